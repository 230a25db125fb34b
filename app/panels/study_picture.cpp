// What is written over the picture while a question stands: the numbers of the X's, and a figure that shows from where
// one looks.

#include "app/panels/panel_list.hpp"
#include "app/state/study.hpp"
#include "engine/geometry/camera.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>
#include <glm/vec4.hpp>

namespace myo::panels {
namespace {

std::optional<ImVec2> on_picture(const PanelFrame& f, const geometry::Camera& camera, const glm::vec3& spot) {
  const Rect& view = f.layout.viewport;
  const glm::vec2 size{view.width, view.height};
  const glm::vec4 clip =
      geometry::projection_matrix(camera, size, f.model.box) * geometry::view_matrix(camera) * glm::vec4(spot, 1);
  if (clip.w <= 0) return std::nullopt;
  const glm::vec2 at = (glm::vec2(clip) / clip.w * 0.5f + 0.5f) * size;
  if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) return std::nullopt;
  return ImVec2{view.x + at.x, view.y + at.y};
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
  voice(f, "Number " + digit);
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
  const glm::vec3 eye = geometry::eye(camera);
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
    const bool away = glm::dot(point->facing, eye - point->position) < 0; // on the far side of the body
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

std::string view_words(const geometry::Camera& camera) {
  struct Side {
    float yaw_deg;
    const char* words;
  };
  constexpr std::array<Side, 4> sides{
      {{0, "From the front"}, {180, "From behind"}, {90, "From its left"}, {-90, "From its right"}}};
  const float yaw = glm::degrees(camera.yaw_rad);
  const Side* nearest = sides.data();
  for (const Side& side : sides)
    if (std::abs(std::remainder(yaw - side.yaw_deg, 360.f)) < std::abs(std::remainder(yaw - nearest->yaw_deg, 360.f)))
      nearest = &side;
  const float off = std::abs(std::remainder(yaw - nearest->yaw_deg, 360.f));
  std::string words = nearest->words;
  if (off >= 5) words += fmt::format(", turned {:.0f}°", off);
  const float pitch = glm::degrees(camera.pitch_rad);
  if (std::abs(pitch) >= 10) words += pitch > 0 ? ", from above" : ", from below";
  return words;
}

/// A person of a few strokes, turned as the body is: the chest is shaded in front, the nose points forward, R and L are
/// the body's own.
void draw_figure(const PanelFrame& f, ImDrawList& list) {
  const Rect& view = f.layout.viewport;
  const geometry::Camera camera = state::shown_camera(f.state);
  const float height = f.px(84), unit = height / 1.75f;
  if (view.height < 3 * height || view.width < 3 * height) return;
  const ImVec2 foot{view.x + f.px(46), view.bottom() - f.px(34)};
  const float sy = std::sin(camera.yaw_rad), cy = std::cos(camera.yaw_rad), sp = std::sin(camera.pitch_rad),
              cp = std::cos(camera.pitch_rad);
  struct Seen {
    ImVec2 at;
    float near;
  };
  const auto seen = [&](const glm::vec3& p) { // metres, z from the sole
    const float x = p.x * cy + p.y * sy, depth = -p.x * sy * cp + p.y * cy * cp - p.z * sp;
    const float up = (p.x * sy - p.y * cy) * sp + (p.z - 0.85f) * cp;
    return Seen{{foot.x + unit * x, foot.y - unit * (up + 0.85f)}, -depth};
  };
  struct Bone {
    glm::vec3 a, b;
    float width;
  };
  std::array<Bone, 8> bones{{{{0.11f, 0, 0.04f}, {0.12f, -0.17f, 0.03f}, 0.07f},
                             {{-0.11f, 0, 0.04f}, {-0.12f, -0.17f, 0.03f}, 0.07f},
                             {{0, 0, 1.40f}, {0, 0, 0.98f}, 0.26f},
                             {{0.20f, 0, 1.40f}, {0.27f, 0, 0.86f}, 0.09f},
                             {{-0.20f, 0, 1.40f}, {-0.27f, 0, 0.86f}, 0.09f},
                             {{0.09f, 0, 0.92f}, {0.11f, 0, 0.04f}, 0.12f},
                             {{-0.09f, 0, 0.92f}, {-0.11f, 0, 0.04f}, 0.12f},
                             {{0, 0, 1.66f}, {0, 0, 1.62f}, 0.21f}}};
  std::sort(bones.begin(), bones.end(), [&](const Bone& a, const Bone& b) {
    return seen((a.a + a.b) * 0.5f).near < seen((b.a + b.b) * 0.5f).near;
  });
  const Rect box{view.x + f.px(8), foot.y - height - f.px(8), f.px(76), height + f.px(18)};
  list.AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, colour::rgb(0xF6F4EF, 215), f.px(6));
  const ImU32 body = colour::rgb(0x8C8779), front = colour::accent;
  for (const Bone& bone : bones) {
    const ImVec2 a = seen(bone.a).at, b = seen(bone.b).at;
    const float r = bone.width * unit / 2;
    list.AddLine(a, b, body, 2 * r);
    list.AddCircleFilled(a, r, body), list.AddCircleFilled(b, r, body);
  }
  // What is in front is drawn last where it faces the eye.
  if (cy * cp > 0.05f) {
    const ImVec2 l = seen({0.12f, -0.13f, 1.38f}).at, r = seen({-0.12f, -0.13f, 1.38f}).at,
                 m = seen({0, -0.13f, 1.02f}).at;
    list.AddTriangleFilled(l, r, m, front);
    list.AddCircleFilled(seen({0.045f, -0.10f, 1.67f}).at, f.px(1.3f), colour::sheet);
    list.AddCircleFilled(seen({-0.045f, -0.10f, 1.67f}).at, f.px(1.3f), colour::sheet);
  }
  const ImVec2 nose = seen({0, -0.17f, 1.63f}).at, face = seen({0, -0.09f, 1.63f}).at;
  if (std::abs(cy) < 0.97f) list.AddLine(face, nose, body, f.px(3));
  for (const auto& [x, letter] : {std::pair{0.40f, "L"}, std::pair{-0.40f, "R"}}) {
    const Seen hand = seen({x, 0, 0.95f});
    if (std::abs(hand.at.x - foot.x) < f.px(12)) continue; // behind or before the trunk
    list.AddText(f.look.small_text, f.look.small_text->FontSize,
                 {hand.at.x - text_width(f.look.small_text, letter) / 2, hand.at.y - f.look.small_text->FontSize / 2},
                 colour::faint, letter);
  }
  const std::string words = view_words(camera);
  const float wide = text_width(f.look.small_text, words);
  const ImVec2 at{view.x + f.px(8), view.bottom() - f.px(22)};
  list.AddRectFilled(at, {at.x + wide + f.px(12), at.y + f.look.small_text->FontSize + f.px(4)},
                     colour::rgb(0xF6F4EF, 215), f.px(4));
  list.AddText(f.look.small_text, f.look.small_text->FontSize, {at.x + f.px(6), at.y + f.px(2)}, colour::ink,
               words.c_str());
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
  draw_figure(f, list);
  list.PopClipRect();
}

} // namespace myo::panels
