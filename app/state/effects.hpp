#pragma once
// What reaches outside the state: files, the clipboard, the program itself. An effect has a text form like any action,
// but a host does it: the window, or the command line's player of scripts. A new effect is one struct, one name in
// `Effect`, one `run` in Effects (which refuses), and one in each host that can do it.

#include "app/state/study.hpp"
#include "app/state/verb.hpp"

#include <variant>

namespace myo::state {

/// What is done with records of clients; the number is a row of the list, or a visit.
enum class ClientDeed : std::uint8_t {
  panel,  ///< opens the panel
  unlock, ///< begins a notebook, or opens it, by the passphrase that is typed
  lock,
  find, ///< by the code that is typed
  add,
  choose,
  keep,   ///< what is shown becomes a visit of today, with the note that is typed
  show,   ///< a visit's drawing on the body
  beside, ///< which visit stands beside it
  under,  ///< a visit's drawing pale under the new one, or no longer
  take,   ///< what was painted before the record was opened becomes part of it
  close,
  remove,         ///< asks; the second time it is done
  remove_visit,   ///< the same of one visit
  remove_exports, ///< the record's readable copies in the folder of exports
  stay,           ///< no, not that
  leave,          ///< what is not kept is thrown away, and what was asked for is done
  leave_keep,     ///< it is kept as a visit first
  ask_export,     ///< where a readable copy goes
  open_export,    ///< the last readable copy, as the desktop opens files
  show_export     ///< its folder
};
enum class BookmarkDeed : std::uint8_t { panel, show, remove, forget };
[[nodiscard]] std::string_view to_string(ClientDeed deed);
[[nodiscard]] std::string_view to_string(BookmarkDeed deed);
[[nodiscard]] std::optional<ClientDeed> parse_client_deed(std::string_view text);
[[nodiscard]] std::optional<BookmarkDeed> parse_bookmark_deed(std::string_view text);

namespace act {

struct SaveDrawing {
  Text file;
  MYO_EFFECT("save-drawing", "NAME|FILE", "writes the pain as a JSON file", no, file)
};
struct LoadDrawing {
  Text file;
  MYO_EFFECT("load-drawing", "NAME|FILE", "reads pain from a JSON file", step, file)
};
struct DrawingUnder {
  Text file;
  MYO_EFFECT("pain-under", "NAME|FILE", "shows an earlier drawing pale under the one that is painted", no, file)
};
struct DrawingBack {
  MYO_EFFECT("pain-back", "", "brings back what was drawn when the program was last left", step)
};
struct DrawingForget {
  MYO_EFFECT("pain-back-forget", "", "forgets what was drawn when the program was last left", no)
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
struct OpenHandout {
  std::string what;
  MYO_EFFECT("handout-open", "file|folder", "opens the last hand-out, or its folder, as the desktop opens files", no,
             what)
};
struct StoryMake {
  MYO_EFFECT("story-make", "",
             "shows step by step, in plain words, the chosen and compared points: the pain, the muscle, the spot, what "
             "is done",
             no)
};
struct StoryPlay {
  Text file;
  MYO_EFFECT("story-play", "NAME|FILE", "shows a story that was kept as text", no, file)
};
struct StorySave {
  Text file;
  MYO_EFFECT("story-save", "NAME|FILE", "keeps the story that is shown as text", no, file)
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
struct KeepMark {
  Text card;
  MYO_EFFECT("study-mark", "QUESTION = ANSWER", "keeps a card of your own, about what is selected", no, card)
};
struct ChangeMark {
  int number = 1;
  Text card;
  MYO_EFFECT("study-mark-change", "NUMBER QUESTION = ANSWER", "writes a card of your own anew; the first is the oldest",
             no, number, card)
};
struct DeleteMark {
  int number = 1;
  MYO_EFFECT("study-mark-delete", "NUMBER", "deletes a card of your own", no, number)
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
struct Client {
  ClientDeed deed = ClientDeed::show;
  std::optional<int> number;
  MYO_EFFECT(
      "client",
      "panel|unlock|lock|find|new|choose|keep|show|beside|under|take|close|delete|delete-visit|delete-exports|stay|"
      "leave|leave-keep|export-ask|export-open|export-folder [NUMBER]",
      "records of clients: what is typed for them stands in the panel and is never part of a script", no, deed, number)
};
struct ClientPassphrase {
  MYO_EFFECT("client-passphrase", "",
             "unlocks the client's screen while a record is open, by the passphrase that is typed", no)
};
struct ClientExport {
  Text file;
  MYO_EFFECT("client-export", "[FILE]", "writes the open record, readable, as JSON; named by its code and the day", no,
             file)
};
struct KeepView {
  Text title;
  MYO_EFFECT("bookmark", "[TITLE]", "keeps the view that is shown, with a small picture", no, title)
};
struct UseBookmark {
  BookmarkDeed deed = BookmarkDeed::panel;
  std::optional<int> number;
  MYO_EFFECT("bookmark-do", "panel|show|delete|forget [NUMBER]",
             "opens the kept views, shows or deletes one, or deletes a note", no, deed, number)
};
struct NoteBookmark {
  int number = 1;
  Text text;
  MYO_EFFECT("bookmark-note", "NUMBER TEXT", "writes a note to a kept view", no, number, text)
};
struct NotePlace {
  Text text;
  MYO_EFFECT("note", "TEXT", "writes a note on what is selected; no text takes it away", no, text)
};
struct SaveBookmarks {
  Text file;
  MYO_EFFECT("bookmarks-save", "FILE", "writes kept views and notes as a file to share", no, file)
};
struct LoadBookmarks {
  Text file;
  MYO_EFFECT("bookmarks-load", "FILE", "adds the views and notes of such a file", no, file)
};
struct Quit {
  MYO_EFFECT("quit", "", "closes the window", no)
};

} // namespace act

using AnyEffect =
    std::variant<act::SaveDrawing, act::LoadDrawing, act::DrawingUnder, act::DrawingBack, act::DrawingForget,
                 act::ExportPicture, act::WriteHandout, act::OpenHandout, act::StoryMake, act::StoryPlay,
                 act::StorySave, act::CopyState, act::PasteState, act::ChooseBody, act::StudyDeck, act::GradeAnswer,
                 act::KeepMark, act::ChangeMark, act::DeleteMark, act::StudyStop, act::SaveResults, act::ReadProgress,
                 act::Client, act::ClientPassphrase, act::ClientExport, act::KeepView, act::UseBookmark,
                 act::NoteBookmark, act::NotePlace, act::SaveBookmarks, act::LoadBookmarks, act::Quit>;
struct Effect : AnyEffect {
  // NOLINTNEXTLINE(google-explicit-constructor): an effect is one of its kinds, as of a variant
  template <OneOf<AnyEffect> One> Effect(One one) : AnyEffect(std::in_place_type<One>, std::move(one)) {}
};

/// A host. What it does not override is refused with one sentence.
class Effects {
public:
  virtual ~Effects() = default;
  /// Error: why not, in one sentence; the state is as it was.
  [[nodiscard]] virtual Status run(const act::SaveDrawing& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::LoadDrawing& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::ExportPicture& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::WriteHandout& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::OpenHandout& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::StoryMake& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::StoryPlay& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::StorySave& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::CopyState& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::PasteState& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::ChooseBody& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::StudyDeck& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::GradeAnswer& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::KeepMark& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::ChangeMark& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::DeleteMark& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::StudyStop& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::SaveResults& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::ReadProgress& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::DrawingUnder& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::DrawingBack& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::DrawingForget& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::Client& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::ClientPassphrase& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::ClientExport& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::KeepView& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::UseBookmark& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::NoteBookmark& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::NotePlace& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::SaveBookmarks& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::LoadBookmarks& effect, AppState& state);
  [[nodiscard]] virtual Status run(const act::Quit& effect, AppState& state);
};

} // namespace myo::state
