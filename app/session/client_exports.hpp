#pragma once
// Readable copies of records, which lie open in the folder of exports until somebody deletes them.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace myo::session {

/// "AB-2027-01-31": a client's code as part of a file's name, and the day.
[[nodiscard]] std::string export_name(std::string_view code, std::string_view day);
/// Those of that client in the folder, by name: records for programs whatever they are called (each is read), pages by
/// the code with which their names begin.
[[nodiscard]] std::vector<std::filesystem::path> exports_of(std::string_view client_id, std::string_view code,
                                                            const std::filesystem::path& folder);

} // namespace myo::session
