// What is written over the picture while a question stands: the numbers of the X's.

#include "app/language/language.hpp"
#include "app/panels/panel_list.hpp"
#include "app/state/study.hpp"
#include "engine/geometry/camera.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

namespace myo::panels {
namespace {

std::optional<ImVec2> on_picture(const PanelFrame& f, const geometry::Camera& camera, const glm::vec3& spot) {
  const Rect& view = f.layout.viewport;
  const glm::vec2 size{view.width, view.height};
  const auto at = geometry::pixel_of(camera, size, spot);
  if (!at || at->x < 0 || at->y < 0 || at->x > size.x || at->y > size.y) return std::nullopt;
  return ImVec2{view.x + at->x, view.y + at->y};
}

/// A number that was drawn is pressed like the X beside it.
void press_number(const PanelFrame& f, const state::Study& study, std::size_t choice, const ImVec2& at, float radius) {
  const std::string digit = std::to_string(choice + 1), name = "number:" + digit;
  ImGui::SetNextWindowPos({at.x - radius, at.y - radius});
  ImGui::SetNextWindowSize({2 * radius, 2 * radius});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  ImGui::Begin(("##" + name).c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing |
                   ImGuiWindowFlags_NoBringToFrontOnFocus);
  if (ImGui::InvisibleButton(name.c_str(), {2 * radius, 2 * radius})) f.emit(state::act::StudyAnswer{{digit}});
  if (ImGui::IsItemHovered() && study.focused != choice + 1)
    f.emit(state::act::StudyPick{static_cast<int>(choice) + 1});
  mark(f, name);
  voice(f, tr_format("Number {}", digit));
  ImGui::End();
  ImGui::PopStyleVar(2);
}

/// The numbers of muscles that are told apart, each on its own.
void draw_part_numbers(const PanelFrame& f, const state::Study& study, ImDrawList& list) {
  const geometry::Camera camera = state::shown_camera(f.state);
  const float radius = f.px(11);
  const auto& parts = study.question.staging.quiz.parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto at = on_picture(f, camera, parts[i].spot);
    if (!at) continue;
    const glm::vec3 c = state::part_colour(i);
    const bool asking = study.phase == state::Study::Phase::asking;
    const bool on =
        asking ? study.focused == i + 1
               : std::find(study.question.right.begin(), study.question.right.end(), i) != study.question.right.end();
    list.AddCircleFilled(*at, radius, colour::rgb(on ? 0x24536F : 0xFFFFFF, 255));
    list.AddCircle(*at, radius, ImGui::ColorConvertFloat4ToU32({c.r, c.g, c.b, 1}), 0, f.px(2.5f));
    const std::string digit = std::to_string(i + 1);
    list.AddText(f.look.strong, f.look.small_text->FontSize,
                 {at->x - text_width(f.look.small_text, digit) / 2, at->y - f.look.small_text->FontSize / 2},
                 colour::rgb(on ? 0xFFFFFF : 0x22262B, 255), digit.c_str());
    if (asking) press_number(f, study, i, *at, radius);
  }
}

void draw_point_numbers(const PanelFrame& f, const state::Study& study, ImDrawList& list) {
  if (study.question.form != state::AnswerForm::point) return;
  const geometry::Camera camera = state::shown_camera(f.state);
  std::vector<ImVec2> placed;
  const float radius = f.px(10), off = f.px(17);
  for (const state::StudyChoice& choice : study.question.choices) // no number covers another X
    if (const state::ModelPoint* point = f.model.point(choice.point.id, choice.point.side))
      if (const auto at = on_picture(f, camera, point->position)) placed.push_back(*at);
  for (std::size_t i = 0; i < study.question.choices.size(); ++i) {
    const state::PointSide& one = study.question.choices[i].point;
    const state::ModelPoint* point = f.model.point(one.id, one.side);
    const auto at = point ? on_picture(f, camera, point->position) : std::nullopt;
    if (!at) continue;
    // Beside its X, on the side where no other number stands.
    ImVec2 best{at->x + off, at->y - off};
    for (const auto& [dx, dy] :
         {std::pair{1.f, -1.f}, std::pair{-1.f, -1.f}, std::pair{1.f, 1.f}, std::pair{-1.f, 1.f}, std::pair{1.5f, 0.f},
          std::pair{-1.5f, 0.f}, std::pair{0.f, -1.5f}, std::pair{0.f, 1.5f}, std::pair{2.2f, -1.4f},
          std::pair{-2.2f, -1.4f}, std::pair{2.2f, 1.4f}, std::pair{-2.2f, 1.4f}}) {
      const ImVec2 here{at->x + dx * off, at->y + dy * off};
      const bool free = std::none_of(placed.begin(), placed.end(), [&](const ImVec2& p) {
        return std::hypot(p.x - here.x, p.y - here.y) < 2.1f * radius && std::hypot(p.x - at->x, p.y - at->y) > 1;
      });
      if (free) {
        best = here;
        break;
      }
    }
    placed.push_back(best);
    const bool away =
        glm::dot(point->facing, geometry::to_eye(camera, point->position)) < 0; // on the far side of the body
    const bool right = study.phase == state::Study::Phase::answered && i == study.question.right.front();
    const bool on = study.focused == i + 1 || right;
    const ImU32 alpha = away ? 110u : 255u;
    const ImU32 ground = colour::rgb(on ? 0x24536F : 0xFFFFFF, alpha),
                ink = colour::rgb(on ? 0xFFFFFF : 0x22262B, alpha);
    list.AddLine(*at, best, colour::rgb(0x565A60, alpha), std::max(1.f, f.px(1)));
    list.AddCircleFilled(best, radius, ground);
    list.AddCircle(best, radius, colour::rgb(0x24536F, alpha), 0, std::max(1.f, f.px(1.2f)));
    const std::string digit = std::to_string(i + 1);
    list.AddText(
        f.look.strong, f.look.small_text->FontSize,
        {best.x - text_width(f.look.small_text, digit) / 2, best.y - f.look.small_text->FontSize / 2 - f.px(0.5f)}, ink,
        digit.c_str());
    if (study.phase == state::Study::Phase::asking) press_number(f, study, i, best, radius);
  }
}

} // namespace

void draw_study_picture(const PanelFrame& f) {
  const state::Study& study = *f.state.study;
  if (study.phase == state::Study::Phase::finished) return;
  const Rect& view = f.layout.viewport;
  if (view.width < 1 || view.height < 1) return;
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  list.PushClipRect({view.x, view.y}, {view.right(), view.bottom()}, true);
  draw_point_numbers(f, study, list);
  draw_part_numbers(f, study, list);
  list.PopClipRect();
  draw_orientation(f);
}

} // namespace myo::panels
