#include "app/atlas/impl.hpp"

#include "app/text/words.hpp"

#include <cstddef>
#include <tuple>

namespace myo::atlas {
namespace {

template <class T> const T* look_up(const IdIndex& index, const std::vector<T>& all, std::string_view id) {
  const auto it = index.find(id);
  return it == index.end() ? nullptr : &all[it->second];
}

} // namespace

bool Manner::allows_toward(std::string_view base_id) const {
  return toward.empty() || std::any_of(toward.begin(), toward.end(), [&](const std::string& id) {
           return id.ends_with('*') ? base_id.starts_with(std::string_view(id).substr(0, id.size() - 1))
                                    : base_id == id;
         });
}

std::optional<TechniqueSession> session_at(const Technique& technique, const PointTechnique* here) {
  std::optional<TechniqueSession> session = technique.session;
  if (!session || !here || here->technique != technique.id) return session;
  const PointDose& dose = here->numbers;
  if (dose.work_s > 0) session->work_s = dose.work_s;
  if (dose.min_repeats > 0) session->min_repeats = dose.min_repeats, session->max_repeats = dose.max_repeats;
  return session;
}

bool listed_before(const Technique& a, const Technique& b) {
  const auto key = [](const Technique& t) {
    return std::tuple(!t.treats, t.professionals_only, !t.every_point, -static_cast<std::ptrdiff_t>(t.evidence.size()),
                      std::string_view(t.name));
  };
  return key(a) < key(b);
}

Atlas::Atlas(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Atlas::Atlas(Atlas&&) noexcept = default;
Atlas::~Atlas() = default;

std::span<const Muscle> Atlas::muscles() const { return impl_->muscles; }
std::span<const Point> Atlas::points() const { return impl_->points; }
std::span<const Region> Atlas::regions() const { return impl_->regions; }
std::span<const Technique> Atlas::techniques() const { return impl_->techniques; }
std::span<const GuideChapter> Atlas::guide() const { return impl_->guide; }
std::span<const RedFlag> Atlas::red_flags() const { return impl_->red_flags; }
const Language& Atlas::language() const { return impl_->language; }
std::span<const std::string> Atlas::terms() const { return impl_->terms; }
std::span<const Symptom> Atlas::symptoms() const { return impl_->symptoms; }
std::span<const SafetyQuestion> Atlas::safety_questions() const { return impl_->safety_questions; }
std::span<const SafetyArea> Atlas::safety_areas() const { return impl_->safety_areas; }
std::span<const Source> Atlas::sources() const { return impl_->sources; }
std::span<const Collection> Atlas::collections() const { return impl_->collections; }
std::span<const NamedMuscle> Atlas::named_muscles() const { return impl_->named_muscles; }
std::span<const Deck> Atlas::decks() const { return impl_->decks; }
std::span<const BodyPart> Atlas::body_parts() const { return impl_->parts; }
std::span<const Aspect> Atlas::aspects() const { return impl_->aspects; }
const std::string& Atlas::content_hash() const { return impl_->content_hash; }

AtlasCounts Atlas::counts() const {
  return {impl_->muscles.size(), impl_->points.size(),    impl_->regions.size(), impl_->techniques.size(),
          impl_->guide.size(),   impl_->red_flags.size(), impl_->sources.size(), impl_->fact_count};
}

std::vector<std::uint32_t> Atlas::named(std::string_view text) const { return impl_->names.find(text); }

const Muscle* Atlas::muscle(std::string_view id) const { return look_up(impl_->muscle_index, impl_->muscles, id); }
const Point* Atlas::point(std::string_view id) const { return look_up(impl_->point_index, impl_->points, id); }
const Region* Atlas::region(std::string_view id) const { return look_up(impl_->region_index, impl_->regions, id); }
std::string Atlas::words_for(Suits suits) const {
  const std::string code = "suits." + std::string(to_string(suits));
  const Fact* words = advice(code);
  return words ? words->text : code;
}

const Fact* Atlas::advice(std::string_view code) const {
  const auto found = impl_->advice.find(code);
  return found == impl_->advice.end() ? nullptr : &found->second;
}
const std::string* Atlas::words(std::string_view code) const {
  if (const Fact* sentence = advice(code)) return &sentence->text;
  const auto found = impl_->labels.find(code);
  return found == impl_->labels.end() ? nullptr : &found->second;
}
const Technique* Atlas::technique(std::string_view id) const {
  return look_up(impl_->technique_index, impl_->techniques, id);
}
const Source* Atlas::source(std::string_view id) const { return look_up(impl_->source_index, impl_->sources, id); }
const Symptom* Atlas::symptom(std::string_view id) const { return look_up(impl_->symptom_index, impl_->symptoms, id); }
const SafetyQuestion* Atlas::safety_question(std::string_view id) const {
  return look_up(impl_->safety_question_index, impl_->safety_questions, id);
}
const Muscle* Atlas::muscle_of_structure(std::string_view base_id) const {
  return look_up(impl_->structure_index, impl_->muscles, base_id);
}

const NamedMuscle* Atlas::named_muscle(std::string_view base_id) const {
  return look_up(impl_->named_muscle_index, impl_->named_muscles, base_id);
}

const NamedMuscle* Atlas::named_muscle_called(std::string_view text) const {
  const std::string requested = text::plain(text);
  const auto is = [&](const std::string& name) { return text::plain(name) == requested; };
  for (const NamedMuscle& m : impl_->named_muscles)
    if (is(m.id) || is(m.name) || is(m.latin) || is(m.plain)) return &m;
  return nullptr;
}

const NameIndex& names_of(const Atlas& atlas) { return atlas.impl().names; }

std::span<const ListedMuscle> coverage_list(const Atlas& atlas) { return atlas.impl().requested; }

bool Atlas::is_english(std::string_view word) const {
  // The lines are sorted: the middle of what is left is moved to the beginning of its line.
  const std::string_view all = impl_->english;
  std::size_t first = 0, end = all.size();
  while (first < end) {
    const std::size_t middle = first + (end - first) / 2;
    const std::size_t before = middle == 0 ? std::string_view::npos : all.rfind('\n', middle - 1);
    const std::size_t line = before == std::string_view::npos || before < first ? first : before + 1;
    const std::size_t line_end = std::min(all.find('\n', line), all.size());
    const int order = all.substr(line, line_end - line).compare(word);
    if (order == 0) return true;
    if (order < 0)
      first = line_end + 1;
    else
      end = line;
  }
  return false;
}

} // namespace myo::atlas
