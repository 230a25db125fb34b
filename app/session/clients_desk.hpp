#pragma once
// What a window does with the notebook of clients. While a record is open, what was shown before is set aside and the
// state is confidential: nothing of it goes into session, clipboard or drawing file; closing brings back what was
// there.

#include "app/clients/notebook.hpp"
#include "app/state/action.hpp"
#include "app/state/clients.hpp"

#include <functional>
#include <optional>

namespace myo::session {

class ClientsDesk {
public:
  /// Fills in what follows from drawings on the body shown: per cent, strength, patches, overlap.
  using Measure = std::function<void(std::vector<state::ClientVisit>&)>;
  explicit ClientsDesk(std::filesystem::path folder = clients::Notebook::default_folder())
      : folder_(std::move(folder)) {}
  ClientsDesk(const ClientsDesk&) = delete;
  ClientsDesk& operator=(const ClientsDesk&) = delete;
  ~ClientsDesk() { wipe_form(); }

  /// Error: one sentence, which holds nothing of a client.
  [[nodiscard]] Status run(const state::act::Client& effect, state::AppState& state, const Measure& measure);
  [[nodiscard]] Status run(const state::act::ClientExport& effect, state::AppState& state);
  /// The last readable copy that was written of the record that is open; empty: none.
  [[nodiscard]] const std::filesystem::path& exported() const { return exported_; }
  /// Where a readable copy goes: as the effect says, else as the form does, else by code and day; the name's ending
  /// says of which kind. Error: no record is open, or the form has no name.
  [[nodiscard]] Result<std::filesystem::path> export_file(const state::act::ClientExport& effect) const;
  /// A readable copy was written there.
  void note_export(const std::filesystem::path& file, state::AppState& state);
  /// Unlocks the client's screen. Error: a wrong passphrase.
  [[nodiscard]] Status run(const state::act::ClientPassphrase& effect, state::AppState& state);
  /// Closes record and notebook; the passphrase is asked for again. What was painted or written and not kept is kept as
  /// a visit first. Nothing where it is closed. Error: it could not be kept; everything stays open. `idle_minutes`: for
  /// so long nobody touched the window; the panel then says what was kept, without a word of whom.
  [[nodiscard]] Status lock(state::AppState& state, int idle_minutes = 0);
  [[nodiscard]] bool is_open() const { return notebook_.has_value(); }
  [[nodiscard]] state::ClientForm& form() { return form_; }
  /// For tests, which open notebooks often.
  void set_cost(clients::Cost cost) { cost_ = cost; }

private:
  /// What was shown before a record was opened.
  struct Aside {
    state::Scene scene;
    std::optional<state::Treatment> treatment;
    std::vector<state::Treatment> treated;
    std::vector<state::PointSide> found;
    std::vector<std::string> done;
    [[nodiscard]] bool holds_something() const { return !scene.pain.empty() || !found.empty() || !done.empty(); }
  };
  /// Error: why not now.
  [[nodiscard]] Status may(const state::act::Client& effect, const state::AppState& state);
  /// Without asking what becomes of what is not kept.
  [[nodiscard]] Status go_on(const state::act::Client& effect, state::AppState& state, const Measure& measure);
  /// Does what waited for an answer.
  [[nodiscard]] Status leave(bool keeps, state::AppState& state, const Measure& measure);
  void ask_export(const clients::Client& client);
  [[nodiscard]] Status unlock();
  [[nodiscard]] Status choose(const std::string& id, state::AppState& state);
  [[nodiscard]] Status keep(state::AppState& state);
  [[nodiscard]] Status remove(state::AppState& state);
  /// Asks; the second time it is done.
  [[nodiscard]] Status remove_visit(std::size_t number);
  [[nodiscard]] Status take_painted(state::AppState& state);
  [[nodiscard]] Status remove_exports(state::AppState& state);
  /// Names of the chosen record's readable copies.
  [[nodiscard]] std::vector<std::string> exports() const;
  void close(state::AppState& state);
  /// Something was painted, done or written since the record was opened, and is in no visit.
  [[nodiscard]] bool is_unkept(const state::AppState& state) const;
  void wipe_form();
  /// What panels show, anew.
  void show(state::AppState& state, const Measure& measure) const;

  std::filesystem::path folder_;
  clients::Cost cost_ = clients::Cost::careful;
  std::optional<clients::Notebook> notebook_;
  std::string chosen_; ///< id; empty: none
  std::size_t before_ = 0, now_ = 0;
  bool deleting_ = false;
  std::optional<std::size_t> deleting_visit_;
  std::string refused_;                       ///< why the notebook was not opened
  std::string closed_;                        ///< what was kept when it closed by itself
  std::optional<state::act::Client> leaving_; ///< waits for what becomes of what is not kept
  bool exporting_ = false;
  std::filesystem::path exported_;
  std::optional<Aside> aside_;
  state::ClientForm form_;
};

} // namespace myo::session
