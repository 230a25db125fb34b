#pragma once
// A frame described as data: what to draw and from where. The renderer knows nothing of anatomy: callers give ids,
// colours and materials, and get pixels and the id under each pixel back.

#include "engine/geometry/camera.hpp"

#include <cstdint>
#include <glm/vec4.hpp>
#include <memory>
#include <string>
#include <vector>

namespace myo::render {

/// Index of a mesh uploaded to a MeshStore; valid until the store is cleared.
enum class MeshHandle : std::uint32_t { none = 0xffffffffu };

/// How a surface looks; named after what looks so.
enum class Material : std::uint32_t { skin, muscle, tendon, bone, cartilage, artery, vein, nerve, organ };

struct DrawItem {
  MeshHandle mesh = MeshHandle::none;
  std::uint32_t pick_id = 0; ///< 0: cannot be picked
  Material material = Material::bone;
  glm::vec3 colour{0.8f};      ///< linear RGB albedo
  float opacity = 1;           ///< 1 opaque .. 0 not drawn
  float highlight = 0;         ///< 0 none, 0.5 hovered, 1 selected: rim and outline, neighbours stay readable
  bool ghost = false;          ///< drawn as a faint shell lit at its rim only
  bool receives_zones = false; ///< zones are painted on it
  bool encloses = false;       ///< closed round every other item: while it is opaque, they are not drawn
  bool operator==(const DrawItem&) const = default;
};

enum class ZoneTier : std::uint32_t { essential, spillover, drawn, compare, outline };

/// A capsule painted on items that receive zones: where the surface is within the radius and faces the same way.
struct ZoneCapsule {
  glm::vec3 a{0}, b{0}; ///< mm, world; equal for a disc
  float radius_mm = 15;
  glm::vec3 normal{0}; ///< outward normal of the surface there; zero paints every side
  ZoneTier tier = ZoneTier::essential;
  float strength = 1;        ///< 0..1
  bool deep = false;         ///< glows through a ghosted surface
  bool erases = false;       ///< of tier `drawn`: takes away what the capsules of that tier before it painted
  std::uint32_t pattern = 0; ///< of tier `compare`: which of its five textures; of `outline`: which stroke
  glm::vec3 colour{0.80f, 0.05f, 0.04f};
  bool operator==(const ZoneCapsule&) const = default;
};

/// An X over the picture, or a disc with a number. Never smaller on screen than a readable size, nor larger than a cap.
struct Marker {
  glm::vec3 position{0}; ///< mm, world
  std::uint32_t pick_id = 0;
  glm::vec4 colour{1};    ///< linear RGB, alpha
  float size_mm = 9;      ///< across, at body scale
  float minimum_px = 14;  ///< never smaller than this (in pixels at font scale 1; multiply for HiDPI)
  float maximum_px = 1e4; ///< nor larger than this, the ring of a chosen one left out
  bool selected = false;
  std::uint32_t count = 0; ///< 0: an X; else a disc with this number, up to 999
  glm::vec3 facing{0};     ///< unit: it fades as this turns from the eye; zero: seen from everywhere
  float gone_mm = 70;      ///< gone where it lies this far behind an opaque surface
  bool operator==(const Marker&) const = default;
};

/// A corner of a guide. 48 bytes, as it lies in graphics memory.
struct GuideVertex {
  glm::vec3 position{0}; ///< mm, world
  float along_mm = 0;    ///< along its line: where it is behind an opaque item it is dashed by this
  glm::vec3 normal{0, 0, 1};
  float edge_mm = 1e3f; ///< from the border of a flat shape; 1000 on round ones
  glm::vec4 colour{1};  ///< linear RGB, alpha
  bool operator==(const GuideVertex&) const = default;
};
static_assert(sizeof(GuideVertex) == 48);

/// Shapes drawn over the picture; what of them lies behind an opaque item shows as dashes.
struct GuideMesh {
  std::vector<GuideVertex> vertices;
  std::vector<std::uint32_t> indices; ///< three a triangle
  bool operator==(const GuideMesh&) const = default;
};

/// What lies where dot(normal, place) > offset_mm is neither drawn nor picked, but for guides and markers.
struct CutPlane {
  glm::vec3 normal{0, 0, 1}; ///< unit
  float offset_mm = 0;
  bool operator==(const CutPlane&) const = default;
};
inline constexpr std::size_t max_cut_planes = 4;

/// A corner of a cut face. 24 bytes, as it lies in graphics memory.
struct CapVertex {
  glm::vec3 position{0}; ///< mm, world
  float edge_mm = 0;     ///< from the border of its structure; large inside of the rim
  float core = 1;        ///< 0 at the border .. 1 where the rim ends
  float reserved = 0;
};
static_assert(sizeof(CapVertex) == 24);

struct CapMesh {
  std::vector<CapVertex> vertices;
  std::vector<std::uint32_t> indices; ///< three a triangle
};

/// What a plane cuts through one structure. Later ones of the same plane lie over earlier ones.
struct Cap {
  std::shared_ptr<const CapMesh> mesh; ///< shared by all of a plane
  std::uint32_t first_index = 0, index_count = 0;
  std::uint32_t cut = 0;  ///< of RenderList::cuts
  std::uint32_t item = 0; ///< of RenderList::items: colour, material, id, highlight; its opacity may be 0
  geometry::Aabb box;
  bool operator==(const Cap&) const = default;
};

struct RenderList {
  std::vector<DrawItem> items;
  std::vector<ZoneCapsule> zones;
  std::vector<Marker> markers;
  GuideMesh guides;
  std::vector<CutPlane> cuts; ///< at most max_cut_planes
  std::vector<Cap> caps;
  geometry::Aabb scene;                          ///< of everything that may be drawn
  glm::vec3 background_top{0.93f, 0.93f, 0.92f}; ///< linear RGB
  glm::vec3 background_bottom{0.80f, 0.81f, 0.82f};
  bool operator==(const RenderList&) const = default;
};

enum class Detail : std::uint8_t {
  full,   ///< a resting frame or a plate
  moving, ///< while the camera moves: coarser levels and fewer pixels where the device is slow
};

struct ViewParameters {
  geometry::Camera camera;
  std::uint32_t width_px = 1280, height_px = 800;
  Detail detail = Detail::full;
  float ui_scale = 1; ///< scales marker minimum sizes and outline width
  bool operator==(const ViewParameters&) const = default;
};

} // namespace myo::render
