#include "app/session/client_exports.hpp"

#include "app/clients/client.hpp"
#include "engine/core/files.hpp"

#include <algorithm>

namespace myo::session {

std::string export_name(std::string_view code, std::string_view day) {
  std::string name;
  for (const char c : code) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    name += plain ? c : '_';
  }
  return name.substr(0, 40) + "-" + std::string(day);
}

std::vector<std::filesystem::path> exports_of(std::string_view client_id, std::string_view code,
                                              const std::filesystem::path& folder) {
  constexpr std::uint64_t max_bytes = 1u << 26;
  std::vector<std::filesystem::path> found;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    if (entry.path().extension() == ".pdf" && entry.path().filename().string().starts_with(export_name(code, "")))
      found.push_back(entry.path());
    if (entry.path().extension() != ".json" || !entry.is_regular_file(ignored)) continue;
    const auto text = core::read_file(entry.path(), max_bytes);
    const auto client = text ? clients::parse_client(*text, "export") : Result<clients::Client>(fail("unread"));
    if (client && client->id == client_id) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

} // namespace myo::session
