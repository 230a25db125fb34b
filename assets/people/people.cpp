#include "assets/people/people.hpp"

#include "assets/people/person_text.hpp"
#include "assets/people/smooth_skin.hpp"
#include "engine/core/files.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

namespace myo::people {
namespace {

constexpr const char *people_file = "people.toml", *net_file = "skin.txt";
constexpr float edge_mm = 10; // finer, a skin has twice the triangles and looks the same from arm's length
constexpr int rounds = 2;

std::filesystem::path file_of(const std::filesystem::path& body, const std::string& name) {
  return body / "people" / (name + ".txt");
}

/// Places of a shape; those told as differences are added to the other person's.
Result<std::vector<glm::vec3>> places(const std::filesystem::path& body, const std::string& name, bool again = true) {
  auto shape = load_skin_shape(file_of(body, name));
  if (!shape) return tl::unexpected(shape.error());
  if (shape->of.empty()) return std::move(shape->vertices);
  if (!again) return fail("is told as differences from differences", name + ".txt", "measure the people again");
  auto base = places(body, shape->of, false);
  if (!base) return base;
  if (base->size() != shape->vertices.size())
    return fail(fmt::format("has other vertices than {}.txt", shape->of), name + ".txt", "measure the people again");
  for (std::size_t i = 0; i < base->size(); ++i) (*base)[i] += shape->vertices[i];
  return base;
}

} // namespace

Result<std::vector<Person>> load_people(const std::filesystem::path& body) {
  const auto text = core::read_file(body / people_file);
  if (!text) return tl::unexpected(text.error());
  std::vector<Person> people;
  try {
    const toml::table table = toml::parse(*text);
    const toml::array* rows = table["person"].as_array();
    for (std::size_t i = 0; rows && i < rows->size(); ++i) {
      const toml::table* row = (*rows)[i].as_table();
      if (!row) continue;
      const auto word = [&](const char* key) { return (*row)[key].value_or(std::string()); };
      Person person{word("id"),
                    word("title"),
                    word("how"),
                    word("shape"),
                    word("map"),
                    word("build"),
                    table["credit"].value_or(std::string()),
                    people.empty()};
      const std::string where = fmt::format("{} row {}", people_file, i + 1);
      if (person.id.empty() || person.title.empty() || person.shape.empty())
        return fail("a person needs id, title and shape", where, "complete the row");
      if (std::ranges::find(people, person.id, &Person::id) != people.end())
        return fail(fmt::format("{} is there twice", person.id), where, "remove one of the two");
      people.push_back(std::move(person));
    }
  } catch (const toml::parse_error& error) {
    return fail(std::string(error.description()), fmt::format("{} line {}", people_file, error.source().begin.line),
                "correct the TOML");
  }
  if (people.empty()) return fail("there are no people", people_file, "list one");
  return people;
}

std::vector<std::filesystem::path> person_files(const std::filesystem::path& body, const Person& person) {
  std::vector<std::filesystem::path> files{body / people_file, body / "people" / net_file, file_of(body, person.shape)};
  if (const auto shape = load_skin_shape(files.back()); shape && !shape->of.empty())
    files.push_back(file_of(body, shape->of));
  if (!person.map.empty()) files.push_back(file_of(body, person.map));
  return files;
}

Result<geometry::Mesh> person_skin(const std::filesystem::path& body, const Person& person) {
  auto net = load_skin_net(body / "people" / net_file);
  if (!net) return tl::unexpected(net.error());
  auto at = places(body, person.shape);
  if (!at) return tl::unexpected(at.error());
  if (at->size() != net->parts.size())
    return fail(fmt::format("has {} vertices, {} has {}", at->size(), net_file, net->parts.size()),
                person.shape + ".txt", "measure the people again");
  geometry::Mesh mesh;
  mesh.positions = std::move(*at);
  mesh.parts = std::move(net->parts);
  mesh.indices = std::move(net->indices);
  smooth_skin(mesh, edge_mm, rounds);
  return mesh;
}

Result<std::optional<Carry>> person_map(const std::filesystem::path& body, const Person& person) {
  if (person.map.empty()) return std::optional<Carry>();
  auto carry = Carry::load(file_of(body, person.map));
  if (!carry) return tl::unexpected(carry.error());
  return std::optional<Carry>(std::move(*carry));
}

} // namespace myo::people
