#pragma once
// What a client takes home, as a value: headings, sentences and pictures in the order of reading. Every sentence is the
// atlas's; nothing here says what a person has.

#include "app/atlas/atlas.hpp"
#include "app/plate/sheet.hpp"
#include "app/state/app_state.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace myo::handout {

/// What may be left out; the safety line and the credit never are.
enum class Part : std::uint8_t { pictures, pain, source, done, words, home, call, code };
inline constexpr auto& part_names = state::handout_part_names;
using Parts = std::array<bool, part_names.size()>;
inline constexpr Parts all_parts = {true, true, true, true, true, true, true, true};
/// "pictures,pain,call". Error: a name that is none.
[[nodiscard]] Result<Parts> parse_parts(std::span<const std::string> names);

enum class Paper : std::uint8_t { a4, letter };
inline constexpr auto& paper_names = state::handout_paper_names;
/// Whatever its case. Error: a name that is none.
[[nodiscard]] Result<Paper> parse_paper(std::string_view name);
/// In 1/96 inch.
[[nodiscard]] glm::uvec2 paper_px(Paper paper);

inline constexpr std::size_t max_points = 5, max_note_bytes = 1200;

/// What a client said of their own pain: where, how it feels, where it travels, and in which words.
struct Shown {
  struct Felt {
    float strength = 0;
    pain::PainQuality quality = pain::PainQuality::unsaid;
    bool operator==(const Felt&) const = default;
  };
  std::vector<std::string> places; ///< in words
  std::vector<Felt> felt;          ///< each once
  std::vector<std::pair<std::string, std::string>> ways;
  std::string words; ///< as typed
};

struct Request {
  std::vector<state::PointSide> points; ///< 1 to max_points
  Parts parts = all_parts;
  Paper paper = Paper::a4;
  std::map<std::string, bool, std::less<>> techniques; ///< told or not: by choice, or since it was chosen or done
  std::string note;                                    ///< of whoever hands it out
  bool large = false;                                  ///< letters for those who see poorly
  Shown shown;
  bool drawn = false; ///< there is a drawing to be shown
  std::string body_credit;
  std::string day;  ///< on which it is written, in words; empty: not said
  std::string link; ///< of the view; empty: none
};

/// A picture, and what it is in words for those who do not see it.
struct Figure {
  enum class Of : std::uint8_t { pain, muscle, drawn, code } of = Of::pain;
  state::PointSide point; ///< of `pain` and `muscle`
  std::string caption, alternative;
  std::shared_ptr<const pain::PainDrawing> drawing = nullptr; ///< of `drawn`; null: the one that is shown
};

struct Block {
  enum class Kind : std::uint8_t {
    heading,   ///< of a section
    paragraph, ///< `text`
    list,      ///< `items`
    words,     ///< `items`: short and large, to be said aloud
    beside,    ///< `figure` with `title` and `items` as paragraphs beside it
    gallery,   ///< `figures` in a row, each with its caption
    warning    ///< `items`, framed
  } kind = Kind::paragraph;
  std::string text, title;
  std::vector<std::string> items;
  std::optional<Figure> figure;
  std::vector<Figure> figures;
};

struct Handout {
  std::string title, day, intro;
  std::vector<Block> blocks;
  std::string safety, credit;
  std::string link;
  Paper paper = Paper::a4;
  bool large = false;
  std::size_t max_pages = 2; ///< of a sheet; more of what is no sheet but a record
};

/// Of the chosen point and those compared, as the state's choice of parts, paper and note has it.
[[nodiscard]] Request request_of(const state::AppState& state);
/// Error: no point or too many, one that the atlas has not or not on that side, a note that is too long, or a sentence
/// that the atlas lacks.
[[nodiscard]] Result<Handout> compose(const atlas::Atlas& atlas, const Request& request);
/// A technique that a client can be told of, as it suits all points; `told`: the hand-out does.
struct Told {
  const atlas::Technique* technique = nullptr;
  bool told = false;
  bool by_default = false; ///< nothing is told by choice: then what suits best is
};
/// Best first.
[[nodiscard]] std::vector<Told> told_techniques(const atlas::Atlas& atlas, const Request& request);
/// The code of the sentence that tells of it, "client.done-ID": pressing in the grips that the points ask for.
[[nodiscard]] std::string done_code(const atlas::Atlas& atlas, const atlas::Technique& technique,
                                    std::span<const state::PointSide> points);
/// Every picture, in the order of reading.
[[nodiscard]] std::vector<const Figure*> figures_of(const Handout& handout);
/// All that is said, a block a line: what a reader hears.
[[nodiscard]] std::vector<std::string> sentences_of(const Handout& handout);
/// "front of the shoulder": a region's name as part of a sentence, without what only an examiner needs.
[[nodiscard]] std::string place_words(const atlas::Region& region);
/// "Infraspinatus (shoulder blade muscle)": a muscle as a client may know it.
[[nodiscard]] std::string muscle_words(const atlas::Muscle& muscle);

} // namespace myo::handout
