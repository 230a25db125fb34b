"""Distance fields of everything under a body's skin, for the fit.

    python3 make_fields.py --glb all.glb --info info.json [--map woman-map.txt] --out DIR

Writes DIR/field_wide.npz (hollows up to 12 mm wide are bridged) and DIR/field_fine.npz (4 mm: the relief of the muscles).
With a map they are those of the body that is carried over by it.
"""
import argparse
import os

import reference
import woman_fit
from field import Fields

CLOSING = {"wide": 6.0, "fine": 2.0}  # mm: half the width of what is bridged
LEFT_OUT = ("skin", "ear", "nasal-cartilages", "eyeball")  # the skin has its own


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("glb", "info", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--map")
    arguments = parser.parse_args()
    meshes = reference.load_meshes(arguments.glb)
    structures, _ = reference.load_info(arguments.info)
    if arguments.map:
        meshes = woman_fit.carried(woman_fit.read_map(arguments.map), meshes)
    for name, closing in CLOSING.items():
        fields = Fields.build(meshes, structures, 2.0, closing, left_out=LEFT_OUT)
        fields.save(os.path.join(arguments.out, f"field_{name}.npz"))
        print(name, fields.grid.shape, flush=True)


if __name__ == "__main__":
    main()
