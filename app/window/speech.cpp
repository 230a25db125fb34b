#include "app/window/speech.hpp"

#include <dlfcn.h>
#include <memory>
#include <utility>

namespace myo::window {
namespace {

/// What is called of speech-dispatcher, as its documentation declares it: nothing is linked, so that a machine without
/// it runs.
struct Dispatcher {
  struct Connection;
  Connection* (*open)(const char* client, const char* connection, const char* user, int mode);
  int (*say)(Connection*, int priority, const char* text);
  int (*cancel)(Connection*);
  void (*close)(Connection*);
};
constexpr int single_thread = 0, text_priority = 3;

template <class Function> bool take(void* library, const char* name, Function& into) {
  into = reinterpret_cast<Function>(::dlsym(library, name));
  return into != nullptr;
}

void unload(void* library) { ::dlclose(library); }

} // namespace

std::optional<std::string> Listener::next(const Audible& now) {
  const Audible before = std::exchange(last_, now);
  constexpr std::string Audible::*in_order[] = {&Audible::danger, &Audible::message, &Audible::selection,
                                                &Audible::focus, &Audible::pointer};
  for (const auto part : in_order)
    if (!(now.*part).empty() && now.*part != before.*part) return now.*part;
  return std::nullopt;
}

Speech::~Speech() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  come_.notify_all();
  if (voice_.joinable()) voice_.join();
}

void Speech::say(std::string words) {
  {
    const std::lock_guard lock(mutex_);
    if (words.empty() && !voice_.joinable()) return;
    words_ = std::move(words);
  }
  if (!voice_.joinable()) voice_ = std::thread([this] { speak(); });
  come_.notify_all();
}

std::optional<Error> Speech::trouble() {
  const std::lock_guard lock(mutex_);
  return std::exchange(trouble_, std::nullopt);
}

void Speech::speak() {
  const auto refuse = [this](std::string what) {
    const std::lock_guard lock(mutex_);
    trouble_ = Error{"nothing can be read aloud: " + std::move(what), library_,
                     "install the packages speech-dispatcher and espeak-ng, or switch 'Read aloud' off"};
  };
  const std::unique_ptr<void, void (*)(void*)> handle(::dlopen(library_.c_str(), RTLD_NOW | RTLD_LOCAL), unload);
  if (!handle) return refuse("this machine has no speech-dispatcher");
  Dispatcher dispatcher{};
  if (!take(handle.get(), "spd_open", dispatcher.open) || !take(handle.get(), "spd_say", dispatcher.say) ||
      !take(handle.get(), "spd_cancel", dispatcher.cancel) || !take(handle.get(), "spd_close", dispatcher.close))
    return refuse("this machine's speech-dispatcher lacks a call");
  const std::unique_ptr<Dispatcher::Connection, void (*)(Dispatcher::Connection*)> connection(
      dispatcher.open("myoatlas", "window", nullptr, single_thread), dispatcher.close);
  if (!connection) return refuse("speech-dispatcher does not answer");
  for (;;) {
    std::string words;
    {
      std::unique_lock lock(mutex_);
      come_.wait(lock, [this] { return words_ || ends_; });
      if (ends_) break;
      words = *std::exchange(words_, std::nullopt);
    }
    (void)dispatcher.cancel(connection.get());
    if (!words.empty() && dispatcher.say(connection.get(), text_priority, words.c_str()) < 0)
      return refuse("speech-dispatcher has gone");
  }
  (void)dispatcher.cancel(connection.get());
}

} // namespace myo::window
