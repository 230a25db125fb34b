#pragma once
// What `myoatlas find` answers: words, regions, answers and a drawing become one drawing, which is ranked; then JSON or
// a page.

#include "app/referral/referral.hpp"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace myo::cli {

struct FindRequest {
  std::string text = {};
  std::vector<std::string> regions = {}; ///< ids
  std::vector<std::string> answers =
      {};                   ///< "QUESTION=yes|no|unsure": the id of a safety question, a symptom or a region
  std::string side = {};    ///< left | right | both; overrules the words
  std::string drawing = {}; ///< a file, or the name of a saved drawing; the rest is added to it
  std::string body = {};    ///< that strokes are read on; empty: the one `find_body` finds
};
struct FindAnswer {
  std::string query; ///< the words
  referral::Ranking ranking;
};

/// Whether a word of the command line is one of `FindRequest::answers`, whatever it answers.
[[nodiscard]] bool is_answer(std::string_view word);
/// Error: one sentence; what is not there, and what may be meant.
[[nodiscard]] Result<FindAnswer> find_pain(const referral::Referral& referral, const FindRequest& request);
[[nodiscard]] nlohmann::ordered_json find_json(const atlas::Atlas& atlas, const FindAnswer& answer);
/// What must not wait first, and then no muscle until `ruled_out`: the reader says that it was.
void print_find_page(const atlas::Atlas& atlas, const FindAnswer& answer, bool ruled_out = false);
/// The part of that page that comes before any muscle: danger, questions, and what was understood.
void print_complaint(const atlas::Atlas& atlas, const referral::Ranking& ranking);

} // namespace myo::cli
