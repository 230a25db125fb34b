#include "app/state/effects.hpp"

namespace myo::state {
namespace {

template <class One> Status refused(const One&) {
  return fail("cannot be done here", One::verb.name, "give it to the window or to a script");
}

} // namespace

Status Effects::run(const act::SaveDrawing& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::LoadDrawing& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::ExportPicture& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::WriteHandout& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::CopyState& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::PasteState& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::ChooseBody& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::StudyDeck& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::GradeAnswer& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::StudyStop& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::SaveResults& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::ReadProgress& effect, AppState&) { return refused(effect); }
Status Effects::run(const act::Quit& effect, AppState&) { return refused(effect); }

} // namespace myo::state
