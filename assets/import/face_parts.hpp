#pragma once
// Faces as they are met in a text file, sorted into parts and written as OBJ.

#include "assets/import/clean_mesh_file.hpp"
#include "assets/import/text.hpp"

#include <unordered_map>

namespace myo::importing {

/// One file's vertices and faces. A part with a face that cannot be read is left out as a whole: half a mesh would look
/// like a whole one.
class FaceParts {
public:
  explicit FaceParts(const ImportLimits& limits) : limits_(limits) {}

  /// The part that the next faces belong to; made when it is new.
  void enter(const std::string& name, const std::vector<std::string>& other_names = {});
  /// `x`, `y`, `z` as they are written. A vertex that is none is kept in the count.
  Status vertex(Words words, std::uint64_t line);
  /// `corners`: vertices counted from 1.
  Status face(const std::vector<std::int64_t>& corners, std::uint64_t line);
  /// The current part cannot be read.
  void refuse(Error why);

  [[nodiscard]] std::int64_t vertices() const { return vertices_; }
  [[nodiscard]] bool any_face() const { return triangles_ > 0; }
  /// Error: no part is left; the first reason.
  [[nodiscard]] Result<CleanFile> finish();

private:
  struct Part {
    CleanFile::Part names;
    std::string faces;
    std::int64_t largest = 0;
    std::optional<Error> wrong;
  };
  [[nodiscard]] Part& current();
  [[nodiscard]] bool uses_bad_vertex(const Part& part, std::int64_t& which) const;

  const ImportLimits& limits_;
  std::string positions_;
  std::vector<Part> parts_;
  std::unordered_map<std::string, std::size_t> by_name_;
  std::size_t current_ = npos;
  std::int64_t vertices_ = 0;
  std::uint64_t triangles_ = 0;
  std::unordered_map<std::int64_t, Error> bad_vertices_;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

} // namespace myo::importing
