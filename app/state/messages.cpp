#include "app/state/messages.hpp"

namespace myo::state {

void say(Ui& ui, std::string words) { ui.status = std::move(words), ui.status_is_error = false; }
void refuse(Ui& ui, const Error& error) { ui.status = error.message(), ui.status_is_error = true; }
std::string sentence(const Error& error, std::string_view verb) {
  if (error.where != verb) return error.message();
  std::string words = Error{error.what, {}, error.hint}.message();
  if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  if (!words.empty() && words.back() != '.') words += '.';
  return words;
}
void clear_message(Ui& ui) { ui.status.clear(), ui.status_is_error = false; }

bool stand(Ui& ui, std::string_view cause, const Status& fared) {
  const auto there = ui.standing.find(cause);
  if (fared && there == ui.standing.end()) return false;
  if (fared) return ui.standing.erase(there), true;
  std::string sentence = fared.error().message();
  if (there != ui.standing.end() && there->second == sentence) return false;
  ui.standing.insert_or_assign(std::string(cause), std::move(sentence));
  return true;
}

} // namespace myo::state
