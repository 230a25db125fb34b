#include "assets/import/archive.hpp"

#include "engine/core/files.hpp"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <fmt/format.h>

namespace fs = std::filesystem;

namespace myo::importing {
namespace {

constexpr std::uint64_t small_for_ratio = 4ull << 20; // below this much output a high ratio harms nobody

bool is_read(std::string_view name) {
  static constexpr std::array<std::string_view, 5> readable = {"obj", "stl", "glb", "gltf", "bin"};
  return std::find(readable.begin(), readable.end(), extension_of(name)) != readable.end();
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  const auto [end, ignored] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

class Folder final : public SourceFiles {
public:
  Folder(fs::path root, const ImportLimits& limits) : root_(std::move(root)), limits_(limits) {}

  Result<std::vector<SourceEntry>> list() override {
    std::vector<SourceEntry> entries;
    std::error_code error;
    fs::recursive_directory_iterator it(root_, fs::directory_options::skip_permission_denied, error), end;
    if (error) return fail("cannot be listed: " + error.message(), root_.string(), "check permissions");
    std::uint64_t seen = 0;
    for (; it != end; it.increment(error)) {
      if (error) break;
      if (++seen > limits_.max_entries * 10 || entries.size() > limits_.max_entries)
        return fail(fmt::format("has more than {} files", limits_.max_entries), root_.string(),
                    "give the folder of the meshes only");
      const std::string name = it->path().lexically_relative(root_).generic_string();
      if (!is_read(name) || !is_inside(name) || !it->is_regular_file(error)) continue;
      const fs::path real = fs::canonical(it->path(), error);
      if (error || !lies_in(real, root_)) continue; // a link that leads out of the folder
      entries.push_back({name, it->file_size(error)});
    }
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return entries;
  }

  Result<std::string> read(const std::string& name) override {
    std::error_code error;
    if (!is_inside(name)) return fail("points outside the source folder", name, "keep every file inside the folder");
    const fs::path real = fs::canonical(root_ / name, error);
    if (error) return fail("is not there", name, "put it beside the file that names it");
    if (!lies_in(real, root_))
      return fail("is a link that leads out of the source folder", name, "copy the file into the folder");
    auto bytes = core::read_file(real, limits_.max_file_bytes);
    if (!bytes) bytes.error().where = name;
    return bytes;
  }

private:
  fs::path root_;
  ImportLimits limits_;
};

/// A single file: its folder may be read for the buffers that a glTF names, but only it is listed.
class SingleFile final : public SourceFiles {
public:
  SingleFile(const fs::path& path, const ImportLimits& limits)
      : name_(path.filename().string()), path_(path), folder_(path.parent_path(), limits) {}
  Result<std::vector<SourceEntry>> list() override {
    std::error_code error;
    return std::vector<SourceEntry>{{name_, fs::file_size(path_, error)}};
  }
  Result<std::string> read(const std::string& name) override { return folder_.read(name); }

private:
  std::string name_;
  fs::path path_;
  Folder folder_;
};

class Zip final : public SourceFiles {
public:
  Zip(fs::path path, const ImportLimits& limits) : path_(std::move(path)), limits_(limits) {}
  ~Zip() override { close(); }

  Result<std::vector<SourceEntry>> list() override {
    if (Status status = reopen(); !status) return tl::unexpected(status.error());
    std::vector<SourceEntry> entries;
    std::uint64_t total = 0, seen = 0;
    std::error_code error;
    const std::uint64_t packed = fs::file_size(path_, error);
    while (true) {
      archive_entry* entry = nullptr;
      const int code = archive_read_next_header(archive_, &entry);
      if (code == ARCHIVE_EOF) break;
      if (code < ARCHIVE_WARN) return damaged();
      if (++seen > limits_.max_entries)
        return fail(fmt::format("has more than {} files", limits_.max_entries), path_.string(), "pack the meshes only");
      const char* name = archive_entry_pathname(entry);
      if (name == nullptr || archive_entry_filetype(entry) != AE_IFREG || !is_read(name) || !is_inside(name)) continue;
      const std::uint64_t bytes =
          archive_entry_size_is_set(entry) ? static_cast<std::uint64_t>(archive_entry_size(entry)) : 0;
      if (bytes > limits_.max_file_bytes) return too_large(name, bytes);
      total += bytes;
      if (total > limits_.max_total_bytes || (total > small_for_ratio && total / limits_.max_zip_ratio > packed))
        return fail(fmt::format("unpacks to {} MB from {} MB, more than is allowed ({} MB, {} times)", total >> 20,
                                packed >> 20, limits_.max_total_bytes >> 20, limits_.max_zip_ratio),
                    path_.string(), "unpack it yourself and give the folder if you trust it");
      entries.push_back({name, bytes});
    }
    return entries;
  }

  Result<std::string> read(const std::string& name) override {
    if (archive_ == nullptr) {
      if (Status status = reopen(); !status) return tl::unexpected(status.error());
    }
    // Forward from where the last read ended, then once from the start.
    for (int pass = 0; pass < 2; ++pass) {
      archive_entry* entry = nullptr;
      int code = ARCHIVE_OK;
      while ((code = archive_read_next_header(archive_, &entry)) == ARCHIVE_OK || code == ARCHIVE_WARN) {
        const char* entry_name = archive_entry_pathname(entry);
        if (entry_name != nullptr && name == entry_name && archive_entry_filetype(entry) == AE_IFREG)
          return unpack(name);
      }
      if (code != ARCHIVE_EOF) return damaged();
      if (Status status = reopen(); !status) return tl::unexpected(status.error());
    }
    return fail("is not in the zip", name, "pack every file that the mesh names");
  }

private:
  void close() {
    if (archive_ != nullptr) archive_read_free(archive_);
    archive_ = nullptr;
  }

  Status reopen() {
    close();
    archive_ = archive_read_new();
    archive_read_support_format_zip_seekable(archive_);
    if (archive_read_open_filename(archive_, path_.c_str(), 1u << 16) != ARCHIVE_OK)
      return tl::unexpected(damaged().value());
    return {};
  }

  tl::unexpected<Error> damaged() {
    const char* reason = archive_ != nullptr ? archive_error_string(archive_) : nullptr;
    return fail(fmt::format("is not a whole zip ({})", reason != nullptr ? reason : "no reason given"), path_.string(),
                "download it again");
  }

  [[nodiscard]] tl::unexpected<Error> too_large(std::string_view name, std::uint64_t bytes) const {
    return fail(fmt::format("unpacks to {} MB, more than the {} MB allowed for a file", bytes >> 20,
                            limits_.max_file_bytes >> 20),
                std::string(name), "leave it out");
  }

  /// The current entry's data; sizes are counted as they come, since headers may lie.
  Result<std::string> unpack(const std::string& name) {
    std::string bytes;
    std::array<char, 1u << 16> block{};
    const la_int64_t before = archive_filter_bytes(archive_, -1);
    while (true) {
      const la_ssize_t n = archive_read_data(archive_, block.data(), block.size());
      if (n == 0) break;
      if (n < 0)
        return fail(fmt::format("cannot be unpacked ({})", archive_error_string(archive_)), name,
                    "download the zip again");
      bytes.append(block.data(), static_cast<std::size_t>(n));
      if (bytes.size() > limits_.max_file_bytes) return too_large(name, bytes.size());
      const auto packed =
          static_cast<std::uint64_t>(std::max<la_int64_t>(archive_filter_bytes(archive_, -1) - before, 1));
      if (bytes.size() > small_for_ratio && bytes.size() / limits_.max_zip_ratio > packed + (1u << 16))
        return fail(fmt::format("unpacks to more than {} times its size", limits_.max_zip_ratio), name, "leave it out");
    }
    return bytes;
  }

  fs::path path_;
  ImportLimits limits_;
  archive* archive_ = nullptr;
};

} // namespace

std::string extension_of(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || name.find('/', dot) != std::string_view::npos) return {};
  std::string extension(name.substr(dot + 1));
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : char(c); });
  return extension;
}

bool is_inside(std::string_view name) {
  if (name.empty() || name.size() > 4096 || name.front() == '/' || name.find('\\') != name.npos) return false;
  for (const char c : name)
    if (static_cast<unsigned char>(c) < 0x20 || c == ':') return false;
  for (std::size_t start = 0; start <= name.size();) {
    const std::size_t slash = std::min(name.find('/', start), name.size());
    if (name.substr(start, slash - start) == "..") return false;
    start = slash + 1;
  }
  return true;
}

Result<std::unique_ptr<SourceFiles>> open_source(const fs::path& path, const ImportLimits& limits) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error) return fail("is not there", path.string(), "give a zip, a folder or a mesh file");
  if (fs::is_directory(real, error)) return std::make_unique<Folder>(real, limits);
  if (!fs::is_regular_file(real, error))
    return fail("is neither a folder nor a regular file", path.string(), "give a zip, a folder or a mesh file");
  if (extension_of(path.filename().string()) == "zip") return std::make_unique<Zip>(real, limits);
  if (is_read(real.filename().string())) return std::make_unique<SingleFile>(real, limits);
  return fail("is no file that can be imported", path.string(),
              "give a .zip, .obj, .stl, .glb or .gltf file, or a folder of them");
}

} // namespace myo::importing
