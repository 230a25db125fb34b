#pragma once
// A client and the visits, as values.

#include "app/pain/drawing.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace myo::clients {

struct FoundPoint {
  std::string id;
  model::Side side = model::Side::right;
  bool operator==(const FoundPoint&) const = default;
};

struct Visit {
  std::int64_t at_ms = 0; ///< since 1970
  std::string day;        ///< of the wall clock, "2027-01-31"
  pain::PainDrawing drawing;
  std::vector<FoundPoint> points;
  std::vector<std::string> techniques; ///< what was done, a line each
  std::string note;
  bool operator==(const Visit&) const = default;
};

struct Client {
  std::string id;            ///< 16 hexadecimal digits, which tell nothing
  std::string name;          ///< initials or a code
  std::vector<Visit> visits; ///< oldest first
  bool operator==(const Client&) const = default;
};

inline constexpr std::size_t max_name = 60, max_note = 20'000, max_visits = 2000;

[[nodiscard]] std::string client_json(const Client& client);
/// Error: one sentence; it is no client of this program.
[[nodiscard]] Result<Client> parse_client(std::string_view text, const std::string& name);
/// A visit of now.
[[nodiscard]] Visit visit_of_today();

} // namespace myo::clients
