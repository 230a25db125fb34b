#pragma once
// The rows of complaints.tsv, complaints_fresh.tsv and complaints_cauda_equina.tsv. The columns are described in
// README.md.

#include "engine/core/files.hpp"

#include <cstdint>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

namespace myo {

struct Complaint {
  using AnyOf = std::vector<std::string>; ///< "a|b": one of them is enough
  std::string text;
  bool side_judged = true;
  std::string side; ///< empty: none is said
  std::vector<AnyOf> regions;
  std::vector<std::string> not_regions; ///< spoken of, but not as something that hurts today
  bool nothing_to_rank = false;         ///< too little is said: no point may be offered
  std::vector<std::string> muscles;     ///< accepted; empty: not judged
  bool flags_judged = true;
  std::vector<AnyOf> flags; ///< empty and judged: none may be raised
  std::string manner;       ///< how it is put; empty in the earlier rows
  bool one_danger = false;  ///< of the file about a single danger, put in as many ways as possible
  bool measured = false;    ///< kept for measuring: nobody works with its answer
  [[nodiscard]] bool fresh() const { return !manner.empty(); }
};

inline std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> out;
  std::istringstream stream(text);
  for (std::string item; std::getline(stream, item, at);) out.push_back(item);
  return out;
}

inline std::vector<std::string> list(const std::string& text) {
  return text == "-" ? std::vector<std::string>{} : split(text, ',');
}

/// Two of five rows are measured with: chosen by the text alone (FNV-1a), so that a row never changes sides.
inline bool is_measured(const std::string& text) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return (hash >> 32) % 5 >= 3;
}

inline Complaint complaint_of(const std::vector<std::string>& fields) {
  Complaint out;
  out.text = fields[0], out.measured = is_measured(fields[0]);
  out.side_judged = fields[1] != "-";
  if (out.side_judged) out.side = fields[1];
  for (const std::string& item : list(fields[2])) {
    if (item.starts_with('!'))
      out.not_regions.push_back(item.substr(1));
    else
      out.regions.push_back(split(item, '|'));
  }
  out.nothing_to_rank = fields[3] == "?";
  if (!out.nothing_to_rank) out.muscles = list(fields[3]);
  out.flags_judged = fields[4] != "*";
  if (out.flags_judged)
    for (const std::string& item : list(fields[4])) out.flags.push_back(split(item, '|'));
  if (fields.size() == 6) out.manner = fields[5];
  return out;
}

inline std::vector<Complaint> complaints() {
  std::vector<Complaint> out;
  const auto read = [&](const char* file, std::size_t columns, bool one_danger = false) {
    const auto lines = split(core::read_file(std::string(MYO_SOURCE_DIR "/tests/data/") + file).value(), '\n');
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const auto fields = split(lines[i], '\t');
      EXPECT_EQ(fields.size(), columns) << file << ": " << lines[i];
      if (fields.size() != columns) continue;
      out.push_back(complaint_of(fields));
      out.back().one_danger = one_danger;
    }
  };
  read("complaints.tsv", 5);
  read("complaints_fresh.tsv", 6);
  read("complaints_cauda_equina.tsv", 6, true);
  return out;
}

} // namespace myo
