#pragma once
// What reaches outside the state: files, the clipboard, the program itself. An effect has a text form like any action,
// but a host does it: the window, or the command line's player of scripts. A new effect is one struct, one name in
// `Effect`, one `run` in Effects (which refuses), and one in each host that can do it.

#include "app/state/study.hpp"
#include "app/state/verb.hpp"

#include <variant>

namespace myo::state {
namespace act {

struct SaveDrawing {
  Text file;
  MYO_EFFECT("save-drawing", "NAME|FILE", "writes the pain as a JSON file", no, file)
};
struct LoadDrawing {
  Text file;
  MYO_EFFECT("load-drawing", "NAME|FILE", "reads pain from a JSON file", step, file)
};
struct ExportPicture {
  Text file;
  MYO_EFFECT("export-picture", "FILE", "writes the picture as PNG", no, file)
};
struct WriteHandout {
  Text file;
  MYO_EFFECT("handout", "NAME|FILE",
             "writes what the client takes home of the chosen and compared points: .pdf, .html or .png", no, file)
};
struct CopyState {
  MYO_EFFECT("copy-state", "", "puts all that is shown on the clipboard, as a script", no)
};
struct PasteState {
  MYO_EFFECT("paste-state", "", "shows what a script on the clipboard says", no)
};
struct ChooseBody {
  Text path;
  MYO_EFFECT("body", "PACK", "shows another body", no, path)
};
struct StudyDeck {
  std::string deck;
  std::optional<float> minutes;
  MYO_EFFECT("study", "DECK [MINUTES]", "asks what is due of a deck, the forgotten first, then what is new", no, deck,
             minutes)
};
struct GradeAnswer {
  StudyGrade grade = StudyGrade::good;
  MYO_EFFECT("study-grade", "again|hard|good|easy", "says how well it was remembered, keeps that, and asks the next",
             no, grade)
};
struct StudyStop {
  MYO_EFFECT("study-stop", "",
             "ends studying: what was answered is kept, everything is shown as before; a paper asks first, and is "
             "handed in by the second",
             no)
};
struct SaveResults {
  Text file;
  MYO_EFFECT("study-save", "FILE", "writes what was answered as CSV", no, file)
};
struct ReadProgress {
  MYO_EFFECT("progress", "", "works out what is known from the record, and shows it", no)
};
struct Quit {
  MYO_EFFECT("quit", "", "closes the window", no)
};

} // namespace act

using Effect = std::variant<act::SaveDrawing, act::LoadDrawing, act::ExportPicture, act::WriteHandout, act::CopyState,
                            act::PasteState, act::ChooseBody, act::StudyDeck, act::GradeAnswer, act::StudyStop,
                            act::SaveResults, act::ReadProgress, act::Quit>;

/// A host. What it does not override is refused with one sentence.
class Effects {
public:
  virtual ~Effects() = default;
  /// Error: why not, in one sentence; the state is as it was.
  [[nodiscard]] virtual Status run(const act::SaveDrawing& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::LoadDrawing& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::ExportPicture& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::WriteHandout& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::CopyState& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::PasteState& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::ChooseBody& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::StudyDeck& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::GradeAnswer& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::StudyStop& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::SaveResults& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::ReadProgress& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::Quit& effect, AppState& state);
};

} // namespace myo::state
