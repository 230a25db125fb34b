// myoatlas body: who there is, and making one beforehand.

#include "app/cli/command.hpp"
#include "app/cli/progress_bar.hpp"
#include "app/language/language.hpp"
#include "app/scene/people_packs.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace myo::cli {
namespace {

int refuse(const Error& error) {
  fmt::print(stderr, "myoatlas body: {}\n", error.message());
  return 1;
}

int list(bool json) {
  const auto people = scene::known_people();
  if (!people) return refuse(people.error());
  auto out = nlohmann::ordered_json::array();
  for (const scene::ListedBody& body : scene::listed_bodies(*people)) {
    std::filesystem::path path = body.pack;
    if (const auto person = std::ranges::find(*people, body.id, &people::Person::id); path.empty())
      path = scene::made_person(*person).value_or(path);
    out.push_back({{"id", body.id}, {"title", body.title}, {"built", !path.empty()}, {"how", body.how}});
    out.back()["path"] = path.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(path.string());
    if (!json)
      fmt::print("{:<14} {:<22} {}\n{:<15}{}\n", body.id, body.title,
                 path.empty() ? tr("made when first asked for") : tr("there"), "", body.how);
  }
  if (json) fmt::print("{}\n", nlohmann::ordered_json{{"bodies", out}}.dump(2));
  return 0;
}

int make(const std::string& id, bool json) {
  const auto person = scene::known_person(id);
  if (!person) return refuse({tr("nobody is called so"), id, tr("'myoatlas body list' names all")});
  const auto began = std::chrono::steady_clock::now();
  ProgressBar bar(json);
  const auto path = scene::person_pack(*person, [&](double share) { bar.show(share, person->title); });
  bar.clear();
  if (!path) return refuse(path.error());
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  if (json)
    fmt::print("{}\n", nlohmann::ordered_json{{"id", id}, {"path", path->string()}, {"seconds", seconds}}.dump(2));
  else
    fmt::print("{}", tr_format("{} is there: {}\n", person->title, path->string()));
  return 0;
}

} // namespace

Command body_command() {
  return {"body", tr_later("The people there are; makes one beforehand"),
          [](CommandLine& line) -> std::function<int()> {
            line.add_command(
                {"list", tr_later("Who there is, and whose body is made"), [](CommandLine& of) -> std::function<int()> {
                   const auto json = std::make_shared<bool>(false);
                   of.add_flag("--json", *json, "Print one JSON object");
                   return [json] { return list(*json); };
                 }});
            line.add_command({"make", tr_later("Make a body now; --body makes it on first use otherwise"),
                              [](CommandLine& of) -> std::function<int()> {
                                const auto json = std::make_shared<bool>(false);
                                const auto id = std::make_shared<std::string>();
                                of.add_option("id", *id, "As the list names it")->required();
                                of.add_flag("--json", *json, "Print one JSON object");
                                return [json, id] { return make(*id, *json); };
                              }});
            return [] {
              fmt::print(stderr, "{}", tr("myoatlas body: there is nothing to do; see myoatlas body --help\n"));
              return 2;
            };
          }};
}

} // namespace myo::cli
