#include "app/text/name_list.hpp"

#include "app/text/words.hpp"

#include <algorithm>

namespace myo::text {

void NameList::add(std::string id, std::string name, std::string detail) {
  ListedName entry{std::move(id), std::move(name), std::move(detail), {}};
  for (WordToken& token : tokenize(entry.name)) {
    entry.stems.push_back(stem(token.text));
    words_.push_back(std::move(token.text));
  }
  names_.push_back(std::move(entry));
}

void NameList::index() {
  std::stable_sort(names_.begin(), names_.end(), [](const ListedName& a, const ListedName& b) { return a.id < b.id; });
  names_.erase(
      std::unique(names_.begin(), names_.end(), [](const ListedName& a, const ListedName& b) { return a.id == b.id; }),
      names_.end());
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
}

std::vector<NameList::Found> NameList::find(std::span<const WordMeaning> all) const {
  std::vector<Found> found;
  if (all.empty()) return found;
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    const std::vector<std::string>& stems = names_[i].stems;
    double sum = 0;
    const bool holds = std::all_of(all.begin(), all.end(), [&](const WordMeaning& meaning) {
      double best = 0;
      for (const std::string& stem : stems) best = std::max(best, fit_of(meaning, stem));
      sum += best;
      return best > 0;
    });
    if (holds) found.push_back({i, sum / static_cast<double>(std::max(stems.size(), all.size()))});
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.score > b.score; });
  return found;
}

} // namespace myo::text
