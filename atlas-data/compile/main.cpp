#include "atlas-data/compile/compile.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <fmt/format.h>

int main(int argc, char** argv) {
  CLI::App app{"Compiles the atlas's content into one SQLite file, or says everything that is wrong with it.",
               "myoatlas-compile"};
  myo::compile::Request request;
  app.add_option("CONTENT", request.content, "folder of the content")->required()->check(CLI::ExistingDirectory);
  app.add_option("SCHEMA", request.schema, "folder of the schema's SQL")->required()->check(CLI::ExistingDirectory);
  app.add_option("CHECKS", request.checks, "folder of queries that must return no row")
      ->required()
      ->check(CLI::ExistingDirectory);
  app.add_option("OUT", request.out, "the file to write")->required();
  app.add_option("--structures", request.structures, "the body's structure list (structures.tsv)");
  app.add_option("--landmarks", request.landmarks, "the body's landmark rules (landmarks.toml)");
  app.add_option("--dictionary", request.dictionaries, "a Hunspell dictionary of English; may be given again")
      ->take_all();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : 2;
  }
  try {
    const myo::compile::Summary summary = myo::compile::compile(request);
    for (const std::string& problem : summary.problems) fmt::print(stderr, "{}\n", problem);
    if (!summary.problems.empty()) {
      fmt::print(stderr, "{} problem{} in the content; {} was not written\n", summary.problems.size(),
                 summary.problems.size() == 1 ? "" : "s", request.out.string());
      return 1;
    }
    fmt::print("{} muscles, {} points, {} regions, {} techniques, {} sources, {} KiB\n", summary.muscles,
               summary.points, summary.regions, summary.techniques, summary.sources, summary.bytes / 1024);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "myoatlas-compile: {}\n", error.what());
    return 1;
  }
}
