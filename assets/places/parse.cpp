// Text to tree: a recursive descent over names, numbers, commas and brackets.

#include "assets/places/place_node.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace myo::places {
namespace {

/// Deeper than anybody writes, shallow enough for the stack.
constexpr int max_depth = 32;

constexpr std::array<std::pair<std::string_view, Direction>, 6> direction_words{{{"up", Direction::up},
                                                                                 {"down", Direction::down},
                                                                                 {"front", Direction::front},
                                                                                 {"back", Direction::back},
                                                                                 {"medial", Direction::medial},
                                                                                 {"lateral", Direction::lateral}}};

constexpr std::array<std::pair<std::string_view, PlaceOp>, 12> functions{{{"mid", PlaceOp::mid},
                                                                          {"between", PlaceOp::between},
                                                                          {"move", PlaceOp::move},
                                                                          {"other", PlaceOp::other},
                                                                          {"on", PlaceOp::on},
                                                                          {"outer", PlaceOp::outer},
                                                                          {"along", PlaceOp::along},
                                                                          {"centroid", PlaceOp::centroid},
                                                                          {"extreme", PlaceOp::extreme},
                                                                          {"extreme_near", PlaceOp::extreme_near},
                                                                          {"level", PlaceOp::level},
                                                                          {"skin", PlaceOp::skin}}};

bool is_name_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; }
bool is_name_start(char c) { return c >= 'a' && c <= 'z'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void add_once(std::vector<std::string>& list, const std::string& name) {
  if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
}

using NodePtr = std::shared_ptr<const PlaceNode>;

class Parser {
public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<ParsedPlace> run() {
    auto root = place();
    if (!root) return tl::unexpected(root.error());
    skip();
    if (at_ != text_.size())
      return error("something is left over after the expression", "remove it, or join places with mid(...)");
    out_.root = *root;
    return std::move(out_);
  }

private:
  tl::unexpected<Error> error(std::string what, std::string hint) const {
    return error_at(at_, std::move(what), std::move(hint));
  }
  tl::unexpected<Error> error_at(std::size_t at, std::string what, std::string hint) const {
    return fail(std::move(what), "character " + std::to_string(at + 1) + " of \"" + std::string(text_) + "\"",
                std::move(hint));
  }

  void skip() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  bool take(char c) {
    skip();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  Status need(char c, const char* after) {
    if (take(c)) return {};
    return error(std::string("expected \"") + c + "\" after " + after, "see the table of the language");
  }
  /// The word ahead, without taking it.
  std::string_view peek_word() {
    skip();
    std::size_t end = at_;
    if (end < text_.size() && is_name_start(text_[end]))
      while (end < text_.size() && is_name_char(text_[end])) ++end;
    return text_.substr(at_, end - at_);
  }

  Result<float> number(const char* what) {
    skip();
    float value = 0;
    const char* begin = text_.data() + at_;
    const auto [end, code] = std::from_chars(begin, text_.data() + text_.size(), value);
    if (code != std::errc() || !std::isfinite(value))
      return error(std::string("expected a number: ") + what, "write it with a decimal point");
    at_ += static_cast<std::size_t>(end - begin);
    return value;
  }

  /// name, or name.left, name.right
  Status name(PlaceNode& node, const char* what) {
    const std::string_view word = peek_word();
    if (word.empty()) return error(std::string("expected ") + what, "names are lower case with hyphens");
    if (parse_direction(word))
      return error(std::string("expected ") + what + ", not the direction \"" + std::string(word) + "\"",
                   "put the name first");
    node.name = std::string(word);
    at_ += word.size();
    if (at_ < text_.size() && text_[at_] == '.') {
      const std::size_t dot = at_++;
      const std::string_view side = peek_word();
      const auto parsed = model::parse_side(side);
      if (!parsed || *parsed == model::Side::midline)
        return error_at(dot, "a name ends in .left or .right, or in neither", "correct the ending");
      node.side = parsed;
      at_ += side.size();
    }
    return {};
  }

  Status structure(PlaceNode& node) {
    if (auto ok = name(node, "the name of a structure"); !ok) return ok;
    add_once(out_.structures, node.name);
    return {};
  }

  Status add_place(PlaceNode& node) {
    auto inner = place();
    if (!inner) return tl::unexpected(inner.error());
    node.args.push_back(std::move(*inner));
    return {};
  }

  /// `back`, or `lateral 1, back 0.5`: one or more; stops before what is not a direction.
  Status directions(PlaceNode& node) {
    do {
      const std::string_view word = peek_word();
      const auto direction = parse_direction(word);
      if (!direction) return error("expected a direction", "one of up, down, front, back, medial, lateral");
      at_ += word.size();
      PlaceTerm term{*direction, nullptr, 1};
      skip();
      if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != ')') {
        auto weight = number("the weight of the direction");
        if (!weight) return tl::unexpected(weight.error());
        term.amount = *weight;
      }
      node.terms.push_back(std::move(term));
    } while (next_is_direction());
    return {};
  }
  /// Takes the comma if a direction follows it.
  bool next_is_direction() {
    const std::size_t before = at_;
    if (take(',') && parse_direction(peek_word())) return true;
    at_ = before;
    return false;
  }

  Status moves(PlaceNode& node) {
    do {
      const std::string_view word = peek_word();
      PlaceTerm term;
      if (word == "toward") {
        at_ += word.size();
        if (auto ok = need('(', "toward"); !ok) return ok;
        auto target = place();
        if (!target) return tl::unexpected(target.error());
        if (auto ok = need(')', "the place moved towards"); !ok) return ok;
        term.toward = std::move(*target);
      } else if (const auto direction = parse_direction(word)) {
        at_ += word.size();
        term.direction = *direction;
      } else {
        return error("expected a direction or toward(...)", "write, for example, move(p, lateral 10, toward(q) 5)");
      }
      auto mm = number("how many millimetres to move");
      if (!mm) return tl::unexpected(mm.error());
      term.amount = *mm;
      node.terms.push_back(std::move(term));
    } while (take(','));
    return {};
  }

  Status comma_number(PlaceNode& node, const char* what, float low, float high) {
    if (auto ok = need(',', "the place or structure"); !ok) return ok;
    skip();
    const std::size_t start = at_;
    auto value = number(what);
    if (!value) return tl::unexpected(value.error());
    if (*value < low || *value > high)
      return error_at(start, std::string(what) + " is out of range",
                      "write a number from " + std::to_string(static_cast<int>(low)) + " to " +
                          std::to_string(static_cast<int>(high)));
    node.number = *value;
    return {};
  }

  Status places(PlaceNode& node) {
    do {
      if (auto ok = add_place(node); !ok) return ok;
    } while (take(','));
    return {};
  }

  Status structure_then_place(PlaceNode& node) {
    if (auto ok = structure(node); !ok) return ok;
    if (auto ok = need(',', "the structure"); !ok) return ok;
    return add_place(node);
  }
  Status structure_then_directions(PlaceNode& node) {
    if (auto ok = structure(node); !ok) return ok;
    if (auto ok = need(',', "the structure"); !ok) return ok;
    return directions(node);
  }

  Status arguments(PlaceNode& node) {
    switch (node.op) {
    case PlaceOp::mid:
      return places(node);
    case PlaceOp::other:
      return add_place(node);
    case PlaceOp::between:
      if (auto ok = add_place(node); !ok) return ok;
      if (auto ok = need(',', "the first place"); !ok) return ok;
      if (auto ok = add_place(node); !ok) return ok;
      return comma_number(node, "the fraction", -1, 2);
    case PlaceOp::move:
      if (auto ok = add_place(node); !ok) return ok;
      if (auto ok = need(',', "the place"); !ok) return ok;
      return moves(node);
    case PlaceOp::on:
    case PlaceOp::outer:
      return structure_then_place(node);
    case PlaceOp::along:
      if (auto ok = structure(node); !ok) return ok;
      return comma_number(node, "the fraction", 0, 1);
    case PlaceOp::centroid:
      return structure(node);
    case PlaceOp::extreme:
      return structure_then_directions(node);
    case PlaceOp::extreme_near:
      if (auto ok = structure_then_directions(node); !ok) return ok;
      if (auto ok = need(',', "the direction"); !ok) return ok;
      if (auto ok = add_place(node); !ok) return ok;
      return comma_number(node, "the radius", 1, 1000);
    case PlaceOp::level:
      if (auto ok = structure_then_place(node); !ok) return ok;
      if (auto ok = need(',', "the place"); !ok) return ok;
      return directions(node);
    case PlaceOp::skin:
      if (auto ok = add_place(node); !ok) return ok;
      return take(',') ? directions(node) : Status{};
    case PlaceOp::landmark:
      break;
    }
    return {};
  }

  Result<NodePtr> place() {
    if (++depth_ > max_depth) return error("brackets are nested too deeply", "split the expression");
    const std::string_view word = peek_word();
    const std::size_t start = at_;
    PlaceNode node;
    std::size_t after = at_ + word.size();
    while (after < text_.size() && is_space(text_[after])) ++after;
    if (!word.empty() && after < text_.size() && text_[after] == '(') {
      const auto* found =
          std::find_if(functions.begin(), functions.end(), [&](const auto& f) { return f.first == word; });
      if (found == functions.end())
        return error_at(start, "there is no function \"" + std::string(word) + "\"",
                        "the functions are in the README of assets/places");
      node.op = found->second;
      at_ = after + 1;
      if (auto ok = arguments(node); !ok) return tl::unexpected(ok.error());
      if (auto ok = need(')', "the arguments"); !ok) return tl::unexpected(ok.error());
    } else {
      if (auto ok = name(node, "a landmark or a function"); !ok) return tl::unexpected(ok.error());
      add_once(out_.landmarks, node.name);
    }
    --depth_;
    return std::make_shared<const PlaceNode>(std::move(node));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  ParsedPlace out_;
};

} // namespace

std::optional<Direction> parse_direction(std::string_view word) {
  for (const auto& [text, direction] : direction_words)
    if (text == word) return direction;
  return std::nullopt;
}

Result<ParsedPlace> parse_place(std::string_view text) { return Parser(text).run(); }

} // namespace myo::places
