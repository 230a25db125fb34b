#pragma once
// What follows from state and body, worked out anew only when what it follows from changes. A body is distinguished
// from the next by its generation, never by its address.

#include "app/panels/words.hpp"
#include "app/scene/flat_chart.hpp"
#include "app/scene/patches.hpp"
#include "app/scene/skin_evidence.hpp"
#include "app/window/stage.hpp"
#include "app/window/technique_view.hpp"
#include "engine/render/render_list.hpp"

#include <optional>
#include <utility>

namespace myo::window {

/// One value and the key that it was made for.
template <class Key, class Value> class Memo {
public:
  [[nodiscard]] bool is_of(const Key& key) const { return made_ && made_->first == key; }
  /// The value; `make()` is called when there is none of this key.
  template <class Make> const Value& of(Key key, Make&& make) {
    if (!is_of(key)) made_.emplace(std::move(key), make());
    return made_->second;
  }
  [[nodiscard]] const Value* last() const { return made_ ? &made_->second : nullptr; }

private:
  std::optional<std::pair<Key, Value>> made_;
};

class Derived {
public:
  /// Of the pain as drawn and said; made only where the body has an atlas.
  [[nodiscard]] const referral::Ranking& reading(const Stage& stage);
  /// The last one made, while a stroke is being drawn or nobody looks.
  [[nodiscard]] const referral::Ranking& last_reading() const;
  /// Of the words in the search box; null where they are no complaint.
  [[nodiscard]] const referral::Ranking* typed(const Stage& stage);
  /// The points of the selected region, best first; null where none is selected.
  [[nodiscard]] const std::vector<std::uint32_t>* region_points(const Stage& stage);
  /// What is drawn. `hover`: whether what is under the cursor shows in it; `ui_scale`: of the letters.
  [[nodiscard]] const render::RenderList& render_list(const Stage& stage, bool hover, float ui_scale);
  /// True where there was a render list, and the next is another.
  [[nodiscard]] bool changes_picture(const Stage& stage, bool hover, float ui_scale) const;

  [[nodiscard]] const measure::FlatChart& chart(const Stage& stage);
  [[nodiscard]] const measure::SkinPatches& patches(const Stage& stage);
  /// What is drawn, and what the drawing beneath it has, on those patches.
  [[nodiscard]] const measure::Painted& painted(const Stage& stage);
  [[nodiscard]] const measure::Painted& painted_before(const Stage& stage);

  /// The tree of structures as it is divided and filtered.
  [[nodiscard]] const std::vector<panels::TreeGroup>& tree(const Stage& stage);

  TechniqueView techniques;

private:
  struct ReadingKey {
    std::uint64_t generation = 0;
    pain::PainDrawing pain;
    bool operator==(const ReadingKey&) const = default;
  };
  /// What build_render_list() looks at.
  struct PictureKey {
    std::uint64_t generation = 0;
    state::Scene scene; ///< but for its camera; its peel as it is drawn now
    state::Selection hover;
    bool paints = false, client_mode = false;
    state::SkinTone skin_tone{};
    float apart_mm = 0;                           ///< of X's: all that they take from the camera
    std::shared_ptr<const state::Progress> known; ///< shown on the body
    std::shared_ptr<const pain::PainDrawing> ghost;
    bool operator==(const PictureKey&) const = default;
  };
  [[nodiscard]] static PictureKey picture_key(const Stage& stage, bool hover, float ui_scale);

  Memo<std::uint64_t, measure::FlatChart> chart_;
  Memo<std::uint64_t, measure::SkinPatches> patches_;
  using DrawingKey = std::pair<std::uint64_t, pain::PainDrawing>;
  Memo<DrawingKey, measure::Painted> painted_, ghost_;
  using NameKey = std::pair<std::uint64_t, std::string>; ///< generation, and what was typed or chosen
  Memo<ReadingKey, referral::Ranking> reading_;
  Memo<NameKey, std::optional<referral::Ranking>> typed_;
  Memo<NameKey, std::vector<std::uint32_t>> region_points_;
  Memo<std::pair<NameKey, state::TreeOrder>, std::vector<panels::TreeGroup>> tree_;
  Memo<PictureKey, render::RenderList> picture_;
};

} // namespace myo::window
