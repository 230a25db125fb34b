// Value noise on an integer lattice, and the same drawn out along a direction (fibres).
#ifndef MYO_NOISE_GLSL
#define MYO_NOISE_GLSL

float lattice(ivec3 c) {
  uint h = uint(c.x) * 0x8da6b343u ^ uint(c.y) * 0xd8163841u ^ uint(c.z) * 0xcb1ab31fu;
  h ^= h >> 15;
  h *= 0x2c1b3c6du;
  h ^= h >> 13;
  return float(h & 0xffffu) * (1.0 / 65535.0);
}

// 0..1, mean 0.5. The eight corners share their products: this runs ten times a pixel on muscle.
float value_noise(vec3 p) {
  vec3 cell = floor(p);
  uvec3 low = uvec3(ivec3(cell)) * uvec3(0x8da6b343u, 0xd8163841u, 0xcb1ab31fu);
  uvec3 high = low + uvec3(0x8da6b343u, 0xd8163841u, 0xcb1ab31fu);
  vec3 f = p - cell;
  f = f * f * (3.0 - 2.0 * f);
  uvec4 xy = uvec4(low.x ^ low.y, high.x ^ low.y, low.x ^ high.y, high.x ^ high.y);
  vec4 lower = vec4(((xy ^ low.z) * 0x9e3779b1u) >> 16);
  vec4 upper = vec4(((xy ^ high.z) * 0x9e3779b1u) >> 16);
  vec4 z = mix(lower, upper, f.z);
  vec2 y = mix(z.xy, z.zw, f.y);
  return mix(y.x, y.y, f.x) * (1.0 / 65535.0);
}

// Noise smeared along `direction`: streaks that follow the fibres wherever they bend. -1..1.
float streaks(vec3 p, vec3 direction) {
  float sum = 0.0;
  for (int i = -2; i <= 2; ++i) sum += value_noise(p + direction * (1.3 * float(i)));
  return clamp((sum * 0.2 - 0.5) * 4.5, -1.0, 1.0);
}
#endif
