#include "app/clients/sealed.hpp"

#include "app/language/language.hpp"
#include "engine/core/files.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace fs = std::filesystem;

namespace myo::clients {
namespace {

constexpr std::string_view vault_mark = "MYOVAULT1", client_mark = "MYOCLIENT1";
constexpr std::size_t key_bytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
                      nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
                      tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES, salt_bytes = crypto_pwhash_SALTBYTES;
constexpr std::size_t padded_to = 4096;
constexpr std::size_t vault_head = vault_mark.size() + salt_bytes + 16,
                      vault_size = vault_head + nonce_bytes + key_bytes + tag_bytes;
constexpr const char* damaged_hint = tr_later("put a copy from a backup in its place");

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string random_bytes(std::size_t count) {
  std::string out(count, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

void put_number(std::string& out, std::uint64_t value) {
  for (int i = 0; i < 8; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
}
std::uint64_t number_at(std::string_view from) {
  std::uint64_t value = 0;
  for (int i = 7; i >= 0; --i) value = value << 8 | static_cast<unsigned char>(from[static_cast<std::size_t>(i)]);
  return value;
}

/// nonce and sealed text; `beside` is bound to it without being in it.
std::string seal(std::string_view text, std::string_view beside, const unsigned char* key) {
  const std::string nonce = random_bytes(nonce_bytes);
  std::string out = nonce + std::string(text.size() + tag_bytes, '\0');
  unsigned long long length = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(out) + nonce_bytes, &length, bytes_of(text), text.size(),
                                             bytes_of(beside), beside.size(), nullptr, bytes_of(nonce), key);
  return out;
}

bool unseal(std::string_view sealed, std::string_view beside, const unsigned char* key, unsigned char* out) {
  if (sealed.size() < nonce_bytes + tag_bytes) return false;
  unsigned long long length = 0;
  const std::string_view text = sealed.substr(nonce_bytes);
  return crypto_aead_xchacha20poly1305_ietf_decrypt(out, &length, nullptr, bytes_of(text), text.size(),
                                                    bytes_of(beside), beside.size(), bytes_of(sealed), key) == 0;
}

Status sync_folder(const fs::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = fd >= 0 && ::fsync(fd) == 0;
  const int why = errno;
  if (fd >= 0) ::close(fd);
  if (!synced) return fail(tr_format("syncing failed: {}", std::strerror(why)), folder.string());
  return {};
}

Status write_synced(const fs::path& file, std::string_view bytes) {
  if (Status written = core::write_file_atomically(file, bytes, core::Access::personal); !written) return written;
  return sync_folder(file.parent_path());
}

/// What the passphrase yields. Error: the machine has not the memory for it, or the costs are none of ours.
Result<Secret> key_of(std::string_view passphrase, std::string_view salt, std::uint64_t ops, std::uint64_t memory,
                      const fs::path& file) {
  if (ops < crypto_pwhash_OPSLIMIT_MIN || ops > 64 || memory < crypto_pwhash_MEMLIMIT_MIN || memory > (2ull << 30))
    return fail("was changed: it asks for more than this program does", file.string(), damaged_hint);
  Secret key(key_bytes);
  if (crypto_pwhash(key.bytes().data(), key_bytes, passphrase.data(), passphrase.size(), bytes_of(salt), ops, memory,
                    crypto_pwhash_ALG_ARGON2ID13) != 0)
    return fail(tr_format("there are not the {} MB of memory that its passphrase needs", memory >> 20), file.string(),
                "close other programs and try again");
  return key;
}

} // namespace

Status reseal_vault(const fs::path& file, const Secret& key, std::string_view passphrase, Cost cost) {
  if (passphrase.size() < min_passphrase || passphrase.size() > max_passphrase)
    return fail(
        tr_format("the passphrase has fewer than {} or more than {} characters", min_passphrase, max_passphrase), "",
        "take several words");
  const std::uint64_t ops = cost == Cost::least ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_MODERATE,
                      memory = cost == Cost::least ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_MODERATE;
  std::string head = std::string(vault_mark) + random_bytes(salt_bytes);
  const std::string salt = head.substr(vault_mark.size());
  put_number(head, ops), put_number(head, memory);
  const auto outer = key_of(passphrase, salt, ops, memory, file);
  if (!outer) return tl::unexpected(outer.error());
  const std::string_view inner(reinterpret_cast<const char*>(key.bytes().data()), key_bytes);
  return write_synced(file, head + seal(inner, head, outer->bytes().data()));
}

Result<Secret> make_vault(const fs::path& file, std::string_view passphrase, Cost cost) {
  Secret key(key_bytes);
  randombytes_buf(key.bytes().data(), key_bytes);
  if (Status made = reseal_vault(file, key, passphrase, cost); !made) return tl::unexpected(made.error());
  return key;
}

Result<Secret> open_vault(const fs::path& file, std::string_view passphrase) {
  const auto bytes = core::read_file(file, vault_size + 1);
  if (!bytes) return tl::unexpected(bytes.error());
  if (!std::string_view(*bytes).starts_with(vault_mark.substr(0, bytes->size())))
    return fail("is no notebook of this program", file.string(), damaged_hint);
  if (bytes->size() != vault_size) return fail("is cut off", file.string(), damaged_hint);
  const std::string_view head(bytes->data(), vault_head);
  Secret key(key_bytes); // also starts libsodium
  const auto outer = key_of(passphrase, head.substr(vault_mark.size(), salt_bytes),
                            number_at(head.substr(vault_head - 16)), number_at(head.substr(vault_head - 8)), file);
  if (!outer) return tl::unexpected(outer.error());
  if (!unseal(std::string_view(*bytes).substr(vault_head), head, outer->bytes().data(), key.bytes().data()))
    return fail("the passphrase is wrong", "", "mind capital letters and the keyboard's language");
  return key;
}

Status write_sealed(const fs::path& file, std::string_view text, const Secret& key) {
  std::size_t padded = 0;
  std::string plain(text);
  plain.resize((text.size() / padded_to + 1) * padded_to);
  sodium_pad(&padded, bytes_of(plain), text.size(), padded_to, plain.size());
  const std::string head(client_mark);
  const std::string bytes =
      head + seal(std::string_view(plain).substr(0, padded), head + file.filename().string(), key.bytes().data());
  wipe(plain);
  if (bytes.size() > max_sealed_bytes)
    return fail(tr_format("a record is at most {} MB long", max_sealed_bytes >> 20), "", "begin another one");
  return write_synced(file, bytes);
}

Result<std::string> read_sealed(const fs::path& file, const Secret& key) {
  const auto bytes = core::read_file(file, max_sealed_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  const std::string head(client_mark);
  const std::string_view all(*bytes);
  const auto refuse = [&] { return fail("is cut off or was changed", file.string(), damaged_hint); };
  if (!all.starts_with(head) || all.size() < head.size() + nonce_bytes + tag_bytes) return refuse();
  std::string plain(all.size() - head.size() - nonce_bytes - tag_bytes, '\0');
  if (!unseal(all.substr(head.size()), head + file.filename().string(), key.bytes().data(), bytes_of(plain)))
    return refuse();
  std::size_t length = 0;
  if (sodium_unpad(&length, bytes_of(plain), plain.size(), padded_to) != 0) return refuse();
  sodium_memzero(plain.data() + length, plain.size() - length);
  plain.resize(length);
  return plain;
}

Status shred(const fs::path& file) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0 && errno == ENOENT) return {};
  struct stat info {};
  bool done = fd >= 0 && ::fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
  for (off_t at = 0; done && at < info.st_size;) {
    const std::string noise = random_bytes(static_cast<std::size_t>(std::min<off_t>(info.st_size - at, 1 << 16)));
    const ssize_t n = ::pwrite(fd, noise.data(), noise.size(), at);
    done = n > 0;
    at += n;
  }
  done = done && ::fsync(fd) == 0;
  int why = errno;
  if (fd >= 0) ::close(fd);
  if (done && ::unlink(file.c_str()) != 0) done = false, why = errno;
  if (!done)
    return fail(tr_format("deleting failed: {}", std::strerror(why)), file.string(), "check the folder's permissions");
  return sync_folder(file.parent_path());
}

} // namespace myo::clients
