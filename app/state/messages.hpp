#pragma once
// The status line. A notice leaves after a while (the host's clock), a refusal with the next thing that is done, what
// stands (Ui::standing) when its cause does.

#include "app/state/app_state.hpp"
#include "engine/core/result.hpp"

namespace myo::state {

void say(Ui& ui, std::string words);
void refuse(Ui& ui, const Error& error);
/// As a window says it: a sentence that begins with no command's name, as an error of `verb` does on a command line.
[[nodiscard]] std::string sentence(const Error& error, std::string_view verb);
void clear_message(Ui& ui);
/// How something fared that is tried again and again: an error stands until it goes well. True where that changed the
/// line.
bool stand(Ui& ui, std::string_view cause, const Status& fared);

} // namespace myo::state
