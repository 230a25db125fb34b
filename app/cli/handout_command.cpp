// myoatlas handout: what the client takes home, as PDF, as pictures, or as a page for a browser.

#include "app/cli/command.hpp"
#include "app/cli/drawn_picture.hpp"
#include "app/handout/write.hpp"
#include "app/language/language.hpp"
#include "app/pain/drawing_file.hpp"
#include "engine/core/files.hpp"

#include <fmt/format.h>

namespace myo::cli {
namespace {

struct Options {
  std::vector<std::string> points, include;
  std::string side = "right", drawing, paper = "a4", note, note_file, out, body, device;
  bool large = false;
};

int refuse(const Error& error) {
  fmt::print(stderr, "myoatlas handout: {}\n", error.message());
  return 1;
}

/// "infraspinatus.1", or "infraspinatus.1:left" where the sides differ.
state::PointSide point_side(const std::string& text, model::Side side) {
  const auto colon = text.find(':');
  if (colon == std::string::npos) return {text, side};
  const auto own = model::parse_side(text.substr(colon + 1));
  return {text.substr(0, colon), own.value_or(model::Side::midline)};
}

Result<handout::Request> request_of(const Options& options) {
  handout::Request request;
  const auto side = model::parse_side(options.side);
  for (const std::string& point : options.points) {
    request.points.push_back(point_side(point, side.value_or(model::Side::right)));
    if (request.points.back().side == model::Side::midline)
      return fail("a point's side is left or right", point, "write it as POINT:left or POINT:right");
  }
  const auto paper = handout::parse_paper(options.paper);
  if (!paper) return tl::unexpected(paper.error());
  request.paper = *paper, request.large = options.large;
  if (!options.include.empty()) {
    const auto parts = handout::parse_parts(options.include);
    if (!parts) return tl::unexpected(parts.error());
    request.parts = *parts;
  }
  request.note = options.note;
  if (!options.note_file.empty()) {
    auto note = core::read_file(options.note_file, handout::max_note_bytes + 1);
    if (!note) return tl::unexpected(note.error());
    request.note = std::move(*note);
  }
  while (!request.note.empty() && (request.note.back() == '\n' || request.note.back() == ' ')) request.note.pop_back();
  return request;
}

int write(const Options& options) {
  if (const auto kind = handout::kind_of(options.out); !kind) return refuse(kind.error());
  auto request = request_of(options);
  if (!request) return refuse(request.error());
  pain::PainDrawing drawing;
  if (!options.drawing.empty()) {
    const auto file = pain::drawing_path(options.drawing);
    if (!file) return refuse(file.error());
    auto loaded = pain::load_drawing(*file);
    if (!loaded) return refuse(loaded.error());
    drawing = std::move(*loaded);
  }
  auto meanwhile = OffScreen::open_meanwhile(options.device);
  const auto atlas = atlas::Atlas::open(core::share_dir() / "atlas.sqlite");
  const auto opening = meanwhile.get();
  if (!atlas) return refuse(atlas.error());
  if (const auto said = handout::compose(*atlas, *request); !said) return refuse(said.error()); // before the slow part
  if (!*opening) return refuse(opening->error());
  render::Renderer& renderer = *(*opening)->renderer;
  const auto path = scene::find_body(options.body);
  if (!path) return refuse(path.error());
  auto body = scene::Body::open(*path, &*atlas, scene::Content::everything, core::user_cache_dir());
  if (!body) return refuse(body.error());
  const handout::Draw draw = [&](const state::AppState& state) {
    return draw_picture(state, *body, renderer, plate::paper_theme());
  };
  const auto written = handout::write_handout(options.out, std::move(*request),
                                              {*atlas, *body, drawing, draw, core::share_dir() / "fonts"});
  if (!written) return refuse(written.error());
  for (const auto& file : *written) fmt::print("{}\n", file.string());
  return 0;
}

} // namespace

Command handout_command() {
  return {"handout",
          tr_later("What the client takes home: pictures, pain, what is done, what to do at home, when to call"),
          [](CommandLine& line) -> std::function<int()> {
            const auto options = std::make_shared<Options>();
            line.add_option("--point", options->points, "One to five trigger points; POINT:left where sides differ")
                ->required();
            line.add_option("--side", options->side, "left or right, of the points that do not say it")
                ->check(one_of({"left", "right"}))
                ->capture_default_str();
            line.add_option("--drawing", options->drawing, "A drawing of pain, by file or name");
            line.add_option("--include", options->include,
                            "What to print (default: all): pictures, pain, source, done, words, home, call, code")
                ->delimiter(',');
            line.add_option("--paper", options->paper, "a4 or letter")->capture_default_str();
            line.add_flag("--large", options->large, "Large letters, and as many pages as they take");
            auto* note = line.add_option("--note", options->note, "A note of your own")->may_be_empty();
            line.add_option("--note-file", options->note_file, "The same, from a text file")->excludes(note);
            line.add_option("--out,out", options->out, "The file: .pdf, .html or .png")->required();
            line.add_option("--body", options->body, "A body, by file or name (default: reference)");
            line.add_option("--device", options->device, "Index or name of a device");
            return [options] { return write(*options); };
          }};
}

} // namespace myo::cli
