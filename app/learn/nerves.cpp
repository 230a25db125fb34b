#include "app/learn/nerves.hpp"

#include "app/text/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <utility>

namespace myo::learn {
namespace {

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '.')) text.remove_suffix(1);
  return text::plain(text);
}

/// The parts of a list.
template <class Each> void split(std::string_view text, char at, Each each) {
  while (!text.empty()) {
    const auto end = std::min(text.find(at), text.size());
    if (std::string part = trimmed(text.substr(0, end)); !part.empty()) each(part, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

/// "ventral rami C3 and C4, ..." -> C3 to C4: the rami themselves, up to what else the text names.
std::optional<Roots> ventral_rami(std::string_view text) {
  const auto at = std::min(text.find("entral ram"), text.size());
  if (at == text.size()) return std::nullopt;
  const std::string_view rest = text.substr(at);
  return roots_in(rest.substr(0, std::min({rest.find('('), rest.find(';'), rest.find("nerve"), rest.size()})));
}

} // namespace

std::optional<Roots> roots_in(std::string_view text) {
  constexpr std::array<std::pair<char, int>, 4> before{{{'C', 0}, {'T', 8}, {'L', 20}, {'S', 25}}};
  std::optional<Roots> out;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto part = std::find_if(before.begin(), before.end(), [&](const auto& one) { return one.first == text[i]; });
    const bool begins = i == 0 || std::isalnum(static_cast<unsigned char>(text[i - 1])) == 0;
    if (part == before.end() || !begins) continue;
    int number = 0;
    for (std::size_t d = i + 1; d < text.size() && std::isdigit(static_cast<unsigned char>(text[d])) != 0; ++d)
      number = 10 * number + (text[d] - '0');
    if (number < 1 || number > 12) continue;
    const int root = part->second + number;
    if (!out) out = Roots{root, root};
    out->first = std::min(out->first, root), out->last = std::max(out->last, root);
  }
  return out;
}

Nerves::Nerves(const atlas::Atlas& atlas) {
  const atlas::Fact* told = atlas.advice("study.nerve-branches");
  if (!told) return;
  // "Trunk: branch, branch; trunk: ..."
  split(told->text, ';', [&](const std::string&, std::string_view line) {
    const auto colon = std::min(line.find(':'), line.size());
    const std::string trunk = trimmed(line.substr(0, colon));
    trunk_of_.emplace(trunk, "");
    split(line.substr(std::min(colon + 1, line.size())), ',',
          [&](const std::string& branch, std::string_view) { trunk_of_.insert_or_assign(branch, trunk); });
  });
}

std::set<std::string> Nerves::named_in(std::string_view text) const {
  const std::string padded = fmt::format(" {} ", text::plain(text));
  std::set<std::string> out;
  for (const auto& [name, trunk] : trunk_of_)
    if (padded.find(fmt::format(" {} ", name)) != std::string::npos) out.insert(name);
  return out;
}

bool Nerves::related(std::string_view a, std::string_view b) const {
  const std::set<std::string> of_a = named_in(a), of_b = named_in(b);
  const auto comes_from = [&](std::string branch, const std::set<std::string>& trunks) {
    for (; !branch.empty(); branch = trunk_of_.find(branch)->second)
      if (trunks.contains(branch)) return true;
    return false;
  };
  if (std::any_of(of_a.begin(), of_a.end(), [&](const std::string& one) { return comes_from(one, of_b); })) return true;
  if (std::any_of(of_b.begin(), of_b.end(), [&](const std::string& one) { return comes_from(one, of_a); })) return true;
  // Named nerves of the limbs and the wall are branches of ventral rami.
  const auto rami_of = [](std::string_view rami, std::string_view other) {
    const auto own = ventral_rami(rami), theirs = roots_in(other);
    return own && theirs && own->meet(*theirs);
  };
  return rami_of(a, b) || rami_of(b, a);
}

} // namespace myo::learn
