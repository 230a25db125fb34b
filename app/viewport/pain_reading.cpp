#include "app/viewport/pain_reading.hpp"

#include "app/atlas/question.hpp"
#include "app/atlas/region_space.hpp"
#include "app/atlas/symptoms.hpp"

#include <algorithm>
#include <cmath>
#include <cctype>
#include <fmt/format.h>
#include <map>
#include <numeric>
#include <set>

namespace myo {
namespace {

constexpr float painted_from = 0.25f;   // share of a region that must be painted for the region to count as hurting
constexpr float zone_felt_from = 0.35f; // share of a zone's part in a region that must hurt for that part to be felt
constexpr double text_bonus = 0.06;     // what words beyond places add: "when I reach"
constexpr double named_bonus = 0.3;     // the words name the muscle
constexpr std::size_t most_of_a_muscle = 2, most_together = 4, asked_about = 8;
constexpr double not_this_muscle = 0.5; // the words or a choice say that it is not the cause
constexpr float severe_from = 9;        // of 10: counts as "severe" among what must not wait
constexpr double level_within = 0.01;

std::string lower_first(std::string text) {
  if (text.size() > 1 && !std::isupper(static_cast<unsigned char>(text[1]))) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

class Reader {
public:
  Reader(const Atlas& atlas, const Body& body, const PainDrawing& drawing)
      : atlas_(atlas), body_(body), drawing_(drawing), regions_(region_space(atlas)), painted_(body.pain_map().painted(body.drawn(drawing))),
        said_(regions_.space().cells()) {}

  PainReading read() {
    take_answers();
    const FindAnswer answer = find(atlas_, {.text = drawing_.words, .symptoms = answers_});
    take_symptoms(answer);
    take_muscles(answer);
    take_marks();
    take_words(answer);
    take_painted();
    raise_flags();
    layers_ = {{&body_.pain_map().space(), &painted_.demand, std::max(1.0, painted_.regions)}, {&regions_.space(), &said_, std::max(1.0, said_.total())}};
    rank(answer);
    explain_together();
    ask();
    return std::move(out_);
  }

private:
  [[nodiscard]] std::optional<std::uint32_t> index_of(std::string_view id) const {
    const Region* region = atlas_.region(id);
    if (!region) return std::nullopt;
    return static_cast<std::uint32_t>(region - atlas_.regions().data());
  }
  [[nodiscard]] std::vector<Side> sides(std::uint32_t region, Side side) const {
    if (atlas_.regions()[region].midline) return {Side::midline};
    if (side == Side::midline) return {Side::left, Side::right};
    return {side};
  }
  void chip(PainChip::From from, std::uint32_t region, Side side, Felt felt) {
    const bool midline = atlas_.regions()[region].midline;
    show({from, atlas_.regions()[region].id, midline ? Side::midline : side, felt, !midline && side == Side::midline});
  }
  void show(const PainChip& made) {
    if (std::find(out_.chips.begin(), out_.chips.end(), made) == out_.chips.end()) out_.chips.push_back(made);
  }
  /// It hurts in a whole region: for the fit of patterns, in both spaces.
  void present(std::uint32_t region, Side side) {
    regions_.add_presence(said_, region, side);
    const auto resolved = body_.regions();
    for (std::size_t r = 0; r < resolved.size(); ++r)
      if (resolved[r].id == atlas_.regions()[region].id && (resolved[r].side == side || resolved[r].side == Side::midline)) body_.pain_map().add_presence(painted_.demand, r);
  }

  // --- symptoms

  [[nodiscard]] const SymptomMark* mark_of_symptom(std::string_view id) const {
    const auto found = std::find_if(drawing_.symptoms.begin(), drawing_.symptoms.end(), [&](const SymptomMark& m) { return m.symptom == id; });
    return found == drawing_.symptoms.end() ? nullptr : &*found;
  }

  void answer_symptom(std::string_view id, bool denied, bool answered) {
    if (const Symptom* symptom = atlas_.symptom(id)) answers_.push_back({static_cast<std::uint32_t>(symptom - atlas_.symptoms().data()), denied, answered});
  }

  /// What was answered, and what the strength and the kind of the drawn pain say: they speak to what must not wait, too.
  void take_answers() {
    for (const SymptomMark& mark : drawing_.symptoms) answer_symptom(mark.symptom, mark.felt != Felt::yes, true);
    float strongest = 0;
    std::set<PainQuality> qualities;
    for (const PainStroke& stroke : drawing_.strokes)
      if (stroke.kind != StrokeKind::erase) strongest = std::max(strongest, stroke.strength), qualities.insert(stroke.quality);
    for (const RegionMark& mark : drawing_.marks)
      if (mark.felt == Felt::yes) strongest = std::max(strongest, mark.strength), qualities.insert(mark.quality);
    const auto drawn = [&](bool holds, std::string_view id) {
      if (holds && !mark_of_symptom(id)) answer_symptom(id, false, false);
    };
    drawn(strongest >= severe_from, "severe");
    drawn(qualities.contains(PainQuality::tingling) || qualities.contains(PainQuality::numb), "numb");
    drawn(qualities.contains(PainQuality::burning), "burning");
  }

  void take_symptoms(const FindAnswer& answer) {
    for (const ReportedSymptom& said : answer.symptoms) {
      const Symptom& symptom = atlas_.symptoms()[said.symptom];
      const SymptomMark* mark = mark_of_symptom(symptom.id);
      if (mark && mark->felt == Felt::unsure) continue; // asked, or not meant
      symptoms_.push_back(said);
      const bool drawn = !mark && std::find(answers_.begin(), answers_.end(), said) != answers_.end();
      show({mark ? PainChip::From::mark : drawn ? PainChip::From::drawn : PainChip::From::words, symptom.id, Side::midline, said.denied ? Felt::no : Felt::yes, false, PainChip::Of::symptom});
    }
  }

  // --- muscles

  /// Names a muscle by its own id or by the group of its parts.
  [[nodiscard]] bool is_called(const Muscle& muscle, std::string_view id) const { return muscle.id == id || muscle.group == id; }

  void take_muscles(const FindAnswer& answer) {
    for (const MuscleMark& mark : drawing_.muscles) show({PainChip::From::mark, mark.muscle, mark.side, mark.felt, false, PainChip::Of::muscle});
    const auto read = [&](const std::vector<std::uint32_t>& muscles, Felt felt) {
      for (const std::uint32_t index : muscles) {
        const Muscle& muscle = atlas_.muscles()[index];
        if (std::any_of(drawing_.muscles.begin(), drawing_.muscles.end(), [&](const MuscleMark& m) { return is_called(muscle, m.muscle); })) continue;
        const Side side = answer.side == PainSide::left ? Side::left : answer.side == PainSide::right ? Side::right : Side::midline;
        named_.push_back({muscle.id, side, felt});
        sided_ = sided_ || (felt == Felt::yes && side != Side::midline);
        show({PainChip::From::words, muscle.group, side, felt, false, PainChip::Of::muscle});
      }
    };
    read(answer.muscles, Felt::yes), read(answer.denied_muscles, Felt::no);
    named_.insert(named_.end(), drawing_.muscles.begin(), drawing_.muscles.end());
    for (std::uint32_t m = 0; m < atlas_.muscles().size(); ++m)
      if (std::any_of(named_.begin(), named_.end(), [&](const MuscleMark& mark) { return mark.felt == Felt::yes && is_called(atlas_.muscles()[m], mark.muscle); })) out_.muscles.push_back(m);
    for (const MuscleMark& mark : drawing_.muscles) sided_ = sided_ || (mark.felt == Felt::yes && mark.side != Side::midline);
  }

  /// Whether a muscle of one side is named as the cause, or as not.
  [[nodiscard]] bool is_named(const Muscle& muscle, Side side, Felt felt) const {
    return std::any_of(named_.begin(), named_.end(), [&](const MuscleMark& mark) {
      return mark.felt == felt && is_called(muscle, mark.muscle) && (mark.side == Side::midline || mark.side == side);
    });
  }

  void take_marks() {
    for (const RegionMark& mark : drawing_.marks) {
      const auto region = index_of(mark.region);
      if (!region) continue; // of another atlas
      marked_.push_back(mark.region);
      chip(PainChip::From::mark, *region, mark.side, mark.felt);
      const std::vector<Side> where = sides(*region, mark.side);
      if (mark.felt == Felt::no)
        for (const Side side : where) said_.denied[regions_.cell(*region, side)] = 1;
      if (mark.felt != Felt::yes) continue;
      sided_ = sided_ || where.size() == 1;
      PainDemand::Any any{{}, 0.2f + 0.08f * mark.strength};
      for (const Side side : where) any.cells.push_back(regions_.cell(*region, side)), present(*region, side);
      if (any.cells.size() == 1) said_.pain[any.cells.front()] += any.weight;
      else said_.any.push_back(std::move(any));
    }
  }

  [[nodiscard]] bool is_marked(const std::string& id) const { return std::find(marked_.begin(), marked_.end(), id) != marked_.end(); }

  void take_words(const FindAnswer& answer) {
    const std::vector<Side> told = answer.side == PainSide::left    ? std::vector{Side::left}
                                   : answer.side == PainSide::right ? std::vector{Side::right}
                                                                    : std::vector{Side::left, Side::right};
    const bool shown = painted_.demand.whole > 0 || said_.total() > 0; // where it hurts is drawn: what moves is no place of pain
    for (const AskedPlace& place : answer.places) {
      if (place.moved && shown) continue;
      std::vector<std::uint32_t> meant;
      for (const std::string& id : place.regions)
        if (const auto region = index_of(id); region && !is_marked(id)) meant.push_back(*region);
      if (meant.empty()) continue;
      // "Both" is pain on each side; a side that is not said is pain on either.
      const bool both = answer.side == PainSide::both;
      for (std::size_t turn = 0; turn < (both ? 2u : 1u); ++turn) {
        PainDemand::Any any{{}, static_cast<float>(place.weight)};
        for (const std::uint32_t region : meant) {
          const bool midline = atlas_.regions()[region].midline;
          const std::vector<Side> where = midline ? std::vector{Side::midline} : both ? std::vector{told[turn]} : told;
          for (const Side side : where) {
            const std::uint32_t cell = regions_.cell(region, side);
            if (std::find(any.cells.begin(), any.cells.end(), cell) == any.cells.end()) any.cells.push_back(cell);
            present(region, side);
          }
          chip(PainChip::From::words, region, where.size() == 1 ? where.front() : Side::midline, Felt::yes);
          sided_ = sided_ || (where.size() == 1 && !midline);
        }
        if (any.cells.size() == 1) said_.pain[any.cells.front()] += any.weight;
        else said_.any.push_back(std::move(any));
      }
    }
    for (const std::string& id : answer.denied)
      if (const auto region = index_of(id); region && !is_marked(id)) {
        chip(PainChip::From::words, *region, Side::midline, Felt::no);
        for (const Side side : sides(*region, Side::midline)) said_.denied[regions_.cell(*region, side)] = 1;
      }
    words_side_ = answer.side;
  }

  void take_painted() {
    const auto resolved = body_.regions();
    double left = 0, right = 0;
    for (std::size_t r = 0; r < resolved.size(); ++r) {
      const float share = painted_.of_region[r];
      (resolved[r].side == Side::left ? left : right) += resolved[r].side == Side::midline ? 0.0 : static_cast<double>(share);
      const auto region = share >= painted_from ? index_of(resolved[r].id) : std::nullopt;
      if (!region) continue;
      regions_.add_presence(said_, *region, resolved[r].side);
      chip(PainChip::From::drawn, *region, resolved[r].side, Felt::yes);
      if (std::find(painted_ids_.begin(), painted_ids_.end(), resolved[r].id) == painted_ids_.end()) painted_ids_.push_back(resolved[r].id);
    }
    sided_ = sided_ || painted_.demand.whole > 0; // a zone in the middle still lies to one side of it
    if (left > 0 && right > 0) drawn_side_ = PainSide::both;
    else if (left > 0) drawn_side_ = PainSide::left;
    else if (right > 0) drawn_side_ = PainSide::right;
  }

  void raise_flags() {
    FindQuery query{.text = drawing_.words, .regions = painted_ids_, .symptoms = answers_};
    for (const PainChip& one : out_.chips)
      if (one.of == PainChip::Of::region && one.felt == Felt::yes && one.from != PainChip::From::words) query.regions.push_back(one.id);
    query.side = words_side_ != PainSide::unknown ? words_side_ : drawn_side_;
    out_.red_flags = find(atlas_, query).red_flags;
  }

  /// Which of a point's regions of one tier hurt.
  [[nodiscard]] bool felt_in(std::uint32_t source, std::string_view id, Side side) const {
    const auto region = index_of(id);
    if (!region) return false;
    if (said_.presence[regions_.cell(*region, side)] >= 1) return true;
    const PainMap& map = body_.pain_map();
    const auto resolved = body_.regions();
    float all = 0, hurts = 0;
    for (const CellShare& one : map.space().essential(source)) {
      const std::uint32_t r = map.region_of(one.cell % map.patches());
      if (r == PainMap::no_region || resolved[r].id != id) continue;
      all += one.share;
      if (painted_.demand.presence[one.cell] >= 1) hurts += one.share;
    }
    return all > 0 && hurts >= zone_felt_from * all;
  }

  void rank(const FindAnswer& answer) {
    const std::vector<PainMatch> matches = match(layers_);
    const bool drawn = painted_.demand.whole > 0 || !drawing_.marks.empty();
    std::map<std::uint32_t, double> by_words;
    for (const FoundPoint& found : answer.results) by_words[found.point] = text_bonus * std::min(1.0, found.score);
    scores_.assign(matches.size(), 0.0);
    for (std::uint32_t s = 0; s < matches.size(); ++s) {
      const Point& point = atlas_.points()[s / 2];
      const Muscle* muscle = atlas_.muscle(point.muscle);
      double score = with_commonness(pain_score(matches[s]), muscle ? muscle->commonness : 3);
      if (const auto found = by_words.find(s / 2); found != by_words.end()) score += found->second * (drawn ? std::min(1.0, 3 * score) : 1);
      const Side side = s % 2 == 0 ? Side::left : Side::right;
      if (muscle && is_named(*muscle, side, Felt::yes)) score += named_bonus * (drawn ? std::min(1.0, 3 * score) : 1);
      if (muscle && is_named(*muscle, side, Felt::no)) score *= not_this_muscle;
      scores_[s] = score * symptom_factor(atlas_, point, symptoms_);
    }
    std::vector<std::uint32_t> order(scores_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::erase_if(order, [&](std::uint32_t s) {
      return scores_[s] < 0.01 || !has_point(s) || (!sided_ && s % 2 == 0); // no side said: one stands for both
    });
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return scores_[a] != scores_[b] ? scores_[a] > scores_[b] : a < b; });
    std::map<std::string_view, std::size_t> of_muscle;
    for (const std::uint32_t s : order) {
      if (out_.results.size() >= most_pain_results) break;
      const bool level = scores_[s] >= scores_[order.front()] - level_within; // those that fit alike all stand there
      if (of_muscle[atlas_.points()[s / 2].muscle]++ >= most_of_a_muscle * (drawn_side_ == PainSide::both || words_side_ == PainSide::both ? 2 : 1) && !level) continue;
      add_result(s, matches[s]);
    }
  }

  [[nodiscard]] bool has_point(std::uint32_t source) const {
    return body_.model().point(atlas_.points()[source / 2].id, source % 2 == 0 ? Side::left : Side::right) != nullptr;
  }

  void add_result(std::uint32_t source, const PainMatch& match) {
    const Point& point = atlas_.points()[source / 2];
    PainResult result;
    result.point = source / 2;
    const Muscle* muscle = atlas_.muscle(point.muscle);
    result.muscle = static_cast<std::uint32_t>(muscle - atlas_.muscles().data());
    result.side = source % 2 == 0 ? Side::left : Side::right;
    result.either = !sided_;
    result.score = scores_[source];
    result.explains = static_cast<double>(match.explained);
    for (const std::string& id : point.essential) (felt_in(source, id, result.side) ? result.matched_essential : result.also_felt).push_back(id);
    for (const std::string& id : point.spillover)
      if (const auto region = index_of(id); region && said_.presence[regions_.cell(*region, result.side)] >= 1) result.matched_spillover.push_back(id);
    result.why = why(result, match);
    out_.results.push_back(std::move(result));
  }

  [[nodiscard]] std::string why(const PainResult& result, const PainMatch& match) const {
    const bool drew = painted_.demand.whole > 0, told = said_.total() > 0;
    const char* what = drew && told ? "what you drew and said" : drew ? "what you drew" : "what you said";
    std::string text;
    if (!drew && !told) text = "The words fit what is told of it";
    else text = fmt::format("Explains {:.0f} % of {}", std::floor(100 * std::min(1.0, result.explains)), what);
    if (result.matched_essential.empty() && !result.matched_spillover.empty()) text += ", as pain that only some people feel";
    if (match.denied) text += ", although its usual pain is said to be absent in part";
    if (const std::string told = symptom_words(atlas_, atlas_.points()[result.point], symptoms_); !told.empty()) text += "; " + told;
    std::string also;
    for (const std::string& id : result.also_felt)
      if (const Region* region = atlas_.region(id); region && also.empty()) also = lower_first(region->label);
    if (!also.empty() && !match.denied) text += fmt::format("; usually also felt here: {}{}. Is it?", also, result.also_felt.size() > 1 ? " and more" : "");
    else if (result.also_felt.empty() && !result.matched_essential.empty()) text += "; all of its usual pain is there.";
    else text += ".";
    return text;
  }

  void explain_together() {
    std::vector<double> allowed = scores_;
    for (std::uint32_t s = 0; s < allowed.size(); ++s)
      if (!has_point(s) || (!sided_ && s % 2 == 0)) allowed[s] = 0;
    for (const CoverStep& step : cover(layers_, allowed, most_together)) {
      const Side side = step.source % 2 == 0 ? Side::left : Side::right;
      const auto found = std::find_if(out_.results.begin(), out_.results.end(), [&](const PainResult& r) { return r.point == step.source / 2 && r.side == side; });
      out_.together_explains += step.gained;
      if (found != out_.results.end()) {
        out_.together.push_back(static_cast<std::uint32_t>(found - out_.results.begin()));
        continue;
      }
      out_.together.push_back(static_cast<std::uint32_t>(out_.results.size()));
      add_result(step.source, match(layers_)[step.source]);
    }
    out_.together_explains = std::min(1.0, out_.together_explains);
  }

  void ask() {
    std::vector<Candidate> candidates;
    for (const PainResult& result : out_.results)
      if (candidates.size() < asked_about) candidates.push_back({result.point, result.side, result.score});
    const AlreadyAsked known{[&](std::uint32_t region, Side side) {
                               const std::uint32_t cell = regions_.cell(region, side);
                               return said_.presence[cell] >= 1 || said_.denied[cell] != 0 || was_asked(atlas_.regions()[region].id, side);
                             },
                             [&](std::uint32_t symptom) {
                               return mark_of_symptom(atlas_.symptoms()[symptom].id) || std::any_of(symptoms_.begin(), symptoms_.end(), [&](const ReportedSymptom& one) { return one.symptom == symptom; });
                             }};
    const auto best = next_question(atlas_, candidates, known);
    if (!best) return;
    if (best->of_symptom) {
      const Symptom& symptom = atlas_.symptoms()[best->symptom];
      out_.question = PainQuestion{{}, Side::midline, symptom.ask, best->bits, symptom.id};
      return;
    }
    const Region& asked = atlas_.regions()[best->region];
    const std::string where = best->side == Side::midline || !sided_ ? "" : fmt::format(" ({})", to_string(best->side));
    out_.question = PainQuestion{asked.id, sided_ ? best->side : Side::midline, fmt::format("Is it also felt here: {}{}?", lower_first(asked.label), where), best->bits};
  }

  [[nodiscard]] bool was_asked(const std::string& id, Side side) const {
    return std::any_of(drawing_.marks.begin(), drawing_.marks.end(), [&](const RegionMark& m) { return m.region == id && (m.side == side || m.side == Side::midline); });
  }

  const Atlas& atlas_;
  const Body& body_;
  const PainDrawing& drawing_;
  const RegionSpace& regions_;
  PainMap::Painted painted_;
  PainDemand said_;
  std::vector<PainLayer> layers_;
  std::vector<ReportedSymptom> answers_;  // answered or drawn
  std::vector<ReportedSymptom> symptoms_;    // they and those of the words: what the score hears
  std::vector<MuscleMark> named_;  // by words and marks
  std::vector<std::string> marked_, painted_ids_;
  std::vector<double> scores_;
  PainSide words_side_ = PainSide::unknown, drawn_side_ = PainSide::unknown;
  bool sided_ = false;
  PainReading out_;
};

} // namespace

PainReading read_pain(const Atlas& atlas, const Body& body, const PainDrawing& drawing) {
  if (drawing.empty()) return {};
  return Reader(atlas, body, drawing).read();
}

} // namespace myo
