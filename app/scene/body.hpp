#pragma once
// A loaded body: the pack, its shapes, what actions are checked against (Model), the atlas resolved on it.

#include "app/scene/drawn_pain.hpp"
#include "app/scene/pain_map.hpp"
#include "app/scene/point_crowd.hpp"
#include "app/scene/resolve.hpp"
#include "app/technique/technique_space.hpp"
#include "assets/geometry/body_geometry.hpp"
#include "assets/pack/pack.hpp"
#include "engine/geometry/camera.hpp"
#include "engine/render/render_list.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace myo::render {
class Renderer;
} // namespace myo::render
namespace myo::section {
struct Plane;
} // namespace myo::section

namespace myo::scene {

struct CutFace;

/// How much of the atlas a body is opened with.
enum class Content : std::uint8_t {
  none,      ///< anatomy only: no atlas is read, nothing resolved (fastest)
  everything ///< every point and region: from the cache, or resolved now and cached
};

/// One thing under the cursor, from the skin inwards.
struct UnderCursor {
  std::uint32_t structure = 0; ///< index into Model::structures
  float depth_mm = 0;          ///< under the first surface met (the skin where there is one)
  float thickness_mm = 0;      ///< until the ray leaves it again; 0 where it never does
  glm::vec3 position{0};
};

/// What lies between some structures and the skin towards an eye.
struct Covering {
  /// Over the part of them that no bone or organ lies over: of its surface the share that each covers.
  std::vector<std::pair<std::uint32_t, float>> over;
  float reachable = 0; ///< how large that part is, of what is turned to the eye: 0..1
  float bared = 0;     ///< and of all of their surface
};

/// Its const methods may be called from any thread. The atlas must outlive it.
class Body {
public:
  /// `atlas` may be null (Content::none). `cache_dir` empty: nothing is cached.
  [[nodiscard]] static Result<Body> open(const std::filesystem::path& pack, const atlas::Atlas* atlas, Content content,
                                         const std::filesystem::path& cache_dir);
  /// Anatomy and one point of one side, without reading or resolving the rest.
  [[nodiscard]] static Result<Body> open_for_point(const std::filesystem::path& pack, const atlas::Atlas& atlas,
                                                   std::string_view point, model::Side side,
                                                   const std::filesystem::path& cache_dir);
  Body(Body&&) noexcept;
  Body& operator=(Body&&) noexcept;
  ~Body();

  [[nodiscard]] const pack::Pack& pack() const;
  [[nodiscard]] const body::BodyGeometry& geometry() const;
  /// What is derived from a body is kept by this, never by an address. Never 0.
  [[nodiscard]] std::uint64_t generation() const;
  [[nodiscard]] const state::Model& model() const;
  [[nodiscard]] const atlas::Atlas* atlas() const;
  /// Who asks questions about this body, in its model from now on; must outlive it, or be taken away with null.
  void taught_by(const state::Teacher* teacher);
  /// Referral of a point; empty where it has none on this body.
  [[nodiscard]] std::span<const render::ZoneCapsule> zones(std::string_view point, model::Side side) const;
  [[nodiscard]] const ResolvedRegion* region(std::string_view id, model::Side side) const;
  [[nodiscard]] std::span<const ResolvedRegion> regions() const;
  /// The region a spot of the skin belongs to, or null.
  [[nodiscard]] const ResolvedRegion* region_at(const glm::vec3& position) const;
  /// A drawing laid on this body; what was laid before is kept and only what is new is added.
  [[nodiscard]] std::shared_ptr<const DrawnPain> drawn(const pain::PainDrawing& drawing) const;
  /// Patches of this body's skin and what each point explains of them; made on first use (a part of a second).
  [[nodiscard]] const PainMap& pain_map() const;
  /// Which of the model's points stand together; made on first use (milliseconds).
  [[nodiscard]] const PointCrowd& crowd() const;
  /// The skin nearest to a spot, with its outward normal; nothing without a skin.
  [[nodiscard]] std::optional<SkinSpot> nearest_skin(const glm::vec3& position) const;
  /// Where a ray meets the skin; nothing where it misses.
  [[nodiscard]] std::optional<SkinSpot> skin_hit(const geometry::Ray& ray) const;
  /// Depths under the skin (Model) and order(), where open() did not already have them. Needed before peeling.
  void measure_depths();
  /// Place of a structure among those of its layer, 0 outermost .. 1 innermost; 0 before measure_depths().
  [[nodiscard]] float order(std::uint32_t structure) const;
  /// What lies over these structures, seen from the skin nearest to them: must be ghosted for them to be seen.
  [[nodiscard]] const std::vector<std::uint32_t>& covering(const std::vector<std::uint32_t>& structures) const;
  /// The same with shares; the result lives as long as the body.
  [[nodiscard]] const Covering& lying_over(const std::vector<std::uint32_t>& structures, const glm::vec3& eye) const;
  /// Unit; from where these structures are best seen: from their middle towards the skin nearest to them.
  [[nodiscard]] glm::vec3 facing(const std::vector<std::uint32_t>& structures) const;
  /// What of the atlas does not lie where it should on this body.
  [[nodiscard]] std::span<const Error> report() const;
  /// Index of the skin in the pack, or nothing.
  [[nodiscard]] std::optional<std::uint32_t> skin() const;

  /// Uploads structures: all of them, or those whose `wanted` is set. `finest_error_mm` leaves out levels of detail
  /// finer than needed (0: all levels). Sets mesh().
  [[nodiscard]] Status upload(render::Renderer& renderer, const std::vector<bool>& wanted = {},
                              const std::vector<float>& finest_error_mm = {});
  /// The renderer that had the meshes is gone or was cleared: upload() then begins anew.
  void forget_upload();
  /// The renderer's mesh of a structure; none before upload() or when not wanted.
  [[nodiscard]] render::MeshHandle mesh(std::uint32_t structure) const;

  /// The first hit on one structure at full detail. Its tree is built on first use.
  [[nodiscard]] std::optional<geometry::RayHit> hit(std::uint32_t structure, const geometry::Ray& ray) const;
  /// Everything along the ray among `candidates` (indices), nearest first, with its depth.
  [[nodiscard]] std::vector<UnderCursor> along(const geometry::Ray& ray,
                                               std::span<const std::uint32_t> candidates) const;

  /// What a plane cuts of it; the last few are kept.
  [[nodiscard]] std::shared_ptr<const CutFace> cut(const section::Plane& plane) const;

  /// What the techniques mean at a point, worked out on first asking; null where this body does not show the point.
  [[nodiscard]] const technique::PointTechniques* techniques(std::string_view point, model::Side side) const;
  [[nodiscard]] const technique::TechniqueSpace& technique_space() const;

private:
  struct Impl;
  explicit Body(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// The body to open: `requested` (a path, the name of a pack in the user's data folder or the shipped ones, or a
/// person, who is made now where that was not done before: `making` is told 0..1), or without a wish reference.pack,
/// else bodyparts3d.pack. Error: where it was looked for and how to get one.
[[nodiscard]] Result<std::filesystem::path> find_body(const std::string& requested,
                                                      const std::function<void(double)>& making = {});
/// Packs that can be switched to: shipped, then the user's.
[[nodiscard]] std::vector<std::filesystem::path> available_bodies();

} // namespace myo::scene
