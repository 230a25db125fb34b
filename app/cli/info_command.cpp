// myoatlas info FILE: a pack or an atlas
#include "app/cli/atlas_coverage.hpp"
#include "app/cli/atlas_reports.hpp"
#include "app/cli/command.hpp"
#include "app/cli/pack_reports.hpp"
#include "app/language/language.hpp"

namespace myo::cli {

Command info_command() {
  return {"info", tr_later("Says what is in a body pack or an atlas"), [](CommandLine& app) -> std::function<int()> {
            struct Arguments {
              std::string file;
              bool json = false, coverage = false;
            };
            auto a = std::make_shared<Arguments>();
            app.add_option("file", a->file, "The file")->required();
            app.add_flag("--json", a->json, "Print JSON");
            app.add_flag("--coverage", a->coverage, "Of an atlas: what it was asked to know beside what it knows");
            // A further kind of file is one more line here: tried in order, the pack's own refusal comes last.
            return [a] {
              if (a->coverage) return atlas_coverage(a->file, a->json);
              return looks_like_atlas(a->file) ? atlas_info(a->file, a->json) : pack_info(a->file, a->json);
            };
          }};
}

} // namespace myo::cli
