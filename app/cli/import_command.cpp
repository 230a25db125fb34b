// myoatlas import SOURCE [--with SOURCE]... --out PACK
#include "app/cli/command.hpp"
#include "app/cli/progress_bar.hpp"
#include "app/language/language.hpp"
#include "assets/import/import.hpp"
#include "engine/core/one_line.hpp"

#include <csignal>
#include <cstdio>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace myo::cli {
namespace {

std::atomic<bool> interrupted{false};

/// While this lives, Ctrl-C and a polite kill ask the import to stop instead of ending the program.
class InterruptGuard {
public:
  InterruptGuard() {
    struct sigaction action {};
    action.sa_handler = [](int) { interrupted = true; };
    ::sigaction(SIGINT, &action, &old_int_);
    ::sigaction(SIGTERM, &action, &old_term_);
  }
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;
  ~InterruptGuard() {
    ::sigaction(SIGINT, &old_int_, nullptr);
    ::sigaction(SIGTERM, &old_term_, nullptr);
  }

private:
  struct sigaction old_int_ {
  }, old_term_{};
};

struct Arguments {
  importing::ImportOptions import;
  std::string source;
  std::vector<std::string> more;
  std::string out, map, unit, axes;
  bool json = false, no_skin = false;
};

nlohmann::json to_json(const importing::ImportReport& r, const std::string& pack) {
  nlohmann::json skipped = nlohmann::json::array();
  for (const Error& e : r.skipped) skipped.push_back({{"mesh", e.where}, {"reason", e.what}, {"hint", e.hint}});
  nlohmann::json frames = nlohmann::json::array();
  for (const importing::FoundFrame& f : r.frames)
    frames.push_back({{"meshes", f.meshes},
                      {"unit", f.unit},
                      {"unit_by", f.unit_by},
                      {"axes", f.axes},
                      {"axes_by", f.axes_by},
                      {"handedness", f.left_handed ? "left" : "right"}});
  const nlohmann::json size{{"extent_mm", {r.size.extent_mm.x, r.size.extent_mm.y, r.size.extent_mm.z}},
                            {"compared_with_reference", r.size.compared},
                            {"ratio_to_reference", r.size.ratio_to_reference},
                            {"sided", r.size.sided},
                            {"on_wrong_side", r.size.on_wrong_side}};
  return {{"pack", pack},
          {"structures", r.structures},
          {"triangles", r.triangles},
          {"landmarks", r.landmarks},
          {"skipped", skipped},
          {"unused", r.unused},
          {"warnings", r.warnings},
          {"remarks", r.remarks},
          {"frames", frames},
          {"size", size},
          {"missing", r.missing},
          {"unmeasured", r.unmeasured},
          {"not_laid", r.not_laid},
          {"notes", r.notes},
          {"seconds", r.seconds},
          {"reading_seconds", r.reading_seconds}};
}

constexpr std::size_t max_line = 1000; // of names that strangers gave

void print_some(const char* heading, const std::vector<std::string>& lines, std::size_t most) {
  if (lines.empty()) return;
  if (lines.size() > 4 * most) { // most of a body is not there: a list would hide the rest
    fmt::print("{}", tr_format("{}: {} (--json lists them)\n", heading, lines.size()));
    return;
  }
  fmt::print("{} ({}):\n", heading, lines.size());
  for (std::size_t i = 0; i < lines.size() && i < most; ++i) fmt::print("  {}\n", core::one_line(lines[i], max_line));
  if (lines.size() > most) fmt::print("{}", tr_format("  and {} more (--json lists all)\n", lines.size() - most));
}

std::string_view said_by(std::string_view who) {
  return who == "assumed" ? tr("assumed, since nothing states it")
         : who == "user"  ? tr("as you say")
         : who == "file"  ? tr("as the file states")
                          : tr("as the format says");
}

void print_report(const importing::ImportReport& r, const std::string& pack) {
  fmt::print("{}", tr_format("{}: {} structures, {} triangles, {} landmarks, {:.1f} s\n", pack, r.structures,
                             r.triangles, r.landmarks, r.seconds));
  for (const importing::FoundFrame& f : r.frames)
    fmt::print("{}",
               tr_format("{} meshes read in {} ({}) with {} ({}), {}-handed\n", f.meshes, f.unit, said_by(f.unit_by),
                         f.axes, said_by(f.axes_by), tr_name("side", f.left_handed ? "left" : "right")));
  fmt::print(
      "{}", tr_format("Size: {:.0f} x {:.0f} x {:.0f} mm", r.size.extent_mm.x, r.size.extent_mm.y, r.size.extent_mm.z));
  if (r.size.compared > 0)
    fmt::print(
        "{}",
        tr_format("; {} structures compared with the reference body: {:.2f} times its size, {} of {} on their side\n",
                  r.size.compared, r.size.ratio_to_reference, r.size.sided - r.size.on_wrong_side, r.size.sided));
  else
    fmt::print("{}", tr("; compared with no reference body\n"));
  std::vector<std::string> skipped;
  for (const Error& e : r.skipped) skipped.push_back(e.message());
  print_some(tr("Warnings"), r.warnings, 50);
  print_some(tr("Skipped"), skipped, 50);
  print_some(tr("Named as no structure"), r.unused, 12);
  print_some(tr("Remarks"), r.remarks, 12);
  print_some(tr("Not shown by this source"), r.missing, 12);
  print_some(tr("Landmarks not found"), r.unmeasured, 12);
  print_some(tr("Nerves and vessels not laid"), r.not_laid, 6);
  print_some(tr("Notes"), r.notes, 6);
}

int run(Arguments& a) {
  a.import.sources.assign(1, a.source);
  for (const std::string& s : a.more) a.import.sources.emplace_back(s);
  a.import.out = a.out;
  if (!a.map.empty()) a.import.map = a.map;
  if (!a.unit.empty()) a.import.unit = a.unit;
  if (!a.axes.empty()) a.import.axes = a.axes;
  a.import.skin = !a.no_skin;
  ProgressBar bar(a.json && ::isatty(STDERR_FILENO) == 0);
  a.import.progress = [&bar](const importing::ImportProgress& p) { bar.show(p.fraction, p.stage, p.left_seconds); };
  interrupted = false;
  a.import.cancelled = &interrupted;
  const InterruptGuard guard;
  // Read first: what is missing should not be found out after minutes of work.
  const auto rules = build::load_body_rules(core::share_dir() / "body", core::share_dir() / "reference.pack");
  const auto report =
      rules ? importing::import_body(a.import, *rules) : Result<importing::ImportReport>(tl::unexpected(rules.error()));
  bar.clear();
  if (!report) {
    fmt::print(stderr, "myoatlas import: {}\n", report.error().message());
    return 1;
  }
  if (a.json) { // warnings on stderr as well: nobody reads JSON
    for (const std::string& warning : report->warnings)
      fmt::print(stderr, "{}", tr_format("myoatlas import: warning: {}\n", core::one_line(warning, max_line)));
    fmt::print("{}\n", to_json(*report, a.out).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  } else {
    print_report(*report, a.out);
  }
  return 0;
}

} // namespace

Command import_command() {
  return {"import", tr_later("Reads a zip, folder or file of meshes into a body pack"),
          [](CommandLine& app) -> std::function<int()> {
            auto a = std::make_shared<Arguments>();
            app.add_option("source", a->source, "A zip, a folder, or an OBJ, STL, GLB or glTF file")->required();
            app.add_option("-o,--out", a->out, "The pack to write")->required();
            app.add_option("--with", a->more, "A further source for structures that the first lacks; may be repeated");
            app.add_option("--map", a->map, "Which mesh is which structure (TOML, see assets/import/README.md)");
            app.add_option("--unit", a->unit, "The source's unit, whatever it states")
                ->check(one_of({"mm", "cm", "m", "inch"}));
            app.add_option("--axes", a->axes,
                           "Where x, y and z of the source point, as left,back,up: left right back front up down");
            app.add_option("--workers", a->import.workers, "Reading processes; by default one a core")
                ->check(in_range(1, 64));
            app.add_flag("--no-skin", a->no_skin, "Put no skin on a body that has none");
            app.add_flag("--json", a->json, "Print the report as JSON");
            return [a] { return run(*a); };
          }};
}

} // namespace myo::cli
