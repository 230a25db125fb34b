#pragma once
// What geometry has to say, as a code and the values that belong to it. The sentence for the code stands in the atlas
// (atlas-data/content/advice), with its source.

#include <string>
#include <variant>
#include <vector>

namespace myo::technique {

struct Reason {
  /// What fills a {gap} of the sentence: words, a number (written without decimals), or codes whose own words are
  /// listed.
  struct Gap {
    std::string name;
    std::variant<std::string, float, std::vector<std::string>> value;
  };
  std::string code;
  std::vector<Gap> gaps;
};
using Reasons = std::vector<Reason>;

} // namespace myo::technique
