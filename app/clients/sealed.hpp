#pragma once
// Sealed files: what is written is whole and unreadable without the key, what is read is what was written or refused.

#include "app/clients/secret.hpp"
#include "engine/core/result.hpp"

#include <filesystem>
#include <string_view>

namespace myo::clients {

/// What a passphrase costs whoever guesses it (argon2id): `careful` takes about a second and 256 MB.
enum class Cost : std::uint8_t { careful, least }; ///< least: for tests that open a notebook hundreds of times

inline constexpr std::size_t min_passphrase = 8, max_passphrase = 250;
inline constexpr std::uint64_t max_sealed_bytes = 64u << 20;

/// Makes a key and writes it sealed by the passphrase. Error: too short a passphrase, or it cannot be written.
[[nodiscard]] Result<Secret> make_vault(const std::filesystem::path& file, std::string_view passphrase, Cost cost);
/// The same key again. Error: a wrong passphrase, a file that is cut off or was changed.
[[nodiscard]] Result<Secret> open_vault(const std::filesystem::path& file, std::string_view passphrase);
/// Seals a key that there is by another passphrase.
[[nodiscard]] Status reseal_vault(const std::filesystem::path& file, const Secret& key, std::string_view passphrase,
                                  Cost cost);

/// Written beside, synced, renamed, and the folder synced. The file's name is part of what is sealed.
[[nodiscard]] Status write_sealed(const std::filesystem::path& file, std::string_view text, const Secret& key);
/// Whoever takes the text wipes it.
[[nodiscard]] Result<std::string> read_sealed(const std::filesystem::path& file, const Secret& key);
/// Overwrites a file, then takes it away. No error where there is none.
[[nodiscard]] Status shred(const std::filesystem::path& file);

} // namespace myo::clients
