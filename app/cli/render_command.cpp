// myoatlas render: a plate without a window. Reads and uploads only what the plate shows.

#include "app/cli/command.hpp"
#include "app/cli/drawn_picture.hpp"
#include "app/cli/off_screen.hpp"
#include "app/cli/point_plate.hpp"
#include "app/cli/region_plate.hpp"
#include "app/language/language.hpp"
#include "app/scene/guide_view.hpp"
#include "app/scene/render_list_builder.hpp"
#include "app/state/apply.hpp"

#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/trigonometric.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

namespace myo::cli {
namespace {

constexpr std::uint64_t max_plate_px = 72'000'000; // drawing takes about 27 bytes for each

struct Options {
  std::string out, size = "1280x800", view, point, side = "right", muscle, body, device, group, beside, technique,
                   theme = "paper", tone = std::string(to_string(state::SkinTone::light));
  std::size_t way = 1;
  std::optional<float> peel;
  bool isolate = false, json = false, regions = false, labels = false, caption = false, parallel = false, both = false;
  std::vector<float> turn, camera; ///< YAW PITCH; YAW PITCH MM
  std::vector<std::string> hide, section;
  std::string slab;
  [[nodiscard]] state::SkinTone skin() const { return *state::parse_skin_tone(tone); }  // one of those it may be
  [[nodiscard]] const plate::Theme& look() const { return *plate::theme_named(theme); } // one of those it may be
  /// A point from nowhere in particular: its page, not one picture.
  [[nodiscard]] bool wants_page() const {
    return !point.empty() && view.empty() && technique.empty() && muscle.empty() && camera.empty() && hide.empty() &&
           section.empty() && !peel && !isolate && !labels && !parallel && !both;
  }
};

/// A muscle by structure id, or by any name that the atlas knows.
Result<std::vector<std::string>> structures_of_muscle(const Options& options, const std::string& name,
                                                      const char* option, const scene::Body& body,
                                                      const atlas::Atlas* atlas) {
  const state::Model& model = body.model();
  const auto of_side = [&](const std::string& base) -> std::optional<std::string> {
    for (const std::string& id : {base, base + "." + options.side})
      if (model.structure(id)) return id;
    return std::nullopt;
  };
  if (const auto id = of_side(name)) return std::vector<std::string>{*id};
  std::vector<std::string> ids;
  if (atlas)
    for (const std::uint32_t m : atlas->named(name)) {
      for (const std::string& base : atlas->muscles()[m].structures)
        if (const auto id = of_side(base)) ids.push_back(*id);
      if (!ids.empty()) return ids;
    }
  return fail(tr_format("there is no structure or muscle '{}' with a mesh on this body", name), option,
              "'myoatlas info PACK' lists the structures, 'myoatlas show' the muscles");
}

/// What is needed: the atlas only for a point, or for a muscle's name that is no structure id.
struct Opened {
  std::unique_ptr<atlas::Atlas> atlas; // the body points at it
  std::optional<scene::Body> body;
  std::vector<std::string> muscle, hidden;
};

Result<Opened> open_body(const Options& options, model::Side side) {
  Opened opened;
  const auto path = scene::find_body(options.body);
  if (!path) return tl::unexpected(path.error());
  const auto open_atlas = [&]() -> Status {
    auto atlas = atlas::Atlas::open(core::share_dir() / "atlas.sqlite");
    if (!atlas) return tl::unexpected(atlas.error());
    opened.atlas = std::make_unique<atlas::Atlas>(std::move(*atlas));
    return {};
  };
  if (!options.point.empty())
    if (const Status read = open_atlas(); !read) return tl::unexpected(read.error());
  auto body = options.point.empty()
                  ? scene::Body::open(*path, nullptr, scene::Content::none, {})
                  : scene::Body::open_for_point(*path, *opened.atlas, options.point, side, core::user_cache_dir());
  if (!body) return tl::unexpected(body.error());
  opened.body.emplace(std::move(*body));
  const auto named = [&](const std::string& name) { return opened.body->model().named(name); };
  const bool by_name = (!options.muscle.empty() && named(options.muscle).empty()) ||
                       std::any_of(options.hide.begin(), options.hide.end(),
                                   [&](const std::string& name) { return named(name).empty(); });
  if ((by_name || options.labels || options.caption) && !opened.atlas)
    if (const Status read = open_atlas(); !read) return tl::unexpected(read.error());
  if (!options.muscle.empty()) {
    auto ids = structures_of_muscle(options, options.muscle, "--muscle", *opened.body, opened.atlas.get());
    if (!ids) return tl::unexpected(ids.error());
    opened.muscle = std::move(*ids);
  }
  for (const std::string& name : options.hide) { // a pair goes whole: what is in the way is so on both sides
    std::vector<std::string> ids;
    for (const std::uint32_t i : named(name)) ids.push_back(opened.body->model().structures[i].info.id);
    if (ids.empty()) {
      auto found = structures_of_muscle(options, name, "--hide", *opened.body, opened.atlas.get());
      if (!found) return tl::unexpected(found.error());
      ids = std::move(*found);
    }
    opened.hidden.insert(opened.hidden.end(), ids.begin(), ids.end());
  }
  return opened;
}

/// Looks along `facing`, keeping the camera's place for framed() to move.
void look_along(geometry::Camera& camera, const glm::vec3& facing) {
  camera.yaw_rad = std::atan2(facing.x, -facing.y);
  camera.pitch_rad = std::asin(std::clamp(facing.z, -1.f, 1.f));
}

/// The state of the plate: what is chosen, how deep it is peeled, from where it is seen.
Result<state::AppState> plate_state(const Options& options, const Opened& opened, model::Side side, glm::uvec2 size) {
  const scene::Body& body = *opened.body;
  const state::Model& model = body.model();
  state::AppState state = state::initial_state(model, glm::vec2(size));
  state.ui.skin_tone = options.skin();
  state.scene.markers = false; // the chosen point's own X is drawn in any case
  std::vector<state::Action> actions;
  if (options.peel) actions.push_back(state::act::Peel{*options.peel});
  for (const std::string& id : opened.muscle) actions.push_back(state::act::SelectStructure{id});
  if (options.isolate)
    for (const std::string& id : opened.muscle) actions.push_back(state::act::Isolate{id});
  for (const std::string& id : opened.hidden) actions.push_back(state::act::Hide{id});
  if (!options.point.empty()) actions.push_back(state::act::SelectPoint{options.point, side});
  if (!options.technique.empty())
    actions.push_back(state::act::ChooseTechnique{options.technique}),
        actions.push_back(state::act::ChooseWay{static_cast<int>(options.way)});
  for (std::size_t i = 0; i < options.section.size(); ++i)
    actions.push_back(state::act::Section{static_cast<int>(i) + 1, {options.section[i]}});
  if (!options.slab.empty()) actions.push_back(state::act::Slab{options.slab});
  for (const state::Action& action : actions) {
    auto next = state::apply(state, action, model);
    if (!next) return next;
    state = std::move(*next);
  }
  const auto view = state::parse_named_view(options.view);
  geometry::Camera camera =
      state::named_camera(view.value_or(state::NamedView::anterior), model.box, state.ui.viewport_px);
  camera.parallel = options.parallel;
  if (const state::ModelPoint* point = options.point.empty() ? nullptr : model.point(options.point, side)) {
    const technique::PointTechniques* all =
        options.technique.empty() ? nullptr : body.techniques(point->id, point->side);
    scene::GuideView seen{point->facing, point->reach};
    if (const auto guide = all ? scene::guide_view(body, *all, options.technique, options.way - 1) : std::nullopt)
      seen = *guide;
    else
      seen.box.add(point->position - glm::vec3(60)), seen.box.add(point->position + glm::vec3(60));
    if (view) seen.facing = geometry::to_eye(camera);
    camera = scene::camera_for(seen, camera, state.ui.viewport_px);
  } else if (!opened.muscle.empty()) {
    geometry::Aabb box;
    std::vector<std::uint32_t> indices;
    for (const std::string& id : opened.muscle)
      for (const std::uint32_t i : model.named(id)) indices.push_back(i), box.add(model.structures[i].box);
    if (!view) look_along(camera, body.facing(indices));
    camera = geometry::framed(camera, box, state.ui.viewport_px, options.isolate ? 1.1f : 1.7f);
  }
  if (const auto& cut = state.scene.sections.planes[0]; cut && !view) { // straight at the cut face
    const geometry::Camera whole = state::act::camera_at_section(*cut, camera, model, state.ui.viewport_px);
    camera.yaw_rad = whole.yaw_rad, camera.pitch_rad = whole.pitch_rad;
    if (options.point.empty() && opened.muscle.empty()) camera = whole;
  }
  if (options.labels) camera.distance_mm *= 1.3f; // room for names at both sides
  if (!options.camera.empty()) {                  // looks at what was framed, from elsewhere
    camera.yaw_rad = glm::radians(options.camera[0]), camera.pitch_rad = glm::radians(options.camera[1]);
    camera.distance_mm = options.camera[2];
  }
  state.scene.camera = camera;
  state.flight.reset();
  return state;
}

/// What stands above and below one picture.
plate::Caption caption_of(const Options& options, const Opened& opened, const state::AppState& state,
                          const plate::Page* point) {
  const state::Model& model = opened.body->model();
  plate::Caption caption{model.body_title, "", model.credit, !options.point.empty()};
  if (point)
    caption.title = point->title, caption.subtitle = point->subtitle;
  else if (!opened.muscle.empty()) {
    const model::StructureInfo& info = model.structure(opened.muscle.front())->info;
    const atlas::Muscle* muscle = opened.atlas ? opened.atlas->muscle_of_structure(info.base_id()) : nullptr;
    caption.title = muscle ? muscle->name : model::plain_name(info);
    caption.subtitle = muscle ? muscle->latin : "";
  }
  for (const auto& cut : state.scene.sections.planes)
    if (cut) caption.subtitle += (caption.subtitle.empty() ? "" : "; ") + state::section_title(*cut);
  if (!caption.credit.empty()) caption.credit = tr_format("Body: {}", caption.credit);
  return caption;
}

int refuse(const Error& error) {
  fmt::print(stderr, "myoatlas render: {}\n", error.message());
  return 1;
}

/// `--json`: what was drawn.
void say(const Options& options, std::uint32_t width, std::uint32_t height, const scene::Body& body,
         const OffScreen& screen) {
  if (!options.json) return;
  const render::FrameTimes times = screen.renderer->last_times();
  const nlohmann::ordered_json out{{"out", options.out},
                                   {"width", width},
                                   {"height", height},
                                   {"body", body.model().body_id},
                                   {"credit", body.model().credit},
                                   {"device", screen.device->description().name},
                                   {"triangles", times.triangles},
                                   {"draw_ms", times.cpu_ms + times.gpu_ms}};
  fmt::print("{}\n", out.dump());
}

/// One body from one side.
Result<plate::Picture> panel(Options options, const std::string& body_name, std::string_view view, model::Side side,
                             glm::uvec2 size, std::string& title) {
  options.body = body_name, options.view = view;
  auto opened = open_body(options, side);
  if (!opened) return tl::unexpected(opened.error());
  auto state = plate_state(options, *opened, side, size);
  if (!state) return tl::unexpected(state.error());
  auto screen = OffScreen::open(options.device);
  if (!screen) return tl::unexpected(screen.error());
  title = fmt::format("{}, {}", opened->body->model().body_title,
                      view == "anterior"    ? "front"
                      : view == "posterior" ? "back"
                                            : view);
  return draw_picture(*state, *opened->body, *screen->renderer, options.look());
}

/// `render --beside`: the same plate of two bodies, from the front and the back unless a view is given.
int render_beside(const Options& options, model::Side side, glm::uvec2 size) {
  const std::vector<std::string> views =
      options.view.empty() ? std::vector<std::string>{"anterior", "posterior"} : std::vector{options.view};
  const auto width = static_cast<std::uint32_t>(size.x / (2 * views.size()));
  if (width < 64 || size.y < 128)
    return refuse({tr("is too small for plates side by side"), "--size", tr("give it more pixels")});
  std::vector<plate::Picture> panels;
  std::vector<std::string> titles;
  for (const std::string& body : {options.body, options.beside})
    for (const std::string& view : views) {
      auto image = panel(options, body, view, side, {width, size.y - plate::row_words_px}, titles.emplace_back());
      if (!image) return refuse(image.error());
      panels.push_back(std::move(*image));
    }
  const Status written = plate::write_row(options.out, panels, titles, options.look(), core::share_dir() / "fonts");
  return written ? 0 : refuse(written.error());
}

/// `render --both`: the same from the other side, beside it.
int render_both(const Options& options, model::Side side, glm::uvec2 size) {
  constexpr std::uint32_t line_px = 2;
  const glm::uvec2 each{(size.x - std::min(size.x, line_px)) / 2, size.y - std::min(size.y, plate::row_words_px)};
  if (each.x < 64 || each.y < 128)
    return refuse({tr("is too small for plates side by side"), "--size", tr("give it more pixels")});
  auto opened = open_body(options, side);
  if (!opened) return refuse(opened.error());
  auto screen = OffScreen::open(options.device);
  if (!screen) return refuse(screen.error());
  auto state = plate_state(options, *opened, side, each);
  if (!state) return refuse(state.error());
  // What is far from one eye is near to the other: with all levels of detail.
  if (state->scene.peel > state::peel_skin_off) opened->body->measure_depths();
  if (const Status uploaded =
          opened->body->upload(*screen->renderer, scene::structures_drawn(*state, *opened->body), {});
      !uploaded)
    return refuse(uploaded.error());
  std::vector<plate::Picture> pictures;
  std::vector<std::string> titles;
  for (int i = 0; i < 2; ++i) {
    auto picture = draw_picture(*state, *opened->body, *screen->renderer, options.look());
    if (!picture) return refuse(picture.error());
    titles.push_back(plate::seen_from(picture->to_eye));
    pictures.push_back(std::move(*picture));
    state->scene.camera = geometry::opposite(state->scene.camera);
  }
  const Status written =
      plate::write_row(options.out, pictures, titles, options.look(), core::share_dir() / "fonts", line_px);
  if (!written) return refuse(written.error());
  say(options, 2 * each.x + line_px, each.y + plate::row_words_px, *opened->body, *screen);
  return 0;
}

/// `render --regions`: the skin divided into the regions of pain.
Result<RegionPlate> region_plate(const Options& options, model::Side side, glm::uvec2 size) {
  const auto path = scene::find_body(options.body);
  if (!path) return tl::unexpected(path.error());
  const auto atlas = atlas::Atlas::open(core::share_dir() / "atlas.sqlite");
  if (!atlas) return tl::unexpected(atlas.error());
  const auto body = scene::Body::open(*path, nullptr, scene::Content::none, {});
  if (!body) return tl::unexpected(body.error());
  auto screen = OffScreen::open(options.device);
  if (!screen) return tl::unexpected(screen.error());
  RegionPlateOptions plate{options.group, side, 0, 0, size};
  if (const auto view = state::parse_named_view(options.view)) {
    const geometry::Camera camera = state::named_camera(*view, body->model().box, glm::vec2(size));
    plate.yaw_deg = glm::degrees(camera.yaw_rad), plate.pitch_deg = glm::degrees(camera.pitch_rad);
  }
  if (!options.turn.empty()) plate.yaw_deg = options.turn[0], plate.pitch_deg = options.turn[1];
  return draw_region_plate(*body, *atlas, *screen->renderer, plate);
}

int render_regions(const Options& options, model::Side side, glm::uvec2 size) {
  auto plate = region_plate(options, side, size);
  if (!plate) return refuse(plate.error());
  auto sheet = plate::PicturePlate::lay_out(*plate::format_of(options.out), size, std::nullopt, options.look(),
                                            core::share_dir() / "fonts");
  if (!sheet) return refuse(sheet.error());
  const Status written = sheet->write(options.out, {std::move(plate->image)}, std::move(plate->names));
  if (!written) return refuse(written.error());
  if (!options.json) return 0;
  nlohmann::ordered_json regions = nlohmann::ordered_json::array();
  for (const PlateRegion& region : plate->regions)
    regions.push_back({{"id", region.id},
                       {"side", to_string(region.side)},
                       {"label", region.label},
                       {"area_cm2", region.area_mm2 / 100},
                       {"seen_px", region.seen_px}});
  fmt::print(
      "{}\n",
      nlohmann::ordered_json{{"out", options.out}, {"width", size.x}, {"height", size.y}, {"regions", regions}}.dump());
  return 0;
}

/// One picture, with what is wanted around it.
Status write_one(const Options& options, Opened& opened, model::Side side, glm::uvec2 size,
                 render::Renderer& renderer) {
  std::optional<plate::Caption> caption;
  if (options.caption) {
    const atlas::Point* point = options.point.empty() ? nullptr : opened.atlas->point(options.point);
    const plate::Page page = point ? plate::page_of(*opened.atlas, *point, options.side, "") : plate::Page{};
    const auto shown =
        options.section.empty() ? Result<state::AppState>(state::AppState{}) : plate_state(options, opened, side, size);
    if (!shown) return tl::unexpected(shown.error());
    caption = caption_of(options, opened, *shown, point ? &page : nullptr);
  }
  auto sheet = plate::PicturePlate::lay_out(*plate::format_of(options.out), size, std::move(caption), options.look(),
                                            core::share_dir() / "fonts");
  if (!sheet) return tl::unexpected(sheet.error());
  const auto state = plate_state(options, opened, side, sheet->picture_px());
  if (!state) return tl::unexpected(state.error());
  const auto picture = draw_picture(*state, *opened.body, renderer, options.look());
  if (!picture) return tl::unexpected(picture.error());
  plate::Names names;
  if (options.labels) {
    auto seen = names_of_seen(*state, *opened.body, renderer, opened.atlas.get());
    if (!seen) return tl::unexpected(seen.error());
    names = std::move(*seen);
  }
  return sheet->write(options.out, *picture, std::move(names));
}

int render(const Options& options) {
  if (options.device == "list") return list_devices();
  const auto size = parse_size(options.size);
  if (!size) return refuse(size.error());
  if (const auto format = plate::format_of(options.out); !format) return refuse(format.error());
  if (std::uint64_t{size->x} * size->y > max_plate_px)
    return refuse({tr_format("{}x{} is {} million pixels; a plate has at most {} million (A3 at 600 dpi)", size->x,
                             size->y, std::uint64_t{size->x} * size->y / 1'000'000, max_plate_px / 1'000'000),
                   "--size", tr("ask for fewer pixels")});
  if (!options.camera.empty() &&
      !(options.camera[2] >= state::min_eye_distance_mm && options.camera[2] <= state::max_eye_distance_mm))
    return refuse({tr_format("a camera cannot look from {} mm", options.camera[2]), "--camera",
                   tr_format("give {} to {} mm", state::min_eye_distance_mm, state::max_eye_distance_mm)});
  if (options.section.size() > state::max_sections)
    return refuse(
        {tr_format("{} planes are too many", options.section.size()), "--section", tr("cut with one or two")});
  if (!options.technique.empty() && options.point.empty())
    return refuse({tr("a technique is drawn at a point"), "--technique", tr("give --point too")});
  const auto side = model::parse_side(options.side);
  if (!options.beside.empty()) return render_beside(options, *side, *size);
  if (options.both) return render_both(options, *side, *size);
  if (options.regions) return render_regions(options, *side, *size);
  auto meanwhile = OffScreen::open_meanwhile(options.device);
  auto opened = open_body(options, *side);
  const auto opening = meanwhile.get();
  Result<OffScreen>& screen = *opening;
  if (!opened) return refuse(opened.error());
  if (!screen) return refuse(screen.error());
  scene::Body& body = *opened->body;
  const bool page = options.wants_page() && size->x >= plate::min_page_px.x && size->y >= plate::min_page_px.y;
  const Status done = page ? write_point_plate(options.out, *size, options.look(), options.skin(), *opened->atlas, body,
                                               *body.model().point(options.point, *side), *screen->renderer)
                           : write_one(options, *opened, *side, *size, *screen->renderer);
  if (!done) return refuse(done.error());
  say(options, size->x, size->y, body, *screen);
  return 0;
}

} // namespace

Command render_command() {
  return {
      "render", tr_later("Draw a plate, without a window: PNG, JPEG, SVG or PDF"), [](CommandLine& app) {
        auto options = std::make_shared<Options>();
        app.add_option("--out", options->out, "The file to write: .png, .jpg, .svg or .pdf");
        app.add_option("--size", options->size, "WIDTHxHEIGHT in pixels")->capture_default_str();
        app.add_option("--view", options->view,
                       "From where (default: from the front, or where the point or muscle is best seen)")
            ->check(one_of({"anterior", "posterior", "left", "right", "top"}));
        app.add_option(
            "--point", options->point,
            "A trigger point: its page (pain, muscle, what to know), or with a view, peel or camera one picture");
        app.add_option("--technique", options->technique,
                       "A technique at that point: its arrow, needle, pads or strokes");
        app.add_option("--way", options->way, "Which way in or layout of pads, 1 the first")->check(in_range(1, 9));
        app.add_option("--side", options->side, "Side of the point or muscle")
            ->check(one_of({"left", "right"}))
            ->capture_default_str();
        app.add_option("--muscle", options->muscle, "A structure id, or a muscle's name");
        app.add_flag("--isolate", options->isolate, "Only that muscle");
        app.add_option("--peel", options->peel, "0 the skin .. 0.2 every muscle (the default) .. 1 bones only")
            ->check(in_range(0.f, 1.f));
        auto* regions = app.add_flag("--regions", options->regions,
                                     "The skin divided into the regions of pain, each with its name");
        app.add_option("--group", options->group,
                       "Only these regions, close up: head, neck, shoulder, arm, hand, trunk, back, leg, foot")
            ->needs(regions);
        app.add_option("--turn", options->turn, "YAW PITCH in degrees instead of a view: 0 0 is from the front")
            ->expected(2)
            ->needs(regions);
        auto* beside =
            app.add_option("--beside", options->beside, "Another body beside the first: the same plate of both");
        beside->excludes(regions);
        app.add_option("--camera", options->camera, "YAW,PITCH,MM: degrees, 0,0 from the front, and how far away")
            ->delimiter(',')
            ->expected(3);
        app.add_flag("--parallel", options->parallel,
                     "Without perspective: near and far are of one size, and the scale holds for all of it");
        app.add_option("--hide", options->hide, "A structure or muscle that is left out; may be repeated")->repeated();
        app.add_option("--section", options->section,
                       "A plane that cuts the body: axial, sagittal or coronal with @MM or @PLACE, needle, or "
                       "X,Y,Z,NX,NY,NZ; may be given twice")
            ->repeated();
        app.add_option("--slab", options->slab, "Keep of the first section a slice so many mm thick");
        auto* labels = app.add_flag("--labels", options->labels, "Names beside the picture");
        auto* caption = app.add_flag("--caption", options->caption, "Title, scale, directions, legend and credit");
        app.add_flag("--both", options->both, "The same from the other side, beside it: front and back")
            ->excludes(regions)
            ->excludes(beside)
            ->excludes(labels)
            ->excludes(caption);
        app.add_option("--theme", options->theme, "The ground it is drawn on")
            ->check(one_of({"paper", "dark"}))
            ->capture_default_str();
        app.add_option("--tone", options->tone, "How dark the skin is shown")
            ->check(one_of({"very-light", "light", "intermediate", "tan", "brown", "dark"}))
            ->capture_default_str();
        app.add_option("--body", options->body, "A body pack, by file or name (default: reference)");
        app.add_option("--device", options->device, "Index or name of a device; 'list' lists them");
        app.add_flag("--json", options->json, "Print one JSON object");
        return std::function<int()>([options] {
          if (options->out.empty() && options->device != "list") {
            fmt::print(stderr, "{}",
                       tr("myoatlas render: there is nowhere to write to; give --out FILE.png, .jpg, .svg or .pdf\n"));
            return 2;
          }
          return render(*options);
        });
      }};
}

} // namespace myo::cli
