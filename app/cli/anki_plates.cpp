#include "app/cli/anki_plates.hpp"

#include "app/cli/drawn_picture.hpp"
#include "app/language/language.hpp"
#include "app/state/apply.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace myo::cli {
namespace {

constexpr glm::uvec2 plate_px{1100, 900};
constexpr std::size_t min_names = 2; // one name is no plate

constexpr std::uint32_t max_cloze = 499; // Anki's

std::uint32_t number_of(std::string_view name) {
  std::uint32_t hash = 2166136261u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash % max_cloze + 1;
}

/// Bones and these muscles from one side.
state::AppState staged(const scene::Body& body, const std::set<std::uint32_t>& structures, state::NamedView view) {
  const state::Model& model = body.model();
  state::AppState state = state::initial_state(model, glm::vec2(plate_px));
  state.scene.markers = false;
  geometry::Aabb box;
  for (std::uint32_t i = 0; i < model.structures.size(); ++i) {
    const model::StructureInfo& info = model.structures[i].info;
    if (structures.contains(i))
      box.add(model.structures[i].box);
    else if (info.kind != model::Kind::bone && info.kind != model::Kind::tooth)
      state.scene.structures[info.id].hidden = true;
  }
  state.scene.camera = state::named_camera(view, model.box, state.ui.viewport_px);
  state.scene.camera = geometry::framed(state.scene.camera, box, state.ui.viewport_px, 1.5f); // room for names
  state.flight.reset();
  return state;
}

struct Plate {
  std::vector<std::string> names;
  std::string occlusion;
};

/// Draws and writes one plate. Fewer names than make one: no file, no name.
Result<Plate> write_plate(LearnStage& stage, render::Renderer& renderer, const state::AppState& state,
                          const std::set<std::string>& wanted, const std::filesystem::path& file) {
  auto sheet = plate::PicturePlate::lay_out(plate::Format::jpeg, plate_px, std::nullopt, plate::paper_theme(),
                                            core::share_dir() / "fonts");
  if (!sheet) return tl::unexpected(sheet.error());
  const auto picture = draw_picture(state, *stage.body, renderer, plate::paper_theme());
  if (!picture) return tl::unexpected(picture.error());
  auto names = names_of_seen(state, *stage.body, renderer, stage.atlas.get());
  if (!names) return tl::unexpected(names.error());
  std::erase_if(names->labels, [&](const plate::Label& label) { return !wanted.contains(label.text); });
  if (names->labels.size() < min_names) return Plate{};
  std::vector<plate::WrittenLabel> written;
  if (const Status saved = sheet->write(file, *picture, std::move(*names), &written); !saved)
    return tl::unexpected(saved.error());
  Plate plate;
  for (const plate::WrittenLabel& label : written) plate.names.push_back(label.text);
  plate.occlusion = occlusions(written, glm::vec2(plate_px));
  return plate;
}

struct Part {
  std::set<std::uint32_t> structures;
  std::set<std::string> names;
};

/// The muscles of the cards by part of the body.
std::map<std::string, Part> parts_of(const LearnStage& stage, std::span<const std::string> cards) {
  std::map<std::string, Part> parts;
  std::set<std::uint32_t> muscles;
  for (const std::string& card : cards)
    if (const auto muscle = stage.teacher->all_decks().muscle_of(card)) muscles.insert(*muscle);
  for (const std::uint32_t m : muscles) {
    const atlas::Muscle& muscle = stage.atlas->muscles()[m];
    Part& part = parts[muscle.area];
    for (const std::string& base : muscle.structures)
      for (const std::uint32_t i : stage.body->model().named(base))
        if (stage.body->model().structures[i].info.side != model::Side::left) part.structures.insert(i);
    part.names.insert(muscle.name);
  }
  return parts;
}

} // namespace

std::string occlusions(std::span<const plate::WrittenLabel> labels, glm::vec2 size_px) {
  constexpr float margin = 3; // so that no stroke of a letter shows
  std::vector<const plate::WrittenLabel*> sorted;
  for (const plate::WrittenLabel& label : labels) sorted.push_back(&label);
  std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->text < b->text; });
  std::map<std::uint32_t, std::string> by_number;
  for (const plate::WrittenLabel* label : sorted) {
    std::uint32_t number = number_of(label->text);
    while (by_number.contains(number)) number = number % max_cloze + 1;
    const plate::Box& box = label->box;
    const float left = std::max(0.f, box.x - margin), top = std::max(0.f, box.y - margin);
    const float right = std::min(size_px.x, box.x + box.width + margin);
    const float bottom = std::min(size_px.y, box.y + box.height + margin);
    by_number[number] =
        fmt::format("{{{{c{}::image-occlusion:rect:left={:.4f}:top={:.4f}:width={:.4f}:height={:.4f}:oi=1}}}}<br>",
                    number, left / size_px.x, top / size_px.y, (right - left) / size_px.x, (bottom - top) / size_px.y);
  }
  std::string text;
  for (const auto& [number, one] : by_number) text += one;
  return text;
}

Result<record::AnkiFile> occlusion_notes(LearnStage& stage, render::Renderer& renderer,
                                         std::span<const std::string> cards, const std::filesystem::path& folder) {
  record::AnkiFile file{"Image Occlusion", {"Occlusion", "Image", "Header", "Back Extra", "Comments"}, {}};
  for (const auto& [area, part] : parts_of(stage, cards))
    for (const state::NamedView view : {state::NamedView::anterior, state::NamedView::posterior}) {
      if (part.structures.empty()) continue;
      const std::string id = fmt::format("myoatlas-plate-{}-{}", area, to_string(view));
      auto plate =
          write_plate(stage, renderer, staged(*stage.body, part.structures, view), part.names, folder / (id + ".jpg"));
      if (!plate) return tl::unexpected(plate.error());
      if (plate->names.empty()) continue;
      const auto title = stage.teacher->title("area/" + area);
      file.notes.push_back(
          {id,
           "Myoatlas::" + title.value_or(area),
           "myoatlas plate",
           {plate->occlusion, fmt::format("<img src=\"{}.jpg\">", id), record::to_html(title.value_or(area)),
            record::to_html(tr_format("Body: {}", stage.body->model().credit)), ""}});
    }
  return file;
}

} // namespace myo::cli
