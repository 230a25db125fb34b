#pragma once
// Actions: panels, words and the size of the picture.

#include "app/state/verb.hpp"

namespace myo::state::act {

struct Tab {
  CardTab tab = CardTab::pain;
  MYO_ACTION("tab", "pain|techniques|anatomy|sources", "turns the card to a tab", no, tab)
};
struct Search {
  Text text;
  MYO_ACTION("search", "TEXT", "searches muscles, points and words", no, text)
};
struct TreeFilter {
  Text text;
  MYO_ACTION("filter", "TEXT", "filters the tree of structures", no, text)
};
struct DivideTree {
  TreeOrder order = TreeOrder::layers;
  MYO_ACTION("tree-by", "layers|regions|systems", "divides the tree of structures", no, order)
};
struct Commands {
  Text text;
  MYO_ACTION("commands", "TEXT", "filters the list of commands", no, text)
};
struct Tour {
  int step = 0;
  MYO_ACTION("tour", "0..5", "shows a step of the tour through the window; 0 ends it", no, step)
};
struct ShowPanel {
  Panel panel = Panel::tree;
  bool on = true;
  MYO_ACTION("panel", "tree|card|guide|help|status|about|find|study|progress|chart|clients|bookmarks|commands on|off",
             "opens or closes a panel", no, panel, on)
};
struct OpenGuide {
  std::optional<std::string> chapter;
  MYO_ACTION("guide", "[CHAPTER]", "opens the guide at a chapter", no, chapter)
};
struct FontScale {
  float scale = 1;
  MYO_ACTION("font-scale", "0.5..4", "sets the size of the words", no, scale)
};
struct ReduceMotion {
  bool on = false;
  MYO_ACTION("reduce-motion", "on|off", "the view jumps where it would fly", no, on)
};
struct HighContrast {
  bool on = false;
  MYO_ACTION("high-contrast", "on|off", "panels in black on white", no, on)
};
struct ReadAloud {
  bool on = false;
  MYO_ACTION("read-aloud", "on|off", "speaks what has the keyboard, lies under the pointer or is new", no, on)
};
struct Labels {
  bool on = true;
  MYO_ACTION("labels", "on|off", "writes the names of what is seen beside it; in the client view for that alone", no,
             on)
};
struct ChooseNames {
  Names names = Names::english;
  MYO_ACTION("names", "english|latin|plain", "in which words names stand beside the picture", no, names)
};
struct ChooseTone {
  SkinTone tone = SkinTone::light;
  MYO_ACTION("skin-tone", "very-light|light|intermediate|tan|brown|dark", "how dark the skin is shown", no, tone)
};
struct Say {
  Text text;
  MYO_ACTION("say", "TEXT", "writes the status line", no, text)
};
struct Resize {
  Size size;
  MYO_ACTION("size", "WIDTHxHEIGHT", "sets the size of the picture in pixels", passing, size)
};

/// What `myoatlas actions` lists, in this order.
inline constexpr Topic<Tab, Search, TreeFilter, DivideTree, Commands, Tour, ShowPanel, OpenGuide, FontScale,
                       ReduceMotion, HighContrast, ReadAloud, Labels, ChooseNames, ChooseTone, Say, Resize>
    panels_actions;

} // namespace myo::state::act
