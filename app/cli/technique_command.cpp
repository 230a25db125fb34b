// myoatlas technique: where finger, needle, pads or strokes go at a point, what the way crosses and what lies near.

#include "app/cli/command.hpp"
#include "app/cli/technique_output.hpp"
#include "app/language/language.hpp"
#include "app/scene/body.hpp"
#include "engine/core/files.hpp"

#include <fmt/format.h>

#include <memory>

namespace myo::cli {
namespace {

struct Options {
  std::string point, technique, side = "right", body;
  std::size_t approach = 1;
  bool json = false;
};

int refuse(const Error& error) {
  fmt::print(stderr, "myoatlas technique: {}\n", error.message());
  return 1;
}

int technique(const Options& options) {
  const auto side = model::parse_side(options.side);
  const auto atlas = open_atlas({});
  if (!atlas) return refuse(atlas.error());
  const atlas::Technique* technique = atlas->technique(options.technique);
  if (!technique) {
    std::string known;
    for (const atlas::Technique& t : atlas->techniques()) known += (known.empty() ? "" : ", ") + t.id;
    return refuse(
        {tr_format("there is no technique '{}'", options.technique), "--technique", tr_format("use one of {}", known)});
  }
  const auto file = scene::find_body(options.body);
  if (!file) return refuse(file.error());
  const auto body = scene::Body::open_for_point(*file, *atlas, options.point, *side, core::user_cache_dir());
  if (!body) return refuse(body.error());
  const technique::PointTechniques* all = body->techniques(options.point, *side);
  if (!all) return refuse({tr("it does not resolve on this body"), options.point, tr("'myoatlas check' says why")});
  const TechniqueAsked requested = ask_technique(*all, *technique, *atlas, options.approach - 1);
  // None is left to say why there is none.
  const std::size_t ways = std::max<std::size_t>(requested.answer ? requested.answer->choices() : 1, 1);
  if (options.approach > ways)
    return refuse({ways == 1 ? tr_format("there is one way here, and no {}.", options.approach)
                             : tr_format("there are {} ways here, and no {}.", ways, options.approach),
                   "--approach", tr_format("give a number from 1 to {}", ways)});
  if (options.json)
    fmt::print("{}\n", technique_json(requested, body->model().body_id).dump());
  else
    technique_page(requested).print();
  return 0;
}

} // namespace

Command technique_command() {
  return {
      "technique", tr_later("Where finger, needle, pads or strokes go at a trigger point, and what lies in the way"),
      [](CommandLine& app) {
        auto options = std::make_shared<Options>();
        app.add_option("--point", options->point, "A trigger point, for example rhomboid-major.1")->required();
        app.add_option("--technique", options->technique, "A technique by its id; a wrong one lists them all")
            ->required();
        app.add_option("--side", options->side, "left or right")
            ->check(one_of({"left", "right"}))
            ->capture_default_str();
        app.add_option("--body", options->body, "A body pack, by file or name (default: bodyparts3d, else reference)");
        app.add_option("--approach", options->approach, "Which way in or which layout, 1 the first")
            ->check(in_range(1, 9))
            ->capture_default_str();
        app.add_flag("--json", options->json, "Print one JSON object");
        return std::function<int()>([options] { return technique(*options); });
      }};
}

} // namespace myo::cli
