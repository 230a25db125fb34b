#pragma once
// Muscles by whatever they are called: id, name, Latin, alias, group, in any order of words, with small typos.

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace myo::atlas {

struct Collection;
struct Muscle;
class Language;

/// How sure a name is.
enum class NameMatch : std::uint8_t {
  none,
  close, ///< some words too many, too few or mistyped
  words, ///< the same words in another order or form ("biceps brachii, caput longum")
  exact,
};

/// A word as typed, with its one spelling beside it: a slip may lie in either.
struct NameWord {
  std::string typed, canonical;
  std::string mended; ///< canonical of the nearest word of anatomical names; only of what is asked
};

class Atlas;

class NameIndex {
public:
  NameIndex() = default;
  /// The language must outlive it.
  NameIndex(std::span<const Muscle> muscles, std::span<const Collection> collections, const Language& language);

  struct Found {
    std::vector<std::uint32_t> muscles; ///< indices; the atlas's order
    NameMatch match = NameMatch::none;
  };
  [[nodiscard]] Found look_up(std::string_view text) const;
  [[nodiscard]] std::vector<std::uint32_t> find(std::string_view text) const { return look_up(text).muscles; }
  /// The names nearest to a text that finds nothing, for "did you mean".
  [[nodiscard]] std::vector<std::string> suggestions(std::string_view text, std::size_t count) const;

private:
  struct Form {
    std::string plain;               ///< folded, single spaces
    std::vector<std::string> tokens; ///< canonical, sorted
    std::vector<NameWord> words;     ///< the same as written, for slips of the pen
    std::uint32_t muscle = 0;
    bool group = false;
    std::string shown;
  };
  void look_up_mistyped(std::string_view text,
                        const std::function<void(unsigned rank, const Form& form, NameMatch match)>& offer) const;
  [[nodiscard]] bool means_another(const std::vector<NameWord>& requested, std::uint64_t matched) const;
  void add(std::string_view text, std::uint32_t muscle, bool group);
  const Language* language_ = nullptr;
  std::vector<Form> forms_;
  std::set<std::string> known_; ///< canonical words of all names
};

/// The names of an atlas; valid as long as it.
[[nodiscard]] const NameIndex& names_of(const Atlas& atlas);

} // namespace myo::atlas
