// myoatlas find: from pain, in words, regions or a drawing, to the points that may send it; what must not wait comes
// first.

#include "app/cli/atlas_output.hpp"
#include "app/cli/command.hpp"
#include "app/cli/find_pain.hpp"
#include "app/language/language.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace myo::cli {
namespace {

struct Options {
  FindRequest request;
  std::vector<std::string> words;
  std::string atlas;
  bool json = false, ruled_out = false;
};

int run_find(Options& options) {
  const auto refuse = [](const std::string& message, int code) {
    fmt::print(stderr, "myoatlas find: {}\n", message);
    return code;
  };
  FindRequest& request = options.request;
  // "--answer A=yes B=no": the second stands among the words, where nobody would say it of a pain.
  std::erase_if(options.words, [&](const std::string& word) {
    const bool answer = is_answer(word);
    if (answer) request.answers.push_back(word);
    return answer;
  });
  request.text = fmt::format("{}", fmt::join(options.words, " "));
  if (request.text.empty() && request.regions.empty() && request.drawing.empty() && request.answers.empty())
    return refuse(tr("say where it hurts, in words, with --region ID or with --drawing FILE; see myoatlas find --help"),
                  2);
  const auto atlas = open_atlas(options.atlas);
  if (!atlas) return refuse(atlas.error().message(), 1);
  const auto answer = find_pain(referral::Referral(*atlas), request);
  if (!answer) return refuse(answer.error().message(), 1);
  if (answer->ranking.understood == complaint::Understood::oversized && answer->ranking.red_flags.empty())
    return refuse(answer->ranking.ask, 1);
  if (options.json)
    fmt::print("{}\n",
               find_json(*atlas, *answer).dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
  else
    print_find_page(*atlas, *answer, options.ruled_out);
  return 0;
}

} // namespace

Command find_command() {
  return {"find", tr_later("From pain to the points that may send it"), [](CommandLine& app) -> std::function<int()> {
            const auto options = std::make_shared<Options>();
            FindRequest& request = options->request;
            app.add_option("TEXT", options->words, "the complaint in plain words");
            app.add_option("--region", request.regions, "a region of pain by id; may be given again")->repeated();
            app.add_option("--side", request.side, "left, right or both")->check(one_of({"left", "right", "both"}));
            app.add_option("--answer", request.answers,
                           "QUESTION=yes|no|unsure: an answer to what was asked, by its id; may be given again")
                ->repeated();
            app.add_option("--drawing", request.drawing,
                           "pain drawn on the body: a JSON file, or the name of a saved drawing");
            app.add_option("--body", request.body,
                           "the body that the strokes of --drawing are read on, by file or name");
            app.add_option("--atlas", options->atlas, "another atlas file");
            app.add_flag("--ruled-out", options->ruled_out,
                         "says that the warnings have been ruled out: they take one line, and the points are shown");
            app.add_flag("--json", options->json, "one JSON object");
            return [options] { return run_find(*options); };
          }};
}

} // namespace myo::cli
