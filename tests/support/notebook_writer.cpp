// notebook_writer FOLDER: keeps visits as fast as they are kept and says so on stdout, a number a line, after each one
// that was acknowledged. Ends when it is killed.
#include "app/clients/notebook.hpp"

#include <cstdio>
#include <string>
#include <unistd.h>

int main(int argc, char** argv) {
  using namespace myo::clients;
  if (argc != 2) return 2;
  auto notebook = Notebook::open(argv[1], "correct horse battery");
  if (!notebook || notebook->clients().empty()) {
    std::fprintf(stderr, "%s\n", notebook ? "no client" : notebook.error().message().c_str());
    return 1;
  }
  std::size_t all = 0;
  std::string id = notebook->clients().front().id;
  for (const Client& client : notebook->clients()) {
    all += client.visits.size();
    if (client.visits.size() < 100) id = client.id;
  }
  for (;;) {
    if (notebook->client(id)->visits.size() >= 100) { // a record stays short, so that many are saved
      const auto next = notebook->add("Zebrastreifen " + std::to_string(all));
      if (!next) return 1;
      id = *next;
    }
    Visit visit = visit_of_today();
    visit.note = "Zebrastreifen";
    if (const auto kept = notebook->keep(id, std::move(visit)); !kept) {
      std::fprintf(stderr, "%s\n", kept.error().message().c_str());
      return 1;
    }
    const std::string said = std::to_string(++all) + "\n";
    if (::write(STDOUT_FILENO, said.data(), said.size()) < 0) return 0;
  }
}
