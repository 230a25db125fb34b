#include "app/handout/story.hpp"

#include "app/scene/plate_view.hpp"
#include "app/state/script.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <glm/trigonometric.hpp>

namespace myo::handout {
namespace {

constexpr int read_frames = 330;                // 5.5 s: time to read two short sentences
constexpr int fade_steps = 10, fade_frames = 8; // the skin goes in a second and a half
constexpr float peeled = 0.25f;                 // the skin is gone, every muscle there
constexpr glm::vec2 picture_px{900, 800};       // for which views are framed; a window's own is near enough

std::string line(const state::Request& request) { return state::to_text(request) + "\n"; }

std::string fly_to(const scene::GuideView& view, const scene::Body& body) {
  const geometry::Camera camera =
      scene::camera_for(view, state::initial_state(body.model(), picture_px).scene.camera, picture_px);
  return line(state::Action{state::act::FlyTo{camera.target, camera.distance_mm, glm::degrees(camera.yaw_rad),
                                              glm::degrees(camera.pitch_rad)}});
}

class Teller {
public:
  Teller(const atlas::Atlas& atlas, const scene::Body& body) : atlas_(atlas), body_(body) {}
  Status tell(const state::PointSide& chosen);
  [[nodiscard]] const std::string& script() const { return script_; }

private:
  /// A step: what is said, what is shown meanwhile, time to read it.
  void step(const std::string& caption, const std::string& actions) {
    script_ += "\n# " + caption + "\n" + line(state::Action{state::act::Say{{caption}}}) + actions +
               fmt::format("wait-frames {}\n", read_frames);
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
  std::string script_ = "# A story. Every line may be changed; play it with: myoatlas --script FILE\nclient-mode on\n";
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
  const std::string select = line(state::Action{state::act::SelectPoint{chosen.id, chosen.side}});
  step(say("hurts-most", "places", fmt::format("{}", fmt::join(places, ", "))),
       select + line(state::Action{state::act::Peel{0}}) + fly_to(scene::pattern_view(body_, *here), body_));
  std::string fade = fly_to(scene::muscle_view(body_, *here), body_);
  for (int i = 1; i <= fade_steps; ++i)
    fade += line(state::Action{state::act::Peel{peeled * static_cast<float>(i) / fade_steps}}) +
            fmt::format("wait-frames {}\n", fade_frames);
  std::string from = say("from-muscle", "muscle", muscle ? muscle_words(*muscle) : point->muscle);
  if (const auto at = from.find("{side}"); at != std::string::npos)
    from.replace(at, 6, std::string(to_string(chosen.side)));
  step(from, fade);
  step(say("picture-pain"),
       line(state::Action{state::act::Peel{0}}) + fly_to(scene::pattern_view(body_, *here), body_));
  for (const atlas::PointTechnique& own : point->techniques) {
    const bool suits = own.suits == atlas::Suits::good || own.suits == atlas::Suits::fair;
    const atlas::Technique* technique = atlas_.technique(own.technique);
    const atlas::Fact* said = atlas_.advice("client.done-" + own.technique);
    if (!suits || !said || !technique || !technique->every_point || technique->geometry != "press") continue;
    step(said->text, line(state::Action{state::act::Peel{peeled}}) +
                         line(state::Action{state::act::ChooseTechnique{own.technique}}) +
                         fly_to(scene::muscle_view(body_, *here), body_));
  }
  script_ += line(state::Action{state::act::ChooseTechnique{}});
  return {};
}

} // namespace

Result<std::string> story_script(const atlas::Atlas& atlas, const scene::Body& body,
                                 std::span<const state::PointSide> points) {
  if (points.empty() || points.size() > max_points)
    return fail("a story is of one to five trigger points", "--point", "name as many");
  Teller teller(atlas, body);
  for (const state::PointSide& one : points)
    if (const Status told = teller.tell(one); !told) return tl::unexpected(told.error());
  return teller.script() + line(state::Action{state::act::Say{{std::string()}}});
}

} // namespace myo::handout
