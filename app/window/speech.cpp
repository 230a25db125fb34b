#include "app/window/speech.hpp"

#include "app/language/language.hpp"

#include <chrono>
#include <condition_variable>
#include <dlfcn.h>
#include <memory>
#include <mutex>
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
  constexpr std::string Audible::*in_order[] = {&Audible::danger,    &Audible::message, &Audible::session,
                                                &Audible::selection, &Audible::focus,   &Audible::pointer};
  for (const auto part : in_order)
    if (!(now.*part).empty() && now.*part != before.*part) return now.*part;
  return std::nullopt;
}

struct Speech::Shared {
  std::string library;
  std::mutex mutex;
  std::condition_variable come, gone;
  std::optional<std::string> words;
  std::optional<Error> trouble;
  bool ends = false, ended = false;
};

Speech::Speech(std::string library) : shared_(std::make_shared<Shared>()) { shared_->library = std::move(library); }

Speech::~Speech() {
  if (!voice_.joinable()) return;
  constexpr std::chrono::milliseconds patience(300);
  std::unique_lock lock(shared_->mutex);
  shared_->ends = true;
  shared_->come.notify_all();
  const bool ended = shared_->gone.wait_for(lock, patience, [this] { return shared_->ended; });
  lock.unlock();
  if (ended)
    voice_.join();
  else
    voice_.detach();
}

void Speech::say(std::string words) {
  {
    const std::lock_guard lock(shared_->mutex);
    shared_->words = std::move(words);
  }
  if (!voice_.joinable())
    voice_ = std::thread([shared = shared_] {
      speak(shared);
      const std::lock_guard lock(shared->mutex);
      shared->ended = true;
      shared->gone.notify_all();
    });
  shared_->come.notify_all();
}

std::optional<Error> Speech::trouble() {
  const std::lock_guard lock(shared_->mutex);
  return std::exchange(shared_->trouble, std::nullopt);
}

void Speech::speak(const std::shared_ptr<Shared>& shared) {
  const auto refuse = [&](std::string what) {
    const std::lock_guard lock(shared->mutex);
    shared->trouble = Error{tr_format("nothing can be read aloud: {}", what), shared->library,
                            tr("install the packages speech-dispatcher and espeak-ng, or switch 'Read aloud' off")};
  };
  const std::unique_ptr<void, void (*)(void*)> handle(::dlopen(shared->library.c_str(), RTLD_NOW | RTLD_LOCAL), unload);
  if (!handle) return refuse(tr("this machine has no speech-dispatcher"));
  Dispatcher dispatcher{};
  if (!take(handle.get(), "spd_open", dispatcher.open) || !take(handle.get(), "spd_say", dispatcher.say) ||
      !take(handle.get(), "spd_cancel", dispatcher.cancel) || !take(handle.get(), "spd_close", dispatcher.close))
    return refuse(tr("this machine's speech-dispatcher lacks a call"));
  const std::unique_ptr<Dispatcher::Connection, void (*)(Dispatcher::Connection*)> connection(
      dispatcher.open("myoatlas", "window", nullptr, single_thread), dispatcher.close);
  if (!connection) return refuse(tr("speech-dispatcher does not answer"));
  for (;;) {
    std::string words;
    {
      std::unique_lock lock(shared->mutex);
      shared->come.wait(lock, [&] { return shared->words || shared->ends; });
      if (shared->ends) break;
      words = *std::exchange(shared->words, std::nullopt);
    }
    (void)dispatcher.cancel(connection.get());
    if (dispatcher.say(connection.get(), text_priority, words.c_str()) < 0)
      return refuse(tr("speech-dispatcher has gone"));
  }
  (void)dispatcher.cancel(connection.get());
}

} // namespace myo::window
