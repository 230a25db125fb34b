#pragma once
// Concepts of the content, looked for in a complaint: each by its surface forms, which may name other concepts
// ("@urine + @dark"). One new word serves every concept and every rule that is written over it.

#include "app/complaint/complaint_words.hpp"
#include "app/text/phrases.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace myo::atlas {
class Atlas;
class Language;
} // namespace myo::atlas

namespace myo::complaint {

/// Immutable once made, and thread-safe. The time to listen grows with the words of the complaint alone.
class Concepts {
public:
  Concepts() = default;
  /// The concepts of the atlas, in the order of Atlas::symptoms(); then the forms that rules of red flags are written
  /// in.
  explicit Concepts(const atlas::Atlas& atlas);
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }
  /// The number of a form as a rule writes it ("@fever", "coughing blood").
  [[nodiscard]] std::optional<std::uint32_t> number_of(const std::string& form) const;
  /// What is said of each concept. `assumed` were answered with yes, `taken_back` with no: their words are denied.
  /// Marks the words that belong to a concept as understood.
  [[nodiscard]] Heard listen(std::vector<ComplaintWord>& words, std::span<const std::uint32_t> assumed,
                             std::span<const std::uint32_t> taken_back) const;
  /// Every literal word of the forms, sorted: what a slip of the pen is mended to.
  [[nodiscard]] const std::vector<std::string>& vocabulary() const { return vocabulary_; }

private:
  struct Step {
    text::PhraseStep said;
    std::uint32_t idea = 0; ///< of a step that names a concept
    bool inflects = false;  ///< its beginning is a word: heard in that word's own forms alone
  };
  struct Run {
    std::vector<Step> steps;
    bool though_denied = false;
  };
  struct Node {
    std::vector<std::vector<std::uint32_t>> forms; ///< each: runs that stand near each other
    bool ever = false;                             ///< what is told of the past counts as well
  };
  struct Span {
    std::uint32_t first = 0, last = 0;
    bool so = false; ///< said to be so, today
  };
  using Spans = std::vector<Span>;
  struct Listening;
  [[nodiscard]] bool matches(const Step& step, std::string_view word) const;
  std::uint32_t add_run(const text::PhraseRun& said);
  void add_form(Node& node, std::string_view form);
  void order_nodes();
  void collect_words();

  std::vector<Node> nodes_;
  std::vector<Run> runs_;
  std::vector<std::uint32_t> order_;                                          ///< a node after those that it names
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_first_word_; ///< runs that begin with a word
  std::vector<std::uint32_t> by_number_;                                      ///< runs that begin with a number
  std::unordered_map<std::string, std::uint32_t> numbers_;                    ///< of concepts ("@id") and forms
  std::unordered_map<std::string, std::uint32_t> run_numbers_;
  std::vector<std::string> vocabulary_;
  const atlas::Atlas* atlas_ = nullptr;
  const atlas::Language* language_ = nullptr;
};

} // namespace myo::complaint
