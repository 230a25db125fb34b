#include "app/measure/codes.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace myo::measure {
namespace {

std::vector<std::string> cut(std::string_view line, char at) {
  std::vector<std::string> fields;
  for (std::size_t from = 0;;) {
    const std::size_t to = std::min(line.find(at, from), line.size());
    fields.emplace_back(line.substr(from, to - from));
    if (to == line.size()) return fields;
    from = to + 1;
  }
}

/// Systems whose codes name diseases.
bool names_diseases(std::string system) {
  std::transform(system.begin(), system.end(), system.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  constexpr const char* signs[] = {"/icd",
                                   "icd-",
                                   "icd1",
                                   "release/11/mms",
                                   "2.16.840.1.113883.6.3",
                                   "2.16.840.1.113883.6.90",
                                   "2.16.840.1.113883.6.103",
                                   "2.16.840.1.113883.6.42"};
  return std::any_of(std::begin(signs), std::end(signs), [&](const char* sign) {
    const std::size_t at = system.find(sign);
    if (at == std::string::npos) return false;
    const std::size_t after =
        at + std::string_view(sign).size(); // an OID's last number is no beginning of a longer one
    return sign[0] != '2' || after == system.size() || !(std::isdigit(static_cast<unsigned char>(system[after])));
  });
}

} // namespace

const std::vector<std::string>& measure_names() {
  static const std::vector<std::string> names{"pain-drawing", "extent",        "left",           "right",
                                              "deep",         "mean-strength", "sum-strength",   "regions",
                                              "symmetry",     "region-extent", "region-strength"};
  return names;
}

Status Codes::add(std::string_view text, const std::string& name) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::size_t number = 0;
  for (std::string& line : cut(text, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> f = cut(line, '\t');
    const auto refuse = [&](const std::string& why, const std::string& hint) -> Status {
      return fail(why, fmt::format("{}:{}", name, number), hint);
    };
    if (f.size() != 5 || (f[0] != "region" && f[0] != "measure") ||
        std::any_of(f.begin(), f.end(), [](const std::string& one) { return one.empty(); }))
      return refuse(tr("this is no code"),
                    tr("write region|measure, its name, system, code and display, parted by tabs"));
    if (f[0] == "measure" && std::find(measure_names().begin(), measure_names().end(), f[1]) == measure_names().end())
      return refuse(tr_format("there is no measure \"{}\"", f[1].substr(0, 40)),
                    tr_format("those are {}", fmt::join(measure_names(), ", ")));
    if (names_diseases(f[2]))
      return refuse(tr("this code names a disease, which a drawing never does"), tr("take the line out"));
    (f[0] == "region" ? regions : measures)[f[1]].push_back({f[2], f[3], f[4]});
  }
  return {};
}

} // namespace myo::measure
