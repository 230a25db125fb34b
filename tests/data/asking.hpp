#pragma once
// The atlas as built, and what it answers to words.

#include "app/referral/referral.hpp"

#include <string>

namespace myo {

inline const Atlas& atlas() {
  static const Atlas opened = Atlas::open(MYO_SHARE_DIR "/atlas.sqlite").value();
  return opened;
}
inline const Referral& referral() {
  static const Referral made(atlas());
  return made;
}
inline PainDrawing said(const std::string& words) {
  PainDrawing pain;
  pain.words = words;
  return pain;
}
inline Ranking ask(const std::string& words) { return referral().rank(referral().understand(said(words))); }

} // namespace myo
