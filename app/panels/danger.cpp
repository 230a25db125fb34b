#include "app/panels/danger.hpp"

#include "app/language/language.hpp"
#include "app/referral/red_flags.hpp"
#include "app/technique/said.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <imgui_internal.h>

namespace myo::panels {
namespace {

/// The ground of the gate: from edge to edge, behind what is drawn until it ends.
class Field {
public:
  Field(const PanelFrame& f, const Rect& where) : f_(f), where_(where), from_(ImGui::GetCursorScreenPos()) {
    width_ = ImGui::GetContentRegionAvail().x;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.ChannelsSplit(2);
    list.ChannelsSetCurrent(1);
    ImGui::SetCursorScreenPos({from_.x, from_.y + f.px(10)});
    ImGui::BeginGroup();
  }
  ~Field() {
    ImGui::EndGroup();
    const float bottom = ImGui::GetItemRectMax().y + f_.px(12);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.ChannelsSetCurrent(0);
    list.PushClipRect({where_.x, where_.y}, {where_.right(), where_.bottom()}, false);
    // At the top of its window it leaves no strip of paper above it.
    const float top = from_.y - where_.y < f_.px(16) ? std::min(from_.y, where_.y) : from_.y;
    list.AddRectFilled({where_.x, top}, {where_.right(), bottom}, colour::gate);
    list.PopClipRect();
    list.ChannelsMerge();
    ImGui::SetCursorScreenPos(from_);
    ImGui::Dummy({width_, bottom - from_.y}); // the field is the last item
  }
  Field(const Field&) = delete;
  Field& operator=(const Field&) = delete;

private:
  const PanelFrame& f_;
  Rect where_;
  ImVec2 from_;
  float width_ = 0;
};

std::string said(const PanelFrame& f, std::string_view code) { return technique::said(*f.model.atlas, code); }

void rule_out(const PanelFrame& f, std::span<const std::uint32_t> flags) {
  for (const std::uint32_t flag : flags) f.emit(state::act::RuledOut{f.model.atlas->red_flags()[flag].id});
}

/// What is left of the gate once the reader has passed it. What stays open for an examiner was ruled out by nobody yet:
/// then the warning is whole.
void draw_passed(const PanelFrame& f, std::span<const std::uint32_t> flags) {
  std::string titles;
  bool each_ruled_out = true;
  for (const std::uint32_t flag : flags) {
    const atlas::RedFlag& one = f.model.atlas->red_flags()[flag];
    titles += (titles.empty() ? "" : ", ") + one.title;
    each_ruled_out = each_ruled_out && f.state.ui.ruled_out.contains(one.id);
  }
  if (each_ruled_out) {
    text(f, f.look.small_text, colour::gate_ink, said(f, "danger.ruled-out") + ": " + titles);
  } else {
    const atlas::RedFlag& first = f.model.atlas->red_flags()[flags.front()];
    text(f, f.look.strong, colour::gate_ink, said(f, referral::RedFlagRules::how_soon(first)) + ": " + titles);
    text(f, f.look.body, colour::gate_ink, first.message);
    text(f, f.look.small_text, colour::gate_ink, said(f, "danger.kept-open"));
  }
  if (button(f, "gate:again", Icon::none, tr("Show again"), tr("Fold the results beneath the warning again")))
    f.emit(state::act::RuledOut{"nothing"});
  if (f.state.ui.always_ruled_out) return;
  ImGui::SameLine(0, f.px(6));
  if (button(f, "gate:always", Icon::none, tr("I examine first: keep open"),
             tr("For those who examine before they look here: results stay open until the program closes")))
    f.emit(state::act::RuledOut{"always"});
}

void draw_shut(const PanelFrame& f, std::span<const std::uint32_t> flags, bool still) {
  const auto all = f.model.atlas->red_flags();
  const atlas::RedFlag& first = all[flags.front()];
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_icon(*ImGui::GetWindowDrawList(), Icon::hazard, {at.x + f.px(11), at.y + f.px(14)}, f.px(22), colour::gate_ink);
  ImGui::SetCursorScreenPos({at.x + f.px(30), at.y});
  text(f, f.look.title, colour::gate_ink, said(f, referral::RedFlagRules::how_soon(first)));
  text(f, f.look.strong, colour::gate_ink, first.title);
  text(f, f.look.body, colour::gate_ink, first.message);
  if (flags.size() > 1) {
    gap(f, 2);
    text(f, f.look.strong, colour::gate_ink, said(f, "danger.also"));
    for (std::size_t i = 1; i < flags.size(); ++i) {
      const atlas::RedFlag& flag = all[flags[i]];
      text(f, f.look.body, colour::gate_ink,
           referral::RedFlagRules::urgency_of(flag) == referral::RedFlagRules::urgency_of(first)
               ? flag.title
               : fmt::format("{}: {}", flag.title, said(f, referral::RedFlagRules::how_soon(flag))));
      if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", flag.message.c_str());
    }
  }
  gap(f, 2);
  text(f, f.look.small_text, colour::gate_ink, said(f, "danger.beneath"));
  if (button(f, "gate:ruled-out", Icon::check, tr("This has been ruled out"), tr("Show what lies beneath")) && still)
    rule_out(f, flags);
}

/// Three answers side by side under a question.
void draw_answers(const PanelFrame& f, const atlas::SafetyQuestion& question, const referral::SafetyAsked& asked,
                  bool still) {
  constexpr std::array<std::pair<pain::Felt, const char*>, 3> answers{{{pain::Felt::yes, tr_later("Yes")},
                                                                       {pain::Felt::no, tr_later("No")},
                                                                       {pain::Felt::unsure, tr_later("Don't know")}}};
  const float each = std::floor((ImGui::GetContentRegionAvail().x - f.px(4)) / 3);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto& [felt, label] = answers[i];
    if (i > 0) ImGui::SameLine(0, 0);
    const bool on = asked.answer == felt;
    if (!segment(f, fmt::format("safety:{}:{}", question.id, to_string(felt)), tr(label), on, i == 0,
                 i + 1 == answers.size(), each, f.px(24)) ||
        !still)
      continue;
    if (on)
      f.emit(state::act::ForgetAnswer{question.id});
    else
      f.emit(state::act::PainAnswer{question.id, felt});
  }
}

} // namespace

bool past_gate(const PanelFrame& f, std::span<const std::uint32_t> flags) {
  if (flags.empty() || f.state.ui.always_ruled_out || !f.model.atlas) return true;
  return std::all_of(flags.begin(), flags.end(), [&](std::uint32_t flag) {
    return f.state.ui.ruled_out.contains(f.model.atlas->red_flags()[flag].id);
  });
}

bool stands_still(const PanelFrame& f, std::span<const std::uint32_t> flags) {
  constexpr double moment_s = 0.7;
  int shown = past_gate(f, flags) ? 1 : 2;
  for (const std::uint32_t flag : flags) shown = shown * 31 + static_cast<int>(flag % 1000);
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  const ImGuiID what = ImGui::GetID("##gate-shown"), since = ImGui::GetID("##gate-since");
  const int before = kept.GetInt(what, shown);
  kept.SetInt(what, shown);
  if (before != shown) kept.SetFloat(since, static_cast<float>(ImGui::GetTime()));
  return ImGui::GetTime() - static_cast<double>(kept.GetFloat(since, -1)) > moment_s;
}

void draw_gate(const PanelFrame& f, std::span<const std::uint32_t> flags, const Rect& where, bool still) {
  if (flags.empty() || !f.model.atlas) return;
  {
    const Field field(f, where);
    if (past_gate(f, flags))
      draw_passed(f, flags);
    else
      draw_shut(f, flags, still);
  }
  mark(f, "gate");
  if (f.around.voiced && !past_gate(f, flags)) {
    const atlas::RedFlag& first = f.model.atlas->red_flags()[flags.front()];
    f.around.voiced->danger =
        fmt::format("{}: {}. {}", said(f, referral::RedFlagRules::how_soon(first)), first.title, first.message);
  }
  gap(f, 2);
}

void draw_safety_check(const PanelFrame& f, const referral::SafetyCheck& check, float max_height, bool still) {
  const std::vector<referral::SafetyAsked>& asked = check.asked;
  if (asked.empty() || !f.model.atlas) return;
  const auto open = std::count_if(asked.begin(), asked.end(), [](const auto& one) { return one.open(); });
  const bool unfolded = f.state.ui.safety_check;
  // Counted with those that come as others are answered: a count that stood still would say that answering helps
  // nothing.
  const std::size_t unanswered = static_cast<std::size_t>(open) + check.to_follow;
  const std::string left =
      unanswered == 0 ? tr("all answered") : tr_plural_format(unanswered, "{} open", "{} open", unanswered);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, fold = button_width(f, Icon::chevron_down, "");
  const float count = std::ceil(text_width(f.look.small_text, left));
  ImGui::SetCursorScreenPos({at.x, at.y + f.px(5)});
  line_text(f, f.look.strong, colour::ink, said(f, "danger.check"), width - fold - count - f.px(14));
  ImGui::SetCursorScreenPos({at.x + width - fold - count - f.px(8), at.y + f.px(7)});
  line_text(f, f.look.small_text, open > 0 ? colour::pain : colour::faint, left, count + f.px(4));
  mark(f, "safety:open");
  ImGui::SetCursorScreenPos({at.x + width - fold, at.y});
  if (button(f, "safety:fold", unfolded ? Icon::chevron_down : Icon::chevron_right, "",
             unfolded ? tr("Fold the questions away; open ones stay counted") : tr("Show the questions"),
             {.quiet = true}))
    f.emit(state::act::SafetyCheck{!unfolded});
  if (unfolded) {
    ImGui::PushStyleVar(ImGuiStyleVar_ChildBorderSize, std::max(1.f, f.px(1)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(10), f.px(8)});
    ImGui::PushStyleColor(ImGuiCol_ChildBg, colour::sheet);
    ImGui::BeginChild("##safety", {0, max_height}, true, ImGuiWindowFlags_NavFlattened);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
    for (const referral::SafetyAsked& one : asked) {
      const atlas::SafetyQuestion& question = f.model.atlas->safety_questions()[one.question];
      text(f, f.look.body, one.open() ? colour::ink : colour::faint, question.text);
      draw_answers(f, question, one, still);
      gap(f, 0);
    }
    text(f, f.look.small_text, colour::faint, said(f, "danger.check-open"));
    ImGui::EndChild();
  }
  mark(f, "safety");
  gap(f, 2);
}

bool draw_dangers_of(const PanelFrame& f, const std::vector<std::string>& regions) {
  if (!f.model.atlas) return false;
  std::vector<const atlas::RedFlag*> found;
  for (const atlas::RedFlag& flag : f.model.atlas->red_flags())
    if (std::any_of(flag.felt_at.begin(), flag.felt_at.end(), [&](const std::string& id) {
          return std::find(regions.begin(), regions.end(), id) != regions.end();
        }))
      found.push_back(&flag);
  if (found.empty()) return false;
  {
    const Box box(f, colour::sheet, colour::gate);
    text(f, f.look.strong, colour::gate, said(f, "danger.region"));
    for (int urgency = 0; urgency <= 3; ++urgency) {
      std::vector<Chip> names;
      std::vector<const atlas::RedFlag*> named;
      for (const atlas::RedFlag* flag : found)
        if (referral::RedFlagRules::urgency_of(*flag) == urgency)
          names.push_back({flag->title, colour::gate, false, false}), named.push_back(flag);
      if (names.empty()) continue;
      text(f, f.look.small_text, colour::gate, said(f, referral::RedFlagRules::how_soon(*named.front())));
      const std::size_t pressed = chips(f, fmt::format("danger-{}", urgency), names);
      if (pressed < named.size()) f.emit(state::act::OpenGuide{"red-flags/" + named[pressed]->id});
    }
  }
  mark(f, "dangers");
  gap(f, 2);
  return true;
}

} // namespace myo::panels
