// myoatlas deck export: cards for other programs. (What it writes is `learn anki`'s.)

#include "app/cli/learn_command.hpp"

#include "app/language/language.hpp"

namespace myo::cli {

Command deck_command() {
  return {
      "deck", tr_later("Cards for other programs"), [](CommandLine& line) -> std::function<int()> {
        line.add_command(
            {"export", tr_later("Cards and pictures for Anki"), [](CommandLine& of) -> std::function<int()> {
               const auto wish = std::make_shared<AnkiWish>();
               const auto to = std::make_shared<std::string>("anki");
               of.add_option("--area", wish->areas, "Only cards of this part of the body; may be repeated")->repeated();
               of.add_option("--deck", wish->decks, "Only this deck; may be repeated")->repeated();
               of.add_option("--to", *to, "The program")->check(one_of({"anki"}))->capture_default_str();
               of.add_option("--out", wish->out, "The folder to write into")->required();
               of.add_option("--body", wish->body, "A body, by file or name (default: reference)");
               of.add_option("--device", wish->device, "Index or name of a device");
               return [wish, to] { return write_anki(*wish); };
             }});
        return [] {
          std::fputs(tr("myoatlas deck: there is nothing to do; see myoatlas deck --help\n"), stderr);
          return 2;
        };
      }};
}

} // namespace myo::cli
