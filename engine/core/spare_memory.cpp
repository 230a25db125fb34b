#include "engine/core/spare_memory.hpp"

#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>
#include <string>

namespace myo::core {
namespace {

constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

std::optional<std::uint64_t> number_in(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::uint64_t value = 0;
  return in >> value ? std::optional(value) : std::nullopt; // "max" is none
}

/// What is left of a group's limit; of a limit without a known use, all of it.
std::uint64_t left_of(const std::filesystem::path& group, const char* limit, const char* used) {
  const auto most = number_in(group / limit);
  if (!most) return unlimited;
  return *most - std::min(*most, number_in(group / used).value_or(0));
}

std::uint64_t left_of_groups(const std::filesystem::path& root) {
  std::uint64_t left = unlimited;
  std::ifstream groups(root / "proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) { // "0::/a/b" of version 2, "9:memory:/a/b" of version 1
    const std::size_t first = line.find(':'), second = line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const std::string kind = line.substr(first + 1, second - first - 1);
    const bool version_2 = kind.empty();
    if (!version_2 && kind != "memory") continue;
    const std::filesystem::path mount = root / (version_2 ? "sys/fs/cgroup" : "sys/fs/cgroup/memory");
    // A limit of any group above holds, too.
    for (std::filesystem::path path = line.substr(second + 1);; path = path.parent_path()) {
      const std::filesystem::path group = mount / path.relative_path();
      left = std::min(left, version_2 ? left_of(group, "memory.max", "memory.current")
                                      : left_of(group, "memory.limit_in_bytes", "memory.usage_in_bytes"));
      if (!path.has_relative_path()) break;
    }
  }
  return left;
}

} // namespace

std::uint64_t spare_memory_bytes(const std::filesystem::path& root) {
  std::uint64_t spare = left_of_groups(root);
  std::ifstream machine(root / "proc/meminfo");
  for (std::string name, rest; machine >> name; std::getline(machine, rest))
    if (name == "MemAvailable:")
      if (std::uint64_t kib = 0; machine >> kib) spare = std::min(spare, kib * 1024);
  return spare;
}

} // namespace myo::core
