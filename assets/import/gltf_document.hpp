#pragma once
// A glTF's JSON and buffers, and values out of its accessors; every number is checked against what is there.

#include "assets/import/archive.hpp"

#include <glm/mat4x4.hpp>
#include <nlohmann/json.hpp>

namespace myo::importing {

using Json = nlohmann::json;

constexpr const char* export_again = "export it again as glTF 2.0";
inline tl::unexpected<Error> wrong_gltf(std::string what) { return fail(std::move(what), {}, export_again); }

/// A non-negative whole number, or `missing` when the key is not there; nothing when it is something else.
[[nodiscard]] std::optional<std::uint64_t> whole(const Json& object, const char* key,
                                                 std::optional<std::uint64_t> missing = std::nullopt);
/// The array called `key`, or an empty one.
[[nodiscard]] const Json& array_of(const Json& object, const char* key);
/// True when `object` has the extension `name`.
[[nodiscard]] bool has_extension(const Json& object, const char* name);

class GltfDocument {
public:
  /// `bytes` must outlive it. `files` answers the buffers that `name` refers to.
  [[nodiscard]] static Result<GltfDocument> open(std::string_view bytes, const std::string& name, SourceFiles& files,
                                                 const ImportLimits& limits);

  [[nodiscard]] const Json& root() const { return root_; }
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }
  /// `width` numbers an element, normalised integers as the fractions they stand for; sparse values are put in.
  [[nodiscard]] Result<std::vector<float>> numbers(std::uint64_t accessor, std::string_view type) const;
  /// Vertex numbers, or the numbers of joints.
  [[nodiscard]] Result<std::vector<std::uint32_t>> wholes(std::uint64_t accessor, std::string_view type) const;

private:
  struct Layout {
    std::string_view data; // from the first element on
    std::uint64_t count = 0, step = 0, width = 0, component = 0;
    bool normalised = false, zeros = false;
  };
  Status check_head() const;
  void read_buffers(std::string_view bin, const std::string& name, SourceFiles& files);
  [[nodiscard]] Result<std::string> buffer_bytes(const Json& buffer, std::string_view bin, const std::string& name,
                                                 SourceFiles& files) const;
  [[nodiscard]] Result<std::string_view> view(std::uint64_t index, std::uint64_t& stride) const;
  [[nodiscard]] Result<Layout> layout(const Json& accessor, std::string_view type) const;
  [[nodiscard]] Result<Layout> dense(const Json& from, std::uint64_t count, std::uint64_t component,
                                     std::uint64_t width) const;
  template <class T, class Decode>
  [[nodiscard]] Result<std::vector<T>> values(std::uint64_t index, std::string_view type, const Decode& decode) const;

  const ImportLimits* limits_ = nullptr;
  Json root_;
  std::vector<Result<std::string>> buffers_; // one that cannot be read costs only the meshes that use it
  std::vector<std::string> notes_;
};

} // namespace myo::importing
