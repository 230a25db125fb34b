#pragma once
// Words and marks -> Evidence.

#include "app/complaint/concepts.hpp"
#include "app/complaint/evidence.hpp"
#include "app/complaint/lexicon.hpp"
#include "app/complaint/spelling.hpp"

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

  [[nodiscard]] const Concepts& concepts() const { return concepts_; }

private:
  void hear(Evidence& out, const std::vector<text::WordToken>& tokens, const std::vector<Lexicon::Mention>& mentions,
            std::vector<Told>& told) const;

  const atlas::Atlas& atlas_;
  Lexicon lexicon_;
  Concepts concepts_;
  Spelling spelling_;
};

} // namespace myo::complaint
