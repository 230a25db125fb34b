#include "app/handout/story.hpp"

#include "app/scene/plate_view.hpp"
#include "app/state/apply.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <glm/trigonometric.hpp>

namespace myo::handout {
namespace {

constexpr float peeled = 0.25f;           // the skin is gone, every muscle there
constexpr glm::vec2 picture_px{900, 800}; // for which views are framed; a window's own is near enough

state::Action fly_to(const scene::GuideView& view, const scene::Body& body) {
  const geometry::Camera camera =
      scene::camera_for(view, state::initial_state(body.model(), picture_px).scene.camera, picture_px);
  return state::act::FlyTo{camera.target, camera.distance_mm, glm::degrees(camera.yaw_rad),
                           glm::degrees(camera.pitch_rad)};
}

class Teller {
public:
  Teller(const atlas::Atlas& atlas, const scene::Body& body) : atlas_(atlas), body_(body) {}
  Status tell(const state::PointSide& chosen);
  [[nodiscard]] std::vector<state::StoryStep>& steps() { return steps_; }

private:
  /// Each step says all that its view needs, so that it stays right wherever it is moved to.
  void step(std::string caption, const state::PointSide& point, std::optional<std::string> technique, float peel,
            const scene::GuideView& view) {
    steps_.push_back({std::move(caption),
                      {state::act::SelectPoint{point.id, point.side}, state::act::ChooseTechnique{std::move(technique)},
                       // Over the muscle the pattern would hide it.
                       state::act::Zones{peel == 0}, state::act::Peel{peel}, fly_to(view, body_)}});
  }
  [[nodiscard]] std::string say(std::string_view code, std::string_view gap = {}, const std::string& value = {}) const {
    const atlas::Fact* said = atlas_.advice(fmt::format("client.{}", code));
    std::string text = said ? said->text : std::string(code);
    const std::string hole = fmt::format("{{{}}}", gap);
    if (const auto at = text.find(hole); !gap.empty() && at != std::string::npos) text.replace(at, hole.size(), value);
    return text;
  }

  const atlas::Atlas& atlas_;
  const scene::Body& body_;
  std::vector<state::StoryStep> steps_;
};

Status Teller::tell(const state::PointSide& chosen) {
  const atlas::Point* point = atlas_.point(chosen.id);
  const state::ModelPoint* here = body_.model().point(chosen.id, chosen.side);
  if (point == nullptr || here == nullptr)
    return fail("this atlas and body have no such trigger point on that side", chosen.id,
                "'myoatlas show NAME' lists them");
  const atlas::Muscle* muscle = atlas_.muscle(point->muscle);
  std::vector<std::string> places;
  for (const std::string& id : point->essential)
    if (const atlas::Region* region = atlas_.region(id)) places.push_back(place_words(*region));
  const scene::GuideView skin = scene::pattern_view(body_, *here), inside = scene::muscle_view(body_, *here);
  step(say("hurts-most", "places", fmt::format("{}", fmt::join(places, ", "))), chosen, {}, 0, skin);
  std::string from = say("from-muscle", "muscle", muscle ? muscle_words(*muscle) : point->muscle);
  if (const auto at = from.find("{side}"); at != std::string::npos)
    from.replace(at, 6, std::string(to_string(chosen.side)));
  step(std::move(from), chosen, {}, peeled, inside);
  step(say("picture-pain"), chosen, {}, 0, skin);
  for (const atlas::PointTechnique& own : point->techniques) {
    const bool suits = own.suits == atlas::Suits::good || own.suits == atlas::Suits::fair;
    const atlas::Technique* technique = atlas_.technique(own.technique);
    const atlas::Fact* said = atlas_.advice("client.done-" + own.technique);
    if (!suits || !said || !technique || !technique->every_point || technique->geometry != "press") continue;
    step(said->text, chosen, own.technique, peeled, inside);
  }
  return {};
}

} // namespace

Result<std::vector<state::StoryStep>> story_of(const atlas::Atlas& atlas, const scene::Body& body,
                                               std::span<const state::PointSide> points) {
  if (points.empty() || points.size() > max_points)
    return fail("a story is of one to five trigger points", "story", "choose as many");
  Teller teller(atlas, body);
  for (const state::PointSide& one : points)
    if (const Status told = teller.tell(one); !told) return tl::unexpected(told.error());
  return std::move(teller.steps());
}

} // namespace myo::handout
