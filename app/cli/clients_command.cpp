// myoatlas clients: the notebook of clients. The passphrase comes from standard input or a file descriptor, and so does
// whatever is a client's: what a command line holds, everybody on the machine can read.

#include "app/cli/command.hpp"
#include "app/clients/notebook.hpp"
#include "app/language/language.hpp"
#include "app/pain/drawing_file.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <termios.h>
#include <unistd.h>

namespace myo::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string folder, id, file, drawing, find;
  std::vector<std::string> points;
  unsigned passphrase_fd = 0;
  bool json = false, for_good = false;
};

int refuse(const Error& error) {
  fmt::print(stderr, "myoatlas clients: {}\n", error.message());
  return 1;
}

std::filesystem::path folder_of(const Options& options) {
  return options.folder.empty() ? clients::Notebook::default_folder() : std::filesystem::path(options.folder);
}

/// A line without its end; a terminal does not show it where it is secret.
std::string read_line(int fd, std::size_t max_bytes, const char* ask, bool is_secret) {
  termios before{};
  const bool terminal = ::isatty(fd) != 0 && ::tcgetattr(fd, &before) == 0;
  if (terminal) {
    fmt::print(stderr, "{}: ", ask);
    termios silent = before;
    if (is_secret) silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(fd, TCSAFLUSH, &silent);
  }
  std::string line;
  line.reserve(max_bytes + 1); // never moved: no copy stays behind
  for (char c = 0; line.size() <= max_bytes && ::read(fd, &c, 1) == 1 && c != '\n';) line += c;
  if (!line.empty() && line.back() == '\r') line.pop_back();
  if (terminal) {
    ::tcsetattr(fd, TCSAFLUSH, &before);
    if (is_secret) fmt::print(stderr, "\n");
  }
  return line;
}

std::string read_passphrase(const Options& options, const char* ask = tr_later("Passphrase")) {
  return read_line(static_cast<int>(options.passphrase_fd), clients::max_passphrase, tr(ask), true);
}

std::string read_rest() {
  std::string all;
  std::array<char, 4096> buffer{};
  for (ssize_t n = 0; all.size() <= clients::max_note && (n = ::read(STDIN_FILENO, buffer.data(), buffer.size())) > 0;)
    all.append(buffer.data(), static_cast<std::size_t>(n));
  while (!all.empty() && (all.back() == '\n' || all.back() == '\r')) all.pop_back();
  return all;
}

/// Opens the notebook and does `work` with it.
template <class Work> int with_notebook(const Options& options, Work&& work) {
  std::string passphrase = read_passphrase(options);
  auto notebook = clients::Notebook::open(folder_of(options), passphrase);
  clients::wipe(passphrase);
  if (!notebook) return refuse(notebook.error());
  for (const Error& one : notebook->damaged()) fmt::print(stderr, "myoatlas clients: {}\n", one.message());
  const Status done = work(*notebook);
  return done ? 0 : refuse(done.error());
}

int begin(const Options& options) {
  std::string passphrase = read_passphrase(options, tr("A new passphrase (it cannot be found again)"));
  const auto notebook = clients::Notebook::begin(folder_of(options), passphrase);
  clients::wipe(passphrase);
  if (!notebook) return refuse(notebook.error());
  fmt::print("{}\n", folder_of(options).string());
  return 0;
}

Json row_of(const clients::Client& client) {
  return {{"id", client.id},
          {"name", client.name},
          {"visits", client.visits.size()},
          {"last", client.visits.empty() ? Json(nullptr) : Json(client.visits.back().day)}};
}

int list(const Options& options) {
  return with_notebook(options, [&](const clients::Notebook& notebook) -> Status {
    Json rows = Json::array();
    for (const clients::Client& client : notebook.clients()) {
      if (!options.find.empty() && client.name.find(options.find) == std::string::npos) continue;
      if (options.json)
        rows.push_back(row_of(client));
      else
        fmt::print("{}  {}  {} visits{}\n", client.id, client.name, client.visits.size(),
                   client.visits.empty() ? "" : tr_format(", last {}", client.visits.back().day));
    }
    if (options.json)
      fmt::print("{}\n", Json{{"clients", std::move(rows)}, {"damaged", notebook.damaged().size()}}.dump(2));
    return {};
  });
}

int add(const Options& options) {
  return with_notebook(options, [&](clients::Notebook& notebook) -> Status {
    const auto id = notebook.add(read_line(STDIN_FILENO, clients::max_name, tr("Initials or a code"), false));
    if (!id) return tl::unexpected(id.error());
    fmt::print("{}\n", *id);
    return {};
  });
}

int keep(const Options& options) {
  return with_notebook(options, [&](clients::Notebook& notebook) -> Status {
    clients::Visit visit = clients::visit_of_today();
    if (!options.drawing.empty()) {
      const auto file = pain::drawing_path(options.drawing);
      if (!file) return tl::unexpected(file.error());
      auto drawing = pain::load_drawing(*file);
      if (!drawing) return tl::unexpected(drawing.error());
      visit.drawing = std::move(*drawing);
    }
    for (const std::string& point : options.points) {
      const std::size_t colon = std::min(point.find(':'), point.size());
      const auto side =
          model::parse_side(colon < point.size() ? std::string_view(point).substr(colon + 1) : std::string_view{});
      if (!side) return fail(tr_format("'{}' names no point", point), "--point", "write it as infraspinatus.1:left");
      visit.points.push_back({point.substr(0, colon), *side});
    }
    visit.note = read_rest();
    return notebook.keep(options.id, std::move(visit));
  });
}

int show(const Options& options) {
  return with_notebook(options, [&](const clients::Notebook& notebook) -> Status {
    const clients::Client* client = notebook.client(options.id);
    if (!client) return fail("there is no record of that number", options.id, "'myoatlas clients list' names them");
    fmt::print("{}", clients::client_json(*client));
    return {};
  });
}

int export_one(const Options& options) {
  return with_notebook(options,
                       [&](const clients::Notebook& notebook) { return notebook.export_to(options.id, options.file); });
}

int delete_one(const Options& options) {
  if (!options.for_good) {
    fmt::print(stderr, "{}",
               tr("myoatlas clients: a deleted record cannot be brought back; say --for-good if it is to go\n"));
    return 2;
  }
  return with_notebook(options, [&](clients::Notebook& notebook) { return notebook.remove(options.id); });
}

int change_passphrase(const Options& options) {
  return with_notebook(options, [&](clients::Notebook& notebook) {
    std::string next = read_passphrase(options, tr("The new passphrase"));
    const Status set = notebook.set_passphrase(next);
    clients::wipe(next);
    return set;
  });
}

void add_common(CommandLine& line, Options& options) {
  line.add_option("--passphrase-fd", options.passphrase_fd,
                  "the file descriptor that the passphrase is read from, a line (default: standard input)")
      ->check(in_range(0, 1023));
  line.add_option("--folder", options.folder, "another notebook's folder");
}

/// A command of `clients` with what all of them take.
Command command(const char* name, const char* summary, int (*run)(const Options&),
                std::function<void(CommandLine&, Options&)> more = {}) {
  return {name, summary, [run, more](CommandLine& line) -> std::function<int()> {
            const auto options = std::make_shared<Options>();
            if (more) more(line, *options);
            add_common(line, *options);
            return [options, run] { return run(*options); };
          }};
}

void add_id(CommandLine& line, Options& options) {
  line.add_option("ID", options.id, "the record, by the number that 'clients list' gives it")->required();
}

} // namespace

Command clients_command() {
  return {
      "clients", tr_later("A notebook of clients, closed by a passphrase"),
      [](CommandLine& line) -> std::function<int()> {
        line.add_command(command("begin", tr_later("Begins a notebook; the passphrase is the first line read"), begin));
        line.add_command(command("list", tr_later("Who is in it"), list, [](CommandLine& l, Options& o) {
          l.add_option("--find", o.find, "only names with these letters");
          l.add_flag("--json", o.json, "one JSON object");
        }));
        line.add_command(command("add", tr_later("A new record; initials or a code are the next line read"), add));
        line.add_command(command(
            "keep", tr_later("A visit of today; its note is what is read after the passphrase"), keep,
            [](CommandLine& l, Options& o) {
              add_id(l, o);
              l.add_option("--drawing", o.drawing, "a drawing: a JSON file, or a saved one's name");
              l.add_option("--point", o.points, "a point that was found, as ID:left; may be given again")->repeated();
            }));
        line.add_command(command("show", tr_later("A record, as JSON"), show, add_id));
        line.add_command(
            command("export", tr_later("A record as a readable file"), export_one, [](CommandLine& l, Options& o) {
              add_id(l, o);
              l.add_option("FILE", o.file, "the file to write")->required();
            }));
        line.add_command(
            command("delete", tr_later("Deletes a record for good"), delete_one, [](CommandLine& l, Options& o) {
              add_id(l, o);
              l.add_flag("--for-good", o.for_good, "it cannot be brought back");
            }));
        line.add_command(command("passphrase", tr_later("Sets another passphrase; it is the line after the old one"),
                                 change_passphrase));
        return [] {
          fmt::print(stderr, "{}", tr("myoatlas clients: say what is to be done; see myoatlas clients --help\n"));
          return 2;
        };
      }};
}

} // namespace myo::cli
