// import_bench FOLDER-OF-OBJ SOURCE...: what Assimp alone needs to read the OBJ files of a folder on one core, what the
// import of SOURCE needs with everything it does, and the ratio.
#include "assets/import/import.hpp"

#include <assimp/Importer.hpp>
#include <assimp/scene.h>
#include <chrono>
#include <cstdio>
#include <sys/resource.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace {

struct Spent {
  double wall = 0, cpu = 0;
};

double cpu_of(int who) {
  rusage used{};
  ::getrusage(who, &used);
  return double(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         double(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
}

template <class Work> Spent measure(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  const double before = cpu_of(RUSAGE_SELF) + cpu_of(RUSAGE_CHILDREN);
  work();
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
          cpu_of(RUSAGE_SELF) + cpu_of(RUSAGE_CHILDREN) - before};
}

} // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("import_bench FOLDER-OF-OBJ SOURCE...\n", stderr);
    return 2;
  }
  std::size_t files = 0, faces = 0;
  const Spent assimp = measure([&] {
    for (const auto& entry : fs::directory_iterator(argv[1])) {
      if (entry.path().extension() != ".obj") continue;
      Assimp::Importer importer;
      const aiScene* scene = importer.ReadFile(entry.path().string(), 0);
      ++files;
      for (unsigned m = 0; scene != nullptr && m < scene->mNumMeshes; ++m) faces += scene->mMeshes[m]->mNumFaces;
    }
  });
  std::printf("assimp alone, one core: %zu files, %zu faces, %.1f s (%.1f s of processor time)\n", files, faces,
              assimp.wall, assimp.cpu);

  myo::importing::ImportOptions options;
  for (int i = 2; i < argc; ++i) options.sources.emplace_back(argv[i]);
  options.out = fs::temp_directory_path() / ("import-bench-" + std::to_string(::getpid()) + ".pack");
  const auto rules =
      myo::build::load_body_rules(myo::core::share_dir() / "body", myo::core::share_dir() / "reference.pack");
  if (!rules) {
    std::fprintf(stderr, "%s\n", rules.error().message().c_str());
    return 1;
  }
  bool good = false;
  // Where the time goes: each stage's start is told at once, and a stage ends where the next begins.
  std::string stage;
  auto since = std::chrono::steady_clock::now();
  options.progress = [&](const myo::importing::ImportProgress& now) {
    if (stage == now.stage && now.fraction < 1.0) return;
    const auto at = std::chrono::steady_clock::now();
    if (!stage.empty())
      std::printf("  %-20s %6.1f s\n", stage.c_str(), std::chrono::duration<double>(at - since).count());
    stage = now.stage, since = at;
  };
  const Spent import = measure([&] {
    const auto report = myo::importing::import_body(options, *rules);
    good = report.has_value();
    if (!good)
      std::fprintf(stderr, "%s\n", report.error().message().c_str());
    else
      std::printf("import: %zu structures, %zu triangles, %zu landmarks\n", report->structures, report->triangles,
                  report->landmarks);
  });
  fs::remove(options.out);
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  std::printf("import, everything: %.1f s (%.1f s of processor time), %ld MB at most\n", import.wall, import.cpu,
              used.ru_maxrss / 1024);
  std::printf("ratio: wall %.1f, processor %.1f\n", import.wall / assimp.wall, import.cpu / assimp.cpu);
  return good ? 0 : 1;
}
