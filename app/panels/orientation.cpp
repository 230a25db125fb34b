// A small figure that is turned as the body is, and a ring at its feet: from where one looks, and the way to look from
// elsewhere.

#include "app/language/language.hpp"
#include "app/panels/panel_list.hpp"
#include "engine/geometry/camera.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <glm/trigonometric.hpp>
#include <span>
#include <vector>

namespace myo::panels {
namespace {

struct Direction {
  const char* name;
  const char* letter; ///< empty: an arrow
  const char* words;
  float yaw_deg, pitch_deg;
};
constexpr std::array<Direction, 6> directions{
    {{"anterior", tr_later_in("letter of a side", "F"), tr_later("From the front"), 0, 0},
     {"posterior", tr_later_in("letter of a side", "B"), tr_later("From behind"), 180, 0},
     {"left", tr_later_in("letter of a side", "L"), tr_later("From its left"), 90, 0},
     {"right", tr_later_in("letter of a side", "R"), tr_later("From its right"), -90, 0},
     {"above", "", tr_later("From above"), 0, 90},
     {"below", "", tr_later("From below"), 0, -90}}};

std::string view_words(const geometry::Camera& camera) {
  const float yaw = glm::degrees(camera.yaw_rad), pitch = glm::degrees(camera.pitch_rad);
  if (std::abs(pitch) > 80) return tr(directions[pitch > 0 ? 4 : 5].words);
  const Direction* nearest = directions.data();
  for (const Direction& side : std::span(directions).first(4))
    if (std::abs(std::remainder(yaw - side.yaw_deg, 360.f)) < std::abs(std::remainder(yaw - nearest->yaw_deg, 360.f)))
      nearest = &side;
  const float off = std::abs(std::remainder(yaw - nearest->yaw_deg, 360.f));
  std::string words = tr(nearest->words);
  if (off >= 5) words += fmt::format(", {:.0f}°", off);
  if (std::abs(pitch) >= 10) words += pitch > 0 ? tr(", from above") : tr(", from below");
  return words;
}

/// Where a spot of the figure is in the picture; metres, z from the sole, y to its back.
class Seen {
public:
  Seen(const geometry::Camera& camera, ImVec2 foot, float unit)
      : foot_(foot), unit_(unit), sy_(std::sin(camera.yaw_rad)), cy_(std::cos(camera.yaw_rad)),
        sp_(std::sin(camera.pitch_rad)), cp_(std::cos(camera.pitch_rad)) {}
  [[nodiscard]] ImVec2 at(const glm::vec3& p) const {
    const float up = (p.x * sy_ - p.y * cy_) * sp_ + (p.z - 0.85f) * cp_;
    return {foot_.x + unit_ * (p.x * cy_ + p.y * sy_), foot_.y - unit_ * (up + 0.85f)};
  }
  [[nodiscard]] float near(const glm::vec3& p) const { return p.x * sy_ * cp_ - p.y * cy_ * cp_ + p.z * sp_; }
  [[nodiscard]] bool from_front() const { return cy_ * cp_ > 0.05f; }
  [[nodiscard]] bool from_side() const { return std::abs(cy_) < 0.97f; }

private:
  ImVec2 foot_;
  float unit_, sy_, cy_, sp_, cp_;
};

/// A person of a few strokes: the chest is shaded in front, the nose points forward.
void draw_person(const PanelFrame& f, ImDrawList& list, const Seen& seen, float unit) {
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
    return seen.near((a.a + a.b) * 0.5f) < seen.near((b.a + b.b) * 0.5f);
  });
  const ImU32 body = colour::rgb(0x8C8779);
  for (const Bone& bone : bones) {
    const ImVec2 a = seen.at(bone.a), b = seen.at(bone.b);
    const float r = bone.width * unit / 2;
    list.AddLine(a, b, body, 2 * r);
    list.AddCircleFilled(a, r, body), list.AddCircleFilled(b, r, body);
  }
  if (seen.from_front()) { // what is in front is drawn last where it faces the eye
    list.AddTriangleFilled(seen.at({0.12f, -0.13f, 1.38f}), seen.at({-0.12f, -0.13f, 1.38f}),
                           seen.at({0, -0.13f, 1.02f}), colour::accent);
    list.AddCircleFilled(seen.at({0.045f, -0.10f, 1.67f}), f.px(1.3f), colour::sheet);
    list.AddCircleFilled(seen.at({-0.045f, -0.10f, 1.67f}), f.px(1.3f), colour::sheet);
  }
  if (seen.from_side()) list.AddLine(seen.at({0, -0.09f, 1.63f}), seen.at({0, -0.17f, 1.63f}), body, f.px(3));
}

/// A direction that can be pressed, round `at`. It turns the eye where it stands: a named view would move it to the
/// whole body.
void press_direction(const PanelFrame& f, const Direction& to, ImVec2 at, bool now, bool behind) {
  const float half = f.px(10);
  ImGui::SetCursorScreenPos({at.x - half, at.y - half});
  const bool pressed = ImGui::InvisibleButton(to.name, {2 * half, 2 * half});
  const bool over = ImGui::IsItemHovered();
  mark(f, std::string(behind ? "turn-behind:" : "turn:") + to.name);
  voice(f, behind ? tr_format("Turn the second picture: {}", tr(to.words)) : tr_format("Turn: {}", tr(to.words)),
        now ? "on" : "");
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (to.letter[0] != '\0')
    list.AddCircleFilled(at, f.px(8), colour::faded(colour::paper, 215)); // over the figure, too
  if (over || now) list.AddCircleFilled(at, half, now ? colour::accent : colour::accent_soft);
  const ImU32 ink = now ? colour::sheet : over ? colour::accent : colour::ink;
  if (to.letter[0] != '\0') {
    const char* const letter = tr_in("letter of a side", to.letter);
    const ImVec2 size = f.look.small_text->CalcTextSizeA(f.look.small_text->FontSize, FLT_MAX, 0, letter);
    list.AddText(f.look.small_text, f.look.small_text->FontSize, {at.x - size.x / 2, at.y - size.y / 2}, ink, letter);
  } else {
    const float a = f.px(4), up = to.pitch_deg > 0 ? -1.f : 1.f;
    list.AddTriangleFilled({at.x - a, at.y - up * a / 2}, {at.x + a, at.y - up * a / 2}, {at.x, at.y + up * a}, ink);
  }
  if (over) ImGui::SetTooltip("%s", tr(to.words));
  if (!pressed) return;
  const geometry::Camera camera = state::shown_camera(f.state);
  f.emit(state::act::FlyTo{camera.target, camera.distance_mm, to.yaw_deg + (behind ? 180.f : 0.f), to.pitch_deg});
}

void draw_figure(const PanelFrame& f, const Rect& room, const geometry::Camera& camera, bool behind) {
  ImGui::SetNextWindowPos({room.x, room.y});
  ImGui::SetNextWindowSize({room.width, room.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin(behind ? "##orientation-behind" : "##orientation", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing |
                   ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({room.x, room.y}, {room.right(), room.bottom()}, colour::faded(colour::paper, 205), f.px(6));
  const float unit = f.px(40); // a metre
  const ImVec2 foot{room.x + room.width / 2, room.y + f.px(100)};
  const Seen seen(camera, foot, unit);
  // The ring lies on the ground; what is behind it is drawn first.
  std::vector<ImVec2> ring;
  for (int i = 0; i < 32; ++i) {
    const float a = glm::radians(360.f * float(i) / 32);
    ring.push_back(seen.at({0.75f * std::sin(a), -0.75f * std::cos(a), 0}));
  }
  list.AddPolyline(ring.data(), int(ring.size()), colour::edge, ImDrawFlags_Closed, std::max(1.f, f.px(1)));
  draw_person(f, list, seen, unit);
  const float yaw = glm::degrees(camera.yaw_rad), pitch = glm::degrees(camera.pitch_rad);
  for (const Direction& to : directions) {
    const bool level = to.pitch_deg == 0;
    const bool now =
        std::abs(pitch - to.pitch_deg) < 1 && (!level || std::abs(std::remainder(yaw - to.yaw_deg, 360.f)) < 1);
    const float a = glm::radians(to.yaw_deg);
    ImVec2 at = seen.at({1.05f * std::sin(a), -1.05f * std::cos(a), 0});
    // Before and behind the figure the letters stand lower and higher than the ring is seen flat.
    at.y += f.px(10) * std::cos(a - camera.yaw_rad) * std::cos(camera.pitch_rad);
    if (!level) at = {room.right() - f.px(13), room.y + (to.pitch_deg > 0 ? f.px(13) : f.px(36))};
    press_direction(f, to, at, now, behind);
  }
  const std::string words = view_words(camera);
  const float wide = room.width - f.px(12);
  const float high = f.look.small_text->CalcTextSizeA(f.look.small_text->FontSize, FLT_MAX, wide, words.c_str()).y;
  list.AddText(f.look.small_text, f.look.small_text->FontSize, {room.x + f.px(6), room.bottom() - high - f.px(4)},
               colour::ink, words.c_str(), nullptr, wide);
  ImGui::End();
  ImGui::PopStyleVar();
}

/// At the foot of a picture that has no room for the figure.
void draw_view_words(const PanelFrame& f, const Rect& view, const geometry::Camera& camera) {
  const std::string words = view_words(camera);
  ImFont* font = f.look.small_text;
  const float width = std::min(view.width - f.px(8), text_width(font, words) + f.px(12)),
              high = font->CalcTextSizeA(font->FontSize, FLT_MAX, width - f.px(10), words.c_str()).y + f.px(6);
  const ImVec2 at{std::round(view.x + (view.width - width) / 2), std::round(view.bottom() - high - f.px(6))};
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  list.AddRectFilled(at, {at.x + width, at.y + high}, colour::faded(colour::paper, 215), f.px(4));
  list.AddText(font, font->FontSize, {at.x + f.px(6), at.y + f.px(3)}, colour::ink, words.c_str(), nullptr,
               width - f.px(10));
}

} // namespace

Rect orientation_room(const Rect& view, const Look& look) {
  const float width = look.px(112), height = look.px(164);
  if (view.height < 2.2f * height || view.width < 3.f * width) return {};
  return {view.x + look.px(6), view.bottom() - height - look.px(6), width, height};
}

void draw_orientation(const PanelFrame& f) {
  const geometry::Camera camera = state::shown_camera(f.state);
  if (const Rect room = orientation_room(f.layout.viewport, f.look); room.width > 0)
    draw_figure(f, room, camera, false);
  if (const Rect room = orientation_room(f.layout.behind, f.look); room.width > 0)
    draw_figure(f, room, geometry::opposite(camera), true);
}

void draw_both_sides(const PanelFrame& f) {
  const Rect &first = f.layout.viewport, &second = f.layout.behind;
  if (second.width <= 0) return;
  const bool beside = second.x > first.x; // the line that is left free between them
  ImGui::GetBackgroundDrawList()->AddRectFilled({beside ? first.right() : first.x, beside ? first.y : first.bottom()},
                                                {beside ? second.x : first.right(), beside ? first.bottom() : second.y},
                                                colour::edge);
  const geometry::Camera camera = state::shown_camera(f.state);
  const bool figures =
      !f.state.ui.client_mode && !f.state.ui.client_locked && orientation_room(f.layout.behind, f.look).width > 0;
  if (figures) return; // they say it
  draw_view_words(f, f.layout.viewport, camera);
  draw_view_words(f, f.layout.behind, geometry::opposite(camera));
}

} // namespace myo::panels
