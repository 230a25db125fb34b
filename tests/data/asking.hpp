#pragma once
// The atlas as built, and what it answers to words.

#include "app/referral/referral.hpp"

#include <string>

namespace myo::asking {

inline const atlas::Atlas& atlas() {
  static const atlas::Atlas opened = atlas::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite").value();
  return opened;
}
inline const referral::Referral& referral() {
  static const referral::Referral made(atlas());
  return made;
}
inline pain::PainDrawing said(const std::string& words) {
  pain::PainDrawing pain;
  pain.words = words;
  return pain;
}
inline referral::Ranking ask(const std::string& words) { return referral().rank(referral().understand(said(words))); }

} // namespace myo::asking
