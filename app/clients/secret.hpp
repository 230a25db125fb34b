#pragma once
// Keys: in memory that is neither swapped out nor dumped, wiped when they go. Move-only.

#include <cstddef>
#include <span>
#include <string>

namespace myo::clients {

class Secret {
public:
  explicit Secret(std::size_t size);
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret();
  [[nodiscard]] std::span<unsigned char> bytes() { return {data_, size_}; }
  [[nodiscard]] std::span<const unsigned char> bytes() const { return {data_, size_}; }

private:
  unsigned char* data_ = nullptr;
  std::size_t size_ = 0;
};

/// Overwrites what a string held.
void wipe(std::string& text);
void wipe(std::span<char> text);
/// No core dump of this program from now on.
void dump_nothing();

} // namespace myo::clients
