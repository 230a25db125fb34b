// myoatlas body: who there is, and making one beforehand.

#include "app/cli/command.hpp"
#include "app/scene/body.hpp"
#include "app/scene/people_packs.hpp"
#include "assets/pack/pack.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace myo::cli {
namespace {

struct Listed {
  std::string id, title, how, path; ///< an empty path: not made yet
};

int refuse(const Error& error) {
  fmt::print(stderr, "myoatlas body: {}\n", error.message());
  return 1;
}

Result<std::vector<Listed>> everybody() {
  const auto people = scene::known_people();
  if (!people) return tl::unexpected(people.error());
  std::vector<Listed> all;
  for (const people::Person& person : *people) {
    const auto made = scene::made_person(person);
    const std::string draft = person.draft.empty() ? "" : fmt::format(" A draft: {}", person.draft);
    all.push_back({person.id, person.title, person.how + draft, made ? made->string() : std::string()});
  }
  for (const std::filesystem::path& path : scene::available_bodies()) { // imports
    if (std::ranges::any_of(all, [&](const Listed& l) { return l.path == path.string(); })) continue;
    if (const auto pack = pack::Pack::open(path))
      all.push_back({path.stem().string(), pack->meta().title, pack->meta().source, path.string()});
  }
  return all;
}

int list(bool json) {
  const auto all = everybody();
  if (!all) return refuse(all.error());
  if (!json) {
    for (const Listed& l : *all)
      fmt::print("{:<14} {:<22} {}\n{:<15}{}\n", l.id, l.title, l.path.empty() ? "made when first asked for" : "there",
                 "", l.how);
    return 0;
  }
  auto out = nlohmann::ordered_json::array();
  for (const Listed& l : *all)
    out.push_back({{"id", l.id},
                   {"title", l.title},
                   {"built", !l.path.empty()},
                   {"path", l.path.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(l.path)},
                   {"how", l.how}});
  fmt::print("{}\n", nlohmann::ordered_json{{"bodies", out}}.dump(2));
  return 0;
}

int make(const std::string& id, bool json) {
  const auto person = scene::known_person(id);
  if (!person) return refuse({"nobody is called so", id, "'myoatlas body list' names all"});
  const auto began = std::chrono::steady_clock::now();
  const auto path = scene::person_pack(*person, [&](double share) {
    if (!json) fmt::print(stderr, "\r{}: {:3.0f} %", person->title, 100 * share);
  });
  if (!json) fmt::print(stderr, "\r");
  if (!path) return refuse(path.error());
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  if (json)
    fmt::print("{}\n", nlohmann::ordered_json{{"id", id}, {"path", path->string()}, {"seconds", seconds}}.dump(2));
  else
    fmt::print("{} is there: {}\n", person->title, path->string());
  return 0;
}

} // namespace

Command body_command() {
  return {"body", "The people there are; makes one beforehand", [](CommandLine& line) -> std::function<int()> {
            line.add_command(
                {"list", "Who there is, and whose body is made", [](CommandLine& of) -> std::function<int()> {
                   const auto json = std::make_shared<bool>(false);
                   of.add_flag("--json", *json, "Print one JSON object");
                   return [json] { return list(*json); };
                 }});
            line.add_command({"make", "Make a body now; --body makes it on first use otherwise",
                              [](CommandLine& of) -> std::function<int()> {
                                const auto json = std::make_shared<bool>(false);
                                const auto id = std::make_shared<std::string>();
                                of.add_option("id", *id, "As the list names it")->required();
                                of.add_flag("--json", *json, "Print one JSON object");
                                return [json, id] { return make(*id, *json); };
                              }});
            return [] {
              fmt::print(stderr, "myoatlas body: there is nothing to do; see myoatlas body --help\n");
              return 2;
            };
          }};
}

} // namespace myo::cli
