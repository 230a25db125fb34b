// Kept views with small pictures, and notes on places of the body; shared as files.

#include "app/language/language.hpp"
#include "app/panels/panel_list.hpp"
#include "app/state/bookmarks.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <imgui_stdlib.h>

namespace myo::panels {
namespace {

using Deed = state::BookmarkDeed;
std::string of_both_sides(const std::string& name) { return tr_format("{} (left and right)", name); }
constexpr float picture_width = 96, picture_height = 72;

/// Runs of one colour are one rectangle.
void draw_picture(const PanelFrame& f, const state::Thumbnail& picture, ImVec2 at) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 size{f.px(picture_width), f.px(picture_height)};
  if (picture.width > 0) {
    const float w = size.x / static_cast<float>(picture.width), h = size.y / static_cast<float>(picture.height);
    const auto colour_at = [&](std::uint32_t x, std::uint32_t y) {
      const std::uint8_t* c = &picture.rgb[3 * (std::size_t{y} * picture.width + x)];
      return IM_COL32(c[0] & 0xF8, c[1] & 0xF8, c[2] & 0xF8, 255);
    };
    for (std::uint32_t y = 0; y < picture.height; ++y)
      for (std::uint32_t x = 0, from = 0; x < picture.width; ++x)
        if (x + 1 == picture.width || colour_at(x + 1, y) != colour_at(from, y)) {
          list.AddRectFilled({at.x + w * static_cast<float>(from), at.y + h * static_cast<float>(y)},
                             {at.x + w * static_cast<float>(x + 1), at.y + h * static_cast<float>(y + 1)},
                             colour_at(from, y));
          from = x + 1;
        }
  }
  list.AddRect(at, {at.x + size.x, at.y + size.y}, colour::edge);
}

void draw_view(const PanelFrame& f, const state::Bookmark& view, int number) {
  ImGui::PushID(number);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ImGui::InvisibleButton("##picture", {f.px(picture_width), f.px(picture_height)}))
    f.emit(state::act::UseBookmark{Deed::show, number});
  mark(f, fmt::format("bookmark:{}", number));
  voice(f, tr_format("Show the view {}", view.title));
  draw_picture(f, view.thumbnail, at);
  ImGui::SameLine(0, f.px(10));
  ImGui::BeginGroup();
  const float width = ImGui::GetContentRegionAvail().x;
  line_text(f, f.look.strong, colour::ink, view.title, width);
  std::string note = view.note;
  ImGui::SetNextItemWidth(std::min(width, f.px(420)));
  if (ImGui::InputTextWithHint("##note", tr("Note"), &note, ImGuiInputTextFlags_EnterReturnsTrue) ||
      ImGui::IsItemDeactivatedAfterEdit())
    f.emit(state::act::NoteBookmark{number, {note}});
  mark(f, fmt::format("bookmark:note:{}", number));
  voice(f, tr_format("Note on {}", view.title));
  if (button(f, fmt::format("bookmark:show:{}", number), Icon::none, tr("Show"), tr("Shows this view again")))
    f.emit(state::act::UseBookmark{Deed::show, number});
  ImGui::SameLine(0, f.px(6));
  if (button(f, fmt::format("bookmark:delete:{}", number), Icon::none, tr("Delete"), tr("Takes it out of the list"),
             {.quiet = true}))
    f.emit(state::act::UseBookmark{Deed::remove, number});
  ImGui::EndGroup();
  ImGui::PopID();
  gap(f, 6);
}

/// A note is on a point or region of both sides, and on a structure of one.
std::string place_words(const PanelFrame& f, const std::string& id) {
  if (f.model.structure(id)) return one_line({state::Target::structure, id}, f.model);
  if (const atlas::Atlas* atlas = f.model.atlas) {
    if (const atlas::Point* point = atlas->point(id)) {
      const atlas::Muscle* muscle = atlas->muscle(point->muscle);
      return of_both_sides((muscle ? muscle->name + ": " : "") + point->label);
    }
    if (const atlas::Region* region = atlas->region(id)) return of_both_sides(region->label);
  }
  return id;
}

/// What is selected, with its side; nothing where nothing is: then views are numbered.
std::string title_of(const PanelFrame& f) {
  const state::Selection& chosen = f.state.scene.selection;
  return chosen.id.empty() ? std::string() : one_line(chosen, f.model);
}

} // namespace

void draw_bookmarks(const PanelFrame& f) {
  if (!f.state.ui.panel(state::Panel::bookmarks)) return;
  begin_dialog(f, "##bookmarks", tr("Views and notes"), 640, state::Panel::bookmarks);
  const state::Bookmarks nothing;
  const state::Bookmarks& all = f.state.bookmarks ? *f.state.bookmarks : nothing;
  const bool may = !f.state.confidential;
  if (button(f, "bookmark:keep", Icon::pinned, tr("Keep this view"),
             may ? tr("What is shown now; painted pain is left out") : tr("A client's record is open"),
             {.enabled = may}))
    f.emit(state::act::KeepView{{title_of(f)}});
  ImGui::SameLine(0, f.px(8));
  if (button(f, "bookmark:save", Icon::none, tr("Write as a file"), tr("Into the folder of exports, to share"),
             {.enabled = !all.views.empty() || !all.notes.empty()}))
    f.emit(state::act::SaveBookmarks{{"views"}});
  ImGui::SameLine(0, f.px(8));
  if (button(f, "bookmark:load", Icon::none, tr("Add from a file"), tr("Reads views.txt of the folder of exports"),
             {.quiet = true}))
    f.emit(state::act::LoadBookmarks{{"views"}});
  gap(f, 6);
  heading(f, tr("Views"));
  if (all.views.empty()) text(f, f.look.body, colour::faint, tr("No view is kept yet."));
  for (std::size_t i = 0; i < all.views.size(); ++i) draw_view(f, all.views[i], static_cast<int>(i + 1));
  heading(f, tr("Notes"));
  if (const state::Selection& chosen = f.state.scene.selection; !chosen.id.empty() && may) {
    const auto there =
        std::find_if(all.notes.begin(), all.notes.end(), [&](const auto& one) { return one.place == chosen.id; });
    std::string words = there == all.notes.end() ? std::string() : there->text;
    text(f, f.look.body, colour::ink, tr_format("On what is selected: {}", place_words(f, chosen.id)));
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    if (ImGui::InputTextWithHint("##place-note", tr("A note; Enter keeps it"), &words,
                                 ImGuiInputTextFlags_EnterReturnsTrue))
      f.emit(state::act::NotePlace{{words}});
    mark(f, "note:place");
    voice(f, tr("A note on what is selected; Enter keeps it"));
  }
  for (std::size_t i = 0; i < all.notes.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    text(f, f.look.strong, colour::ink, place_words(f, all.notes[i].place));
    text(f, f.look.body, colour::ink, all.notes[i].text);
    if (button(f, fmt::format("note:delete:{}", i + 1), Icon::none, tr("Delete"), tr("Takes the note away"),
               {.quiet = true}))
      f.emit(state::act::UseBookmark{Deed::forget, static_cast<int>(i + 1)});
    ImGui::PopID();
  }
  if (all.notes.empty())
    text(f, f.look.body, colour::faint, tr("Select something on the body, and write a note here."));
  end_dialog();
}

} // namespace myo::panels
