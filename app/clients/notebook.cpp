#include "app/clients/notebook.hpp"

#include "app/language/language.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace myo::clients {
namespace {

constexpr std::string_view ending = ".client";
constexpr std::size_t id_digits = 16;

bool is_id(std::string_view text) {
  return text.size() == id_digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Of a save that was cut off: "vault.AbC123", "0123456789abcdef.client.AbC123".
bool is_left_over(const std::string& name) {
  return name.starts_with("vault.") || name.find(std::string(ending) + ".") == id_digits;
}

void wipe_client(Client& client) {
  wipe(client.name);
  for (Visit& visit : client.visits) {
    wipe(visit.note), wipe(visit.drawing.words), wipe(visit.day);
    for (std::string& line : visit.techniques) wipe(line);
    for (FoundPoint& point : visit.points) wipe(point.id);
    for (pain::PainStroke& stroke : visit.drawing.strokes)
      sodium_memzero(stroke.samples.data(), stroke.samples.size() * sizeof(pain::PainSample));
  }
}

/// Held by who has the notebook open; the kernel lets go of it however the program ends.
class Lock {
public:
  static Result<Lock> take(const fs::path& folder) {
    const fs::path file = folder / "lock";
    Lock lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (lock.fd_ < 0)
      return fail(tr_format("opening failed: {}", std::strerror(errno)), file.string(),
                  "check the folder's permissions");
    if (::flock(lock.fd_, LOCK_EX | LOCK_NB) != 0)
      return fail("the notebook is open in another window", folder.string(), "close it there first");
    return lock;
  }
  Lock(Lock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Lock& operator=(Lock&& other) noexcept { return std::swap(fd_, other.fd_), *this; }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  ~Lock() {
    if (fd_ >= 0) ::close(fd_);
  }

private:
  explicit Lock(int fd) : fd_(fd) {}
  int fd_;
};

} // namespace

struct Notebook::Impl {
  fs::path folder;
  Lock lock;
  Secret key;
  std::vector<Client> clients;
  std::vector<Error> damaged;

  Impl(fs::path where, Lock held, Secret with)
      : folder(std::move(where)), lock(std::move(held)), key(std::move(with)) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    for (Client& client : clients) wipe_client(client);
  }

  [[nodiscard]] fs::path file_of(std::string_view id) const { return folder / (std::string(id) + std::string(ending)); }
  [[nodiscard]] Status write(const Client& client) const {
    std::string text = client_json(client);
    const Status written = write_sealed(file_of(client.id), text, key);
    wipe(text);
    return written;
  }
  void sort() {
    std::sort(clients.begin(), clients.end(), [](const Client& a, const Client& b) { return a.name < b.name; });
  }
  [[nodiscard]] Client* find(std::string_view id) {
    const auto found = std::find_if(clients.begin(), clients.end(), [&](const Client& c) { return c.id == id; });
    return found == clients.end() ? nullptr : &*found;
  }
  void read_all() {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
      const std::string name = entry.path().filename().string();
      if (is_left_over(name)) fs::remove(entry.path(), ignored);
      if (!name.ends_with(ending) || !is_id(name.substr(0, name.size() - ending.size()))) continue;
      auto text = read_sealed(entry.path(), key);
      if (!text) {
        damaged.push_back(text.error());
        continue;
      }
      auto client = parse_client(*text, entry.path().string());
      wipe(*text);
      if (client && client->id == entry.path().stem())
        clients.push_back(std::move(*client));
      else
        damaged.push_back(client ? Error{tr("holds another record"), entry.path().string(), ""} : client.error());
    }
    sort();
  }
};

Notebook::Notebook(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Notebook::Notebook(Notebook&&) noexcept = default;
Notebook& Notebook::operator=(Notebook&&) noexcept = default;
Notebook::~Notebook() = default;

fs::path Notebook::default_folder() {
  const fs::path data = core::user_data_dir();
  return data.empty() ? data : data / "clients";
}

bool Notebook::exists(const fs::path& folder) {
  std::error_code ignored;
  return !folder.empty() && fs::exists(folder / "vault", ignored);
}

Result<Notebook> Notebook::begin(const fs::path& folder, std::string_view passphrase, Cost cost) {
  if (folder.empty()) return fail("this user has no home folder", "", "set HOME or XDG_DATA_HOME");
  if (exists(folder)) return fail("a notebook was begun there", folder.string(), "open it with its passphrase");
  if (Status made = core::make_personal_folder(folder); !made) return tl::unexpected(made.error());
  ::chmod(folder.c_str(), 0700);
  auto lock = Lock::take(folder);
  if (!lock) return tl::unexpected(lock.error());
  auto key = make_vault(folder / "vault", passphrase, cost);
  if (!key) return tl::unexpected(key.error());
  dump_nothing();
  return Notebook(std::make_unique<Impl>(folder, std::move(*lock), std::move(*key)));
}

Result<Notebook> Notebook::open(const fs::path& folder, std::string_view passphrase) {
  if (!exists(folder)) return fail("no notebook was begun yet", folder.string(), "'myoatlas clients begin' begins one");
  auto lock = Lock::take(folder);
  if (!lock) return tl::unexpected(lock.error());
  dump_nothing();
  auto key = open_vault(folder / "vault", passphrase);
  if (!key) return tl::unexpected(key.error());
  auto impl = std::make_unique<Impl>(folder, std::move(*lock), std::move(*key));
  impl->read_all();
  return Notebook(std::move(impl));
}

std::span<const Client> Notebook::clients() const { return impl_->clients; }
std::span<const Error> Notebook::damaged() const { return impl_->damaged; }
const Client* Notebook::client(std::string_view id) const { return impl_->find(id); }

Result<std::string> Notebook::add(std::string_view name) {
  if (name.empty() || name.size() > max_name)
    return fail(tr_format("initials or a code of 1 to {} characters are needed", max_name));
  for (const Client& there : impl_->clients)
    if (there.name == name) return fail("there is a record of that name", "", "add a number to it");
  Client client;
  unsigned char random[id_digits / 2];
  randombytes_buf(random, sizeof random);
  for (const unsigned char byte : random) client.id += fmt::format("{:02x}", byte);
  client.name = name;
  if (Status written = impl_->write(client); !written) return tl::unexpected(written.error());
  std::string id = client.id;
  impl_->clients.push_back(std::move(client));
  impl_->sort();
  return id;
}

Status Notebook::keep(std::string_view id, Visit visit) {
  Client* client = impl_->find(id);
  if (!client) return fail("there is no record of that number", std::string(id), "'myoatlas clients list' names them");
  if (visit.note.size() > max_note) return fail(tr_format("a note is at most {} bytes long", max_note));
  if (client->visits.size() >= max_visits) return fail(tr_format("a record holds at most {} visits", max_visits));
  client->visits.push_back(std::move(visit));
  Status written = impl_->write(*client);
  if (!written) client->visits.pop_back(); // what is not on the disk was not kept
  return written;
}

Status Notebook::remove_visit(std::string_view id, std::size_t number) {
  Client* client = impl_->find(id);
  if (!client) return fail("there is no record of that number", std::string(id), "'myoatlas clients list' names them");
  if (number >= client->visits.size()) return fail("there is no such visit", "", "choose one of the list");
  Client without = *client;
  without.visits.erase(without.visits.begin() + static_cast<std::ptrdiff_t>(number));
  // The file that held it is overwritten, not only replaced by another; where it cannot be linked, it is replaced.
  const fs::path old = impl_->file_of(id).string() + ".gone";
  std::error_code no_link, ignored;
  fs::remove(old, ignored);
  fs::create_hard_link(impl_->file_of(id), old, no_link);
  if (Status written = impl_->write(without); !written) {
    fs::remove(old, ignored);
    return written;
  }
  if (!no_link)
    if (Status gone = shred(old); !gone) return gone;
  wipe_client(*client);
  *client = std::move(without);
  return {};
}

Status Notebook::remove(std::string_view id) {
  Client* client = impl_->find(id);
  if (!client) return fail("there is no record of that number", std::string(id), "'myoatlas clients list' names them");
  if (Status gone = shred(impl_->file_of(id)); !gone) return gone;
  wipe_client(*client);
  impl_->clients.erase(impl_->clients.begin() + (client - impl_->clients.data()));
  return {};
}

bool Notebook::opens_by(std::string_view passphrase) const {
  return open_vault(impl_->folder / "vault", passphrase).has_value();
}

Status Notebook::set_passphrase(std::string_view passphrase, Cost cost) {
  return reseal_vault(impl_->folder / "vault", impl_->key, passphrase, cost);
}

Status Notebook::export_to(std::string_view id, const fs::path& file) const {
  const Client* client = impl_->find(id);
  if (!client) return fail("there is no record of that number", std::string(id), "'myoatlas clients list' names them");
  std::string text = client_json(*client);
  const Status written = core::write_file_atomically(file, text, core::Access::personal);
  wipe(text);
  return written;
}

} // namespace myo::clients
