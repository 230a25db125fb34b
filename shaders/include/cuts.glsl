// What planes cut away. A stage of its own with MYO_CUT: clipping has its price, which pictures without a cut do not pay.
#ifndef MYO_CUTS_GLSL
#define MYO_CUTS_GLSL
const uint no_cut = 0xffffffffu;
#ifdef MYO_CUT
out float gl_ClipDistance[max_cuts];
// `own`: a plane that the place lies in.
void cut_away(vec3 world, uint own) {
  for (uint i = 0u; i < max_cuts; ++i)
    gl_ClipDistance[i] = i < frame.flags.y && i != own ? frame.cuts[i].w - dot(frame.cuts[i].xyz, world) : 1.0;
}
#else
void cut_away(vec3 world, uint own) {}
#endif
#endif
