#pragma once
// complaints.tsv as rows.

#include "engine/core/files.hpp"

#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

namespace myo {

struct Complaint {
  std::string text, side;
  std::vector<std::string> regions, muscles, flags;
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

inline std::vector<Complaint> complaints() {
  std::vector<Complaint> out;
  const std::string text = core::read_file(MYO_SOURCE_DIR "/tests/data/complaints.tsv").value();
  const auto lines = split(text, '\n');
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto fields = split(lines[i], '\t');
    EXPECT_EQ(fields.size(), 5u) << lines[i];
    if (fields.size() == 5)
      out.push_back({fields[0], fields[1] == " " ? "" : fields[1], list(fields[2]), list(fields[3]), list(fields[4])});
  }
  return out;
}

} // namespace myo
