// What libFuzzer calls; MYO_FUZZ_TARGET names the target.
#include "tests/fuzz/targets.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

const myo::fuzz::Target& chosen() {
  const char* name = std::getenv("MYO_FUZZ_TARGET");
  const auto all = myo::fuzz::targets();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& target) {
    return name != nullptr && std::string_view(target.name) == name;
  });
  if (found != all.end()) return *found;
  std::fputs("MYO_FUZZ_TARGET must be one of:", stderr);
  for (const auto& target : all) std::fprintf(stderr, " %s", target.name);
  std::fputs("\n", stderr);
  std::exit(2);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const myo::fuzz::Target& target = chosen();
  target.once({reinterpret_cast<const char*>(data), size});
  return 0;
}
