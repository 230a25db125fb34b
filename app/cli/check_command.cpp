// myoatlas check FILE: a pack or an atlas
#include "app/cli/atlas_reports.hpp"
#include "app/cli/body_reports.hpp"
#include "app/cli/command.hpp"
#include "app/cli/pack_reports.hpp"
#include "app/language/language.hpp"

#include <cstdio>

namespace myo::cli {

Command check_command() {
  return {
      "check", tr_later("Says whether a body pack or an atlas is whole"), [](CommandLine& app) -> std::function<int()> {
        struct Arguments {
          std::string file, body, content;
          bool json = false;
        };
        auto a = std::make_shared<Arguments>();
        app.add_option("file", a->file, "The file")->required();
        app.add_flag("--json", a->json, "Print JSON");
        app.add_option("--body", a->body,
                       "Hold an atlas against this body as well: points on their muscles, zones over their regions");
        app.add_option("--content", a->content,
                       "The content that the atlas was compiled from: problems then say their line")
            ->type_name("FOLDER");
        // A further kind of file is one more line here: tried in order, the pack's own refusal comes last.
        return [a] {
          if (!a->content.empty() && a->body.empty()) {
            std::fputs(tr("myoatlas check: --content says where problems on a body stand; give --body, too\n"), stderr);
            return 2;
          }
          if (!a->body.empty()) return atlas_check_on_body(a->file, a->body, a->content, a->json);
          return looks_like_atlas(a->file) ? atlas_check(a->file, a->json) : pack_check(a->file, a->json);
        };
      }};
}

} // namespace myo::cli
