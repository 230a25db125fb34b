// From the skin inwards: in what order, straight in at a point; or with the hands, taking away what lies over a muscle
// and nothing else.

#include "app/language/language.hpp"
#include "app/learn/registry.hpp"
#include "app/learn/staging.hpp"
#include "app/learn/wording.hpp"
#include "app/scene/render_list_builder.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace myo::learn {
namespace {

constexpr std::size_t min_layers = 3, max_layers = 5;
constexpr float deepest_mm = 140;
constexpr float min_step_mm = 2;      // between two layers, so that their order is no matter of a hair
constexpr float min_thickness_mm = 2; // an edge that is just met is no layer
constexpr float max_gap_mm = 12;      // what lies farther under the last layer is another part of the body
constexpr std::size_t spared = 1;     // structures that may be taken away for nothing
constexpr float seen_through = 0.4f;  // as picking has it
// Of the surface that can be bared: what covers so much must go; what covers less may, since where one muscle ends and
// the next begins differs from body to body.
constexpr float must_go_share = 0.18f, may_go_share = 0.03f;
constexpr float around_muscle_mm = 130; // of the body, so that one sees what lies over it
constexpr float min_bared = 0.25f;      // of all its surface: less is hardly exposed
constexpr float min_reachable = 0.5f;   // no muscle that is taken away bares what lies behind bone

struct LayerMet {
  std::string name;
  float at_mm;
};

class Layers final : public QuestionKind {
public:
  [[nodiscard]] std::string_view id() const override { return "layers"; }
  [[nodiscard]] int rank() const override { return 4; }
  [[nodiscard]] std::vector<Subject> subjects(const Ground& ground) const override {
    std::vector<Subject> out;
    for (const atlas::Muscle& muscle : ground.atlas.muscles()) {
      const std::uint32_t index = index_of(ground.atlas, muscle);
      if (muscle.layer != "superficial" && ground.neighbours.shown(index) &&
          !over(ground, index, model::Side::right).empty())
        out.push_back({muscle.id, muscle.id});
    }
    for (const atlas::Point& point : ground.atlas.points())
      if (const state::ModelPoint* place = place_of(ground, point.id, model::Side::right);
          place && met(ground, *place).size() >= min_layers)
        out.push_back({point.id, point.muscle});
    return out;
  }

  [[nodiscard]] Result<state::Question> ask(const Ground& ground, Asking asking) const override {
    if (const atlas::Muscle* muscle = ground.atlas.muscle(asking.subject)) return dissection(ground, *muscle, asking);
    return order(ground, asking);
  }

  [[nodiscard]] state::Verdict judge(const Ground& ground, const state::Question& question, const state::Answer& answer,
                                     const state::Scene& scene) const override {
    if (question.form == state::AnswerForm::order) return judge_list(question, answer);
    const state::Model& model = ground.body.model();
    const std::vector<std::string> free = may_go(ground, question);
    std::size_t gone = 0, more = 0;
    for (std::uint32_t i = 0; i < model.structures.size(); ++i) {
      const model::StructureInfo& info = model.structures[i].info;
      const auto own = scene.structures.find(info.id);
      const bool hidden = own != scene.structures.end() && own->second.hidden;
      const bool peeled = scene::peel_opacity(scene.peel, info.layer, ground.body.order(i)) < seen_through;
      const bool is_over = std::find(question.over.begin(), question.over.end(), info.id) != question.over.end();
      if (is_over && (hidden || peeled)) ++gone;
      const std::vector<std::string>& aside = question.staging.aside;
      const auto among = [&](const std::vector<std::string>& ids) {
        return std::find(ids.begin(), ids.end(), info.id) != ids.end();
      };
      if (!is_over && hidden && !among(aside) && !among(free)) ++more;
    }
    state::Verdict verdict;
    verdict.score =
        question.over.empty() ? 0 : float(gone) / float(question.over.size() + (more > spared ? more - spared : 0));
    const bool bare = gone == question.over.size();
    verdict.mark = bare && more <= spared          ? state::Mark::right
                   : bare || verdict.score >= 0.7f ? state::Mark::nearly
                                                   : state::Mark::wrong;
    verdict.said = say(ground.atlas, "layers-said",
                       {{"gone", std::to_string(gone)},
                        {"over", std::to_string(question.over.size())},
                        {"more", std::to_string(more)}});
    return verdict;
  }

private:
  /// Muscles and bones straight in from the skin to the muscle of a point and to the one layer under it, as far as
  /// their order is sure: as measured, and as the atlas has it. Nothing where that muscle is not met.
  [[nodiscard]] static std::vector<LayerMet> met(const Ground& ground, const state::ModelPoint& place) {
    const auto skin = ground.body.nearest_skin(place.position);
    if (!skin) return {};
    const glm::vec3 in = place.position - skin->position;
    const glm::vec3 direction = glm::length(in) > 1.f ? glm::normalize(in) : -skin->normal;
    const technique::Tissue& tissue = ground.body.technique_space().tissue();
    constexpr technique::Role roles = technique::Role::muscle | technique::Role::hard;
    const auto near = tissue.around(skin->position + direction * (deepest_mm / 2), deepest_mm / 2, roles);
    std::vector<LayerMet> out;
    std::string own_name = structure_name(ground, place.structures.front());
    float last_exit_mm = 0;
    bool reached = false;
    model::Layer last_layer = model::Layer::superficial;
    for (const technique::Crossing& crossing : tissue.crossings({skin->position, direction}, deepest_mm, roles, near)) {
      const model::StructureInfo& info = tissue.info(crossing.structure);
      if (info.kind != model::Kind::muscle && info.kind != model::Kind::bone) continue;
      if (crossing.exit_mm - crossing.enter_mm < min_thickness_mm) continue;
      if (info.side != model::Side::midline && info.side != place.side) break; // the line has crossed the body
      if (!out.empty() && crossing.enter_mm > last_exit_mm + max_gap_mm) break;
      const bool own = std::find(place.structures.begin(), place.structures.end(), info.id) != place.structures.end();
      std::string name = own ? own_name : structure_name(ground, info.id);
      const bool again = std::any_of(out.begin(), out.end(), [&](const LayerMet& l) { return l.name == name; });
      if (again) continue;
      const model::Layer layer = info.kind == model::Kind::bone ? model::Layer::bones : info.layer;
      const bool sure = out.empty() || (crossing.enter_mm - out.back().at_mm >= min_step_mm && layer >= last_layer);
      if (!sure) break;
      out.push_back({std::move(name), crossing.enter_mm});
      last_exit_mm = std::max(last_exit_mm, crossing.exit_mm), last_layer = layer;
      if (out.size() == max_layers || info.kind == model::Kind::bone || reached) break;
      reached = own;
    }
    const bool met_own = std::any_of(out.begin(), out.end(), [&](const LayerMet& l) { return l.name == own_name; });
    return met_own ? out : std::vector<LayerMet>{};
  }

  [[nodiscard]] static std::vector<std::uint32_t> meshes_of(const Ground& ground, std::uint32_t muscle,
                                                            model::Side wanted) {
    std::vector<std::uint32_t> indices;
    for (const std::string& id : ground.neighbours.meshes(muscle, ground.neighbours.side_of(muscle, wanted)))
      for (const std::uint32_t i : ground.body.model().named(id)) indices.push_back(i);
    std::sort(indices.begin(), indices.end());
    return indices;
  }
  /// From where an anatomist goes in: the side from which taking muscles away bares most of it, no bone or organ before
  /// it. A body lies on its back or its face, and one goes in where it is seen best: the others must bare more. Not
  /// through the other half of the body.
  [[nodiscard]] static glm::vec3 way_in(const Ground& ground, const std::vector<std::uint32_t>& meshes) {
    constexpr std::array<glm::vec3, 4> views{{{0, -1, 0}, {0, 1, 0}, {1, 0, 0}, {-1, 0, 0}}};
    constexpr float as_seen = 1.3f, from_the_side = 0.65f;
    const glm::vec3 seen = canonical(ground.body.facing(meshes));
    const model::Side side = ground.body.model().structures[meshes.front()].info.side;
    glm::vec3 best = seen;
    float most = -1;
    for (const glm::vec3& view : views) {
      if ((side == model::Side::right && view.x > 0) || (side == model::Side::left && view.x < 0)) continue;
      const scene::Covering& covering = ground.body.lying_over(meshes, view);
      const float bared =
          covering.bared * (view == seen ? as_seen : 1.f) * (std::abs(view.x) > 0.5f ? from_the_side : 1.f);
      if (bared > most) most = bared, best = view;
    }
    return best;
  }
  /// Muscles over a muscle that cover at least `min_share` of what can be bared of it; the widest first.
  [[nodiscard]] static std::vector<std::string> over(const Ground& ground, std::uint32_t muscle, model::Side wanted,
                                                     float min_share = must_go_share) {
    const std::vector<std::uint32_t> meshes = meshes_of(ground, muscle, wanted);
    if (meshes.empty()) return {};
    const scene::Covering& covering = ground.body.lying_over(meshes, way_in(ground, meshes));
    if (covering.reachable < min_reachable || covering.bared < min_bared) return {};
    auto shares = covering.over;
    std::stable_sort(shares.begin(), shares.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> out;
    for (const auto& [i, share] : shares) {
      const state::ModelStructure& structure = ground.body.model().structures[i];
      // What most people lack is not drawn.
      if (share >= min_share && structure.info.kind == model::Kind::muscle && !structure.variant)
        out.push_back(structure.info.id);
    }
    return out;
  }
  /// What may be taken away as well.
  [[nodiscard]] static std::vector<std::string> may_go(const Ground& ground, const state::Question& question) {
    const atlas::Muscle* muscle = ground.atlas.muscle(question.card.substr(question.card.find('/') + 1));
    if (!muscle) return {};
    return over(ground, index_of(ground.atlas, *muscle), question.about.side, may_go_share);
  }

  [[nodiscard]] Result<state::Question> dissection(const Ground& ground, const atlas::Muscle& muscle,
                                                   Asking& asking) const {
    const std::uint32_t index = index_of(ground.atlas, muscle);
    if (!ground.neighbours.shown(index)) return fail("this body does not show the muscle", muscle.id);
    model::Side side = ground.neighbours.side_of(index, side_to_ask(asking));
    // The sides of a body differ a little; the right one is what was looked at when the card was listed.
    if (over(ground, index, side).empty()) side = ground.neighbours.side_of(index, model::Side::right);
    state::Question question = begun(*this, asking.subject, state::AnswerForm::dissect, ground.atlas);
    question.over = over(ground, index, side);
    if (question.over.empty()) return fail("nothing lies over the muscle on this body", muscle.id);
    question.prompt = say(ground.atlas, "layers-expose", {{"muscle", muscle.name}, {"side", side_words(side)}});
    question.hint = say(ground.atlas, "layers-expose-hint");
    const geometry::Aabb box = ground.neighbours.box(index, side); // not marked: that is seen through what covers it
    look(question.staging, way_in(ground, meshes_of(ground, index, side)), around(box, around_muscle_mm), asking);
    // What lies over it is for the learner to take away: none of it is gone before.
    step_aside(question.staging, ground, box, true);
    std::erase_if(question.staging.aside, [&](const std::string& id) {
      return std::find(question.over.begin(), question.over.end(), id) != question.over.end();
    });
    const std::string& mesh = ground.neighbours.meshes(index, side).front();
    question.about = {state::Target::structure, mesh, ground.body.model().structure(mesh)->info.side, {}};
    std::string names;
    for (const std::string& id : question.over) names += (names.empty() ? "" : ", ") + structure_name(ground, id);
    question.answer = names;
    question.why.push_back({tr("Over it"), names, {}, {}});
    for (const auto& [topic, heading] : {std::pair{"origin", tr("Begins")}, std::pair{"insertion", tr("Ends")},
                                         std::pair{"palpation", tr("Felt by hand")}})
      if (const atlas::Fact* fact = fact_of(muscle.facts, topic)) question.why.push_back(cited(heading, *fact));
    return question;
  }

  [[nodiscard]] Result<state::Question> order(const Ground& ground, Asking& asking) const {
    const atlas::Point* point = ground.atlas.point(asking.subject);
    const state::ModelPoint* place = point ? place_of(ground, point->id, side_to_ask(asking)) : nullptr;
    if (!place) return fail("this body does not show it", std::string(asking.subject));
    std::vector<LayerMet> layers = met(ground, *place);
    if (layers.size() < min_layers && place->side == model::Side::left) { // the sides of a body differ a little
      place = place_of(ground, point->id, model::Side::right);
      layers = met(ground, *place);
    }
    if (layers.size() < min_layers) return fail("too few layers lie over one another here", point->id);
    state::Question question = begun(*this, asking.subject, state::AnswerForm::order, ground.atlas);
    question.prompt = say(ground.atlas, "layers-order", {{"point", point_name(ground.atlas, *point)}});
    question.hint = say(ground.atlas, "layers-order-hint");
    std::string told;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      question.choices.push_back({layers[i].name, tr_format("from {:.0f} mm", layers[i].at_mm), {}});
      question.right.push_back(i);
      told += fmt::format("{}{} {:.0f} mm", told.empty() ? "" : ", ", layers[i].name, layers[i].at_mm);
      question.answer += (question.answer.empty() ? "" : ", ") + layers[i].name;
    }
    mix(question, asking.chance);
    if (std::is_sorted(question.right.begin(), question.right.end())) { // it would answer itself
      std::swap(question.choices.front(), question.choices.back());
      std::swap(question.right.front(), question.right.back());
    }
    question.staging.quiz.points = {{place->id, place->side}};
    geometry::Aabb box;
    box.add(place->position);
    look(question.staging, place->facing, around(box, 160), asking);
    question.about = {state::Target::point, place->id, place->side, {}};
    question.why.push_back({tr("From the skin"), told, {}, {}});
    question.why.push_back(cited(tr("Where it lies"), point->where, point->grade, point->citations));
    if (const atlas::Fact* note = ground.atlas.advice("measured.note")) question.why.push_back(cited({}, *note));
    return question;
  }
};

} // namespace

const QuestionKind& layers_kind() {
  static const Layers kind;
  return kind;
}

} // namespace myo::learn
