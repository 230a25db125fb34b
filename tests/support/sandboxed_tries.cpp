// Tries, inside the sandbox of a reading process, what an exploited library would try; prints what succeeded.
#include "assets/import/sandbox.hpp"

#include <array>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <pthread.h>
#include <string>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::string inside = argv[1], outside = argv[2];
  const std::string own = inside + "/own.obj", other = outside + "/secret.txt";
  if (!myo::importing::enter_sandbox(inside)) return 3;
  const auto tell = [](const char* what, bool done) { std::printf("%s %s\n", what, done ? "yes" : "no"); };
  tell("read-inside", ::open(own.c_str(), O_RDONLY) >= 0);
  tell("read-outside", ::open(other.c_str(), O_RDONLY) >= 0);
  tell("make", ::open((inside + "/new.txt").c_str(), O_RDWR | O_CREAT, 0600) >= 0);
  tell("write", ::open(own.c_str(), O_WRONLY) >= 0);
  tell("truncate", ::truncate(own.c_str(), 0) == 0);
  tell("rename", ::rename(own.c_str(), (inside + "/b.obj").c_str()) == 0);
  tell("unlink", ::unlink(own.c_str()) == 0);
  tell("folder", ::mkdir((inside + "/d").c_str(), 0700) == 0);
  tell("chmod", ::chmod(own.c_str(), 0777) == 0);
  tell("socket", ::socket(AF_INET, SOCK_STREAM, 0) >= 0);
  tell("local-socket", ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
  tell("signal", ::kill(::getppid(), 0) == 0);
  tell("link", ::link(own.c_str(), (inside + "/l.obj").c_str()) == 0);
  tell("symlink", ::symlink(other.c_str(), (inside + "/s.obj").c_str()) == 0);
  tell("memory-file", ::syscall(SYS_memfd_create, "x", 0u) >= 0);
  tell("trace", ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0);
  std::array<char, 8> read{};
  const iovec here{read.data(), read.size()}, there{read.data(), read.size()};
  tell("others-memory", ::process_vm_readv(::getppid(), &here, 1, &there, 1, 0) > 0);
  std::array<char, 256> rings{};
  tell("rings", ::syscall(SYS_io_uring_setup, 1u, rings.data()) >= 0);
  pthread_t thread{};
  tell("thread", ::pthread_create(
                     &thread, nullptr, [](void*) -> void* { return nullptr; }, nullptr) == 0);
  tell("mount", ::mount("none", inside.c_str(), "tmpfs", 0, nullptr) == 0);
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  tell("fork", child > 0);
  std::fflush(stdout);
  const std::array<char*, 2> nothing = {argv[0], nullptr};
  ::execv("/bin/true", nothing.data());
  tell("exec", false); // /bin/true would have ended this
  tell("end", true);
  return 0;
}
