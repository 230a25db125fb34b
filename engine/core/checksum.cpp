#include "engine/core/checksum.hpp"

#include <fmt/format.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace myo::core {
namespace {

constexpr std::string_view mark = "myoatlas-checksum:";
constexpr std::size_t digits = 16;

/// Where the digits of the only mark begin, or npos.
std::size_t place_of(std::string_view bytes) {
  const std::size_t at = bytes.find(mark);
  if (at == std::string_view::npos || bytes.find(mark, at + 1) != std::string_view::npos) return std::string_view::npos;
  return at + mark.size() + digits <= bytes.size() ? at + mark.size() : std::string_view::npos;
}

} // namespace

std::string checksum(std::string_view bytes) { return fmt::format("{:016x}", XXH3_64bits(bytes.data(), bytes.size())); }

std::string unsealed_mark() { return std::string(mark) + std::string(digits, '0'); }

Status seal(std::string& bytes) {
  const std::size_t at = place_of(bytes);
  if (at == std::string::npos) return fail("there is no single place for its checksum");
  bytes.replace(at, digits, digits, '0');
  bytes.replace(at, digits, checksum(bytes));
  return {};
}

Status check_seal(std::string_view bytes) {
  const std::size_t at = place_of(bytes);
  if (at == std::string_view::npos) return fail("it has no checksum of its own");
  std::string unsealed(bytes);
  unsealed.replace(at, digits, digits, '0');
  if (checksum(unsealed) != bytes.substr(at, digits)) return fail("its checksum does not match its contents");
  return {};
}

} // namespace myo::core
