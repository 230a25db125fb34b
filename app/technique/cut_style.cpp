#include "app/technique/cut_style.hpp"

namespace myo::technique {

using model::Kind;

int cut_rank(Kind kind) {
  switch (kind) {
  case Kind::skin:
    return 0;
  case Kind::organ:
  case Kind::mucosa:
  case Kind::other:
    return 1;
  case Kind::muscle:
    return 2;
  case Kind::tendon:
  case Kind::fascia:
  case Kind::ligament:
  case Kind::membrane:
    return 3;
  case Kind::cartilage:
  case Kind::disc:
    return 4;
  case Kind::bone:
  case Kind::tooth:
    return 5;
  case Kind::vein:
    return 6;
  case Kind::artery:
    return 7;
  case Kind::nerve:
    return 8;
  }
  return 1;
}

section::Rim cut_rim(Kind kind) {
  switch (kind) {
  case Kind::skin:
    return {0, 20, 20}; // as far inwards as fat lies under a skin
  case Kind::bone:
  case Kind::tooth:
    return {0.16f, 0.5f, 3.0f};
  case Kind::artery:
    return {0.45f, 0.25f, 1.6f};
  case Kind::vein:
    return {0.25f, 0.2f, 0.8f};
  case Kind::nerve:
    return {0.18f, 0.12f, 0.5f};
  case Kind::muscle:
    return {0, 0.4f, 0.4f};
  case Kind::organ:
    return {0, 0.8f, 0.8f};
  default:
    return {0.1f, 0.15f, 0.5f};
  }
}

} // namespace myo::technique
