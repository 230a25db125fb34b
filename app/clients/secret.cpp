#include "app/clients/secret.hpp"

#include <cstdlib>
#include <new>
#include <sodium.h>
#include <sys/resource.h>
#include <utility>

namespace myo::clients {

Secret::Secret(std::size_t size) : size_(size) {
  if (sodium_init() < 0) std::abort(); // no randomness to be had: nothing could be sealed
  data_ = static_cast<unsigned char*>(sodium_malloc(size));
  if (!data_) throw std::bad_alloc();
}

Secret::Secret(Secret&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
  std::swap(data_, other.data_), std::swap(size_, other.size_);
  return *this;
}

Secret::~Secret() { sodium_free(data_); } // wipes

void wipe(std::string& text) {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

void wipe(std::span<char> text) { sodium_memzero(text.data(), text.size()); }

void dump_nothing() {
  rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
}

} // namespace myo::clients
