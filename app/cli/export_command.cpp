// myoatlas export PACK --structure ID --out F.obj, or --all --out F.glb
#include "app/cli/command.hpp"
#include "app/language/language.hpp"
#include "assets/pack/export_mesh.hpp"
#include "assets/pack/pack.hpp"

#include <fmt/format.h>

namespace myo::cli {
namespace {

struct Arguments {
  std::string pack, out;
  std::vector<std::string> structures;
  bool all = false;
};

int refuse(int code, const std::string& message) {
  fmt::print(stderr, "myoatlas export: {}\n", message);
  return code;
}

Result<std::vector<std::uint32_t>> chosen(const pack::Pack& pack, const Arguments& a) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; a.all && i < pack.structures().size(); ++i) found.push_back(i);
  for (const std::string& id : a.structures) {
    const auto index = pack.find(id);
    if (!index)
      return fail(tr_format("has no structure {}", id), a.pack,
                  tr_format("see myoatlas info {} --json for the ids", a.pack));
    found.push_back(*index);
  }
  return found;
}

int run(const Arguments& a) {
  if (a.all == !a.structures.empty()) return refuse(2, tr("give either --structure ID or --all"));
  const bool glb = a.out.ends_with(".glb"), obj = a.out.ends_with(".obj");
  if (!glb && !obj)
    return refuse(2, tr_format("{}: must end in .obj (millimetres, LPS) or .glb (metres, y up)", a.out));
  const auto pack = pack::Pack::open(a.pack);
  if (!pack) return refuse(1, pack.error().message());
  const auto structures = chosen(*pack, a);
  if (!structures) return refuse(1, structures.error().message());
  const Status status = glb ? pack::export_glb(*pack, *structures, a.out) : pack::export_obj(*pack, *structures, a.out);
  return status ? 0 : refuse(1, status.error().message());
}

} // namespace

Command export_command() {
  return {"export", tr_later("Writes meshes of a body pack: OBJ in millimetres LPS, GLB in metres, y up"),
          [](CommandLine& app) -> std::function<int()> {
            auto a = std::make_shared<Arguments>();
            app.add_option("pack", a->pack, "The body pack")->required();
            app.add_option("-s,--structure", a->structures, "A structure's id; may be repeated");
            app.add_flag("--all", a->all, "Every structure");
            app.add_option("-o,--out", a->out, "The file to write: .obj or .glb")->required();
            return [a] { return run(*a); };
          }};
}

} // namespace myo::cli
