#pragma once
// Words and marks -> Evidence.

#include "app/complaint/evidence.hpp"
#include "app/complaint/lexicon.hpp"

namespace myo::atlas {
class Atlas;
} // namespace myo::atlas

namespace myo::complaint {

/// Immutable once made, and thread-safe. The atlas must outlive it and stay where it is.
class ComplaintReader {
public:
  explicit ComplaintReader(const atlas::Atlas& atlas);
  /// What a drawing's words, regions, symptoms and muscles say; its strokes belong to a body (app/scene/skin_evidence).
  /// `side` overrules what the words say of it.
  [[nodiscard]] Evidence read(const pain::PainDrawing& pain, PainSide side = PainSide::unknown) const;

private:
  const atlas::Atlas& atlas_;
  Lexicon lexicon_;
  std::vector<std::vector<text::Phrase>> symptom_phrases_; ///< beside Atlas::symptoms()
  std::vector<std::string> vocabulary_; ///< words of the rules of red flags and of the symptoms that are shown, sorted
};

} // namespace myo::complaint
