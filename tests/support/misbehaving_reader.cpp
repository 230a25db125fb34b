// A stand-in for myoatlas-reader that crashes, hangs, lies or answers properly, as the asked file's name says.
#include "assets/import/protocol.hpp"

#include <csignal>
#include <unistd.h>

using namespace myo;

namespace {

bool read_exactly(void* to, std::size_t size) {
  for (auto* p = static_cast<char*>(to); size > 0;) {
    const ssize_t n = ::read(STDIN_FILENO, p, size);
    if (n <= 0) return false;
    p += n, size -= static_cast<std::size_t>(n);
  }
  return true;
}

void say(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (n <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

std::string triangle(std::uint32_t last_index, float x) {
  importing::MeshPart part;
  part.name = "part";
  part.mesh.positions = {{x, 0, 0}, {10, 0, 0}, {0, 10, 0}};
  part.mesh.indices = {0, 1, last_index};
  return importing::encode_file({{part}, {}, {}, {}});
}

void answer(const std::string& name, std::uint32_t job) {
  const auto is = [&name](const char* word) { return name.find(word) != std::string::npos; };
  if (is("crash")) {
    std::signal(SIGSEGV, SIG_DFL); // a sanitizer would make an exit of it
    std::raise(SIGSEGV);
  }
  if (is("hang")) ::pause();
  if (is("leave")) ::_exit(0);
  if (is("huge")) {
    importing::MessageHeader h;
    h.kind = importing::MessageKind::parts, h.job = job, h.size = 1ull << 60;
    return say({reinterpret_cast<const char*>(&h), sizeof h});
  }
  if (is("noise")) return say("this is no message at all, but long enough for a header");
  if (is("other")) return say(importing::encode(importing::MessageKind::parts, job + 1, triangle(2, 0)));
  if (is("counts")) return say(importing::encode(importing::MessageKind::parts, job, std::string(40, '\xff')));
  if (is("index")) return say(importing::encode(importing::MessageKind::parts, job, triangle(7, 0)));
  if (is("nan"))
    return say(
        importing::encode(importing::MessageKind::parts, job, triangle(2, std::numeric_limits<float>::quiet_NaN())));
  if (is("short")) {
    const std::string whole = importing::encode(importing::MessageKind::parts, job, triangle(2, 0));
    say(std::string_view(whole).substr(0, whole.size() - 5));
    ::_exit(0);
  }
  say(importing::encode(importing::MessageKind::parts, job, triangle(2, 0)));
}

} // namespace

int main() {
  importing::MessageHeader request;
  while (read_exactly(&request, sizeof request)) {
    std::string name(static_cast<std::size_t>(request.size), '\0');
    if (!read_exactly(name.data(), name.size())) break;
    answer(name, request.job);
  }
}
