"""How thick skin and fat are at the sites of thickness.toml on the skins as written, against the range of each site.

    python3 thickness_table.py --info info.json [--map woman-map.txt] --fields DIR --figures assets/body/people --people man man-slim

Measured from the place of the skin that is nearest to the site, to the nearest muscle or bone (the field of the fit).
"""
import argparse
import os

import numpy as np

import reference
import simplify
import thickness
import woman_fit
import writing
from field import Fields


def measured(vertices, triangles, places, field):
    """(k,) mm at `places`: mean over the finer skin's vertices within 6 mm of the one that is nearest."""
    fine = simplify.curved(vertices, triangles)[0]
    depth = field.grid.sample(field.bulk, fine)
    found = np.empty(len(places))
    for i, place in enumerate(places):
        nearest = fine[np.argmin(((fine - place) ** 2).sum(1))]
        found[i] = depth[((fine - nearest) ** 2).sum(1) < 36].mean()
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("info", "fields", "figures"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--map")
    parser.add_argument("--people", nargs="+", required=True)
    arguments = parser.parse_args()
    landmarks = reference.load_info(arguments.info)[1]
    if arguments.map:
        landmarks = dict(zip(landmarks, woman_fit.read_map(arguments.map)(np.array(list(landmarks.values())))))
    field = Fields.load(os.path.join(arguments.fields, "field_fine.npz"))
    triangles = writing.read_skin(os.path.join(arguments.figures, "skin.txt"))[1]
    base = None
    for person in arguments.people:
        vertices = writing.read_person(os.path.join(arguments.figures, person + ".txt"), base)
        base = vertices if base is None else base
        names, places, low, high, sourced = thickness.ranges(landmarks, person)
        found = measured(vertices, triangles, places, field)
        within = (found >= low) & (found <= high)
        print(f"{person}: {within[sourced].sum()} of {sourced.sum()} sourced sites within their range, {within.sum()} of {len(within)} of all")
        for i in np.where(~within)[0]:
            print(f"  {names[i]}: {found[i]:.1f} mm, {low[i]:.1f} to {high[i]:.1f}{'' if sourced[i] else ' (estimate)'}")


if __name__ == "__main__":
    main()
