#include "engine/core/result.hpp"

#include "engine/core/one_line.hpp"

#include <atomic>

namespace myo::core {
namespace {

std::atomic<const char* (*)(const char*)> words_of = nullptr;

std::string said(const std::string& english) {
  const auto words = words_of.load(std::memory_order_relaxed);
  return words ? words(english.c_str()) : english;
}

} // namespace

void say_errors_by(const char* (*words)(const char* english)) { words_of = words; }

std::string Error::message() const {
  // Long enough for every sentence of the program with a path in it; a name of 100,000 letters is cut.
  constexpr std::size_t max_what = 600, max_where = 300, max_hint = 500;
  std::string text = where.empty() ? std::string() : one_line(where, max_where) + ": ";
  text += one_line(said(what), max_what);
  if (!hint.empty()) text += "; " + one_line(said(hint), max_hint);
  return text;
}

} // namespace myo::core
