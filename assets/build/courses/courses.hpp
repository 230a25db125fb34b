#pragma once
// Courses: nerves, and vessels that no source shows, as paths of places with radii, resolved on any body and made
// tubes.

#include "assets/build/courses/clear_way.hpp"
#include "assets/figures/figure.hpp"
#include "assets/pack/pack.hpp"
#include "assets/places/places.hpp"

#include <functional>

namespace myo::build {

/// One line of a course from its first place to its last.
struct CourseLine {
  std::vector<places::Place> path;              ///< at least two
  float radius_start_mm = 1, radius_end_mm = 1; ///< of a body 1680 mm tall; between them by length
};

/// One structure of the list (without side), a nerve or a vessel.
struct CourseRule {
  std::string id;
  std::string where;                ///< file and line, for messages
  std::vector<std::string> through; ///< bones (ids without side, `*` at the end stands for any rest) it may run through
  std::vector<std::string> pierces; ///< muscles it may run inside; it is kept between all others
  std::vector<std::string> sources; ///< ids of the file's [[source]]
  std::vector<CourseLine> lines;
};

/// Reads nerves.toml or vessels.toml. Error: what is wrong and on which line; a source that is not listed.
[[nodiscard]] Result<std::vector<CourseRule>> load_courses(const std::filesystem::path& toml);

/// The centre lines of a course on one side, kept out of the bones of `obstacles` and under the skin; points a few
/// millimetres apart. Error: a place that does not resolve.
[[nodiscard]] Result<std::vector<std::vector<figures::TubePoint>>>
lay_course(const CourseRule& rule, const places::PlaceBody& body, const Obstacles& obstacles, model::Side side);

struct CourseReport {
  std::vector<pack::PackStructure> made; ///< marked constructed
  std::vector<Error> missing;            ///< which course, and what its path needs that this body lacks
};

/// Lays the courses through a body, both sides. What it has already is left alone; a course that does not resolve whole
/// is left out and reported. `infos`: the structure list's rows. Tubes keep out of bones that `through` does not name,
/// and under the skin. Deterministic. `cancelled` is asked often, from any thread; what is answered then is not whole.
[[nodiscard]] CourseReport add_courses(const places::PlaceBody& body, std::span<const model::StructureInfo> infos,
                                       std::span<const CourseRule> rules, const std::function<bool()>& cancelled = {});

} // namespace myo::build
