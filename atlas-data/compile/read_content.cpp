#include "atlas-data/compile/doses.hpp"
#include "atlas-data/compile/manner.hpp"
#include "atlas-data/compile/read.hpp"

#include "engine/core/files.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <xxhash.h>

namespace fs = std::filesystem;

namespace myo::compile {
namespace {

constexpr std::uint64_t largest_file_bytes = 4u << 20;

class Reader {
public:
  Reader(fs::path folder, Problems& problems)
      : folder_(std::move(folder)), problems_(problems), state_(XXH3_createState()) {
    XXH3_64bits_reset(state_);
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { XXH3_freeState(state_); }

  std::optional<toml::table> parse(const std::string& file) {
    const auto bytes = core::read_file(folder_ / file, largest_file_bytes);
    if (!bytes) {
      problems_.add(file, 0, bytes.error().what, bytes.error().hint);
      return std::nullopt;
    }
    XXH3_64bits_update(state_, file.c_str(), file.size() + 1);
    XXH3_64bits_update(state_, bytes->data(), bytes->size());
    try {
      return toml::parse(*bytes, file);
    } catch (const toml::parse_error& error) {
      problems_.add(file, error.source().begin.line, std::string(error.description()),
                    "see toml.io for how TOML is written");
      return std::nullopt;
    }
  }

  using ReadOne = void (*)(const toml::table&, const std::string&, const std::string&, Content&, Problems&);
  /// Every .toml of a sub-folder in the order of names. A folder may be absent; a file that is no .toml is a slip.
  void folder(const std::string& name, ReadOne read, Content& content) {
    std::vector<std::string> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder_ / name, error)) {
      const std::string file = entry.path().filename().string();
      if (file.starts_with('.') || file == "README.md") continue;
      if (entry.path().extension() == ".toml")
        files.push_back(file);
      else
        problems_.add(name + "/" + file, 0, "this is no .toml file", "rename it or move it away");
    }
    std::sort(files.begin(), files.end());
    for (const std::string& file : files) {
      const std::string path = name + "/" + file;
      if (const auto table = parse(path)) read(*table, path, fs::path(file).stem().string(), content, problems_);
    }
  }

  [[nodiscard]] std::string hash() const { return fmt::format("{:016x}", XXH3_64bits_digest(state_)); }

private:
  fs::path folder_;
  Problems& problems_;
  XXH3_state_t* state_;
};

} // namespace

Content read_content(const fs::path& folder, Problems& problems) {
  Content content;
  Reader reader(folder, problems);
  reader.folder("sources", read_source, content);
  if (const auto table = reader.parse(regions_file)) read_regions(*table, content, problems);
  if (fs::exists(folder / parts_file))
    if (const auto table = reader.parse(parts_file)) read_parts(*table, content, problems);
  if (fs::exists(folder / manner_file))
    if (const auto table = reader.parse(manner_file)) read_manner(*table, content, problems);
  if (fs::exists(folder / doses_file))
    if (const auto table = reader.parse(doses_file)) read_doses(*table, content, problems);
  reader.folder("techniques", read_technique, content);
  reader.folder("advice", read_advice, content);
  reader.folder("muscles", read_muscle, content);
  if (fs::exists(folder / collections_file))
    if (const auto table = reader.parse(collections_file)) read_collections(*table, content, problems);
  if (fs::exists(folder / named_muscles_file))
    if (const auto table = reader.parse(named_muscles_file)) read_named_muscles(*table, content, problems);
  reader.folder("guide", read_chapter, content);
  reader.folder("concepts", read_concepts, content);
  if (fs::exists(folder / coverage_file))
    if (const auto table = reader.parse(coverage_file)) read_coverage(*table, content, problems);
  reader.folder("red-flags", read_red_flag, content);
  reader.folder("safety", read_safety, content);
  reader.folder("decks", read_deck, content);
  reader.folder("language", read_language, content);
  content.hash = reader.hash();
  return content;
}

} // namespace myo::compile
