#pragma once
// Actions: beside a client: the view for clients, its lock, and what the hand-out holds.

#include "app/state/verb.hpp"

namespace myo::state::act {

struct ClientMode {
  bool on = false;
  MYO_ACTION("client-mode", "on|off",
             "plain words and no needling, the skin with its pain first, for explaining to clients", no, on)
};
struct ClientLock {
  bool on = false;
  MYO_ACTION("client-lock", "on|off",
             "leaves a client nothing but the body and the brush, until it is unlocked: where a record is open, by its "
             "passphrase",
             no, on)
};
struct ClientUnlock {
  bool on = false;
  MYO_ACTION("client-unlock", "on|off", "asks whether the client's screen is to be unlocked, or asks no more", no, on)
};
struct HandoutPart {
  std::string part;
  bool on = true;
  MYO_ACTION("handout-part", "pictures|pain|source|done|words|home|call|code on|off", "what a hand-out holds", no, part,
             on)
};
struct HandoutTechnique {
  std::string technique;
  bool on = true;
  MYO_ACTION("handout-technique", "TECHNIQUE on|off", "whether what will be done tells of a technique", no, technique,
             on)
};
struct HandoutPaper {
  std::string paper;
  MYO_ACTION("handout-paper", "a4|letter", "the paper of a hand-out", no, paper)
};
struct HandoutLarge {
  bool on = false;
  MYO_ACTION("handout-large", "on|off", "large letters on a hand-out, and as many pages as they take", no, on)
};
struct HandoutNote {
  Text text;
  MYO_ACTION("handout-note", "TEXT", "a note on the hand-out; kept in no session", passing, text)
};

/// What `myoatlas actions` lists, in this order.
inline constexpr Topic<ClientMode, ClientLock, ClientUnlock, HandoutPart, HandoutTechnique, HandoutPaper, HandoutLarge,
                       HandoutNote>
    client_actions;

/// What a client may do while the screen is locked: paint, turn the body, take a step back; and whoever treats unlocks.
[[nodiscard]] bool within_lock(std::string_view verb);
/// Without asking: for whoever has asked. What was chosen before is chosen again.
void unlock_screen(AppState& state);

} // namespace myo::state::act
