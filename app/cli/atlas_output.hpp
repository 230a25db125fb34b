#pragma once
// What show and find share: opening the atlas, its things as JSON, and text set for a terminal.

#include "app/atlas/atlas.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace myo::cli {

/// `path` empty: the atlas beside the program.
[[nodiscard]] Result<atlas::Atlas> open_atlas(const std::string& path);

[[nodiscard]] std::string_view to_string(atlas::Grade grade);
[[nodiscard]] nlohmann::ordered_json citations_json(const atlas::Atlas& atlas,
                                                    const std::vector<atlas::Citation>& citations);
[[nodiscard]] nlohmann::ordered_json facts_json(const atlas::Atlas& atlas, const std::vector<atlas::Fact>& facts);
[[nodiscard]] nlohmann::ordered_json point_json(const atlas::Atlas& atlas, const atlas::Point& point);

/// "Simons 1999, ch. 6"
[[nodiscard]] std::string citation_text(const atlas::Atlas& atlas, const atlas::Citation& citation);

/// Text for a terminal: paragraphs broken at `width` columns, bold and dim only where a terminal reads it.
class Page {
public:
  Page();
  void title(std::string_view text, std::string_view aside = {});
  void heading(std::string_view text);
  /// A label in its own column and the text beside it, broken with a hanging indent.
  /// `english`: looked up here.
  void entry(const char* english, std::string_view text, std::size_t indent = 2);
  void entry(const std::string& label, std::string_view text, std::size_t indent = 2);
  void paragraph(std::string_view text, std::size_t indent = 2);
  void numbered(int number, std::string_view text);
  void blank();
  [[nodiscard]] std::string bold(std::string_view text) const;
  [[nodiscard]] std::string dim(std::string_view text) const;
  /// Essential red and full, spillover dim: the plate's own grammar, in words as well.
  [[nodiscard]] std::string alarm(std::string_view text) const;
  [[nodiscard]] const std::string& text() const { return out_; }
  void print() const;

private:
  void wrap(std::string_view text, std::size_t indent, std::size_t first_used);
  std::size_t width_ = 80;
  bool colour_ = false;
  std::string out_;
};

} // namespace myo::cli
