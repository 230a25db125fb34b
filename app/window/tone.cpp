#include "app/window/tone.hpp"

#include "app/language/language.hpp"

#include <chrono>
#include <cmath>
#include <dlfcn.h>
#include <memory>
#include <numbers>
#include <span>
#include <utility>

namespace myo::window {
namespace {

constexpr float loudest = 0.16f; // of full scale: soft
constexpr float note_s = 0.28f, between_s = 0.16f, attack_s = 0.02f;

/// A note that swells and dies away, added from `at_s` on.
void add_note(std::vector<std::int16_t>& samples, float at_s, float hz) {
  const auto from = static_cast<std::size_t>(at_s * tone_rate_hz),
             count = static_cast<std::size_t>(note_s * tone_rate_hz);
  if (samples.size() < from + count) samples.resize(from + count);
  for (std::size_t i = 0; i < count; ++i) {
    const float t = static_cast<float>(i) / tone_rate_hz, left = note_s - t;
    const float swell = std::min(1.f, t / attack_s) * std::pow(left / note_s, 2.f);
    const float wave = std::sin(2 * std::numbers::pi_v<float> * hz * t);
    samples[from + i] =
        static_cast<std::int16_t>(samples[from + i] + std::lround(0.5f * loudest * swell * wave * 32767));
  }
}

/// What is called of ALSA, as its documentation declares it: nothing is linked, so that a machine without it runs.
struct Alsa {
  struct Pcm;
  using OnError = void (*)(const char*, int, const char*, int, const char*, ...);
  int (*on_error)(OnError);
  int (*open)(Pcm**, const char*, int, int);
  int (*block)(Pcm*, int);
  int (*parameters)(Pcm*, int, int, unsigned, unsigned, int, unsigned);
  long (*write)(Pcm*, const void*, unsigned long);
  int (*drain)(Pcm*);
  int (*close)(Pcm*);
  const char* (*reason)(int);
};
constexpr int playback = 0, nonblocking = 1, signed_16_bit_little = 2, interleaved = 3;

template <class Function> bool take(void* library, const char* name, Function& into) {
  into = reinterpret_cast<Function>(::dlsym(library, name));
  return into != nullptr;
}

void be_silent(const char*, int, const char*, int, const char*, ...) {}

Status sound(const std::string& library, const std::string& device, std::span<const std::int16_t> samples) {
  const auto unload = [](void* handle) { ::dlclose(handle); };
  const std::unique_ptr<void, decltype(unload)> handle(::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL), unload);
  if (!handle) return fail("no sound: this machine has no ALSA", library, "install the package libasound2");
  Alsa alsa{};
  if (!take(handle.get(), "snd_lib_error_set_handler", alsa.on_error) ||
      !take(handle.get(), "snd_pcm_open", alsa.open) || !take(handle.get(), "snd_pcm_nonblock", alsa.block) ||
      !take(handle.get(), "snd_pcm_set_params", alsa.parameters) || !take(handle.get(), "snd_pcm_writei", alsa.write) ||
      !take(handle.get(), "snd_pcm_drain", alsa.drain) || !take(handle.get(), "snd_pcm_close", alsa.close) ||
      !take(handle.get(), "snd_strerror", alsa.reason))
    return fail("no sound: this machine's ALSA lacks a call", library, "install the package libasound2");
  alsa.on_error(be_silent); // it would write to the terminal
  Alsa::Pcm* raw = nullptr;
  const auto refused = [&](int code) {
    return fail(tr_format("no sound: the device does not play: {}", alsa.reason(code)), device,
                "see the desktop's sound settings");
  };
  if (const int code = alsa.open(&raw, device.c_str(), playback, nonblocking); code < 0) return refused(code);
  const std::unique_ptr<Alsa::Pcm, int (*)(Alsa::Pcm*)> pcm(raw, alsa.close);
  constexpr unsigned latency_us = 200'000;
  if (const int code = alsa.block(raw, 0); code < 0) return refused(code);
  if (const int code = alsa.parameters(raw, signed_16_bit_little, interleaved, 1, tone_rate_hz, 1, latency_us);
      code < 0)
    return refused(code);
  while (!samples.empty()) {
    const long written = alsa.write(raw, samples.data(), samples.size());
    if (written <= 0) return refused(static_cast<int>(written));
    samples = samples.subspan(static_cast<std::size_t>(written));
  }
  if (const int code = alsa.drain(raw); code < 0) return refused(code);
  return {};
}

} // namespace

std::vector<std::int16_t> tone_of(SessionPhase phase) {
  constexpr float low = 523.25f, high = 659.26f; // C5 and E5
  std::vector<std::int16_t> samples;
  add_note(samples, 0, phase == SessionPhase::turn ? low : high);
  add_note(samples, between_s, phase == SessionPhase::turn ? high : low);
  if (phase == SessionPhase::end) add_note(samples, 2 * between_s, low);
  return samples;
}

void Tone::play(SessionPhase phase) {
  if (playing_.valid() && playing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
  playing_ = std::async(std::launch::async, [library = library_, device = device_, samples = tone_of(phase)] {
    return sound(library, device, samples);
  });
}

std::optional<Error> Tone::trouble() {
  if (!playing_.valid() || playing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return std::nullopt;
  const Status heard = playing_.get();
  if (heard || heard.error().message() == said_) return std::nullopt;
  said_ = heard.error().message();
  return heard.error();
}

} // namespace myo::window
