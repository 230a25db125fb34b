#pragma once
// Everything around the picture: reads the state, says what the user wants as actions. No files, no clock, nothing kept
// between frames but what Dear ImGui itself keeps (what is scrolled or unfolded).

#include "app/measure/flat_chart.hpp"
#include "app/measure/patches.hpp"
#include "app/panels/layout.hpp"
#include "app/panels/look.hpp"
#include "app/referral/ranking.hpp"
#include "app/state/action.hpp"
#include "app/state/app_state.hpp"
#include "app/state/clients.hpp"
#include "app/state/model.hpp"
#include "app/technique/technique_answer.hpp"

#include <map>
#include <string>
#include <vector>

namespace myo::panels {

/// A structure under the cursor, from the skin inwards (the answer to alt-click).
struct DepthEntry {
  state::Selection what;
  float depth_mm = 0; ///< under the skin, along the line of sight
};

/// A key, what it does as an action's text (empty: the window itself does it), and that in words.
struct KeyHelp {
  std::string keys, action, help;
};

/// What a client is told, a line each: the hand-out's own words.
struct ClientLine {
  enum class Kind : std::uint8_t { heading, strong, plain, item, words, warning } kind = Kind::plain;
  std::string text;
};

/// A technique that a hand-out of the chosen points can tell of.
struct ToldChoice {
  std::string id, name;
  bool on = false;         ///< it does
  bool by_default = false; ///< because nothing was chosen and nothing done
};

struct BodyChoice {
  std::string path, title;
  std::string kin{};   ///< title of the person it is a build of; empty: it has no builds
  std::string build{}; ///< "slim", "normal", "heavy"
};

/// What of a deck is to be asked today.
struct DeckToday {
  std::size_t due = 0, fresh = 0; ///< fresh: asked for the first time, as many as the day still allows
};
/// A card that the learner wrote.
struct OwnCard {
  std::string question, answer;
};
/// A card of one's own while it is written. The window's; the panel writes into it.
struct OwnCardForm {
  std::string question, answer;
  std::size_t number = 0; ///< of the card that is changed, from 1; 0: a new one
};

/// A name beside the picture, in window pixels.
struct PictureLabel {
  std::string text;
  std::string id;        ///< of the structure, in full
  glm::vec2 at{0};       ///< of its writing: left, and the middle of its height
  float width = 0;       ///< that it may take
  float line_from_x = 0; ///< level to there, then to the anchor
  glm::vec2 anchor{0};
  bool right = false, chosen = false;
};

/// Where each named widget was drawn; tests press them by name, scripts of pictures point at them.
using WidgetMap = std::map<std::string, Rect, std::less<>>;

/// What the panels show beside state and model.
struct TreeGroup; // words.hpp

/// What a frame would say aloud (WCAG calls it the accessible name): of the item that has the keyboard, of that under
/// the pointer, of a danger that is shown, and of where a guided session stands.
struct Voiced {
  std::string focus, pointer, danger, session;
  std::uint32_t focused = 0; ///< Dear ImGui's id of what `focus` names; 0: nothing that can be named
};

struct Surroundings {
  std::string device;                       ///< "llvmpipe (LLVM 15)": shown in the status line
  std::vector<BodyChoice> bodies;           ///< that can be switched to
  std::vector<PictureLabel> labels;         ///< beside the picture; empty: none are shown
  std::vector<DepthEntry> depth_list;       ///< not empty: shown as a list at `depth_list_at`
  glm::vec2 depth_list_at{0};               ///< window pixels
  bool open_depth_list = false;             ///< true in the frame in which the list is new
  bool focus_search = false;                ///< true in the frame in which a key requested the search field
  std::vector<KeyHelp> keys;                ///< for the help panel and hints
  std::string version;                      ///< "0.1.0"
  const referral::Ranking* pain = nullptr;  ///< of state.scene.pain; null where nothing reads it
  const referral::Ranking* typed = nullptr; ///< of the search box, where what is typed there reads as a complaint
  const std::vector<std::uint32_t>* region_points = nullptr; ///< of the selected region: its points, best first
  std::vector<BodyChoice> own_decks;                         ///< teachers' decks in the user's folder, by path
  std::vector<OwnCard> own_cards;                            ///< oldest first
  OwnCardForm* own_card_form = nullptr;                      ///< null: none can be written
  std::map<std::string, DeckToday, std::less<>> today;       ///< by deck
  std::vector<std::string> drawings;                         ///< names of saved drawings
  const technique::PointTechniques* techniques = nullptr;    ///< of the selected point; null where there is none
  const technique::Section* section = nullptr;               ///< along the chosen way in, or the direction of pressing
  const measure::FlatChart* chart = nullptr;                 ///< of the body shown; null: not needed now
  const measure::SkinPatches* patches = nullptr;             ///< what its cells name
  const measure::Painted* painted = nullptr;                 ///< what the drawing paints of them
  const measure::Painted* ghost = nullptr;                   ///< what the earlier one does
  state::ClientForm* client_form = nullptr;                  ///< what is typed of clients goes here, not into an action
  bool can_bring_back = false;                               ///< a drawing of the last time waits to be asked for
  std::vector<ClientLine> client;                            ///< of the selected point, in the client view
  std::vector<ToldChoice> told;     ///< of the chosen points, while their hand-out can be asked for
  std::vector<std::string> stories; ///< names of kept stories
  std::string handout_said;         ///< where the last hand-out of these points was saved, or why not
  bool handout_failed = false;
  std::string handout_file;                     ///< that it wrote; empty: none of these points
  const std::vector<TreeGroup>* tree = nullptr; ///< as the tree of structures is divided; null: worked out there
  Voiced* voiced = nullptr;                     ///< filled when not null
  WidgetMap* widgets = nullptr;                 ///< filled when not null
};

/// Draws every panel into the current ImGui frame; appends what the user requested to `requests`.
void draw(const state::AppState& state, const state::Model& model, const Surroundings& around, const Look& look,
          const Layout& layout, state::Requests& requests);

/// Where the orientation figure stands; without a width: there is no room for it.
[[nodiscard]] Rect orientation_room(const Rect& view, const Look& look);

/// Moves the keyboard to the next (or previous) of top bar, tree, card and picture. Call inside an ImGui frame.
void focus_next_panel(const Layout& layout, bool backwards);

/// The structure after (or before) the selected one, in the tree's order: a keyboard's way through all of them.
[[nodiscard]] state::Actions step_structure(const state::AppState& state, const state::Model& model, int by);

} // namespace myo::panels
