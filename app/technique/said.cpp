#include "app/technique/said.hpp"

#include "app/technique/technique_answer.hpp"

#include <fmt/format.h>

namespace myo::technique {
namespace {

std::string filled(const atlas::Atlas& atlas, const Reason::Gap& gap) {
  if (const auto* words = std::get_if<std::string>(&gap.value)) return *words;
  if (const auto* number = std::get_if<float>(&gap.value)) return fmt::format("{:.0f}", *number);
  std::string list;
  for (const std::string& code : std::get<std::vector<std::string>>(gap.value)) {
    if (!list.empty()) list += ", ";
    list += said(atlas, code);
  }
  return list;
}

} // namespace

std::string said(const atlas::Atlas& atlas, std::string_view code) {
  const atlas::Fact* advice = atlas.advice(code);
  return advice ? advice->text : std::string(code);
}

std::string said(const atlas::Atlas& atlas, const Reason& reason) {
  std::string text = said(atlas, reason.code);
  for (const Reason::Gap& gap : reason.gaps) {
    const std::string mark = fmt::format("{{{}}}", gap.name), words = filled(atlas, gap);
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + words.size()))
      text.replace(at, mark.size(), words);
  }
  return text;
}

std::string said(const atlas::Atlas& atlas, const Reasons& reasons) {
  std::string text;
  for (const Reason& reason : reasons) {
    if (!text.empty()) text += ' ';
    text += said(atlas, reason);
  }
  return text;
}

std::string summary_at(const atlas::Atlas& atlas, const atlas::Technique& technique, const TechniqueAnswer* answer) {
  const std::string_view variant = answer ? answer->variant() : std::string_view();
  const atlas::Fact* own =
      variant.empty() ? nullptr : atlas.advice(fmt::format("summary.{}-{}", technique.id, variant));
  return own ? own->text : technique.summary;
}

} // namespace myo::technique
