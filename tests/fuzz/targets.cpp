#include "tests/fuzz/targets.hpp"

#include "app/atlas/atlas.hpp"
#include "app/pain/drawing_file.hpp"
#include "app/referral/referral.hpp"
#include "app/state/link.hpp"
#include "app/state/script.hpp"
#include "assets/import/archive.hpp"
#include "assets/import/limits.hpp"
#include "assets/import/mapping.hpp"
#include "assets/import/read_mesh.hpp"
#include "assets/model/structure_list.hpp"
#include "assets/pack/faults.hpp"
#include "assets/pack/pack.hpp"
#include "assets/places/places.hpp"
#include "engine/core/files.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <unistd.h>

namespace myo::fuzz {
namespace {

namespace fs = std::filesystem;

/// What must hold whatever is read; a fuzzer sees an abort.
void must(bool holds) {
  if (!holds) std::abort();
}

void is_a_sentence(const Error& error) {
  const std::string message = error.message();
  must(!message.empty() && message.size() < 8'000);
  must(message.find_first_of("\n\r\x1b") == std::string::npos);
}

/// A file with these bytes, for readers that take a path.
class File {
public:
  File(std::string_view bytes, const char* ending)
      : path_(fs::temp_directory_path() / ("myo-fuzz-" + std::to_string(::getpid()) + ending)) {
    must(core::write_file_atomically(path_, bytes).has_value());
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

private:
  fs::path path_;
};

/// One file that answers to every name.
class OneFile : public importing::SourceFiles {
public:
  explicit OneFile(std::string_view bytes) : bytes_(bytes) {}
  Result<importing::SourceListing> list() override { return importing::SourceListing{}; }
  Result<std::string> read(const std::string& /*name*/) override { return bytes_; }

private:
  std::string bytes_;
};

importing::ImportLimits small_limits() {
  importing::ImportLimits limits;
  limits.max_vertices = limits.max_triangles = 100'000;
  return limits;
}

void read_mesh(importing::SourceFiles& files, const std::string& entry) {
  static importing::MeshReader reader;
  const importing::ImportLimits limits = small_limits();
  const auto file = reader.read(files, entry, limits);
  if (!file) return is_a_sentence(file.error());
  for (const Error& skipped : file->skipped) is_a_sentence(skipped);
  for (const importing::MeshPart& part : file->parts) must(!importing::why_unusable(part.mesh, limits));
  const auto again = importing::decode_file(importing::encode_file(*file), limits);
  must(again && again->parts.size() == file->parts.size());
}

template <const char* const& entry> void mesh(std::string_view bytes) {
  OneFile files(bytes);
  read_mesh(files, entry);
}
const char* const obj_entry = "a.obj";
const char* const stl_entry = "a.stl";
const char* const gltf_entry = "a.gltf";

void zip(std::string_view bytes) {
  const File file(bytes, ".zip");
  auto files = importing::open_source(file.path(), small_limits());
  if (!files) return is_a_sentence(files.error());
  const auto listing = (*files)->list();
  if (!listing) return is_a_sentence(listing.error());
  for (const importing::SourceEntry& entry : listing->entries) read_mesh(**files, entry.name);
}

void answer_of_a_reader(std::string_view bytes) {
  const importing::ImportLimits limits = small_limits();
  (void)importing::decode_listing(bytes, limits);
  (void)importing::decode_error(bytes);
  if (const auto file = importing::decode_file(bytes, limits))
    for (const importing::MeshPart& part : file->parts) must(!importing::why_unusable(part.mesh, limits));
}

void mapping(std::string_view bytes) {
  const File file(bytes, ".toml");
  static const std::vector<importing::SourceEntry> entries{{"a.obj", 9}, {"b/c.stl", 9}, {"d.glb", 9}};
  static const std::vector<model::StructureRow> rows =
      model::load_structures(MYO_SOURCE_DIR "/assets/body/structures.tsv").value();
  const auto plan = importing::plan_source("source", entries, rows, file.path());
  if (!plan) return is_a_sentence(plan.error());
  for (const importing::PlannedMesh& one : plan->meshes) must(one.frame.scale > 0 && !one.info.id.empty());
}

void body_pack(std::string_view bytes) {
  const File file(bytes, ".pack");
  if (const auto refused = pack::Pack::open(file.path()); !refused) is_a_sentence(refused.error());
  // A fuzzer finds no checksum: behind it, too, everything is checked.
  const auto pack = pack::Pack::open(file.path(), false);
  if (!pack) return is_a_sentence(pack.error());
  (void)pack::find_faults(*pack);
  for (const pack::StructureView& structure : pack->structures())
    for (const auto& level : structure.lods) must(level.indices.size() % 3 == 0);
}

void drawing(std::string_view bytes) {
  const auto read = pain::parse_drawing(bytes, "a drawing");
  if (!read) return is_a_sentence(read.error());
  const auto again = pain::parse_drawing(pain::drawing_json(*read), "again");
  must(again.has_value());
}

void script(std::string_view bytes) {
  if (const auto read = state::parse_script(bytes, "a script"); !read) is_a_sentence(read.error());
  std::vector<Error> not_read;
  (void)state::parse_session(bytes, "a session", not_read);
  for (const Error& error : not_read) is_a_sentence(error);
  if (const auto link = state::parse_link(bytes); !link) is_a_sentence(link.error());
}

void place(std::string_view bytes) {
  if (const auto read = places::Place::parse(bytes); !read) is_a_sentence(read.error());
}

void complaint(std::string_view bytes) {
  static const Result<atlas::Atlas> atlas = atlas::Atlas::open(core::share_dir() / "atlas.sqlite");
  if (!atlas) return;
  static const referral::Referral referral(*atlas);
  pain::PainDrawing pain;
  pain.words = std::string(bytes.substr(0, 4'000));
  (void)referral.rank(referral.understand(pain));
  (void)referral.complaint_in(pain.words);
  (void)atlas->named(pain.words);
}

constexpr std::array all = {Target{"obj", mesh<obj_entry>},
                            Target{"stl", mesh<stl_entry>},
                            Target{"gltf", mesh<gltf_entry>},
                            Target{"zip", zip},
                            Target{"reply", answer_of_a_reader},
                            Target{"mapping", mapping},
                            Target{"pack", body_pack},
                            Target{"drawing", drawing},
                            Target{"script", script},
                            Target{"place", place},
                            Target{"complaint", complaint}};

} // namespace

std::span<const Target> targets() { return all; }

} // namespace myo::fuzz
