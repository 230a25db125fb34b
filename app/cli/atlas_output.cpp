#include "app/cli/atlas_output.hpp"

#include "app/language/language.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace myo::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t label_columns = 14;

/// Columns that a text takes: characters, without the escapes of colour.
std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\033') {
      while (i < text.size() && text[i] != 'm') ++i;
      continue;
    }
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) ++count;
  }
  return count;
}

} // namespace

Result<atlas::Atlas> open_atlas(const std::string& path) {
  return atlas::Atlas::open(path.empty() ? core::share_dir() / "atlas.sqlite" : std::filesystem::path(path));
}

std::string_view to_string(atlas::Grade grade) {
  switch (grade) {
  case atlas::Grade::observed:
    return "observed";
  case atlas::Grade::contested:
    return "contested";
  case atlas::Grade::textbook:
    break;
  }
  return "textbook";
}

Json citations_json(const atlas::Atlas& atlas, const std::vector<atlas::Citation>& citations) {
  Json out = Json::array();
  for (const atlas::Citation& citation : citations) {
    Json entry = {{"id", citation.source}};
    if (!citation.locator.empty()) entry["locator"] = citation.locator;
    if (const atlas::Source* source = atlas.source(citation.source)) entry["title"] = source->title;
    out.push_back(std::move(entry));
  }
  return out;
}

Json facts_json(const atlas::Atlas& atlas, const std::vector<atlas::Fact>& facts) {
  Json out = Json::array();
  for (const atlas::Fact& fact : facts)
    out.push_back({{"topic", fact.topic},
                   {"text", fact.text},
                   {"grade", to_string(fact.grade)},
                   {"sources", citations_json(atlas, fact.citations)}});
  return out;
}

Json point_json(const atlas::Atlas& atlas, const atlas::Point& point) {
  Json feels = Json::array(), techniques = Json::array(), hazards = Json::array();
  for (const atlas::Fact& fact : point.facts)
    if (fact.topic == "feels-like") feels.push_back(fact.text);
  for (const atlas::PointTechnique& t : point.techniques) {
    Json entry = {{"id", t.technique}, {"suits", to_string(t.suits)}};
    for (const auto& [key, text] :
         {std::pair{"how", &t.how}, std::pair{"dose", &t.dose}, std::pair{"caution", &t.caution}})
      if (!text->empty()) entry[key] = *text;
    techniques.push_back(std::move(entry));
  }
  for (const atlas::Hazard& hazard : point.hazards) {
    Json entry = {{"kind", hazard.kind}, {"text", hazard.text}, {"sources", citations_json(atlas, hazard.citations)}};
    if (!hazard.structure.empty()) entry["structure"] = hazard.structure;
    hazards.push_back(std::move(entry));
  }
  return {{"id", point.id},
          {"muscle", point.muscle},
          {"label", point.label},
          {"where", point.where},
          {"kind", point.kind},
          {"grade", to_string(point.grade)},
          {"side", point.on_left && point.on_right ? "both"
                   : point.on_left                 ? "left"
                                                   : "right"},
          {"place", point.place},
          {"essential", point.essential},
          {"spillover", point.spillover},
          {"feels_like", feels},
          {"facts", facts_json(atlas, point.facts)},
          {"techniques", techniques},
          {"hazards", hazards},
          {"sources", citations_json(atlas, point.citations)}};
}

std::string citation_text(const atlas::Atlas& atlas, const atlas::Citation& citation) {
  const atlas::Source* source = atlas.source(citation.source);
  if (!source) return citation.source;
  std::string text = source->authors.substr(0, source->authors.find_first_of(", "));
  if (source->year > 0) text += fmt::format(" {}", source->year);
  if (!citation.locator.empty()) text += ", " + citation.locator;
  return text;
}

Page::Page() {
  winsize size{};
  const bool terminal = ::isatty(STDOUT_FILENO) != 0;
  if (terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    width_ = std::clamp<std::size_t>(size.ws_col, 40, 100);
  colour_ = terminal && std::getenv("NO_COLOR") == nullptr;
}

std::string Page::bold(std::string_view text) const {
  return colour_ ? fmt::format("\033[1m{}\033[0m", text) : std::string(text);
}
std::string Page::dim(std::string_view text) const {
  return colour_ ? fmt::format("\033[2m{}\033[0m", text) : std::string(text);
}
std::string Page::alarm(std::string_view text) const {
  return colour_ ? fmt::format("\033[1;31m{}\033[0m", text) : std::string(text);
}

void Page::title(std::string_view text, std::string_view aside) {
  out_ += bold(text);
  if (!aside.empty()) out_ += "  " + dim(aside);
  out_ += '\n';
}

void Page::heading(std::string_view text) { out_ += '\n' + bold(text) + '\n'; }

void Page::wrap(std::string_view text, std::size_t indent, std::size_t first_used) {
  std::size_t used = first_used;
  bool first = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const std::size_t length = columns(word);
    if (!first && used + 1 + length > width_) {
      out_ += '\n' + std::string(indent, ' ');
      used = indent;
    } else if (!first) {
      out_ += ' ';
      ++used;
    }
    out_ += word;
    used += length;
    first = false;
  }
  out_ += '\n';
}

void Page::entry(const char* english, std::string_view text, std::size_t indent) {
  entry(std::string(tr(english)), text, indent);
}

void Page::entry(const std::string& label, std::string_view text, std::size_t indent) {
  if (text.empty()) return;
  const std::size_t column = indent + label_columns;
  out_ += std::string(indent, ' ') + dim(label);
  const std::size_t used = indent + columns(label);
  const std::size_t pad = used < column ? column - used : 1;
  out_ += std::string(pad, ' ');
  wrap(text, column, used + pad);
}

void Page::paragraph(std::string_view text, std::size_t indent) {
  out_ += std::string(indent, ' ');
  wrap(text, indent, indent);
}

void Page::numbered(int number, std::string_view text) {
  constexpr std::size_t indent = 4;
  out_ += fmt::format("{:2}. ", number);
  wrap(text, indent, indent);
}

void Page::blank() { out_ += '\n'; }

void Page::print() const { std::fwrite(out_.data(), 1, out_.size(), stdout); }

} // namespace myo::cli
