// How tissue looks under a soft studio light: key, fill and rim fixed to the camera, so that every view is a plate.
#ifndef MYO_SHADING_GLSL
#define MYO_SHADING_GLSL
#include "bindings.glsl"
#include "noise.glsl"
#include "variants.glsl"

// What a pipeline is specialised for. A processor runs every branch of a shader for every pixel, so what differs is
// decided when the pipeline is made.
const uint look_class = variant & look_class_mask;

struct Surface {
  vec3 position;    // mm
  vec3 normal;      // unit, towards the eye's side
  vec3 fibre;       // unit
  float has_fibre;  // 0..1
  vec3 tint;        // linear RGB of what has no grain: that of the triangle's part
  float end;        // 0 belly .. 1 tendon end
  float openness;   // 1 open .. 0 occluded
  float pixel_mm;   // size of a scene pixel here
};

struct Look {
  vec3 albedo;
  float gloss;      // exponent of the highlight
  float specular;   // its strength
  float wrap;       // how far light creeps round: softness of the tissue
  vec3 bleed;       // colour of the light that comes out at the terminator
};

// Fades a pattern out before its period falls under two pixels.
float visible_detail(float period_mm, float pixel_mm) { return smoothstep(0.55, 0.25, pixel_mm / period_mm); }

void muscle_look(inout Look look, inout Surface s, ItemConstants item) {
  float relief = 0.0;
  float seed = float(item.material.z) * (61.0 / 65535.0);
  if (look_class == look_muscle_coarse || look_class == look_muscle_fine)
    relief += 0.75 * visible_detail(muscle_coarse_mm, s.pixel_mm) * s.has_fibre * streaks(s.position / (0.5 * muscle_coarse_mm) + seed, s.fibre);
  if (look_class == look_muscle_fine)
    relief += 0.55 * visible_detail(muscle_fine_mm, s.pixel_mm) * s.has_fibre * streaks(s.position / (0.5 * muscle_fine_mm) + seed, s.fibre);
  float groove = clamp(-relief, 0.0, 1.0);
  float ridge = clamp(relief, 0.0, 1.0);
  if (item.material.x == material_tendon) { // all of it cords, silky rather than wet
    look.albedo *= (1.0 - 0.30 * groove) * (1.0 + 0.10 * ridge);
    look.gloss = 16.0;
    look.specular = 0.14 * (1.0 + 0.8 * relief);
    look.wrap = 0.22;
    look.bleed = vec3(0.03, 0.025, 0.02);
    return;
  }
  look.gloss = 22.0;
  look.specular = 0.10;
  look.wrap = 0.18;
  look.bleed = vec3(0.10, 0.02, 0.015);
  // Tendon: pale and a little shiny, reaching into the belly in tongues between the bundles.
  float tendon = smoothstep(0.30, 0.95, s.end + 0.16 * relief);
  vec3 tendon_colour = vec3(0.80, 0.70, 0.58);
  vec3 belly = look.albedo * (1.0 - 0.34 * groove) * (1.0 + 0.16 * ridge) + vec3(0.045, 0.030, 0.026) * ridge;
  vec3 cord = tendon_colour * (1.0 - 0.16 * groove);
  look.albedo = mix(belly, cord, tendon * 0.82);
  look.specular = mix(look.specular, 0.2, tendon) * (1.0 + 0.6 * relief);
}

void bone_look(inout Look look, Surface s) {
  look.gloss = 14.0;
  look.specular = 0.05;
  look.wrap = 0.12;
  look.bleed = vec3(0.03, 0.02, 0.01);
  float stain = value_noise(s.position / 23.0);
  float fine = visible_detail(2.2, s.pixel_mm);
  float pores = 0.0;
  if (fine > 0.0) pores = fine * smoothstep(0.70, 0.92, value_noise(s.position / 1.1));
  look.albedo *= mix(vec3(1.04, 1.03, 1.02), vec3(0.95, 0.90, 0.82), stain);
  look.albedo *= 1.0 - 0.16 * pores;
  // Hollows keep more colour, as old bone does.
  look.albedo *= mix(vec3(0.86, 0.74, 0.60), vec3(1.0), smoothstep(0.1, 0.75, s.openness));
}

void skin_look(inout Look look, Surface s) {
  look.gloss = 18.0;
  look.specular = 0.055;
  look.wrap = 0.38;
  look.bleed = vec3(0.16, 0.045, 0.025);
  float blush = value_noise(s.position / 34.0);
  look.albedo *= mix(vec3(1.02, 0.985, 0.97), vec3(0.985, 1.0, 1.01), blush);
  look.albedo *= mix(vec3(0.92, 0.78, 0.74), vec3(1.0), smoothstep(0.15, 0.8, s.openness));
}

Look look_of(ItemConstants item, inout Surface s) {
  Look look = Look(item.axis.w > 0.0 ? item.colour.rgb : s.tint, 24.0, 0.08, 0.15, vec3(0.03));
  if (look_class == look_muscle_far || look_class == look_muscle_coarse || look_class == look_muscle_fine) {
    muscle_look(look, s, item);
  } else if (look_class == look_bone) {
    bone_look(look, s);
  } else if (look_class == look_skin) {
    skin_look(look, s);
  } else {
    switch (item.material.x) {
    case material_cartilage: look.specular = 0.16, look.gloss = 40.0, look.wrap = 0.3, look.bleed = vec3(0.03, 0.05, 0.06); break;
    case material_artery:
    case material_vein: look.specular = 0.22, look.gloss = 48.0; break;
    case material_nerve: look.specular = 0.10, look.gloss = 26.0, look.wrap = 0.25; break;
    case material_organ: look.specular = 0.20, look.gloss = 36.0, look.wrap = 0.22, look.bleed = vec3(0.08, 0.02, 0.02); break;
    }
  }
  return look;
}

vec3 wrapped(float cosine, Look look) {
  float lit = max((cosine + look.wrap) / (1.0 + look.wrap), 0.0);
  float terminator = lit * max(1.0 - lit, 0.0) * 2.2;
  return vec3(lit) + look.bleed * terminator;
}

vec3 shade(Look look, Surface s) {
  vec3 to_eye = towards_eye(s.position);
  float facing = max(dot(s.normal, to_eye), 0.0);
  float open = s.openness;
  vec3 sky = vec3(0.40, 0.42, 0.45);
  vec3 ground = vec3(0.19, 0.165, 0.155);
  vec3 ambient = mix(ground, sky, 0.5 + 0.5 * s.normal.z) * open;
  vec3 light = ambient;
  light += wrapped(dot(s.normal, frame.key.xyz), look) * vec3(1.0, 0.975, 0.94) * frame.key.w * mix(0.42, 1.0, open);
  light += wrapped(dot(s.normal, frame.fill.xyz), look) * vec3(0.90, 0.95, 1.0) * frame.fill.w * mix(0.35, 1.0, open);
  vec3 halfway = normalize(frame.key.xyz + to_eye);
  float highlight = pow(max(dot(s.normal, halfway), 0.0), look.gloss) * look.specular * (look.gloss + 8.0) * 0.06;
  float grazing = 1.0 - facing;
  float fresnel = grazing * grazing * grazing;
  float rim = fresnel * max(dot(s.normal, frame.rim.xyz) + 0.25, 0.0) * frame.rim.w;
  return look.albedo * light + (highlight + rim * 0.5) * open + look.albedo * rim * open;
}
#endif
