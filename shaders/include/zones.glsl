// Referral painted on the surface. Essential is solid, spillover is stippled and thins outwards, what the user drew is
// crayon on the grain of the skin, what is compared has a hatching each, what tells them apart an outline: texture tells them apart without colour.
#ifndef MYO_ZONES_GLSL
#define MYO_ZONES_GLSL
#include "bindings.glsl"
#include "noise.glsl"

struct ZonePaint {
  vec3 colour;
  float coverage; // 0 bare skin .. 1 painted
  float veil;     // least opacity of a transparent skin here: dots need a pale ground to stand out from muscle
};

struct ZoneFields { // per tier: 0 outside, grows inwards; and the colour of the strongest capsule
  vec4 solid;   // coverage with a smooth border
  vec4 inward;  // how far inside, relative to the radius
  vec3 colour[4];
  float compared[5];
  vec4 compared_colour[5]; // w: how usual pain is there
  float outlined_mm;       // how far inside what is outlined,
  float stroke_mm;         // and inside its stroke at hand,
  float outlined_stroke;   // which is this one
};

const float zone_border_mm = 4.0;

// A smooth union of strokes: one line round those that lie side by side, and no holes between them.
void end_outlined_stroke(inout ZoneFields fields) {
  float blend = max(2.0 * outline_margin_mm - abs(fields.stroke_mm - fields.outlined_mm), 0.0) / (2.0 * outline_margin_mm);
  fields.outlined_mm = max(fields.stroke_mm, fields.outlined_mm) + (fields.outlined_mm > -500.0 ? 0.5 * outline_margin_mm * blend * blend : 0.0);
  fields.stroke_mm = -1e3;
}

void add_zone(inout ZoneFields fields, ZoneConstants zone, vec3 p, vec3 n) {
  vec3 along = zone.b.xyz - zone.a.xyz;
  float t = clamp(dot(p - zone.a.xyz, along) / max(dot(along, along), 1e-6), 0.0, 1.0);
  float inside = zone.a.w - distance(p, zone.a.xyz + t * along);
  if (inside <= 0.0) return;
  float facing = dot(zone.normal.xyz, zone.normal.xyz) > 0.0 ? smoothstep(-0.15, 0.3, dot(n, zone.normal.xyz)) : 1.0;
  int tier = int(zone.normal.w);
  float weight = facing * zone.b.w;
  float solid = weight * smoothstep(0.0, min(zone_border_mm, zone.a.w), inside);
  if (tier == int(tier_outline)) {
    if (zone.colour.w != fields.outlined_stroke) end_outlined_stroke(fields);
    fields.outlined_stroke = zone.colour.w;
    if (facing > 0.5) fields.stroke_mm = max(fields.stroke_mm, inside - outline_margin_mm);
    return;
  }
  if (tier == int(tier_compare)) {
    int pattern = clamp(int(zone.colour.w) - 1, 0, int(compare_patterns) - 1);
    fields.compared[pattern] = max(fields.compared[pattern], solid / max(zone.b.w, 1e-3));
    fields.compared_colour[pattern] = vec4(zone.colour.rgb, max(fields.compared_colour[pattern].w, zone.b.w));
    return;
  }
  if (zone.colour.w < 0.5) { // the eraser: capsules come in the order in which they were drawn
    fields.solid[tier] *= 1.0 - solid / max(zone.b.w, 1e-3);
    return;
  }
  if (solid > fields.solid[tier]) fields.colour[tier] = zone.colour.rgb;
  fields.solid[tier] = max(fields.solid[tier], solid);
  fields.inward[tier] = max(fields.inward[tier], weight * clamp(inside / zone.a.w, 0.0, 1.0));
}

bool in_sphere(vec3 p, vec4 sphere) {
  vec3 d = p - sphere.xyz;
  return dot(d, d) <= sphere.w * sphere.w;
}

ZoneFields gather_zones(vec3 p, vec3 n) {
  ZoneFields fields;
  fields.solid = vec4(0.0);
  fields.inward = vec4(0.0);
  for (int i = 0; i < 4; ++i) fields.colour[i] = vec3(0.8, 0.05, 0.04);
  for (int i = 0; i < int(compare_patterns); ++i) fields.compared[i] = 0.0, fields.compared_colour[i] = vec4(0.0);
  fields.outlined_mm = fields.stroke_mm = -1e3, fields.outlined_stroke = 0.0;
  // A long drawing has thousands of capsules: spheres of groups of groups first.
  for (uint first = 0u, s = frame.counts.x; first < frame.counts.x; first += zone_group_size, ++s) {
    if (!in_sphere(p, zone_groups[s].sphere)) continue;
    uint last = min(first + zone_group_size, frame.counts.x);
    for (uint g = first; g < last; ++g) {
      if (!in_sphere(p, zone_groups[g].sphere)) continue;
      uint end = min((g + 1u) * zone_group_size, frame.counts.y);
      for (uint i = g * zone_group_size; i < end; ++i) add_zone(fields, zones[i], p, n);
    }
  }
  end_outlined_stroke(fields);
  return fields;
}

// Dots of one projection plane: round on the surface (measured in its tangent plane), centres stable in the body.
float dots_in_plane(vec2 p, vec2 slope, float spacing, float radius, float pixel_mm, int salt) {
  vec2 cell = floor(p / spacing);
  float nearest = 1e9;
  for (int y = -1; y <= 1; ++y)
    for (int x = -1; x <= 1; ++x) {
      ivec2 c = ivec2(cell) + ivec2(x, y);
      float row_shift = (c.y & 1) != 0 ? 0.5 : 0.0;
      vec2 jitter = 0.34 * (vec2(lattice(ivec3(c, salt)), lattice(ivec3(c, salt + 7))) - 0.5);
      vec2 d = p - (vec2(c) + vec2(0.25 + row_shift, 0.5) + jitter) * spacing;
      float rise = dot(slope, d);
      nearest = min(nearest, dot(d, d) + rise * rise);
    }
  float w = 0.6 * pixel_mm;
  return 1.0 - smoothstep(radius - w, radius + w, sqrt(nearest));
}

// Stipple on any surface: the plane that faces it most, with a narrow hand-over in which dots shrink away.
float stipple(vec3 p, vec3 n, float spacing, float density, float pixel_mm) {
  vec3 w = abs(n);
  float strongest = max(w.x, max(w.y, w.z));
  vec3 share = smoothstep(vec3(0.84), vec3(0.98), w / strongest);
  float radius = spacing * mix(0.11, 0.36, density);
  float result = 0.0;
  if (share.x > 0.0) result = max(result, dots_in_plane(p.yz, -n.yz / n.x, spacing, radius * share.x, pixel_mm, 11));
  if (share.y > 0.0) result = max(result, dots_in_plane(p.xz, -n.xz / n.y, spacing, radius * share.y, pixel_mm, 23));
  if (share.z > 0.0) result = max(result, dots_in_plane(p.xy, -n.xy / n.z, spacing, radius * share.z, pixel_mm, 37));
  return result;
}

// Lines of a plane family cut by the surface, `share` of the period wide.
float hatch(vec3 p, vec3 direction, float period, float share, float pixel_mm) {
  float u = dot(p, direction) / period;
  float d = abs(fract(u) - 0.5) * 2.0; // 1 at the line
  float w = 2.0 * pixel_mm / period;
  return smoothstep(1.0 - share - w, 1.0 - share + w, d);
}

// Wax on skin: it takes on the grain's ridges and lies in the streaks of a hand that rubs to and fro. 0..1 of the skin.
float crayon(vec3 p, float pressure, float pixel_mm) {
  const vec3 along = vec3(0.62, 0.42, 0.662);
  vec3 across = p - along * (0.82 * dot(p, along)); // stretches the noise along the strokes
  float streaks_seen = smoothstep(0.9, 0.3, pixel_mm / 3.2);
  float grain_seen = smoothstep(0.9, 0.3, pixel_mm / 1.5);
  float tooth = 0.5;
  if (streaks_seen > 0.0) tooth += streaks_seen * 1.1 * (value_noise(across / 2.0) - 0.5);
  if (grain_seen > 0.0) tooth += grain_seen * 0.7 * (value_noise(p / 0.8) - 0.5);
  float sharp = mix(0.5, 0.22, max(streaks_seen, grain_seen));
  return smoothstep(-sharp, sharp, 1.15 * pressure - tooth) * smoothstep(0.0, 0.2, pressure);
}

// Each compared point has its own hatching: two ways of lines, dots, a grid, and bands.
float compare_texture(int pattern, vec3 p, vec3 n, float spacing, float pixel_mm) {
  switch (pattern) {
  case 0: return hatch(p, vec3(0.62, 0.36, 0.70), spacing, 0.34, pixel_mm);
  case 1: return hatch(p, vec3(-0.62, 0.36, 0.70), spacing, 0.34, pixel_mm);
  case 2: return stipple(p, n, 1.25 * spacing, 0.55, pixel_mm);
  case 3: return max(hatch(p, vec3(0.0, 0.3, 0.954), 1.2 * spacing, 0.2, pixel_mm), hatch(p, vec3(0.954, 0.3, 0.0), 1.2 * spacing, 0.2, pixel_mm));
  default: return hatch(p, vec3(0.0, 0.2, 0.98), 2.0 * spacing, 0.5, pixel_mm);
  }
}

void over(inout ZonePaint paint, vec3 colour, float coverage) {
  paint.colour = mix(paint.colour, colour, coverage / max(coverage + paint.coverage * (1.0 - coverage), 1e-4));
  paint.coverage = coverage + paint.coverage * (1.0 - coverage);
}

ZonePaint paint_zones(vec3 p, vec3 n, float pixel_mm) {
  ZonePaint paint = ZonePaint(vec3(0.8, 0.05, 0.04), 0.0, 0.0);
  if (frame.counts.x == 0u || any(lessThan(p, frame.zone_min.xyz)) || any(greaterThan(p, frame.zone_max.xyz))) return paint;
  ZoneFields fields = gather_zones(p, n);
  float spacing = frame.zone_min.w;
  if (fields.solid[tier_spillover] > 0.0) {
    // Dots beside essential pain would only roughen its border.
    float q = smoothstep(0.0, 0.85, fields.inward[tier_spillover]);
    float dots = stipple(p, n, spacing, q, pixel_mm) * smoothstep(0.0, 0.25, fields.solid[tier_spillover]);
    paint.veil = 0.42 * smoothstep(0.0, 0.6, fields.inward[tier_spillover]);
    over(paint, fields.colour[tier_spillover], max(0.9 * dots, 0.10 * fields.solid[tier_spillover]));
  }
  if (fields.solid[tier_essential] > 0.0)
    over(paint, fields.colour[tier_essential], 0.93 * fields.solid[tier_essential]);
  if (fields.solid[tier_drawn] > 0.0) {
    float wax = crayon(p, fields.solid[tier_drawn], pixel_mm);
    over(paint, fields.colour[tier_drawn], 0.94 * wax);
    paint.veil = max(paint.veil, 0.5 * smoothstep(0.0, 0.3, fields.solid[tier_drawn]));
  }
  for (int i = 0; i < int(compare_patterns); ++i) {
    float s = fields.compared[i];
    if (s <= 0.0) continue;
    float border = smoothstep(0.05, 0.4, s) * (1.0 - smoothstep(0.75, 1.0, s));
    vec4 ink = fields.compared_colour[i];
    paint.veil = max(paint.veil, 0.45 * smoothstep(0.0, 0.5, s));
    over(paint, ink.rgb, ink.w * max(s * (0.10 + 0.8 * compare_texture(i, p, n, 1.4 * spacing, pixel_mm)), 0.9 * border));
  }
  if (fields.outlined_mm > 0.0) {
    // A dark line between two pale ones, as on a map: read on red, on blue and on bare skin.
    float wide = max(1.6, 1.1 * pixel_mm);
    float at = fields.outlined_mm / wide;
    float soft = pixel_mm / wide;
    over(paint, vec3(0.92, 0.90, 0.84), 0.85 * (1.0 - smoothstep(3.0 - soft, 3.0 + soft, at)));
    over(paint, vec3(0.012, 0.016, 0.022), smoothstep(1.0 - soft, 1.0 + soft, at) * (1.0 - smoothstep(2.0 - soft, 2.0 + soft, at)));
    paint.veil = max(paint.veil, 0.85 * (1.0 - smoothstep(3.0 - soft, 3.0 + soft, at)));
  }
  return paint;
}

// Deep pain seen through the surface at `p` along the unit `ray`: how close the ray passes each deep capsule.
vec4 deep_glow(vec3 p, vec3 ray) {
  vec4 glow = vec4(0.0);
  for (uint i = frame.counts.y; i < frame.counts.y + frame.counts.z; ++i) {
    ZoneConstants zone = zones[i];
    vec3 along = zone.b.xyz - zone.a.xyz;
    vec3 to_a = zone.a.xyz - p;
    float a = dot(along, along);
    float b = dot(along, ray);
    float denominator = a - b * b;
    float s = denominator > 1e-4 ? clamp((b * dot(to_a, ray) - dot(to_a, along)) / denominator, 0.0, 1.0) : 0.5;
    vec3 to = to_a + s * along;
    float depth = dot(to, ray);
    float reach = zone.a.w;
    if (depth < -reach || depth > 160.0) continue;
    float off = length(to - ray * depth) / reach;
    float g = zone.b.w * exp(-1.6 * off * off * off);
    if (g > glow.a) glow = vec4(zone.colour.rgb, g);
  }
  return glow;
}
#endif
