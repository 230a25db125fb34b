// What a learner knows: on the body, in the days to come, and beside what was predicted. Few pictures, no praise.

#include "app/state/progress.hpp"
#include "app/language/language.hpp"
#include "app/panels/panel_list.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace myo::panels {
namespace {

ImU32 ink_of(double share) {
  const glm::vec3 c = state::known_colour(share);
  return ImGui::ColorConvertFloat4ToU32({c.r, c.g, c.b, 1});
}

void words_at(const PanelFrame& f, ImVec2 at, std::string_view words, float align = 0) {
  const float width = text_width(f.look.small_text, words);
  ImGui::GetWindowDrawList()->AddText(f.look.small_text, f.look.small_text->FontSize, {at.x - align * width, at.y},
                                      colour::faint, words.data(), words.data() + words.size());
}

void hint(const std::string& words) {
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", words.c_str());
}

/// From "not known" to "known".
void draw_ramp(const PanelFrame& f, float width) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = f.px(12), line = f.look.small_text->FontSize;
  constexpr int steps = 24;
  for (int i = 0; i < steps; ++i) {
    const float from = at.x + width * static_cast<float>(i) / steps,
                to = at.x + width * static_cast<float>(i + 1) / steps;
    list.AddRectFilled({from, at.y}, {to, at.y + height}, ink_of((i + 0.5) / steps));
  }
  list.AddRect(at, {at.x + width, at.y + height}, colour::edge);
  words_at(f, {at.x, at.y + height + f.px(2)}, tr("not known"));
  words_at(f, {at.x + width, at.y + height + f.px(2)}, tr("known"), 1);
  ImGui::Dummy({width, height + f.px(4) + line});
}

/// Where a chart stands, with room for words to its left and beneath.
struct Plot {
  ImVec2 at;
  float left, width, height, bottom;
};

Plot begin_plot(const PanelFrame& f, float height) {
  Plot plot{ImGui::GetCursorScreenPos(), f.px(58), 0, f.px(height), 0};
  plot.width = std::max(f.px(80), ImGui::GetContentRegionAvail().x - plot.left - f.px(12));
  plot.bottom = plot.at.y + plot.height;
  return plot;
}

/// `across`: what the words under the chart count.
void end_plot(const PanelFrame& f, const Plot& plot, std::string_view across) {
  const float line = f.look.small_text->FontSize;
  words_at(f, {plot.at.x + plot.left + plot.width / 2, plot.bottom + f.px(5) + line}, across, 0.5f);
  ImGui::SetCursorScreenPos(plot.at);
  ImGui::Dummy({plot.left + plot.width, plot.height + f.px(8) + 2 * line});
}

/// What a picture shows, in one sentence over it.
void say_what(const PanelFrame& f, const std::string& title, std::string_view sentence) {
  heading(f, title.c_str());
  text(f, f.look.small_text, colour::faint, sentence);
  gap(f, 2);
}

/// A level with its words in the margin.
void level(const PanelFrame& f, const Plot& plot, float share, const std::string& words) {
  const float y = plot.bottom - share * plot.height;
  ImGui::GetWindowDrawList()->AddLine({plot.at.x + plot.left, y}, {plot.at.x + plot.left + plot.width, y},
                                      colour::line);
  words_at(f, {plot.at.x + plot.left - f.px(6), y - f.look.small_text->FontSize / 2}, words, 1);
}

/// A spot of the chart as an item, so that it can say what it is.
void spot(const char* id, std::size_t which, ImVec2 from, ImVec2 to) {
  ImGui::SetCursorScreenPos(from);
  ImGui::PushID(static_cast<int>(which));
  ImGui::InvisibleButton(id, {std::max(1.f, to.x - from.x), std::max(1.f, to.y - from.y)});
  ImGui::PopID();
}

void draw_forecast(const PanelFrame& f, const state::Progress& progress) {
  say_what(f, tr_format("What comes up in the next {} days", progress.due.size()),
           tr("Each bar is a day, as high as the number of cards to be asked again on it."));
  const std::size_t most = progress.due.empty() ? 0 : *std::max_element(progress.due.begin(), progress.due.end());
  if (most == 0) return text(f, f.look.body, colour::faint, tr("No card comes up in these days."));
  const Plot plot = begin_plot(f, 76);
  level(f, plot, 0, "0");
  level(f, plot, 1, tr_plural_format(most, "{} card", "{} cards", most));
  const float step = plot.width / static_cast<float>(progress.due.size());
  for (std::size_t day = 0; day < progress.due.size(); ++day) {
    const float x = plot.at.x + plot.left + step * static_cast<float>(day);
    const float high = plot.height * static_cast<float>(progress.due[day]) / static_cast<float>(most);
    if (progress.due[day] > 0)
      ImGui::GetWindowDrawList()->AddRectFilled({x + step * 0.12f, plot.bottom - std::max(high, f.px(2))},
                                                {x + step * 0.88f, plot.bottom}, colour::accent);
    spot("##day", day, {x, plot.at.y}, {x + step, plot.bottom});
    hint(day == 0   ? tr_format("today: {} to be asked", progress.due[day])
         : day == 1 ? tr_format("tomorrow: {} to be asked", progress.due[day])
                    : tr_format("in {} days: {} to be asked", day, progress.due[day]));
    if (day % 7 == 0)
      words_at(f, {x, plot.bottom + f.px(3)}, day == 0 ? std::string(tr("today")) : fmt::format("{}", day));
  }
  end_plot(f, plot, tr("days from today"));
  mark(f, "progress:forecast");
}

void draw_recall(const PanelFrame& f, const state::Progress& progress) {
  if (progress.recall.empty()) {
    heading(f, tr("How well you remember"));
    return text(f, f.look.body, colour::faint, tr("Nothing can be compared before a card was asked on a second day."));
  }
  say_what(f, tr("How well you remember"),
           tr("The dot is the share of answers that you recalled, its line how sure that is; the grey bar is what was "
              "predicted. A dot above its bar: you remember better than predicted."));
  const Plot plot = begin_plot(f, 96);
  for (const double share : {0.0, 0.5, 1.0})
    level(f, plot, static_cast<float>(share), fmt::format("{:.0f} %", 100 * share));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float step = plot.width / static_cast<float>(progress.recall.size());
  const auto y_of = [&](double share) { return plot.bottom - static_cast<float>(share) * plot.height; };
  for (std::size_t i = 0; i < progress.recall.size(); ++i) {
    const schedule::RecallAfter& one = progress.recall[i];
    const float x = plot.at.x + plot.left + step * (static_cast<float>(i) + 0.5f),
                half = std::min(f.px(14), step * 0.35f);
    list.AddLine({x - half, y_of(one.predicted)}, {x + half, y_of(one.predicted)}, colour::edge, f.px(3));
    list.AddLine({x, y_of(one.recalled_low)}, {x, y_of(one.recalled_high)}, colour::accent, f.px(1.5f));
    list.AddCircleFilled({x, y_of(one.recalled_share())}, f.px(4), colour::accent);
    spot("##recall", i, {x - step / 2, plot.at.y}, {x + step / 2, plot.bottom});
    hint(tr_format("{} answers: {:.0f} % recalled (19 times in 20 between {:.0f} and {:.0f} %), {:.0f} % predicted",
                   one.answers, 100 * one.recalled_share(), 100 * one.recalled_low, 100 * one.recalled_high,
                   100 * one.predicted));
    words_at(f, {x, plot.bottom + f.px(3)},
             one.from_days == one.to_days ? fmt::format("{}", one.from_days)
                                          : fmt::format("{}-{}", one.from_days, one.to_days),
             0.5f);
  }
  end_plot(f, plot, tr("days since the card was last asked"));
  mark(f, "progress:recall");
}

void go_to(const PanelFrame& f, const atlas::Muscle& muscle) {
  for (const std::string& base : muscle.structures) {
    const auto found = f.model.named(base);
    if (found.empty()) continue;
    f.emit(state::act::ShowPanel{state::Panel::progress, false});
    f.emit(state::act::SelectStructure{f.model.structures[found.front()].info.id});
    return f.emit(state::act::Focus{});
  }
}

void draw_muscle(const PanelFrame& f, const atlas::Muscle& muscle, const schedule::Known& known) {
  const float row = f.look.body->FontSize + f.px(8), bar = f.px(110), width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(muscle.id.c_str());
  if (ImGui::Selectable("##muscle", false, 0, {width, row})) go_to(f, muscle);
  ImGui::PopID();
  hint(tr_format("{} of {} cards asked, {} known", known.asked, known.cards, known.known));
  mark(f, "known:" + muscle.id);
  voice(f, muscle.name, tr_format("{} of {} cards asked, {} known", known.asked, known.cards, known.known));
  const ImVec2 next = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float top = at.y + f.px(6), bottom = at.y + row - f.px(6);
  list.AddRectFilled({at.x, top}, {at.x + bar, bottom}, ink_of(0));
  list.AddRectFilled({at.x, top}, {at.x + bar * static_cast<float>(known.share()), bottom}, ink_of(1));
  list.AddRect({at.x, top}, {at.x + bar, bottom}, colour::edge);
  ImGui::SetCursorScreenPos({at.x + bar + f.px(10), at.y + f.px(3)});
  line_text(f, f.look.body, colour::ink, muscle.name, std::max(f.px(40), width - bar - f.px(20)));
  ImGui::SetCursorScreenPos(next);
}

void draw_muscles(const PanelFrame& f, const state::Progress& progress) {
  say_what(f, tr("How much of each muscle is known"),
           tr("The filled part of each bar is known now. Choose a row to go there."));
  std::size_t not_asked = 0;
  for (const atlas::Muscle& muscle : f.model.atlas->muscles()) {
    const auto found = progress.muscles.find(muscle.id);
    if (found == progress.muscles.end()) continue;
    if (found->second.asked == 0)
      ++not_asked;
    else
      draw_muscle(f, muscle, found->second);
  }
  if (not_asked > 0) text(f, f.look.body, colour::faint, tr_format("Not asked about yet: {}", not_asked));
}

/// The key to the colours, while the body shows them.
void draw_key(const PanelFrame& f) {
  const Rect view = f.layout.picture();
  const float width = std::min(f.px(232), view.width - f.px(16)), height = f.px(52);
  if (width < f.px(80) || view.height < height + f.px(16)) return;
  const Rect where{view.x + f.px(8), view.bottom() - height - f.px(8), width, height};
  if (!begin_panel(f, "##known-key", where, colour::paper, {f.px(10), f.px(10)})) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float close = button_width(f, Icon::close, "");
  draw_ramp(f, width - close - f.px(28));
  ImGui::SetCursorScreenPos({at.x + width - close - f.px(20), at.y});
  if (button(f, "known:off", Icon::close, "", tr("Show the muscles in their own colours"), {.quiet = true}))
    f.emit(state::act::ShowKnown{false});
  end_panel();
}

} // namespace

void draw_progress(const PanelFrame& f) {
  const state::Progress* progress = f.state.progress.get();
  const bool open = f.state.ui.panel(state::Panel::progress);
  if (f.state.ui.known_on_body && progress && !open && !f.state.scene.quiz) draw_key(f);
  if (!open) return;
  begin_dialog(f, "##progress", tr("What is known"), 700, state::Panel::progress);
  if (!progress || !f.model.atlas || progress->all.asked == 0) {
    text(f, f.look.body, colour::ink, tr("Nothing has been answered yet."));
    return end_dialog();
  }
  const schedule::Known& all = progress->all;
  text(f, f.look.body, colour::ink,
       tr_format("{} of {} cards have been asked; {} are known today, {:.0f} % of all.", all.asked, all.cards,
                 all.known, 100 * all.share()));
  text(f, f.look.small_text, colour::faint,
       tr_format("A card is known while you would recall it with a chance of at least {:.0f} %, and your last answer "
                 "was not Again.",
                 100 * progress->retention));
  mark(f, "progress:definition");
  gap(f, 4);
  const bool shown = f.state.ui.known_on_body;
  if (button(f, "known:show", Icon::person, shown ? tr("Take it off the body") : tr("Show it on the body"),
             tr("Colours each muscle by how much of it is known"), {.on = shown})) {
    f.emit(state::act::ShowKnown{!shown});
    if (!shown) f.emit(state::act::ShowPanel{state::Panel::progress, false});
  }
  draw_forecast(f, *progress);
  draw_recall(f, *progress);
  draw_muscles(f, *progress);
  end_dialog();
}

} // namespace myo::panels
