#include "app/window/signals.hpp"

#include <array>
#include <csignal>
#include <cstdint>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace myo::window {
namespace {

sigset_t closing_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int one : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, one);
  return set;
}

} // namespace

TerminationSignals::TerminationSignals(std::function<void()> wake) {
  const sigset_t set = closing_signals();
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signals_ = ::signalfd(-1, &set, SFD_CLOEXEC);
  stop_ = ::eventfd(0, EFD_CLOEXEC);
  thread_ = std::thread([this, wake = std::move(wake)] { listen(wake); });
}

void TerminationSignals::listen(const std::function<void()>& wake) {
  while (true) {
    std::array<pollfd, 2> ends{{{signals_, POLLIN, 0}, {stop_, POLLIN, 0}}};
    if (::poll(ends.data(), ends.size(), -1) < 0) continue; // interrupted
    if (ends[1].revents != 0) return;
    signalfd_siginfo info{};
    if (::read(signals_, &info, sizeof info) != sizeof info) continue;
    const int signal = static_cast<int>(info.ssi_signo);
    if (requested_ != 0) ::_exit(128 + signal); // it was asked before, and something hangs
    requested_ = signal;
    wake();
  }
}

TerminationSignals::~TerminationSignals() {
  const std::uint64_t one = 1;
  (void)!::write(stop_, &one, sizeof one);
  if (thread_.joinable()) thread_.join();
  ::close(signals_), ::close(stop_);
}

} // namespace myo::window
