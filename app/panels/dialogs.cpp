// Windows to read: the guide, the controls, what the program and its data are made of.

#include "app/language/language.hpp"
#include "app/panels/panel_list.hpp"
#include "app/technique/said.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace myo::panels {
namespace {

/// Pages of the guide that the atlas's lists make; an id may follow: "sources/travell-simons-1".
constexpr std::string_view red_flags_page = "red-flags", sources_page = "sources";

bool on_page(const PanelFrame& f, std::string_view page) {
  const std::string_view chapter = f.state.ui.guide_chapter;
  return chapter.starts_with(page) && (chapter.size() == page.size() || chapter[page.size()] == '/');
}

/// The entry that the page was opened for is brought to the top.
void show_if_wanted(const PanelFrame& f, std::string_view page, const std::string& id) {
  const std::string_view chapter = f.state.ui.guide_chapter;
  if (ImGui::IsWindowAppearing() && chapter.size() > page.size() && chapter.substr(page.size() + 1) == id)
    ImGui::SetScrollHereY(0);
  mark(f, std::string(page) + ":" + id);
}

void draw_red_flags(const PanelFrame& f) {
  text(f, f.look.title, colour::ink, tr("Warning signs"));
  text(f, f.look.body, colour::ink, technique::said(*f.model.atlas, "care.red-flags"));
  for (const atlas::RedFlag& flag : f.model.atlas->red_flags()) {
    gap(f, 8);
    text(f, f.look.strong, colour::danger, flag.title);
    show_if_wanted(f, red_flags_page, flag.id);
    text(f, f.look.body, colour::ink, flag.message);
  }
}

void draw_sources(const PanelFrame& f) {
  text(f, f.look.title, colour::ink, tr("Sources"));
  for (const atlas::Source& source : f.model.atlas->sources()) {
    gap(f, 4);
    text(f, f.look.body, colour::ink, full_reference(source));
    show_if_wanted(f, sources_page, source.id);
  }
}

void draw_chapter(const PanelFrame& f, const atlas::GuideChapter& chapter) {
  text(f, f.look.title, colour::ink, chapter.title);
  for (const atlas::Fact& paragraph : chapter.paragraphs) {
    gap(f, 4);
    fact(f, paragraph, "cite:guide");
  }
}

} // namespace

void draw_guide(const PanelFrame& f) {
  if (!f.state.ui.panel(state::Panel::guide)) return;
  begin_dialog(f, "##guide", tr("Guide"), 900, state::Panel::guide);
  const auto chapters = f.model.atlas ? f.model.atlas->guide() : std::span<const atlas::GuideChapter>{};
  if (chapters.empty()) {
    text(f, f.look.body, colour::faint, tr("This atlas has no guide."));
    return end_dialog();
  }
  const auto requested = std::find_if(chapters.begin(), chapters.end(),
                                      [&](const atlas::GuideChapter& c) { return c.id == f.state.ui.guide_chapter; });
  const atlas::GuideChapter& now = requested == chapters.end() ? chapters.front() : *requested;
  ImGui::BeginChild("##chapters", {std::min(f.px(230), ImGui::GetContentRegionAvail().x * 0.32f), 0}, false,
                    ImGuiWindowFlags_NavFlattened);
  const bool flags = on_page(f, red_flags_page), sources = on_page(f, sources_page);
  const auto page = [&](const std::string& id, const std::string& title, bool on) {
    ImGui::PushID(id.c_str());
    // A title that is longer than the list goes on beneath itself.
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float high = f.look.body->CalcTextSizeA(f.look.body->FontSize, FLT_MAX, width, title.c_str()).y;
    if (ImGui::Selectable("##chapter", on, 0, {0, high})) f.emit(state::act::OpenGuide{id});
    mark(f, "chapter:" + id);
    voice(f, title, on ? "open" : "");
    ImGui::GetWindowDrawList()->AddText(f.look.body, f.look.body->FontSize, at, colour::ink, title.c_str(), nullptr,
                                        width);
    ImGui::PopID();
  };
  for (const atlas::GuideChapter& chapter : chapters)
    page(chapter.id, chapter.title, !flags && !sources && &chapter == &now);
  page(std::string(red_flags_page), tr("Warning signs"), flags);
  page(std::string(sources_page), tr("Sources"), sources);
  ImGui::EndChild();
  ImGui::SameLine(0, f.px(18));
  ImGui::BeginChild(("##read-" + (flags || sources ? f.state.ui.guide_chapter : now.id)).c_str(), {0, 0}, false,
                    ImGuiWindowFlags_NavFlattened);
  if (flags)
    draw_red_flags(f);
  else if (sources)
    draw_sources(f);
  else
    draw_chapter(f, now);
  ImGui::EndChild();
  end_dialog();
}

void draw_help(const PanelFrame& f) {
  if (!f.state.ui.panel(state::Panel::help)) return;
  begin_dialog(f, "##help", tr("Controls"), 760, state::Panel::help);
  const auto row = [&](const std::string& keys, std::string_view what) {
    const float indent = f.px(190);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddText(f.look.strong, f.look.strong->FontSize, at, colour::ink, keys.c_str());
    ImGui::Indent(indent);
    text(f, f.look.body, colour::ink, what);
    ImGui::Unindent(indent);
  };
  heading(f, tr("Mouse"));
  row(tr("Left drag"), tr("turns around what is under the cursor"));
  row(tr("Right drag, Shift+drag"), tr("moves"));
  row(tr("Wheel, Ctrl+drag"), tr("nearer and farther, toward what is under the cursor"));
  row(tr("Middle button"), tr("turns; with Shift moves, with Ctrl zooms"));
  row(tr("Click"), tr("selects a trigger point (X), a muscle, a bone or a place on the skin"));
  row(tr("Double click"), tr("selects it and goes there"));
  row(tr("Shift+click"), tr("lays it beside what is chosen, to compare their pain: X's, muscles, names in a list"));
  row(tr("Alt+click"), tr("lists everything under the cursor, from the skin inwards, with its depth"));
  heading(f, tr("Keys"));
  // Keys that do the same share a line.
  std::set<std::string> said;
  for (const KeyHelp& key : f.around.keys) {
    if (!said.insert(key.help).second) continue;
    std::string keys = key.keys;
    for (const KeyHelp& other : f.around.keys)
      if (&other != &key && other.help == key.help) keys += ", " + other.keys;
    row(keys, tr(key.help.c_str()));
  }
  heading(f, tr("Panels with the keyboard"));
  row(tr("F6, Shift+F6"), tr("next and previous panel; then the arrows move, Enter or Space presses, Esc leaves"));
  row("Ctrl+F", tr("search; arrow down enters the answers, Enter takes the first"));
  end_dialog();
}

void draw_about(const PanelFrame& f) {
  if (!f.state.ui.panel(state::Panel::about)) return;
  begin_dialog(f, "##about", tr("About Myoatlas"), 640, state::Panel::about);
  text(f, f.look.body, colour::ink,
       tr_format("Version {}. An anatomical 3D atlas of trigger points and the pain that they refer.",
                 f.around.version));
  if (f.model.atlas) {
    const Box box(f, colour::danger_soft, colour::danger_edge);
    text(f, f.look.body, colour::danger, technique::said(*f.model.atlas, "care.limits"));
  }
  if (f.model.atlas) {
    heading(f, tr("What it is meant for"));
    text(f, f.look.body, colour::ink, technique::said(*f.model.atlas, "care.purpose"));
  }
  heading(f, tr("This body"));
  text(f, f.look.body, colour::ink, f.model.body_title);
  text(f, f.look.body, colour::ink, f.model.credit);
  heading(f, tr("Fonts"));
  text(f, f.look.body, colour::ink, tr("Source Sans 3 and Source Serif 4, Adobe, SIL Open Font License 1.1."));
  heading(f, tr("Made with"));
  constexpr std::array<std::pair<const char*, const char*>, 9> parts{
      {{"Dear ImGui", tr_later("panels (MIT)")},
       {"GLFW", tr_later("the window (zlib)")},
       {"Vulkan", tr_later("drawing")},
       {"GLM", tr_later("vectors and matrices (MIT)")},
       {"Embree", tr_later("rays (Apache 2.0)")},
       {"meshoptimizer", tr_later("levels of detail (MIT)")},
       {"Assimp", tr_later("reading meshes (BSD)")},
       {"SQLite, SQLiteCpp", tr_later("the atlas's database (public domain, MIT)")},
       {"fmt, spdlog, CLI11, toml++, nlohmann-json, libarchive", tr_later("words, logs, options, files")}}};
  for (const auto& [name, what] : parts) text(f, f.look.body, colour::ink, fmt::format("{} · {}", name, tr(what)));
  if (!f.around.device.empty()) {
    heading(f, tr("Drawn by"));
    text(f, f.look.body, colour::ink, f.around.device);
  }
  end_dialog();
}

} // namespace myo::panels
