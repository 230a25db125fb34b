#include "assets/import/read_mesh.hpp"

#include "assets/import/clean_mesh_file.hpp"

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
#include <charconv>
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

void append(const aiMesh& from, geometry::Mesh& to) {
  const auto first = static_cast<std::uint32_t>(to.positions.size());
  for (unsigned v = 0; v < from.mNumVertices; ++v)
    to.positions.emplace_back(from.mVertices[v].x, from.mVertices[v].y, from.mVertices[v].z);
  for (unsigned f = 0; f < from.mNumFaces; ++f) {
    const aiFace& face = from.mFaces[f];
    if (face.mNumIndices != 3) continue; // a polygon that is a line when seen as triangles
    for (unsigned k = 0; k < 3; ++k) {
      // Out of range stays out of range, and is refused later.
      const unsigned index = face.mIndices[k];
      to.indices.push_back(index < from.mNumVertices ? first + index : 0xffffffffu);
    }
  }
}

/// Meshes by the names that cleaning gave their nodes ("p7"). The scene is flat, and nothing in it is moved.
void collect(const aiScene& scene, const aiNode& node, std::vector<MeshPart>& parts) {
  const std::string_view name = node.mName.C_Str();
  std::size_t part = parts.size() == 1 ? 0 : parts.size();
  if (name.starts_with('p')) (void)std::from_chars(name.data() + 1, name.data() + name.size(), part);
  if (part < parts.size())
    for (unsigned m = 0; m < node.mNumMeshes; ++m) append(*scene.mMeshes[node.mMeshes[m]], parts[part].mesh);
  for (unsigned c = 0; c < node.mNumChildren; ++c) collect(scene, *node.mChildren[c], parts);
}

constexpr const char* export_again = "export it again";

} // namespace

struct MeshReader::Impl {
  Assimp::Importer importer;

  [[nodiscard]] std::string reason() const {
    const std::string said = importer.GetErrorString();
    return said.empty() ? "it holds no triangles" : said;
  }

  std::vector<MeshPart> read(const CleanFile& clean) {
    const std::string name = std::string("mesh.") + clean.extension;
    OneFile file(name, clean.bytes);
    importer.SetIOHandler(&file);
    const aiScene* scene = importer.ReadFile(name, aiProcess_Triangulate);
    std::vector<MeshPart> parts(clean.parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i)
      parts[i].name = clean.parts[i].name, parts[i].other_names = clean.parts[i].other_names;
    if (scene != nullptr && scene->mRootNode != nullptr) collect(*scene, *scene->mRootNode, parts);
    importer.FreeScene();
    importer.SetIOHandler(nullptr); // which lets go of ours, and deletes it not
    return parts;
  }
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

Result<MeshFile> MeshReader::read(SourceFiles& files, const std::string& entry, const ImportLimits& limits) {
  const auto about = [&entry](Error error) {
    error.where = error.where.empty() || error.where == entry ? entry : entry + ": " + error.where;
    return error;
  };
  auto bytes = files.read(entry);
  if (!bytes) return tl::unexpected(about(bytes.error()));
  const std::string extension = extension_of(entry);
  Result<CleanFile> clean = extension == "obj"   ? clean_obj(std::move(*bytes), limits)
                            : extension == "stl" ? clean_stl(std::move(*bytes), limits)
                                                 : clean_gltf(*bytes, entry, files, limits);
  if (!clean) return tl::unexpected(about(clean.error()));
  *bytes = {};
  MeshFile file{impl_->read(*clean), {}, {}, clean->stated};
  for (Error& e : clean->skipped) file.skipped.push_back(about(std::move(e)));
  for (const std::string& note : clean->notes) file.notes.push_back(entry + ": " + note);
  std::erase_if(file.parts, [&](MeshPart& part) {
    geometry::weld(part.mesh, 0.f); // Assimp gives each triangle its own corners
    const auto why = why_unusable(part.mesh, limits);
    if (why) file.skipped.push_back(about({*why, part.name, "repair the mesh"}));
    return why.has_value();
  });
  if (file.parts.empty())
    return tl::unexpected(file.skipped.empty()
                              ? about({fmt::format("cannot be read as a mesh ({})", impl_->reason()), {}, export_again})
                              : file.skipped.front());
  return file;
}

} // namespace myo::importing
