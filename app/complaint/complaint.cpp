#include "app/complaint/complaint.hpp"

#include "app/atlas/atlas.hpp"
#include "app/atlas/language.hpp"
#include "app/complaint/places.hpp"
#include "app/complaint/sides.hpp"
#include "app/complaint/understood.hpp"

#include <algorithm>
#include <set>

namespace myo::complaint {
namespace {

model::Side one_side(PainSide side) {
  return side == PainSide::left    ? model::Side::left
         : side == PainSide::right ? model::Side::right
                                   : model::Side::midline;
}

/// Names a muscle by its own id or by the group of its parts.
bool is_called(const atlas::Muscle& muscle, std::string_view id) { return muscle.id == id || muscle.group == id; }

/// One complaint on its way to evidence.
class Reading {
public:
  Reading(const atlas::Atlas& atlas, const pain::PainDrawing& pain, Evidence& out)
      : atlas_(atlas), pain_(pain), out_(out) {}

  /// What was answered, and what the strength and the kind of the marked and drawn pain say: they speak to danger, too.
  void take_answers() {
    for (const pain::SymptomMark& mark : pain_.symptoms) {
      answer(mark.symptom, mark.felt != pain::Felt::yes, true);
      out_.known_symptoms.push_back(mark.symptom);
    }
    float strongest = 0;
    std::set<pain::PainQuality> qualities;
    for (const pain::PainStroke& stroke : pain_.strokes)
      if (stroke.kind != pain::StrokeKind::erase)
        strongest = std::max(strongest, stroke.strength), qualities.insert(stroke.quality);
    for (const pain::RegionMark& mark : pain_.marks)
      if (mark.felt == pain::Felt::yes) strongest = std::max(strongest, mark.strength), qualities.insert(mark.quality);
    std::vector<std::string_view> drawn;
    if (strongest >= pain::severe_from) drawn.push_back(pain::severe_symptom);
    for (const pain::PainQuality quality : qualities)
      if (const std::string_view id = pain::symptom_of(quality);
          !id.empty() && std::find(drawn.begin(), drawn.end(), id) == drawn.end())
        drawn.push_back(id);
    for (const std::string_view id : drawn)
      if (!mark_of(id)) answer(id, false, false);
    answered_ = out_.symptoms.size();
  }

  /// The symptoms of the words that can be shown, after those that were answered; and what is not meant goes.
  void take_symptoms() {
    for (std::uint32_t s = 0; s < atlas_.symptoms().size(); ++s) {
      if (atlas_.symptoms()[s].label.empty() || !out_.heard.mentioned(s)) continue;
      if (std::none_of(out_.symptoms.begin(), out_.symptoms.end(),
                       [&](const ReportedSymptom& one) { return one.symptom == s; }))
        out_.symptoms.push_back({s, !out_.heard.said(s), false});
    }
    std::vector<ReportedSymptom> kept;
    for (std::size_t i = 0; i < out_.symptoms.size(); ++i) {
      const ReportedSymptom& one = out_.symptoms[i];
      const std::string& id = atlas_.symptoms()[one.symptom].id;
      const pain::SymptomMark* mark = mark_of(id);
      if (mark && mark->felt == pain::Felt::unsure) continue; // asked, or not meant
      kept.push_back(one);
      const Finding::From from = mark            ? Finding::From::mark
                                 : i < answered_ ? Finding::From::drawn
                                                 : Finding::From::words;
      show(
          {from, id, model::Side::midline, one.denied ? pain::Felt::no : pain::Felt::yes, false, Finding::Of::symptom});
    }
    out_.symptoms = std::move(kept);
  }

  void take_muscles(const Understanding& text, PainSide side) {
    for (const pain::MuscleMark& mark : pain_.muscles)
      show({Finding::From::mark, mark.muscle, mark.side, mark.felt, false, Finding::Of::muscle});
    for (const bool denied : {false, true})
      for (const MentionedMuscle& mention : text.muscles)
        for (const std::uint32_t index : mention.muscles) {
          const atlas::Muscle& muscle = atlas_.muscles()[index];
          // A muscle that is feared to be the cause is named as well.
          if ((denied ? mention.told != Told::denied : mention.told != Told::so && mention.told != Told::feared) ||
              (mention.reached && !text.places.empty()) ||
              std::any_of(pain_.muscles.begin(), pain_.muscles.end(),
                          [&](const pain::MuscleMark& m) { return is_called(muscle, m.muscle); }))
            continue;
          out_.muscles.push_back({index, one_side(side), denied});
          show({Finding::From::words, muscle.group, one_side(side), denied ? pain::Felt::no : pain::Felt::yes, false,
                Finding::Of::muscle});
        }
    for (const pain::MuscleMark& mark : pain_.muscles)
      for (std::uint32_t m = 0; m < atlas_.muscles().size(); ++m)
        if (mark.felt != pain::Felt::unsure && is_called(atlas_.muscles()[m], mark.muscle))
          out_.muscles.push_back({m, mark.side, mark.felt == pain::Felt::no});
  }

  void take_marks() {
    for (const pain::RegionMark& mark : pain_.marks) {
      const auto region = index_of(mark.region);
      if (!region) continue; // of another atlas
      const model::Side side = sided(*region, mark.side);
      overruled_.push_back(*region);
      show_region(Finding::From::mark, *region, side, mark.felt);
      if (mark.felt == pain::Felt::no) out_.denied.push_back({*region, side});
      if (mark.felt != pain::Felt::yes) continue;
      marked_.push_back(*region);
      left_ = left_ || side == model::Side::left, right_ = right_ || side == model::Side::right;
      out_.places.push_back({{*region}, side, true, mark.strength});
    }
    out_.marks = pain_.marks, out_.safety = pain_.safety;
  }

  void take_places(const Understanding& text, PainSide side) {
    ComplaintPlaces places = places_of(atlas_, text, marked_, overruled_, drew());
    for (PainPlace& place : places.hurts) {
      place.side = one_side(side);
      for (const std::uint32_t region : place.regions) {
        const bool both = side == PainSide::both && !atlas_.regions()[region].midline;
        if (both) show_region(Finding::From::words, region, model::Side::left, pain::Felt::yes);
        show_region(Finding::From::words, region, both ? model::Side::right : sided(region, place.side),
                    pain::Felt::yes);
      }
      if (std::all_of(place.regions.begin(), place.regions.end(),
                      [&](std::uint32_t region) { return atlas_.regions()[region].midline; }))
        place.side = model::Side::midline;
      out_.places.push_back(std::move(place));
    }
    for (const std::uint32_t region : places.denied) {
      show_region(Finding::From::words, region, model::Side::midline, pain::Felt::no);
      out_.denied.push_back({region, model::Side::midline});
    }
    const PainSide marked = left_ && right_ ? PainSide::both
                            : left_         ? PainSide::left
                            : right_        ? PainSide::right
                                            : PainSide::unknown;
    out_.side = side != PainSide::unknown ? side : marked;
  }

  [[nodiscard]] bool drew() const {
    return std::any_of(pain_.strokes.begin(), pain_.strokes.end(), [](const pain::PainStroke& stroke) {
      return stroke.kind != pain::StrokeKind::erase && stroke.kind != pain::StrokeKind::travel;
    });
  }

private:
  [[nodiscard]] std::optional<std::uint32_t> index_of(std::string_view id) const {
    const atlas::Region* region = atlas_.region(id);
    if (!region) return std::nullopt;
    return static_cast<std::uint32_t>(region - atlas_.regions().data());
  }
  [[nodiscard]] model::Side sided(std::uint32_t region, model::Side side) const {
    return atlas_.regions()[region].midline ? model::Side::midline : side;
  }
  [[nodiscard]] const pain::SymptomMark* mark_of(std::string_view id) const {
    const auto found = std::find_if(pain_.symptoms.begin(), pain_.symptoms.end(),
                                    [&](const pain::SymptomMark& m) { return m.symptom == id; });
    return found == pain_.symptoms.end() ? nullptr : &*found;
  }
  void answer(std::string_view id, bool denied, bool answered) {
    if (const atlas::Symptom* symptom = atlas_.symptom(id))
      out_.symptoms.push_back({static_cast<std::uint32_t>(symptom - atlas_.symptoms().data()), denied, answered});
  }
  void show_region(Finding::From from, std::uint32_t region, model::Side side, pain::Felt felt) {
    show({from, atlas_.regions()[region].id, side, felt,
          side == model::Side::midline && !atlas_.regions()[region].midline});
  }
  void show(const Finding& made) {
    if (std::find(out_.findings.begin(), out_.findings.end(), made) == out_.findings.end())
      out_.findings.push_back(made);
  }

  const atlas::Atlas& atlas_;
  const pain::PainDrawing& pain_;
  Evidence& out_;
  std::size_t answered_ = 0; ///< the first symptoms of the evidence
  std::vector<std::uint32_t> marked_, overruled_;
  bool left_ = false, right_ = false;
};

} // namespace

std::string_view to_string(PainSide side) {
  switch (side) {
  case PainSide::left:
    return "left";
  case PainSide::right:
    return "right";
  case PainSide::both:
    return "both";
  case PainSide::unknown:
    break;
  }
  return "";
}

ComplaintReader::ComplaintReader(const atlas::Atlas& atlas)
    : atlas_(atlas), lexicon_(atlas), concepts_(atlas), spelling_(atlas, lexicon_, concepts_.vocabulary()) {}

void ComplaintReader::hear(Evidence& out, const std::vector<text::WordToken>& tokens,
                           const std::vector<Lexicon::Mention>& mentions, std::vector<Told>& told) const {
  std::vector<ComplaintWord> words = complaint_words(tokens, atlas_.language());
  std::vector<std::uint8_t> named(tokens.size());
  for (const Lexicon::Mention& mention : mentions)
    for (std::size_t i = mention.first; i <= mention.last; ++i) named[i] = mention.is_place() ? 2 : 1;
  for (ComplaintWord& word : words) word.place = named[word.token] == 2, word.understood = named[word.token] > 0;
  mark_told(words, atlas_.language());
  std::vector<std::uint32_t> assumed, taken_back;
  for (const ReportedSymptom& one : out.symptoms) (one.denied ? taken_back : assumed).push_back(one.symptom);
  out.heard = concepts_.listen(words, assumed, taken_back);
  out.age = age_of(words, atlas_.language());
  for (const ComplaintWord& word : words) told[word.token] = word.told;
  out.not_understood = not_understood(words, atlas_.language());
}

Evidence ComplaintReader::read(const pain::PainDrawing& pain, PainSide side) const {
  Evidence out;
  out.text = pain.words;
  Reading reading(atlas_, pain, out);
  reading.take_answers();
  std::vector<text::WordToken> tokens = text::tokenize(pain.words);
  const bool is_too_long = tokens.size() > max_words;
  if (is_too_long) tokens.resize(max_words);
  const bool is_foreign = !is_too_long && is_another_language(pain.words, tokens, spelling_, atlas_.language());
  if (!is_foreign) spelling_.mend(tokens);
  std::vector<Lexicon::Mention> mentions = lexicon_.mentions(tokens);
  std::vector<Told> told(tokens.size(), Told::so);
  hear(out, tokens, mentions, told);
  // Dangers are heard in whatever was understood; nothing else is taken from it.
  if (is_too_long || is_foreign) tokens.clear(), mentions.clear(), out.text.clear(), out.not_understood.clear();
  const PainSide said = side != PainSide::unknown ? side : side_of(tokens, mentions, told, atlas_.language());
  const Understanding text = lexicon_.understand(tokens, mentions, told);
  reading.take_symptoms();
  reading.take_muscles(text, said);
  reading.take_marks();
  reading.take_places(text, said);
  out.understood = is_too_long  ? Understood::oversized
                   : is_foreign ? Understood::foreign
                                : how_understood(out, reading.drew());
  return out;
}

} // namespace myo::complaint
