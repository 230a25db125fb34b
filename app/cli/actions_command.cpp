// myoatlas actions: what a script, a session and a key may say.

#include "app/cli/command.hpp"
#include "app/language/language.hpp"
#include "app/state/script.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace myo::cli {
namespace {

int list_as_json() {
  auto list = nlohmann::ordered_json::array();
  for (const state::ListedVerb& listed : state::all_verbs()) {
    const state::Verb& v = listed.verb;
    list.push_back({{"verb", v.name},
                    {"arguments", v.arguments},
                    {"help", v.help},
                    {"kind", listed.effect ? "effect" : "action"},
                    {"undo", to_string(v.keep)}});
  }
  for (const state::Verb& v : state::script_verbs())
    list.push_back(
        {{"verb", v.name}, {"arguments", v.arguments}, {"help", v.help}, {"kind", "script"}, {"undo", "no"}});
  fmt::print("{}\n", list.dump(2));
  return 0;
}

void print_lines(const std::vector<state::Verb>& verbs) {
  for (const state::Verb& v : verbs) fmt::print("  {:<46} {}\n", fmt::format("{} {}", v.name, v.arguments), v.help);
}

int list_as_text() {
  std::vector<state::Verb> actions, effects;
  for (const state::ListedVerb& listed : state::all_verbs()) (listed.effect ? effects : actions).push_back(listed.verb);
  fmt::print("{}", tr("Actions: changes of what is shown\n"));
  print_lines(actions);
  fmt::print("{}", tr("\nEffects: files, the clipboard, the program itself\n"));
  print_lines(effects);
  fmt::print("{}", tr("\nOnly in scripts\n"));
  print_lines({state::script_verbs().begin(), state::script_verbs().end()});
  return 0;
}

} // namespace

Command actions_command() {
  return {"actions", tr_later("List every line that a script or a session may hold"),
          [](CommandLine& app) -> std::function<int()> {
            auto json = std::make_shared<bool>(false);
            app.add_flag("--json", *json, "Print JSON");
            return [json] { return *json ? list_as_json() : list_as_text(); };
          }};
}

} // namespace myo::cli
