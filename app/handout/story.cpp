#include "app/handout/story.hpp"

#include "app/language/language.hpp"
#include "app/scene/plate_view.hpp"
#include "app/state/apply.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

namespace myo::handout {
namespace {

constexpr float peeled = 0.25f;           // the skin is gone, every muscle there
constexpr float half_peeled = 0.11f;      // muscles are seen through the skin, the pain on it stays
constexpr glm::vec2 picture_px{900, 800}; // for which views are framed; a window's own is near enough

state::Action fly_to(const scene::GuideView& view, const scene::Body& body) {
  const geometry::Camera camera =
      scene::camera_for(view, state::initial_state(body.model(), picture_px).scene.camera, picture_px);
  return state::act::FlyTo{camera.target, camera.distance_mm, glm::degrees(camera.yaw_rad),
                           glm::degrees(camera.pitch_rad)};
}

class Teller {
public:
  Teller(const atlas::Atlas& atlas, const scene::Body& body, std::span<const state::PointSide> points)
      : atlas_(atlas), body_(body), points_(points) {}
  Status tell();
  [[nodiscard]] std::vector<state::StoryStep>& steps() { return steps_; }

private:
  struct Chosen {
    state::PointSide side;
    const atlas::Point* point = nullptr;
    std::string name; ///< of the muscle, as a client may know it
    scene::GuideView skin, inside;
  };
  Status find();
  void pain();
  void muscle(const Chosen& one);
  void refers(const Chosen& one, std::string caption);
  void done();
  /// Each step says all that its view needs, so that it stays right wherever it is moved to.
  std::vector<state::Action>& step(std::string caption, const Chosen& one, float peel, bool zones,
                                   const scene::GuideView& view) {
    steps_.push_back(
        {std::move(caption),
         {state::act::CompareNone{}, state::act::SelectPoint{one.side.id, one.side.side}, state::act::ChooseTechnique{},
          state::act::Zones{zones}, state::act::Peel{peel}, fly_to(view, body_)}});
    return steps_.back().shows;
  }
  [[nodiscard]] std::string say(const std::string& full, std::string_view gap = {},
                                const std::string& value = {}) const {
    const std::string* said = atlas_.words(full);
    std::string text = said ? *said : full;
    const std::string hole = fmt::format("{{{}}}", gap);
    if (const auto at = text.find(hole); !gap.empty() && at != std::string::npos) text.replace(at, hole.size(), value);
    return text;
  }
  [[nodiscard]] std::string muscle_of(const Chosen& one, const char* code) const {
    std::string text = say(code, "muscle", one.name);
    if (const auto at = text.find("{side}"); at != std::string::npos)
      text.replace(at, 6, tr_name("side", to_string(one.side.side)));
    return text;
  }

  const atlas::Atlas& atlas_;
  const scene::Body& body_;
  std::span<const state::PointSide> points_;
  std::vector<Chosen> chosen_;
  std::vector<state::StoryStep> steps_;
};

Status Teller::find() {
  for (const state::PointSide& side : points_) {
    const atlas::Point* point = atlas_.point(side.id);
    const state::ModelPoint* here = body_.model().point(side.id, side.side);
    if (point == nullptr || here == nullptr)
      return fail("this atlas and body have no such trigger point on that side", side.id,
                  "'myoatlas show NAME' lists them");
    const atlas::Muscle* muscle = atlas_.muscle(point->muscle);
    chosen_.push_back({side, point, muscle ? muscle_words(*muscle) : point->muscle, scene::pattern_view(body_, *here),
                       scene::muscle_view(body_, *here)});
  }
  return {};
}

void Teller::pain() {
  if (chosen_.size() == 1) {
    std::vector<std::string> places;
    for (const std::string& id : chosen_[0].point->essential)
      if (const atlas::Region* region = atlas_.region(id)) places.push_back(place_words(*region));
    step(say("client.hurts-most", "places", fmt::format("{}", fmt::join(places, ", "))), chosen_[0], 0, true,
         chosen_[0].skin);
    return;
  }
  scene::GuideView all{glm::vec3(0), {}};
  for (const Chosen& one : chosen_) all.facing += one.skin.facing, all.box.add(one.skin.box);
  // Pains of front and back have no view of all: then that of the first.
  all.facing = glm::length(all.facing) > 0.5f ? glm::normalize(all.facing) : chosen_[0].skin.facing;
  auto& shows = step(say("client.story-many"), chosen_[0], 0, true, all);
  for (const Chosen& one : chosen_) shows.emplace_back(state::act::Compare{one.side.id, one.side.side});
}

void Teller::muscle(const Chosen& one) {
  step(muscle_of(one, "client.from-muscle"), one, peeled, false, one.inside); // the pattern would hide it
}

/// Muscle, spot and pain in one picture, through a skin that is half gone.
void Teller::refers(const Chosen& one, std::string caption) {
  scene::GuideView both = one.skin;
  both.box.add(one.inside.box);
  step(std::move(caption), one, half_peeled, true, both);
}

/// The last: what is done, in the grip that the points ask for.
void Teller::done() {
  const auto suits = [&](const atlas::Technique& technique, const Chosen& one) {
    return std::any_of(one.point->techniques.begin(), one.point->techniques.end(), [&](const auto& own) {
      return own.technique == technique.id && (own.suits == atlas::Suits::good || own.suits == atlas::Suits::fair);
    });
  };
  for (const atlas::Technique& technique : atlas_.techniques()) {
    if (!technique.every_point || technique.geometry != "press") continue;
    std::vector<state::PointSide> suited;
    const Chosen* first = nullptr;
    for (const Chosen& one : chosen_)
      if (suits(technique, one)) suited.push_back(one.side), first = first ? first : &one;
    const std::string code = done_code(atlas_, technique, suited);
    if (!first || !atlas_.advice(code)) continue;
    step(say(code), *first, peeled, false, first->inside).emplace_back(state::act::ChooseTechnique{technique.id});
  }
}

Status Teller::tell() {
  if (const Status found = find(); !found) return found;
  pain();
  if (chosen_.size() == 1) {
    muscle(chosen_[0]);
    refers(chosen_[0], say("client.story-refers"));
  } else {
    for (const Chosen& one : chosen_)
      refers(one, fmt::format("{}. {}", muscle_of(one, "client.from-name"), say("client.story-refers")));
  }
  done();
  return {};
}

} // namespace

Result<std::vector<state::StoryStep>> story_of(const atlas::Atlas& atlas, const scene::Body& body,
                                               std::span<const state::PointSide> points) {
  if (points.empty() || points.size() > max_points)
    return fail("a story is of one to five trigger points", "story", "choose as many");
  Teller teller(atlas, body, points);
  if (const Status told = teller.tell(); !told) return tl::unexpected(told.error());
  return std::move(teller.steps());
}

Status tell_story(state::AppState& state, const scene::Body* body) {
  if (!body || !body->atlas())
    return fail("there is no body with an atlas", state::act::StoryMake::verb.name, "see the status line");
  state::AppState asked = state;
  state::end_story(asked);
  auto steps = story_of(*body->atlas(), *body, request_of(asked).points);
  if (!steps) return tl::unexpected(steps.error());
  return state::begin_story(state, std::move(*steps), body->model());
}

} // namespace myo::handout
