// myoatlas story: animated views of chosen points as a script that any window plays.

#include "app/cli/command.hpp"
#include "app/handout/story.hpp"
#include "app/language/language.hpp"
#include "engine/core/files.hpp"

#include <fmt/format.h>

namespace myo::cli {
namespace {

struct Options {
  std::vector<std::string> points;
  std::string side = "right", body, out;
};

int tell(const Options& options) {
  const auto refuse = [](const Error& error) {
    fmt::print(stderr, "myoatlas story: {}\n", error.message());
    return 1;
  };
  const auto atlas = atlas::Atlas::open(core::share_dir() / "atlas.sqlite");
  if (!atlas) return refuse(atlas.error());
  const auto path = scene::find_body(options.body);
  if (!path) return refuse(path.error());
  const auto body = scene::Body::open(*path, &*atlas, scene::Content::everything, core::user_cache_dir());
  if (!body) return refuse(body.error());
  std::vector<state::PointSide> points;
  for (const std::string& point : options.points)
    points.push_back({point, model::parse_side(options.side).value_or(model::Side::right)});
  const auto steps = handout::story_of(*atlas, *body, points);
  if (!steps) return refuse(steps.error());
  const std::string text = state::story_text(*steps);
  if (options.out.empty()) return fmt::print("{}", text), 0;
  if (const Status saved = core::write_file_atomically(options.out, text); !saved) return refuse(saved.error());
  fmt::print("{}\n", options.out);
  return 0;
}

} // namespace

Command story_command() {
  return {"story", tr_later("Views that explain chosen points step by step, as a script to change and to play"),
          [](CommandLine& line) -> std::function<int()> {
            const auto options = std::make_shared<Options>();
            line.add_option("--point", options->points, "One to five trigger points")->required();
            line.add_option("--side", options->side, "left or right")
                ->check(one_of({"left", "right"}))
                ->capture_default_str();
            line.add_option("--out", options->out,
                            "The script (default: printed); a window plays it with the verb 'story-play'");
            line.add_option("--body", options->body, "A body, by file or name (default: reference)");
            return [options] { return tell(*options); };
          }};
}

} // namespace myo::cli
