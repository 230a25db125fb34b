// record_writer FILE NAME: answers cards as fast as they are kept and says so on stdout, "CARD TIMES", after each one
// that was acknowledged. Ends when it is killed.
#include "app/record/record.hpp"

#include <cstdio>
#include <string>
#include <unistd.h>

int main(int argc, char** argv) {
  using namespace myo::record;
  if (argc != 3) return 2;
  auto record = Record::open(argv[1]);
  if (!record) {
    std::fprintf(stderr, "%s\n", record.error().message().c_str());
    return 1;
  }
  for (int i = 0;; ++i) {
    const std::string card = "find-point/" + std::string(argv[2]) + "-" + std::to_string(i % 50);
    const auto state = record->grade(card, static_cast<Grade>(1 + i % 4), Moment::now(), 100);
    if (!state) {
      std::fprintf(stderr, "%s\n", state.error().message().c_str());
      return 1;
    }
    const std::string said = card + " " + std::to_string(state->reviews) + "\n";
    if (::write(STDOUT_FILENO, said.data(), said.size()) < 0) return 0;
  }
}
