#include "assets/model/structure_list.hpp"

#include "engine/core/files.hpp"

#include <fmt/format.h>
#include <unordered_set>

namespace myo::model {
namespace {

std::vector<std::string> split(std::string_view line, char separator) {
  std::vector<std::string> fields;
  while (true) {
    const auto at = line.find(separator);
    fields.emplace_back(line.substr(0, at));
    if (at == std::string_view::npos) return fields;
    line.remove_prefix(at + 1);
  }
}

std::optional<StructureRow> parse_row(const std::vector<std::string>& fields) {
  if (fields.size() != 7 || fields[0].empty() || fields[1].empty()) return std::nullopt;
  const auto kind = parse_kind(fields[3]);
  const auto layer = parse_layer(fields[4]);
  const auto side = parse_side(fields[5]);
  if (!kind || !layer || !side) return std::nullopt;
  StructureRow row;
  row.info.id = fields[0];
  row.info.name = fields[1];
  if (!fields[2].empty()) row.info.fma = fields[2];
  row.info.kind = *kind, row.info.layer = *layer, row.info.side = *side;
  row.bodyparts3d = fields[6];
  return row;
}

} // namespace

Result<std::vector<StructureRow>> load_structures(const std::filesystem::path& tsv) {
  auto text = core::read_file(tsv, 16u << 20);
  if (!text) return tl::unexpected(text.error());
  std::vector<StructureRow> rows;
  std::unordered_set<std::string> ids;
  std::size_t number = 0;
  for (std::string& line : split(*text, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (number == 1 || line.empty()) continue;
    auto row = parse_row(split(line, '\t'));
    if (!row)
      return fail(fmt::format("line {} is no structure", number), tsv.string(),
                  "give id, name, fma, kind, layer, side, bodyparts3d");
    if (!ids.insert(row->info.id).second)
      return fail(fmt::format("line {} repeats {}", number, row->info.id), tsv.string(), "give each its own id");
    rows.push_back(std::move(*row));
  }
  return rows;
}

} // namespace myo::model
