// myoatlas search: the answers of the window's search box.

#include "app/cli/atlas_output.hpp"
#include "app/cli/command.hpp"
#include "app/cli/find_pain.hpp"
#include "app/language/language.hpp"
#include "app/scene/body.hpp"
#include "app/search/search.hpp"
#include "app/state/model.hpp"
#include "engine/core/one_line.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace myo::cli {
namespace {

struct Options {
  std::vector<std::string> words;
  std::string atlas, body;
  std::size_t limit = 8;
  bool json = false;
};

/// The names of a body, without its meshes. No body at all is no error unless one is requested.
Result<state::Model> names_of_body(const std::string& requested) {
  state::Model model;
  const auto path = scene::find_body(requested);
  if (!path && requested.empty()) return model;
  if (!path) return tl::unexpected(path.error());
  const auto pack = pack::Pack::open(*path);
  if (!pack) return tl::unexpected(pack.error());
  for (const pack::StructureView& structure : pack->structures())
    model.structures.push_back({*structure.info, structure.box});
  model.index();
  model.set_frame(pain::BodyFrame::of(pack->landmarks(), model.box));
  return model;
}

using Json = nlohmann::ordered_json;

/// What of a search is a complaint is answered as `find` answers it; null where it is a name.
Json complaint_json(const atlas::Atlas& atlas, const std::optional<referral::Ranking>& complaint,
                    const std::string& query) {
  if (!complaint) return nullptr;
  const Json found = find_json(atlas, {query, *complaint});
  Json out;
  for (const char* key : {"regions", "red_flags", "safety_questions"}) out[key] = found.at(key);
  return out;
}

void print_json(const std::string& query, const std::vector<search::SearchHit>& hits, Json complaint) {
  Json list = Json::array();
  for (const search::SearchHit& hit : hits)
    list.push_back({{"kind", to_string(hit.kind)}, {"id", hit.id}, {"title", hit.title}, {"detail", hit.detail}});
  fmt::print("{}\n", Json{{"query", query}, {"complaint", std::move(complaint)}, {"hits", list}}.dump(
                         2, ' ', false, Json::error_handler_t::replace));
}

void print_page(const std::vector<search::SearchHit>& hits) {
  Page page;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (i == 0 || hits[i].kind != hits[i - 1].kind) page.heading(to_string(hits[i].kind));
    page.paragraph(hits[i].detail.empty() ? hits[i].title
                                          : fmt::format("{}  {}", hits[i].title, page.dim(hits[i].detail)));
    page.paragraph(page.dim(hits[i].id), 4);
  }
  page.print();
}

int search_names(const Options& options) {
  const auto refuse = [](const Error& error) {
    fmt::print(stderr, "myoatlas search: {}\n", error.message());
    return 1;
  };
  const auto atlas = open_atlas(options.atlas);
  if (!atlas) return refuse(atlas.error());
  const auto body = names_of_body(options.body);
  if (!body) return refuse(body.error());
  const std::string text = fmt::format("{}", fmt::join(options.words, " "));
  const std::vector<search::SearchHit> hits =
      search::search({&*atlas, &body->structure_names, &body->landmark_names}, text, options.limit);
  const std::optional<referral::Ranking> complaint = referral::Referral(*atlas).complaint_in(text);
  if (options.json) {
    print_json(text, hits, complaint_json(*atlas, complaint, text));
    return 0;
  }
  if (complaint) print_complaint(*atlas, *complaint);
  // As in the window and in `find`: no muscle beneath a danger.
  if (complaint && (hits.empty() || !complaint->red_flags.empty())) return 0;
  if (hits.empty()) {
    fmt::print(
        stderr, "{}",
        tr_format(
            "myoatlas search: nothing is called \"{}\"; try a muscle, a place of pain, a technique, or fewer letters\n",
            core::one_line(text, 200)));
    return 1;
  }
  print_page(hits);
  return 0;
}

} // namespace

Command search_command() {
  return {"search",
          tr_later("Muscles, points, places, techniques, structures, guide and sources by any of their words"),
          [](CommandLine& app) -> std::function<int()> {
            const auto options = std::make_shared<Options>();
            app.add_option("TEXT", options->words,
                           "names, places or everyday words; beginnings are enough, slips of the pen are mended")
                ->required();
            app.add_option("--limit", options->limit, "hits of each kind (default: 8)")->check(in_range(1, 1000));
            app.add_option("--atlas", options->atlas, "another atlas file");
            app.add_option("--body", options->body,
                           "the body whose structures are searched, by file or name (default: reference)");
            app.add_flag("--json", options->json, "one JSON object");
            return [options] { return search_names(*options); };
          }};
}

} // namespace myo::cli
