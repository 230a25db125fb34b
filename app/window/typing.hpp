#pragma once
// What is typed, in its order, a frame's share at a time. Dear ImGui 1.86 sees of a key only whether it is down when a
// frame begins: one that is pressed and let go between two slow frames would be lost, and letters typed after Tab would
// come before it.

#include <deque>
#include <vector>

namespace myo::window {

struct Typed {
  enum class Kind : unsigned char { down, up, letter } kind = Kind::letter;
  unsigned code = 0; ///< a key of GLFW, or a letter
  bool acts = false; ///< a key that does something by itself: Tab, Enter, arrows, anything with Ctrl
  bool operator==(const Typed&) const = default;
};

class Typing {
public:
  void add(const Typed& typed) { waiting_.push_back(typed); }
  /// What a frame may see at once: up to the letting go of a key that acts, or a letter after one.
  [[nodiscard]] std::vector<Typed> take();
  /// A field has got the keyboard: this key, where it waits, writes and does nothing by itself.
  void writes(unsigned code);
  [[nodiscard]] bool waits() const { return !waiting_.empty(); }

private:
  std::deque<Typed> waiting_;
};

} // namespace myo::window
