// myoatlas-generate: assets/body -> reference.pack. Run by the build.

#include "assets/generate/reference_body.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

using namespace myo;
using namespace myo::generate;

int main(int argc, char** argv) {
  CLI::App app("Makes the reference body from figures.");
  std::filesystem::path body, out;
  bool verbose = false;
  app.add_option("--body", body,
                 "assets/body: figures/, structures.tsv, landmarks.toml, constructed.toml, nerves.toml, "
                 "vessels.toml")
      ->required();
  app.add_option("--out", out, "the pack")->required();
  app.add_flag("--verbose", verbose, "stages and what is missing, on stderr");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  ReferenceBodyInputs inputs{body, {}};
  if (verbose)
    inputs.stage_done = [](std::string_view stage, double seconds) {
      fmt::print(stderr, "{:20} {:6.1f} s\n", stage, seconds);
    };
  const auto report = generate_reference_body(inputs, out);
  if (!report) {
    fmt::print(stderr, "{}\n", report.error().message());
    return 1;
  }
  // The build runs this when a file is newer; touching the pack tells it that nothing else is to be done.
  std::error_code code;
  std::filesystem::last_write_time(out, std::filesystem::file_time_type::clock::now(), code);
  if (!verbose) return 0;
  if (report->unchanged)
    fmt::print(stderr, "unchanged\n");
  else
    fmt::print(stderr, "{} structures, {} triangles, {} landmarks, {} KB\n", report->structures, report->triangles,
               report->landmarks, std::filesystem::file_size(out, code) / 1000);
  for (const auto& id : report->not_in_body) fmt::print(stderr, "not in the body: {}\n", id);
  for (const auto& error : report->not_made) fmt::print(stderr, "not constructed: {}\n", error.message());
  for (const auto& error : report->unmeasured) fmt::print(stderr, "landmark: {}\n", error.message());
  for (const auto& error : report->without_course) fmt::print(stderr, "course: {}\n", error.message());
  return 0;
}
