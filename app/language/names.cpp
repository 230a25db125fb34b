// Names of closed sets which rooms below give without knowing a language: marked here for the catalogue, looked up by
// tr_name() where they are shown.

#include "app/language/language.hpp"

namespace myo::language {
namespace {

[[maybe_unused]] constexpr const char* names[] = {
    // assets/model: Side
    tr_later_in("side", "left"),
    tr_later_in("side", "right"),
    tr_later_in("side", "midline"),
    // assets/model: Kind
    tr_later_in("kind", "skin"),
    tr_later_in("kind", "muscle"),
    tr_later_in("kind", "tendon"),
    tr_later_in("kind", "ligament"),
    tr_later_in("kind", "membrane"),
    tr_later_in("kind", "bone"),
    tr_later_in("kind", "cartilage"),
    tr_later_in("kind", "disc"),
    tr_later_in("kind", "tooth"),
    tr_later_in("kind", "artery"),
    tr_later_in("kind", "vein"),
    tr_later_in("kind", "nerve"),
    tr_later_in("kind", "organ"),
    tr_later_in("kind", "mucosa"),
    tr_later_in("kind", "other"),
    tr_later_in("kind", "fascia"),
    // the layer of a muscle, as content has it
    tr_later_in("layer", "superficial"),
    tr_later_in("layer", "intermediate"),
    tr_later_in("layer", "deep"),
    // parts of the body, as content has them
    tr_later_in("area", "head"),
    tr_later_in("area", "neck"),
    tr_later_in("area", "shoulder-arm"),
    tr_later_in("area", "forearm-hand"),
    tr_later_in("area", "trunk"),
    tr_later_in("area", "hip"),
    tr_later_in("area", "thigh"),
    tr_later_in("area", "leg-foot"),
    // what a fact of content is about
    tr_later_in("topic", "action"),
    tr_later_in("topic", "feels-like"),
    tr_later_in("topic", "insertion"),
    tr_later_in("topic", "note"),
    tr_later_in("topic", "innervation"),
    tr_later_in("topic", "palpation"),
    tr_later_in("topic", "mistaken-for"),
    tr_later_in("topic", "starts"),
    tr_later_in("topic", "keeps"),
    tr_later_in("topic", "relief"),
    tr_later_in("topic", "origin"),
    // app/pain: PainQuality
    tr_later_in("pain", "unsaid"),
    tr_later_in("pain", "aching"),
    tr_later_in("pain", "burning"),
    tr_later_in("pain", "tingling"),
    tr_later_in("pain", "stabbing"),
    tr_later_in("pain", "throbbing"),
    tr_later_in("pain", "tight"),
    tr_later_in("pain", "numb"),
    // app/state: SkinTone
    tr_later_in("skin", "very-light"),
    tr_later_in("skin", "light"),
    tr_later_in("skin", "intermediate"),
    tr_later_in("skin", "tan"),
    tr_later_in("skin", "brown"),
    tr_later_in("skin", "dark"),
    // app/state: PressWord
    tr_later_in("press", "more"),
    tr_later_in("press", "less"),
    tr_later_in("press", "good"),
    tr_later_in("press", "stop"),
    // what is said after the name of a control, for whoever hears it
    tr_later_in("state", "on"),
    tr_later_in("state", "off"),
    tr_later_in("state", "chosen"),
    tr_later_in("state", "open"),
    tr_later_in("state", "closed"),
    tr_later_in("state", "not now"),
};

} // namespace
} // namespace myo::language
