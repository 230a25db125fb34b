#include "assets/import/read_mesh.hpp"

#include "assets/import/precheck.hpp"

#include <algorithm>
#include <array>
#include <assimp/BaseImporter.h>
#include <assimp/DefaultLogger.hpp>
#include <assimp/IOSystem.hpp>
#include <assimp/Importer.hpp>
#include <assimp/MemoryIOWrapper.h>
#include <assimp/importerdesc.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>
#include <cstring>
#include <fmt/format.h>

namespace myo::importing {
namespace {

/// One file that exists in memory; every other name does not exist.
class OneFile final : public Assimp::IOSystem {
public:
  OneFile(std::string name, const std::string& bytes) : name_(std::move(name)), bytes_(bytes) {}
  bool Exists(const char* file) const override { return name_ == file; }
  char getOsSeparator() const override { return '/'; }
  Assimp::IOStream* Open(const char* file, const char* mode) override {
    if (name_ != file || mode == nullptr || mode[0] != 'r') return nullptr;
    return new Assimp::MemoryIOStream(reinterpret_cast<const std::uint8_t*>(bytes_.data()), bytes_.size());
  }
  void Close(Assimp::IOStream* stream) override { delete stream; }

private:
  std::string name_;
  const std::string& bytes_;
};

bool is_wanted(const aiImporterDesc& description) {
  static constexpr std::array<std::string_view, 2> read_extensions = {"obj", "stl"};
  const std::string_view extensions = description.mFileExtensions;
  if (std::find(read_extensions.begin(), read_extensions.end(), extensions) != read_extensions.end()) return true;
  return std::strcmp(description.mName, "glTF2 Importer") == 0; // the reader of glTF 1 shares its extensions
}

void append(const aiMesh& from, const aiMatrix4x4& transform, geometry::Mesh& to) {
  const auto first = static_cast<std::uint32_t>(to.positions.size());
  for (unsigned v = 0; v < from.mNumVertices; ++v) {
    const aiVector3D p = transform * from.mVertices[v];
    to.positions.emplace_back(p.x, p.y, p.z);
  }
  for (unsigned f = 0; f < from.mNumFaces; ++f) {
    const aiFace& face = from.mFaces[f];
    if (face.mNumIndices != 3) continue; // points and lines
    for (unsigned k = 0; k < 3; ++k) {
      // Out of range stays out of range, and is refused later.
      const unsigned index = face.mIndices[k];
      to.indices.push_back(index < from.mNumVertices ? first + index : 0xffffffffu);
    }
  }
}

/// Depth is bounded: OBJ and STL are flat, glTF was checked.
void collect(const aiScene& scene, const aiNode& node, const aiMatrix4x4& parent, std::vector<MeshPart>& parts) {
  const aiMatrix4x4 transform = parent * node.mTransformation;
  if (node.mNumMeshes > 0) {
    MeshPart part;
    part.name = std::string(node.mName.C_Str()).substr(0, 512);
    for (unsigned m = 0; m < node.mNumMeshes; ++m) append(*scene.mMeshes[node.mMeshes[m]], transform, part.mesh);
    if (!part.mesh.indices.empty()) parts.push_back(std::move(part));
  }
  for (unsigned c = 0; c < node.mNumChildren; ++c) collect(scene, *node.mChildren[c], transform, parts);
}

} // namespace

struct MeshReader::Impl {
  Assimp::Importer importer;
};

MeshReader::MeshReader() : impl_(std::make_unique<Impl>()) {
  Assimp::Importer& importer = impl_->importer;
  for (std::size_t i = importer.GetImporterCount(); i-- > 0;) {
    Assimp::BaseImporter* loader = importer.GetImporter(i);
    if (is_wanted(*importer.GetImporterInfo(i))) continue;
    importer.UnregisterLoader(loader);
    delete loader; // an unregistered reader is ours
  }
}

MeshReader::~MeshReader() = default;

Result<std::vector<MeshPart>> MeshReader::read(SourceFiles& files, const std::string& entry,
                                               const ImportLimits& limits) {
  const auto about = [&entry](Error error) {
    if (error.where.empty())
      error.where = entry;
    else if (error.where != entry)
      error.where = entry + ": " + error.where;
    return tl::unexpected(std::move(error));
  };
  auto bytes = files.read(entry);
  if (!bytes) return about(bytes.error());
  std::string extension = extension_of(entry);
  if (extension == "obj") {
    if (Status status = check_obj(*bytes, limits); !status) return about(status.error());
  } else if (extension == "stl") {
    if (Status status = check_stl(*bytes, limits); !status) return about(status.error());
  } else {
    auto clean = clean_gltf(*bytes, entry, files, limits);
    if (!clean) return about(clean.error());
    *bytes = std::move(*clean);
    extension = "glb";
  }

  const std::string name = "mesh." + extension;
  Assimp::Importer& importer = impl_->importer;
  importer.SetIOHandler(new OneFile(name, *bytes)); // owned by the importer
  const aiScene* scene = importer.ReadFile(name, aiProcess_Triangulate);
  std::vector<MeshPart> parts;
  if (scene != nullptr && scene->mRootNode != nullptr) collect(*scene, *scene->mRootNode, aiMatrix4x4(), parts);
  const std::string reason = scene == nullptr ? importer.GetErrorString() : "it holds no triangles";
  importer.FreeScene();
  importer.SetIOHandler(nullptr);
  if (parts.empty()) return about(Error{fmt::format("cannot be read as a mesh ({})", reason), {}, "export it again"});
  if (parts.size() > limits.max_parts)
    return about(
        Error{fmt::format("has {} parts, more than the {} allowed", parts.size(), limits.max_parts), {}, "split it"});
  for (MeshPart& part : parts) {
    if (const auto reason_unusable = why_unusable(part.mesh, limits))
      return about(Error{*reason_unusable, {}, "repair the mesh"});
    geometry::weld(part.mesh, 0.f); // Assimp gives each triangle its own corners
  }
  return parts;
}

} // namespace myo::importing
