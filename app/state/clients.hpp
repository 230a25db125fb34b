#pragma once
// Records of clients, as panels show them: plain values that a host makes from sealed files. Kept by neither undo,
// file, session nor script; what is typed of a client travels in ClientForm, never as an action's text.

#include "app/state/app_state.hpp"

#include <array>

namespace myo::state {

/// One day with a client.
struct ClientVisit {
  std::string day, time; ///< "2027-01-31", "14:05"
  pain::PainDrawing drawing;
  std::vector<PointSide> points;       ///< that were found
  std::vector<std::string> techniques; ///< what was done, a line each
  std::string note;
  double percent = 0, mean_strength = 0; ///< of the drawing, on the body shown
  std::vector<float> felt;               ///< 0..10 by patch of that body
  std::optional<double> dice;            ///< overlap with the visit before; none where there is none
};

struct ClientRow {
  std::string name; ///< initials or a code
  std::size_t visits = 0;
  std::string last_day;
  std::uint32_t number = 0; ///< what `client choose` takes
};

struct Clients {
  enum class Phase : std::uint8_t { none, locked, open }; ///< none: no notebook was begun
  Phase phase = Phase::none;
  std::vector<ClientRow> rows; ///< that are looked for, by name
  bool all = true;             ///< rows are all there are
  std::optional<std::uint32_t> chosen;
  std::string name;                          ///< of the chosen one
  std::vector<ClientVisit> visits;           ///< oldest first
  std::size_t now = 0, before = 0;           ///< of `visits`: shown, and beside it
  bool deleting = false;                     ///< asked whether the record is to go for good
  std::optional<std::size_t> deleting_visit; ///< asked whether this one is
  std::vector<std::string> exports;          ///< readable copies of the chosen record in the folder of exports, by name
  std::optional<ClientVisit> aside;          ///< what was shown before the record was opened: it may be taken in
  bool leaving = false;                      ///< asked what becomes of what is not kept
  bool exporting = false;                    ///< asked where a readable copy goes
  std::string exported;                      ///< the last readable copy of the chosen record, a path; empty: none
  std::string refused;                       ///< why the notebook was not opened, in one sentence
  std::string closed;                        ///< what was kept when it closed by itself, in one sentence
  std::vector<std::string> notices;
};

/// What is typed into the panel. The host empties it once it is used.
struct ClientForm {
  std::array<char, 256> passphrase{}, again{};
  std::string code, note, find;
  std::string export_folder, export_name; ///< where a readable copy goes; the name without its ending
  bool export_pdf = true;                 ///< to read and print; else JSON, for other programs
};

/// Points that a visit of now would keep: chosen, compared, or treated, each once.
[[nodiscard]] std::vector<PointSide> found_points(const AppState& state);
/// What was done since the last visit was kept, a session a line: "TECHNIQUE @ POINT SIDE, 3:10; 0:00 turn 1 begins".
[[nodiscard]] std::vector<std::string> done_lines(const AppState& state);
/// A drawing, a session or a note of the open record that is in none of its visits.
[[nodiscard]] bool is_unkept(const AppState& state, const ClientForm& form);

} // namespace myo::state
