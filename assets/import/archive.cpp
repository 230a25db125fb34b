#include "assets/import/archive.hpp"

#include "engine/core/files.hpp"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <fmt/format.h>
#include <unordered_set>

namespace fs = std::filesystem;

namespace myo::importing {
namespace {

constexpr std::uint64_t small_for_ratio = 4ull << 20; // below this much output a high ratio harms nobody

bool is_read(std::string_view name) {
  static constexpr std::array<std::string_view, 5> readable = {"obj", "stl", "glb", "gltf", "bin"};
  return std::find(readable.begin(), readable.end(), extension_of(name)) != readable.end();
}

bool is_mesh(std::string_view name) { return is_read(name) && extension_of(name) != "bin"; }

/// A listing as it is made: what is left out of it, and why, is part of it.
class Listing {
public:
  void take(std::string name, std::uint64_t bytes) { made_.entries.push_back({std::move(name), bytes}); }

  void skip(std::string_view name, std::string why, std::string hint) {
    if (made_.skipped.size() < max_skipped) made_.skipped.push_back({std::move(why), to_utf8(name), std::move(hint)});
  }

  /// Says why `name` is no mesh that is read; true when it is one.
  bool wants(std::string_view name) {
    if (is_mac_twin(name)) {
      twins_ += is_read(name) ? 1 : 0;
      return false;
    }
    if (const auto format = unread_format(extension_of(name)); !format.empty())
      skip(name, fmt::format("is of the format {}, which is not read", format), "export it as OBJ, STL or glTF 2");
    return is_read(name);
  }

  void note(std::string text) { made_.notes.push_back(std::move(text)); }

  SourceListing finish() {
    if (twins_ > 0)
      note(fmt::format("{} files that a Mac put beside the meshes (\"__MACOSX\", \"._\") are no meshes", twins_));
    return std::move(made_);
  }

  [[nodiscard]] std::size_t size() const { return made_.entries.size(); }

private:
  static constexpr std::size_t max_skipped = 1000;
  SourceListing made_;
  std::size_t twins_ = 0;
};

bool lies_in(const fs::path& path, const fs::path& folder) {
  const auto [end, ignored] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

class Folder final : public SourceFiles {
public:
  Folder(fs::path root, const ImportLimits& limits) : root_(std::move(root)), limits_(limits) {}

  Result<SourceListing> list() override {
    Listing listing;
    std::error_code error;
    fs::recursive_directory_iterator it(root_, fs::directory_options::skip_permission_denied, error), end;
    if (error) return fail("cannot be listed: " + error.message(), root_.string(), "check permissions");
    std::uint64_t seen = 0;
    for (; it != end; it.increment(error)) {
      if (error) break;
      if (++seen > limits_.max_entries * 10 || listing.size() > limits_.max_entries)
        return fail(fmt::format("has more than {} files", limits_.max_entries), root_.string(),
                    "give the folder of the meshes only");
      list_one(*it, listing);
    }
    SourceListing made = listing.finish();
    std::sort(made.entries.begin(), made.entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return made;
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
  void list_one(const fs::directory_entry& entry, Listing& listing) const {
    std::error_code error;
    const std::string name = entry.path().lexically_relative(root_).generic_string();
    if (entry.is_directory(error) || !listing.wants(name)) return;
    const auto skip = [&](const char* why, const char* hint) {
      if (is_mesh(name)) listing.skip(name, why, hint);
    };
    if (!is_inside(name)) return skip("has a name with characters that are not taken", "give it another name");
    const fs::path real = fs::canonical(entry.path(), error);
    if (error) return skip("is a link to what is not there", "copy the file into the folder");
    if (!lies_in(real, root_))
      return skip("is a link that leads out of the source folder", "copy the file into the folder");
    if (!entry.is_regular_file(error)) return skip("is no regular file", "copy the file into the folder");
    listing.take(name, entry.file_size(error));
  }

  fs::path root_;
  ImportLimits limits_;
};

/// A single file: its folder may be read for the buffers that a glTF names, but only it is listed.
class SingleFile final : public SourceFiles {
public:
  SingleFile(const fs::path& path, const ImportLimits& limits)
      : name_(path.filename().string()), path_(path), folder_(path.parent_path(), limits) {}
  Result<SourceListing> list() override {
    std::error_code error;
    return SourceListing{{{name_, fs::file_size(path_, error)}}, {}, {}};
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

  Result<SourceListing> list() override {
    if (Status status = reopen(); !status) return tl::unexpected(status.error());
    Listing listing;
    std::unordered_set<std::string> seen_names;
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
      if (archive_entry_filetype(entry) != AE_IFREG) continue;
      const std::string name = name_of(entry);
      if (!listing.wants(name) || !may_be_read(entry, name, listing)) continue;
      if (!seen_names.insert(name).second) {
        listing.skip(name, "is in the zip more than once; the first is read", "pack it once");
        continue;
      }
      const std::uint64_t bytes =
          archive_entry_size_is_set(entry) ? static_cast<std::uint64_t>(archive_entry_size(entry)) : 0;
      if (bytes > limits_.max_file_bytes) return too_large(name, bytes);
      total += bytes;
      if (total > limits_.max_total_bytes || (total > small_for_ratio && total / limits_.max_zip_ratio > packed))
        return fail(fmt::format("unpacks to {} MB from {} MB, more than is allowed ({} MB, {} times)", total >> 20,
                                packed >> 20, limits_.max_total_bytes >> 20, limits_.max_zip_ratio),
                    path_.string(), "unpack it yourself and give the folder if you trust it");
      listing.take(name, bytes);
    }
    if (without_encoding_)
      listing.note("the zip states no encoding for some of its names: they were read as code page 437");
    return listing.finish();
  }

  Result<std::string> read(const std::string& name) override {
    if (archive_ == nullptr || read_before_.contains(name)) {
      if (Status status = reopen(); !status) return tl::unexpected(status.error());
      read_before_.clear();
    }
    // Forward from where the last read ended, then once from the start.
    for (int pass = 0; pass < 2; ++pass) {
      archive_entry* entry = nullptr;
      int code = ARCHIVE_OK;
      while ((code = archive_read_next_header(archive_, &entry)) == ARCHIVE_OK || code == ARCHIVE_WARN) {
        if (archive_entry_filetype(entry) != AE_IFREG) continue;
        const std::string entry_name = name_of(entry);
        const bool first = read_before_.insert(entry_name).second; // of two of one name the first is meant
        if (first && name == entry_name) return unpack(name);
      }
      if (code != ARCHIVE_EOF) return damaged();
      if (Status status = reopen(); !status) return tl::unexpected(status.error());
      read_before_.clear();
    }
    return fail("is not in the zip", name, "pack every file that the mesh names");
  }

private:
  void close() {
    if (archive_ != nullptr) archive_read_free(archive_);
    archive_ = nullptr;
  }

  /// As UTF-8 with forward slashes, whatever the program that packed it wrote.
  std::string name_of(archive_entry* entry) {
    const char* raw = archive_entry_pathname(entry);
    std::string name = raw != nullptr ? raw : "";
    if (!is_utf8(name)) name = from_code_page_437(name), without_encoding_ = true;
    std::replace(name.begin(), name.end(), '\\', '/');
    while (name.starts_with("./")) name.erase(0, 2);
    return name;
  }

  static bool may_be_read(archive_entry* entry, const std::string& name, Listing& listing) {
    if (!is_inside(name)) {
      listing.skip(name, "has a name that points outside the zip, or with characters that are not taken",
                   "pack it again under another name");
      return false;
    }
    if (archive_entry_is_data_encrypted(entry) != 0) {
      listing.skip(name, "is encrypted", "unpack the zip with its password and give the folder");
      return false;
    }
    return true;
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

  tl::unexpected<Error> cannot_unpack(const std::string& name) {
    const char* reason = archive_error_string(archive_);
    const std::string why = reason != nullptr ? reason : "no reason given";
    const bool method = why.find("nsupported") != std::string::npos; // deflate64, say
    return fail(fmt::format("cannot be unpacked ({})", why), name,
                method ? "pack the zip again with plain deflate" : "download the zip again");
  }

  /// The current entry's data; sizes are counted as they come, since headers may lie.
  Result<std::string> unpack(const std::string& name) {
    std::string bytes;
    std::array<char, 1u << 16> block{};
    const la_int64_t before = archive_filter_bytes(archive_, -1);
    while (true) {
      const la_ssize_t n = archive_read_data(archive_, block.data(), block.size());
      if (n == 0) break;
      if (n < 0) return cannot_unpack(name);
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
  std::unordered_set<std::string> read_before_; // names passed since the archive was opened
  bool without_encoding_ = false;
};

} // namespace

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
