#version 460
// The index of an item, plus one.
layout(location = 0) flat in uint in_item;
layout(location = 0) out uint out_id;
void main() { out_id = in_item + 1u; }
