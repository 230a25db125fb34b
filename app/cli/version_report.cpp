#include "app/cli/version_report.hpp"

#include "app/atlas/atlas.hpp"
#include "app/language/language.hpp"
#include "app/version/version.hpp"
#include "assets/pack/pack.hpp"
#include "engine/core/files.hpp"

#include <fmt/format.h>

namespace myo::cli {

std::string version_report() {
  std::string out = fmt::format("myoatlas {}", version);
  if (const auto atlas = atlas::Atlas::open(core::share_dir() / "atlas.sqlite"))
    out += tr_format("\natlas    {} facts of {} sources, content {}", atlas->counts().facts, atlas->counts().sources,
                     atlas->content_hash());
  else
    out += tr_format("\natlas    none: {}", atlas.error().message());
  if (const auto pack = pack::Pack::open(core::share_dir() / "reference.pack"))
    out += tr_format("\nbody     {}, version {}, content {}", pack->meta().body, pack->version(), pack->content_hash());
  else
    out += tr_format("\nbody     none: {}", pack.error().message());
  return out;
}

} // namespace myo::cli
