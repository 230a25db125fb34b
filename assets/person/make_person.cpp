#include "assets/person/make_person.hpp"

#include "assets/build/cook/main_axis.hpp"
#include "assets/build/cook/occlusion.hpp"
#include "assets/build/skin/put_on_skin.hpp"
#include "assets/places/places.hpp"
#include "engine/core/files.hpp"
#include "engine/core/parallel.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <glm/geometric.hpp>

namespace myo::person {
namespace {

constexpr int made_by = 2;      // what this file makes of the same figures
constexpr float step_mm = 0.5f; // for the direction of fibres

void carry_mesh(geometry::Mesh& mesh, const people::Carry& carry) {
  for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
    const glm::vec3 from = mesh.positions[i];
    mesh.positions[i] = carry(from);
    if (mesh.fibre.empty() || glm::dot(mesh.fibre[i], mesh.fibre[i]) < 0.25f) continue;
    const glm::vec3 along = carry(from + step_mm * mesh.fibre[i]) - mesh.positions[i];
    mesh.fibre[i] = along / std::max(glm::length(along), 1e-6f);
  }
  geometry::compute_normals(mesh);
  mesh.axis = build::main_axis(mesh);
}

class Making {
public:
  Making(const pack::Pack& reference, const std::filesystem::path& body, const people::Person& person,
         const PersonOptions& options)
      : reference_(reference), body_(body), person_(person), options_(options) {}

  Status run(const std::filesystem::path& out) {
    for (const auto step : {&Making::carry_inside, &Making::put_on_skin, &Making::measure}) {
      if (Status status = (this->*step)(); !status) return status;
      if (options_.cancelled && options_.cancelled()) return fail("was cancelled");
    }
    const pack::PackMeta& from = reference_.meta();
    const auto hash = person_hash(reference_, body_, person_);
    if (!hash) return tl::unexpected(hash.error());
    const pack::PackMeta meta{person_.id, person_.title, fmt::format("{}. {}", from.credit, person_.credit),
                              fmt::format("people {}", *hash)};
    return pack::write_pack(out, meta, std::move(structures_), std::move(landmarks_));
  }

private:
  Status carry_inside() {
    const auto carry = people::person_map(body_, person_);
    if (!carry) return tl::unexpected(carry.error());
    for (std::uint32_t s = 0; s < reference_.structures().size(); ++s) {
      const model::StructureInfo& info = *reference_.structures()[s].info;
      if (info.kind == model::Kind::skin) continue;
      structures_.push_back({info, reference_.decode(s)});
    }
    if (*carry)
      core::parallel_for(structures_.size(), [&](std::size_t i) {
        if (options_.cancelled && options_.cancelled()) return;
        carry_mesh(structures_[i].mesh, **carry);
        structures_[i].info.constructed = true;
      });
    tell(0.4);
    return {};
  }

  Status put_on_skin() {
    const auto own = reference_.find("skin");
    if (!own) return fail("the reference body has no skin", reference_.path().string(), "./run makes it");
    auto mesh = people::person_skin(body_, person_);
    if (!mesh) return tl::unexpected(mesh.error());
    structures_.insert(structures_.begin(), {*reference_.structures()[*own].info, std::move(*mesh)});
    build::keep_under_skin(structures_);
    build::compute_occlusion(std::span(structures_).first(1), {{}, options_.cancelled});
    tell(0.6);
    return {};
  }

  Status measure() {
    const auto rules = places::load_landmark_rules(body_ / "landmarks.toml");
    if (!rules) return tl::unexpected(rules.error());
    const body::BodyGeometry geometry(structures_);
    landmarks_ = places::measure_landmarks(places::PlaceBody(geometry), *rules).found;
    tell(0.7);
    return {};
  }

  void tell(double share) const {
    if (options_.progress) options_.progress(share);
  }

  const pack::Pack& reference_;
  const std::filesystem::path& body_;
  const people::Person& person_;
  const PersonOptions& options_;
  std::vector<pack::PackStructure> structures_;
  std::vector<model::LandmarkPosition> landmarks_;
};

} // namespace

Status make_person(const pack::Pack& reference, const std::filesystem::path& body, const people::Person& person,
                   const std::filesystem::path& out, const PersonOptions& options) {
  return Making(reference, body, person, options).run(out);
}

Result<std::string> person_hash(const pack::Pack& reference, const std::filesystem::path& body,
                                const people::Person& person) {
  std::string all = fmt::format("{} {} {}\n", made_by, reference.content_hash(), person.id);
  auto files = people::person_files(body, person);
  files.push_back(body / "landmarks.toml");
  for (const auto& file : files) {
    const auto text = core::read_file(file);
    if (!text) return tl::unexpected(text.error());
    all += *text;
  }
  const XXH128_hash_t hash = XXH3_128bits(all.data(), all.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

} // namespace myo::person
