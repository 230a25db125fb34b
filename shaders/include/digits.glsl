// Numbers as strokes of one width: sharp at any size, and no font on the device. A digit is 0.6 wide and 1 high, its
// strokes run from corner to corner of a line.
#ifndef MYO_DIGITS_GLSL
#define MYO_DIGITS_GLSL

const int digit_from[11] = int[](0, 13, 16, 25, 38, 42, 53, 65, 68, 85, 97);
const vec2 digit_strokes[97] = vec2[](
  vec2(0.3, 0.01), vec2(0.14, 0.09), vec2(0.05, 0.27), vec2(0.03, 0.5), vec2(0.05, 0.73), vec2(0.14, 0.91),
  vec2(0.3, 0.99), vec2(0.46, 0.91), vec2(0.55, 0.73), vec2(0.57, 0.5), vec2(0.55, 0.27), vec2(0.46, 0.09),
  vec2(0.3, 0.01), vec2(0.1, 0.22), vec2(0.35, 0.01), vec2(0.35, 0.99), vec2(0.04, 0.25), vec2(0.1, 0.09),
  vec2(0.24, 0.01), vec2(0.4, 0.02), vec2(0.53, 0.11), vec2(0.57, 0.27), vec2(0.51, 0.44), vec2(0.03, 0.98),
  vec2(0.59, 0.98), vec2(0.05, 0.12), vec2(0.18, 0.02), vec2(0.36, 0.01), vec2(0.5, 0.1), vec2(0.54, 0.26),
  vec2(0.45, 0.4), vec2(0.26, 0.46), vec2(0.47, 0.53), vec2(0.58, 0.7), vec2(0.53, 0.88), vec2(0.38, 0.98),
  vec2(0.19, 0.98), vec2(0.04, 0.87), vec2(0.46, 0.99), vec2(0.46, 0.01), vec2(0.01, 0.7), vec2(0.62, 0.7),
  vec2(0.53, 0.02), vec2(0.11, 0.02), vec2(0.07, 0.45), vec2(0.21, 0.37), vec2(0.37, 0.37), vec2(0.52, 0.47),
  vec2(0.58, 0.67), vec2(0.53, 0.87), vec2(0.37, 0.98), vec2(0.18, 0.98), vec2(0.03, 0.87), vec2(0.47, 0.02),
  vec2(0.24, 0.19), vec2(0.08, 0.45), vec2(0.03, 0.69), vec2(0.1, 0.89), vec2(0.3, 0.99), vec2(0.5, 0.9),
  vec2(0.58, 0.69), vec2(0.5, 0.48), vec2(0.3, 0.4), vec2(0.12, 0.48), vec2(0.04, 0.63), vec2(0.02, 0.02),
  vec2(0.58, 0.02), vec2(0.22, 0.99), vec2(0.3, 0.46), vec2(0.13, 0.38), vec2(0.06, 0.24), vec2(0.13, 0.08),
  vec2(0.3, 0.01), vec2(0.47, 0.08), vec2(0.54, 0.24), vec2(0.47, 0.38), vec2(0.3, 0.46), vec2(0.1, 0.56),
  vec2(0.02, 0.74), vec2(0.1, 0.91), vec2(0.3, 0.99), vec2(0.5, 0.91), vec2(0.58, 0.74), vec2(0.5, 0.56),
  vec2(0.3, 0.46), vec2(0.13, 0.98), vec2(0.36, 0.81), vec2(0.52, 0.55), vec2(0.57, 0.31), vec2(0.5, 0.11),
  vec2(0.3, 0.01), vec2(0.1, 0.1), vec2(0.02, 0.31), vec2(0.1, 0.52), vec2(0.3, 0.6), vec2(0.48, 0.52),
  vec2(0.56, 0.37));

float stroke_distance(vec2 p, vec2 a, vec2 b) {
  vec2 along = b - a;
  float t = clamp(dot(p - a, along) / dot(along, along), 0.0, 1.0);
  return distance(p, a + t * along);
}

// Signed distance in px from the number's ink, which is centred on the origin (y down) and `high` px high.
float number_distance(vec2 px, uint number, float high) {
  uint digits = number < 10u ? 1u : (number < 100u ? 2u : 3u);
  const float advance = 0.86;
  float wide = 0.6 + float(digits - 1u) * advance;
  vec2 p = px / high + vec2(0.5 * wide, 0.5);
  float best = 1e3;
  for (uint place = 0u; place < digits; ++place) {
    uint digit = number % 10u;
    number /= 10u;
    vec2 q = p - vec2(float(digits - 1u - place) * advance, 0.0);
    for (int i = digit_from[digit]; i + 1 < digit_from[digit + 1u]; ++i)
      best = min(best, stroke_distance(q, digit_strokes[i], digit_strokes[i + 1]));
  }
  return best * high - max(0.65, 0.075 * high);
}
#endif
