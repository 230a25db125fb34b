#pragma once
// The notebook: begun once, opened by its passphrase, closed again. What a call has acknowledged is on the disk,
// sealed. Used by one thread at a time; while it lives no other program opens the same one.

#include "app/clients/client.hpp"
#include "app/clients/sealed.hpp"

#include <filesystem>
#include <memory>
#include <span>

namespace myo::clients {

class Notebook {
public:
  /// `clients` in the user's data folder; empty where there is none.
  [[nodiscard]] static std::filesystem::path default_folder();
  /// Whether one was begun there.
  [[nodiscard]] static bool exists(const std::filesystem::path& folder);
  /// Error: there is one, the passphrase is too short, or the folder cannot be written.
  [[nodiscard]] static Result<Notebook> begin(const std::filesystem::path& folder, std::string_view passphrase,
                                              Cost cost = Cost::careful);
  /// Error: none was begun, a wrong passphrase, a damaged vault, or another program has it open.
  [[nodiscard]] static Result<Notebook> open(const std::filesystem::path& folder, std::string_view passphrase);
  Notebook(Notebook&&) noexcept;
  Notebook& operator=(Notebook&&) noexcept;
  ~Notebook(); ///< closes it: key and clients are wiped

  [[nodiscard]] std::span<const Client> clients() const; ///< by name
  /// Files that could not be read; the others are there all the same.
  [[nodiscard]] std::span<const Error> damaged() const;
  /// Null where there is none of that id.
  [[nodiscard]] const Client* client(std::string_view id) const;

  /// Answers the new client's id. Error: no name, too long, or there is one of that name.
  [[nodiscard]] Result<std::string> add(std::string_view name);
  [[nodiscard]] Status keep(std::string_view id, Visit visit);
  /// Whether it is this notebook's passphrase.
  [[nodiscard]] bool opens_by(std::string_view passphrase) const;
  /// Deletes one visit for good.
  [[nodiscard]] Status remove_visit(std::string_view id, std::size_t number);
  /// Deletes a record for good.
  [[nodiscard]] Status remove(std::string_view id);
  [[nodiscard]] Status set_passphrase(std::string_view passphrase, Cost cost = Cost::careful);
  /// Readable: for the user's own use elsewhere.
  [[nodiscard]] Status export_to(std::string_view id, const std::filesystem::path& file) const;

private:
  struct Impl;
  explicit Notebook(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

} // namespace myo::clients
