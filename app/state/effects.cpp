#include "app/state/effects.hpp"

#include "app/state/named.hpp"

namespace myo::state {
namespace {

constexpr std::array<std::string_view, 21> client_deeds{
    "panel",          "unlock", "lock",  "find",       "new",        "choose",      "keep",
    "show",           "beside", "under", "take",       "close",      "delete",      "delete-visit",
    "delete-exports", "stay",   "leave", "leave-keep", "export-ask", "export-open", "export-folder"};
constexpr std::array<std::string_view, 4> bookmark_deeds{"panel", "show", "delete", "forget"};

template <class One> Status refused(const One&) {
  return fail("cannot be done here", One::verb.name, "give it to the window or to a script");
}

} // namespace

std::string_view to_string(ClientDeed deed) { return client_deeds[static_cast<std::size_t>(deed)]; }
std::string_view to_string(BookmarkDeed deed) { return bookmark_deeds[static_cast<std::size_t>(deed)]; }
std::optional<ClientDeed> parse_client_deed(std::string_view text) { return named<ClientDeed>(client_deeds, text); }
std::optional<BookmarkDeed> parse_bookmark_deed(std::string_view text) {
  return named<BookmarkDeed>(bookmark_deeds, text);
}

Status Effects::run(const act::SaveDrawing& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::LoadDrawing& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::ExportPicture& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::WriteHandout& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::OpenHandout& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::StoryMake& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::StoryPlay& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::StorySave& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::CopyState& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::PasteState& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::ChooseBody& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::StudyDeck& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::GradeAnswer& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::KeepMark& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::ChangeMark& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::DeleteMark& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::StudyStop& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::SaveResults& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::ReadProgress& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::DrawingUnder& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::DrawingBack& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::DrawingForget& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::Client& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::ClientPassphrase& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::ClientExport& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::KeepView& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::UseBookmark& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::NoteBookmark& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::NotePlace& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::SaveBookmarks& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::LoadBookmarks& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::Quit& effect, AppState&) { return refused(effect); }

} // namespace myo::state
