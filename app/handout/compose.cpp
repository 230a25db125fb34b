// What is said, out of the atlas: the sentences of content/advice/client.toml around the facts of the points.

#include "app/handout/handout.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <fmt/args.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace myo::handout {
namespace {

constexpr std::size_t max_whole = 3;  // points of which all is told; of more, what their pictures do not show
constexpr std::size_t max_causes = 6; // the most urgent; the signs beside them are the same for all
struct Chosen {
  const atlas::Point* point = nullptr;
  const atlas::Muscle* muscle = nullptr;
  state::PointSide side;
};

class Composer {
public:
  Composer(const atlas::Atlas& atlas, const Request& request) : atlas_(atlas), request_(request) {}
  Result<Handout> compose();

private:
  /// The sentence of that code; what is missing is said once, at the end.
  std::string say(std::string_view code, const char* gap = nullptr, const std::string& value = {});
  [[nodiscard]] bool wanted(Part part) const { return request_.parts[static_cast<std::size_t>(part)]; }
  Status choose();
  Block& add(Block::Kind kind) {
    handout_.blocks.emplace_back();
    handout_.blocks.back().kind = kind;
    return handout_.blocks.back();
  }
  void heading(std::string_view code) { add(Block::Kind::heading).text = say(code); }
  void paragraph(std::string text) { add(Block::Kind::paragraph).text = std::move(text); }
  void list(std::vector<std::string> items, Block::Kind kind = Block::Kind::list) {
    if (!items.empty()) add(kind).items = std::move(items);
  }
  void beside(Figure figure, std::string title, std::vector<std::string> items);
  [[nodiscard]] std::string places(const std::vector<std::string>& regions) const;
  [[nodiscard]] std::string name_of(const Chosen& one) const;
  [[nodiscard]] std::string muscle_of(const Chosen& one, std::string_view code);
  [[nodiscard]] std::vector<std::string> what_they_said();
  void what_hurts();
  void where_from();
  void what_is_done();
  void at_home();
  void when_to_call();
  void ends();

  const atlas::Atlas& atlas_;
  const Request& request_;
  std::vector<Chosen> chosen_;
  Handout handout_;
  std::string missing_;
};

Figure figure_of(Figure::Of of, const state::PointSide& point, std::string caption, std::string alternative) {
  Figure figure;
  figure.of = of, figure.point = point;
  figure.caption = std::move(caption), figure.alternative = std::move(alternative);
  return figure;
}

const std::string* fact(const atlas::Point& point, std::string_view topic) {
  for (const atlas::Fact& fact : point.facts)
    if (fact.topic == topic) return &fact.text;
  return nullptr;
}

const atlas::PointTechnique* suiting(const atlas::Point& point, std::string_view technique) {
  for (const atlas::PointTechnique& one : point.techniques)
    if (one.technique == technique && (one.suits == atlas::Suits::good || one.suits == atlas::Suits::fair)) return &one;
  return nullptr;
}

/// As it is written for the point, unless it is to be avoided there.
const atlas::PointTechnique* allowed_at(const atlas::Point& point, std::string_view technique) {
  for (const atlas::PointTechnique& one : point.techniques)
    if (one.technique == technique && one.suits != atlas::Suits::avoid) return &one;
  return nullptr;
}

bool is_pressing(const atlas::Technique& technique) { return technique.geometry == "press"; }

void add_once(std::vector<std::string>& items, std::string item) {
  if (!item.empty() && std::find(items.begin(), items.end(), item) == items.end()) items.push_back(std::move(item));
}

int rank_of(const atlas::RedFlag& flag) {
  if (flag.urgency == "emergency") return flag.ambulance ? 0 : 1;
  return flag.urgency == "today" ? 2 : 3;
}

/// "Front of the shoulder" within a sentence; "SI joint" stays.
std::string within_sentence(std::string_view words) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  std::string out(words);
  if (out.starts_with("Achilles")) return out; // a name
  if (out.size() > 1 && upper(out.front()) && !upper(out.at(1)))
    out.front() = static_cast<char>(out.front() - 'A' + 'a');
  return out;
}

std::string Composer::say(std::string_view code, const char* gap, const std::string& value) {
  const std::string full = fmt::format("client.{}", code);
  const std::string* said = atlas_.words(full);
  if (said == nullptr) {
    missing_ = full;
    return {};
  }
  std::string text = *said;
  if (gap == nullptr) return text;
  const std::string hole = fmt::format("{{{}}}", gap);
  if (const auto at = text.find(hole); at != std::string::npos) text.replace(at, hole.size(), value);
  return text;
}

Status Composer::choose() {
  if (request_.points.empty()) return fail("a hand-out needs a trigger point", "--point", "name one to five of them");
  if (request_.points.size() > max_points)
    return fail(tr_format("a hand-out holds at most {} points", max_points),
                fmt::format("{} points", request_.points.size()), "make two of it");
  if (request_.note.size() > max_note_bytes)
    return fail(tr_format("the note is longer than {} letters", max_note_bytes), "--note", "shorten it");
  for (const state::PointSide& one : request_.points) {
    const atlas::Point* point = atlas_.point(one.id);
    if (point == nullptr) return fail("the atlas has no such trigger point", one.id, "'myoatlas show NAME' lists them");
    if (!(one.side == model::Side::left ? point->on_left : point->on_right))
      return fail(one.side == model::Side::left ? tr("this point is not described on the left side")
                                                : tr("this point is not described on the right side"),
                  one.id, "choose the other side");
    const auto same = [&](const Chosen& before) { return before.side == one; };
    if (std::any_of(chosen_.begin(), chosen_.end(), same)) continue;
    chosen_.push_back({point, atlas_.muscle(point->muscle), one});
  }
  return {};
}

std::string Composer::places(const std::vector<std::string>& regions) const {
  std::vector<std::string> names;
  for (const std::string& id : regions)
    if (const atlas::Region* region = atlas_.region(id)) names.push_back(place_words(*region));
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string Composer::name_of(const Chosen& one) const {
  return tr_format("{}, {} side", one.muscle ? one.muscle->name : one.point->muscle,
                   tr_name("side", to_string(one.side.side)));
}

void Composer::beside(Figure figure, std::string title, std::vector<std::string> items) {
  Block& block = add(Block::Kind::beside);
  block.title = std::move(title), block.items = std::move(items);
  if (wanted(Part::pictures)) block.figure = std::move(figure);
}

/// Where they showed it, how it feels, where it moves, and their words.
std::vector<std::string> Composer::what_they_said() {
  const Shown& shown = request_.shown;
  std::vector<std::string> items;
  if (!shown.places.empty())
    items.push_back(say("hurts-shown", "places", fmt::format("{}", fmt::join(shown.places, ", "))));
  std::vector<std::string> felt, ways;
  for (const Shown::Felt& one : shown.felt) {
    felt.push_back(say("strength", "strength", fmt::format("{:.0f}", one.strength)));
    if (one.quality != pain::PainQuality::unsaid)
      felt.back() += ", " + say(fmt::format("kind-{}", to_string(one.quality)));
  }
  if (!felt.empty()) items.push_back(say("hurts-felt", "felt", fmt::format("{}", fmt::join(felt, "; "))));
  for (const auto& [from, to] : shown.ways) {
    std::string way = say(from == to ? "hurts-way-within" : "hurts-way", "from", from);
    if (const auto at = way.find("{to}"); at != std::string::npos) way.replace(at, 4, to);
    ways.push_back(std::move(way));
  }
  if (!ways.empty()) items.push_back(say("hurts-travels", "ways", fmt::format("{}", fmt::join(ways, "; "))));
  if (!shown.words.empty()) items.push_back(say("hurts-words", "words", fmt::format("“{}”", shown.words)));
  return items;
}

void Composer::what_hurts() {
  heading("hurts");
  const std::vector<std::string> told = what_they_said();
  if (request_.drawn) {
    const std::string caption = say("picture-drawn");
    beside(figure_of(Figure::Of::drawn, {}, caption, fmt::format("{} {}", caption, fmt::join(told, " "))), {}, told);
  } else {
    for (const std::string& one : told) paragraph(one);
  }
  const std::string shows = say("picture-pain");
  if (chosen_.size() > 1 && wanted(Part::pictures)) paragraph(shows); // once is enough
  for (const Chosen& one : chosen_) {
    std::vector<std::string> items;
    if (!one.point->essential.empty()) items.push_back(say("hurts-most", "places", places(one.point->essential)));
    if (!one.point->spillover.empty()) items.push_back(say("hurts-some", "places", places(one.point->spillover)));
    const std::string* like = fact(*one.point, "feels-like");
    if (like && chosen_.size() <= max_whole) items.push_back(say("hurts-like", "words", *like));
    beside(figure_of(Figure::Of::pain, one.side, chosen_.size() > 1 ? std::string() : shows,
                     fmt::format("{}. {} {}", name_of(one), shows, fmt::join(items, " "))),
           name_of(one), items);
  }
}

std::string Composer::muscle_of(const Chosen& one, std::string_view code) {
  std::string text = say(code, "muscle", one.muscle ? muscle_words(*one.muscle) : one.point->muscle);
  if (const auto at = text.find("{side}"); at != std::string::npos)
    text.replace(at, 6, tr_name("side", to_string(one.side.side)));
  return text;
}

void Composer::where_from() {
  heading("from");
  const std::string shows = say("picture-muscle");
  const auto figure = [&](const Chosen& one, std::string caption) {
    return figure_of(Figure::Of::muscle, one.side, std::move(caption), fmt::format("{}. {}", name_of(one), shows));
  };
  if (chosen_.size() == 1) {
    beside(figure(chosen_[0], shows), {},
           {muscle_of(chosen_[0], wanted(Part::pictures) ? "from-muscle" : "from-muscle-unseen"), say("from-doubt")});
    return;
  }
  if (wanted(Part::pictures)) {
    Block& row = add(Block::Kind::gallery);
    for (const Chosen& one : chosen_) row.figures.push_back(figure(one, muscle_of(one, "from-name")));
  } else {
    std::vector<std::string> names;
    for (const Chosen& one : chosen_) names.push_back(muscle_of(one, "from-name"));
    list(std::move(names));
  }
  paragraph(fmt::format("{} {}", say(wanted(Part::pictures) ? "from-many" : "from-many-unseen"), say("from-doubt")));
}

void Composer::what_is_done() {
  std::vector<const atlas::Technique*> told;
  for (const Told& one : told_techniques(atlas_, request_))
    if (one.told) told.push_back(one.technique);
  if (wanted(Part::done) && !told.empty()) {
    heading("done");
    std::vector<std::string> items;
    for (const atlas::Technique* one : told) items.push_back(say(done_code(atlas_, *one, request_.points).substr(7)));
    list(std::move(items));
    paragraph(say("done-ask"));
  }
  const bool pressed = std::any_of(told.begin(), told.end(), [](const auto* one) { return is_pressing(*one); });
  if (!wanted(Part::words) || !pressed) return;
  heading("words");
  list({say("word-more"), say("word-less"), say("word-good"), say("word-stop")}, Block::Kind::words);
  paragraph(say("words-how"));
}

/// Of the points' own relief, and of techniques that have a sentence for home (client.home-ID).
void Composer::at_home() {
  heading("home");
  std::vector<std::string> items, doses;
  for (const Chosen& one : chosen_)
    if (const std::string* relief = fact(*one.point, "relief")) add_once(items, *relief);
  for (const atlas::Technique& technique : atlas_.techniques()) {
    const std::string code = fmt::format("home-{}", technique.id);
    const atlas::Fact* said = atlas_.advice("client." + code);
    if (said == nullptr) continue;
    const bool says_how = said->text.find("{how}") != std::string::npos;
    bool told = false;
    for (const Chosen& one : chosen_) {
      const atlas::PointTechnique* own = suiting(*one.point, technique.id);
      if (own == nullptr || (says_how && (own->how.empty() || chosen_.size() > max_whole))) continue;
      add_once(items, say(code, "how", own->caution.empty() ? own->how : own->how + " " + own->caution));
      told = true;
    }
    if (told && atlas_.advice(fmt::format("client.{}-dose", code))) doses.push_back(say(code + "-dose"));
  }
  items.insert(items.end(), doses.begin(), doses.end());
  list(std::move(items));
  paragraph(say("home-stop"));
  if (!doses.empty()) paragraph(say("home-ask-first"));
}

void Composer::when_to_call() {
  heading("call");
  std::vector<const atlas::RedFlag*> flags;
  for (const atlas::RedFlag& flag : atlas_.red_flags()) {
    const auto felt = [&](const std::string& region) {
      return std::find(flag.felt_at.begin(), flag.felt_at.end(), region) != flag.felt_at.end();
    };
    const auto touches = [&](const Chosen& one) {
      return std::any_of(one.point->essential.begin(), one.point->essential.end(), felt);
    };
    if (std::any_of(chosen_.begin(), chosen_.end(), touches)) flags.push_back(&flag);
  }
  std::stable_sort(flags.begin(), flags.end(),
                   [](const atlas::RedFlag* a, const atlas::RedFlag* b) { return rank_of(*a) < rank_of(*b); });
  if (flags.size() > max_causes) flags.resize(max_causes);
  std::vector<std::string> items{say("call-now"), say("call-hospital"), say("call-today"), say("call-soon")};
  std::vector<std::string> causes;
  for (const atlas::RedFlag* flag : flags) causes.push_back(within_sentence(flag->title));
  if (!causes.empty()) items.push_back(say("call-here", "causes", fmt::format("{}", fmt::join(causes, "; "))));
  list(std::move(items), Block::Kind::warning);
}

void Composer::ends() {
  if (!request_.note.empty()) {
    heading("note");
    paragraph(request_.note);
  }
  if (wanted(Part::code) && !request_.link.empty()) {
    // In large letters its title stands beside the code: it ends the last page of words and needs none of its own.
    if (!request_.large) heading("see");
    Block& block = add(Block::Kind::beside);
    block.items = {say("see-how")};
    if (request_.large) block.title = say("see");
    block.figure = figure_of(Figure::Of::code, {}, {}, say("see-how"));
  }
}

Result<Handout> Composer::compose() {
  if (const Status points = choose(); !points) return tl::unexpected(points.error());
  handout_.paper = request_.paper, handout_.large = request_.large;
  handout_.title = say("title");
  handout_.day = request_.day;
  handout_.intro = say("intro");
  if (wanted(Part::pain)) what_hurts();
  if (wanted(Part::source)) where_from();
  what_is_done();
  if (wanted(Part::home)) at_home();
  if (wanted(Part::call)) when_to_call();
  ends();
  handout_.safety = say("safety");
  handout_.credit = tr("Words and pictures: Myoatlas, CC BY-SA 4.0.");
  if (!request_.body_credit.empty())
    handout_.credit +=
        " " + tr_format("Body: {}", request_.body_credit) + (request_.body_credit.ends_with('.') ? "" : ".");
  handout_.link = request_.link;
  if (!missing_.empty())
    return fail("the atlas lacks a sentence for clients", missing_, "build the data again with this version");
  return std::move(handout_);
}

} // namespace

std::string place_words(const atlas::Region& region) {
  std::string words = region.label.substr(0, region.label.find(" ("));
  if (const auto at = words.find(" / "); at != std::string::npos) words.replace(at, 3, " or ");
  return within_sentence(words);
}

std::string muscle_words(const atlas::Muscle& muscle) {
  for (const atlas::Alias& alias : muscle.aliases)
    if (alias.kind == "lay" && alias.text.find("muscle") != std::string::npos)
      return fmt::format("{} ({})", muscle.name, alias.text);
  return muscle.name;
}

// What a client is told of is what has a sentence for them (client.done-ID): needles have none. Pressing comes first,
// what only rests comes last.
std::vector<Told> told_techniques(const atlas::Atlas& atlas, const Request& request) {
  std::vector<Told> told;
  // What was chosen or done is told where it suits but a little, too: a sheet does not pass over it.
  const auto suits = [&](const atlas::Technique& technique) {
    const auto by_choice = request.techniques.find(technique.id);
    const bool chosen = by_choice != request.techniques.end() && by_choice->second;
    return std::all_of(request.points.begin(), request.points.end(), [&](const state::PointSide& one) {
      const atlas::Point* point = atlas.point(one.id);
      return point && (chosen ? allowed_at(*point, technique.id) : suiting(*point, technique.id));
    });
  };
  for (const atlas::Technique& technique : atlas.techniques())
    if (atlas.advice(fmt::format("client.done-{}", technique.id)) && suits(technique)) told.push_back({&technique});
  const auto rank = [](const Told& one) {
    return !one.technique->treats ? 3 : !one.technique->every_point ? 2 : is_pressing(*one.technique) ? 0 : 1;
  };
  std::stable_sort(told.begin(), told.end(), [&](const Told& a, const Told& b) { return rank(a) < rank(b); });
  bool any = false;
  for (Told& one : told) {
    const auto chosen = request.techniques.find(one.technique->id);
    any |= one.told = chosen != request.techniques.end() && chosen->second;
  }
  // What is neither planned nor done is not announced; a sheet that nobody chose for tells of what suits best.
  if (!any && !told.empty() && !request.techniques.contains(told.front().technique->id))
    told.front().told = told.front().by_default = true;
  return told;
}

std::string done_code(const atlas::Atlas& atlas, const atlas::Technique& technique,
                      std::span<const state::PointSide> points) {
  std::string code = "client.done-" + technique.id;
  if (!is_pressing(technique)) return code;
  bool pincer = false, finger = false, firm = false;
  for (const state::PointSide& one : points) {
    const atlas::Point* point = atlas.point(one.id);
    const atlas::PointTechnique* own = point ? allowed_at(*point, technique.id) : nullptr;
    if (!own) continue;
    firm |= own->numbers.ceiling != atlas::ForceCeiling::light;
    const std::vector<atlas::Grip>& grips = own->manner.grips;
    pincer |= own->manner.allows(atlas::Grip::pincer);
    finger |= grips.empty() ||
              std::any_of(grips.begin(), grips.end(), [](atlas::Grip grip) { return grip != atlas::Grip::pincer; });
  }
  const std::string own = code + (!pincer ? "" : finger ? "-either" : "-pincer");
  if (!firm && atlas.advice(own + "-light")) return own + "-light";
  return atlas.advice(own) ? own : code;
}

Result<Handout> compose(const atlas::Atlas& atlas, const Request& request) {
  return Composer(atlas, request).compose();
}

} // namespace myo::handout
