#pragma once
// A few reading processes (myoatlas-reader) that each read many files; a crashed, stuck or greedy one costs the file
// it was reading and is replaced.

#include "assets/import/protocol.hpp"

#include <atomic>
#include <filesystem>
#include <functional>

namespace myo::importing {

struct ReadJob {
  std::string name;        ///< entry of the source
  std::uint64_t bytes = 0; ///< for progress
};

/// Where the reading program is: MYOATLAS_READER, or beside this executable, or in ../bin. Error when it is missing.
[[nodiscard]] Result<std::filesystem::path> find_reader();

/// The mesh and buffer files of a source (a zip, a folder or a file).
[[nodiscard]] Result<SourceListing> list_source(const std::filesystem::path& source, const ImportLimits& limits,
                                                const std::atomic<bool>& cancelled);

/// Reads `jobs` with `workers` processes. `done` is called on this thread for each, in any order, with the meshes or
/// the reason why there are none. Error: cancelled, or no process can be started.
[[nodiscard]] Status read_source(const std::filesystem::path& source, const std::vector<ReadJob>& jobs,
                                 unsigned workers, const ImportLimits& limits, const std::atomic<bool>& cancelled,
                                 const std::function<void(std::size_t job, Result<MeshFile>)>& done);

} // namespace myo::importing
