#pragma once
// Actions: moving, turning and flying the camera.

#include "app/state/verb.hpp"

namespace myo::state::act {

struct View {
  NamedView view = NamedView::anterior;
  MYO_ACTION("view", "anterior|posterior|left|right|top|below",
             "flies to a named view of the whole body or the isolated part", step, view)
};
struct Orbit {
  float yaw_deg = 0, pitch_deg = 0;
  std::optional<glm::vec3> pivot;
  MYO_ACTION("orbit", "YAW PITCH [X Y Z]", "turns the eye, degrees; around a point if given", camera, yaw_deg,
             pitch_deg, pivot)
};
struct Pan {
  float right_mm = 0, up_mm = 0;
  MYO_ACTION("pan", "RIGHT UP", "moves the eye sideways, mm at the target", camera, right_mm, up_mm)
};
struct Zoom {
  float factor = 1;
  std::optional<glm::vec3> towards;
  MYO_ACTION("zoom", "FACTOR [X Y Z]", "multiplies the distance (below 1: nearer), keeping a point in place if given",
             camera, factor, towards)
};
struct SetCamera {
  glm::vec3 target{0};
  float distance_mm = 3200, yaw_deg = 0, pitch_deg = 0;
  MYO_ACTION("camera", "X Y Z DISTANCE YAW PITCH", "puts the camera exactly there, without flying", camera, target,
             distance_mm, yaw_deg, pitch_deg)
};
struct FlyTo {
  glm::vec3 target{0};
  float distance_mm = 400, yaw_deg = 0, pitch_deg = 0;
  MYO_ACTION("fly-to", "X Y Z DISTANCE YAW PITCH", "flies to where the camera looks at a spot from there", step, target,
             distance_mm, yaw_deg, pitch_deg)
};
struct Focus {
  std::optional<std::string> id;
  MYO_ACTION("focus", "[STRUCTURE|POINT]", "flies to the selection or to what is named", step, id)
};
struct Approach {
  MYO_ACTION("approach", "", "flies to the selection unless it is in view", camera)
};
struct FrameAll {
  MYO_ACTION("frame-all", "", "flies back until everything drawn fits", step)
};
struct Parallel {
  bool on = true;
  MYO_ACTION("parallel", "on|off", "sees without perspective (orthographic), or with it", step, on)
};
struct BothSides {
  bool on = true;
  MYO_ACTION("both-sides", "on|off", "shows the body from the other side, too: front and back beside each other", step,
             on)
};
struct Advance {
  float seconds = 0;
  MYO_ACTION("advance", "SECONDS", "lets time pass for a flight of the camera", passing, seconds)
};
struct Release {
  MYO_ACTION("release", "", "ends a drag: the next change is an undo step of its own", no)
};

/// Puts the camera on its way to `camera` from where it is seen now.
void fly_to(Change& c, const geometry::Camera& camera);

/// What `myoatlas actions` lists, in this order.
inline constexpr Topic<View, Orbit, Pan, Zoom, SetCamera, FlyTo, Focus, Approach, FrameAll, Parallel, BothSides,
                       Advance, Release>
    camera_actions;

} // namespace myo::state::act
