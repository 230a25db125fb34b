// The points that may send the pain: those that explain it together on top, then the others; points of one muscle are
// one entry that unfolds.

#include "app/language/language.hpp"
#include "app/panels/panel_list.hpp"
#include "app/technique/said.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace myo::panels {
namespace {

const char* side_words(model::Side side) {
  return side == model::Side::midline ? "" : tr_in("side", side == model::Side::left ? "left" : "right");
}

/// Points of one muscle and side, the best first.
struct Entry {
  std::vector<std::size_t> points; ///< indices into Ranking::points
};

class FoundPoints {
public:
  FoundPoints(const PanelFrame& frame, const referral::Ranking& ranking) : f(frame), ranking_(ranking) {
    for (const referral::RankedPoint& one : ranking.points) best_ = std::max(best_, one.score);
  }

  void draw() {
    if (!f.state.ui.client_mode && !ranking_.points.empty()) {
      text(f, f.look.small_text, colour::faint, tr("Beside the bars: how well each fits, the best being 100 %."));
      mark(f, "fit:what");
    }
    // By the one number that orders the list, here too.
    std::vector<std::uint32_t> set = ranking_.together;
    std::sort(set.begin(), set.end());
    // A set of one is the first of the list; what one point explains as well needs no second.
    const bool together =
        set.size() > 1 && ranking_.together_explains > ranking_.points[ranking_.together.front()].explains + 0.05;
    if (together) {
      text(f, f.look.strong, colour::ink,
           f.state.ui.client_mode // shares are for whoever examines
               ? tr_format("These {} explain it together", set.size())
               : tr_format("These {} explain {:.0f} % together", set.size(),
                           std::floor(100 * ranking_.together_explains)));
      mark(f, "together");
      for (const std::uint32_t index : set) draw_entry(entry_of(index));
      gap(f, 4);
      number_ = 0;
      if (shown_.size() < ranking_.points.size()) text(f, f.look.strong, colour::ink, tr("Others"));
    }
    for (std::size_t i = 0; i < ranking_.points.size(); ++i)
      if (std::find(shown_.begin(), shown_.end(), i) == shown_.end()) draw_entry(entry_of(i));
  }

private:
  /// The point, and those of its muscle and side that stand in no entry yet (and are not of the set themselves).
  Entry entry_of(std::size_t first) {
    Entry entry{{first}};
    const referral::RankedPoint& head = ranking_.points[first];
    for (std::size_t i = 0; i < ranking_.points.size(); ++i) {
      const referral::RankedPoint& one = ranking_.points[i];
      const bool in_set = std::find(ranking_.together.begin(), ranking_.together.end(),
                                    static_cast<std::uint32_t>(i)) != ranking_.together.end();
      if (i != first && one.muscle == head.muscle && one.side == head.side && !in_set &&
          std::find(shown_.begin(), shown_.end(), i) == shown_.end())
        entry.points.push_back(i);
    }
    shown_.insert(shown_.end(), entry.points.begin(), entry.points.end());
    return entry;
  }

  void draw_entry(const Entry& entry) {
    ++number_;
    draw_point(entry.points.front(), true);
    if (entry.points.size() == 1) return;
    ImGui::PushID(static_cast<int>(entry.points.front()));
    ImGui::Indent(f.px(20));
    const std::size_t more = entry.points.size() - 1;
    const bool open = ImGui::TreeNodeEx(
        "##more", ImGuiTreeNodeFlags_NoTreePushOnOpen, "%s",
        tr_plural_format(more, "1 more point of this muscle", "{} more points of this muscle", more).c_str());
    mark(f, fmt::format("more:{}", entry.points.front()));
    voice(f, tr_plural_format(more, "{} more of this muscle", "{} more of this muscle", more),
          open ? "open" : "closed");
    if (open)
      for (std::size_t i = 1; i < entry.points.size(); ++i) draw_point(entry.points[i], false);
    ImGui::Unindent(f.px(20));
    ImGui::PopID();
  }

  /// `heads`: the first of its entry, with number and muscle.
  void draw_point(std::size_t index, bool heads) {
    const referral::RankedPoint& result = ranking_.points[index];
    const atlas::Point& point = f.model.atlas->points()[result.point];
    const state::Selection& now = f.state.scene.selection;
    const bool on = now.target == state::Target::point && now.id == point.id && now.side == result.side;
    const float width = ImGui::GetContentRegionAvail().x, wrap = width - f.px(58);
    const std::string title = heads ? fmt::format("{}{}", f.model.atlas->muscles()[result.muscle].name,
                                                  result.either ? "" : fmt::format(" ({})", side_words(result.side)))
                                    : std::string();
    const auto height_of = [&](ImFont* font, const std::string& words) {
      return words.empty() ? 0.f : font->CalcTextSizeA(font->FontSize, FLT_MAX, wrap, words.c_str()).y;
    };
    const float title_height = height_of(f.look.strong, title), label_height = height_of(f.look.body, point.label),
                why_height = height_of(f.look.small_text, result.why);
    const float height = title_height + label_height + why_height + f.look.small_text->FontSize + f.px(14);
    ImGui::PushID(static_cast<int>(index));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ImGui::Selectable("##result", on, 0, {width - f.px(34), height}))
      choose(f, state::act::SelectPoint{point.id, result.side});
    mark(f, fmt::format("result:{}", index));
    voice(f, fmt::format("{} {} {}", title, point.label, result.why), on ? "chosen" : "");
    if (ImGui::IsItemHovered()) f.emit(state::act::HoverPoint{point.id, result.side});
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (heads)
      list.AddText(f.look.body, f.look.body->FontSize, {at.x + f.px(4), at.y + f.px(2)}, colour::faint,
                   fmt::format("{}", number_).c_str());
    float y = at.y + f.px(2);
    const float x = at.x + f.px(24);
    if (heads)
      list.AddText(f.look.strong, f.look.strong->FontSize, {x, y}, colour::ink, title.c_str(), nullptr, wrap),
          y += title_height;
    list.AddText(f.look.body, f.look.body->FontSize, {x, y}, colour::ink, point.label.c_str(), nullptr, wrap),
        y += label_height + f.px(3);
    // How well it fits beside the best, as bar and figure: they stand in this order, so the bars shorten down the list.
    const float share = best_ > 0 ? static_cast<float>(std::clamp(result.score / best_, 0.0, 1.0)) : 0.f;
    const std::string fit = fmt::format("{:.0f} %", std::round(100 * share));
    const float small = f.look.small_text->FontSize, bar = wrap - text_width(f.look.small_text, "100 %") - f.px(6);
    list.AddRectFilled({x, y + small / 2 - f.px(2)}, {x + bar, y + small / 2 + f.px(2)}, colour::line, f.px(2));
    list.AddRectFilled({x, y + small / 2 - f.px(2)}, {x + bar * share, y + small / 2 + f.px(2)}, colour::pain, f.px(2));
    list.AddText(f.look.small_text, small, {x + wrap - text_width(f.look.small_text, fit), y}, colour::ink,
                 fit.c_str()),
        y += small + f.px(3);
    list.AddText(f.look.small_text, f.look.small_text->FontSize, {x, y}, colour::faint, result.why.c_str(), nullptr,
                 wrap);
    draw_compare(index, point, result.side, {at.x + width - f.px(30), at.y + f.px(2)});
    ImGui::PopID();
  }

  void draw_compare(std::size_t index, const atlas::Point& point, model::Side side, ImVec2 at) const {
    const ImVec2 after = ImGui::GetCursorScreenPos();
    const auto& compared = f.state.scene.compared;
    const bool laid = std::find(compared.begin(), compared.end(), state::PointSide{point.id, side}) != compared.end();
    ImGui::SetCursorScreenPos(at);
    if (button(f, fmt::format("compare:{}", index), laid ? Icon::check : Icon::only, "",
               tr("Lay its pain over that of others, to compare"),
               {.on = laid, .enabled = laid || compared.size() < state::max_compared}))
      f.emit(state::act::Compare{point.id, side});
    ImGui::SetCursorScreenPos(after);
  }

  const PanelFrame& f;
  const referral::Ranking& ranking_;
  std::vector<std::size_t> shown_;
  int number_ = 0;
  double best_ = 0;
};

} // namespace

void draw_found_points(const PanelFrame& f, const referral::Ranking& ranking) {
  if (!f.model.atlas) return;
  if (ranking.points.empty()) {
    text(f, f.look.body, colour::faint,
         !ranking.ask.empty() ? ranking.ask
                              : tr("Nothing in this atlas explains it. Paint a little more, or name the place."));
    return;
  }
  FoundPoints(f, ranking).draw();
  gap(f, 2);
  text(f, f.look.small_text, colour::faint, technique::said(*f.model.atlas, "care.one-of-many"));
}

} // namespace myo::panels
