"""People's files on the connectivity of skin.txt: fine skins taken at the kept vertices, pushed outward, written.

    python3 shape_write.py --glb all.glb --info info.json --makehuman FOLDER --fits DIR --kept kept.npz
        --out assets/body/people --people man man-slim man-heavy
    ... --map woman-map.txt --people woman woman-slim woman-heavy

The first of the people is written as places, the others as differences from it. --map: carries the body into theirs.

kept.npz: `kept`, numbers of FineSkin's vertices in the order of skin.txt. The labels and triangles come from skin.txt.
"""
import argparse
import os

import numpy as np

import makehuman
import mesh
import parts
import person as people
import push
import reference
import simplify
import topology
import woman_fit
import writing

def settle(places, triangles, labels, toes, points, gap=1.2, rounds=4, log=print):
    """The simplified skin pushed outward until all points lie inside the curved surface; eyes, inner parts and toes stay.
    toes: toe_share()."""
    hidden = np.isin(labels, [parts.INSIDE])
    # eyes and lids keep their places: the lid's muscle lies less than 1.2 mm under its thin skin, and the opening matters
    fixed = np.isin(labels, [parts.WHITE, parts.IRIS, parts.PUPIL, parts.LID])
    fixed |= toes > 0.5
    held, grown = np.where(fixed, 1.0, 0.0), fixed
    for share in (0.8, 0.5, 0.25):
        grown = mesh.grow(grown, triangles)
        held = np.maximum(held, share * grown)

    def refine(now):
        fine, fine_triangles = simplify.curved(now, triangles)
        inner = np.zeros(len(fine), bool)
        inner[: len(now)] = hidden
        return fine, fine_triangles, inner

    moved, slack = push.push(places, triangles, refine, points, gap, hidden | fixed, rounds, length=4.0, log=log)
    return places + (moved - places) * (1 - held)[:, None], slack


def toe_share(cage, skin, kept):
    """(kept,) 1 on the toes, 0 beyond their roots."""
    share = np.zeros(skin.count)
    share[: skin.own] = skin.skin_values(makehuman.bone_share(("toe",)))
    return share[kept]


def leg_side(skin, kept):
    """(kept,) 1 on the left leg, -1 on the right, 0 elsewhere: by the rig's bones."""
    side = np.zeros(skin.count)
    for bones, sign in ((("upperleg01.L", "upperleg02.L", "lowerleg01.L", "lowerleg02.L"), 1), (("upperleg01.R", "upperleg02.R", "lowerleg01.R", "lowerleg02.R"), -1)):
        side[: skin.own] += sign * (skin.skin_values(makehuman.bone_share(bones)) > 0.4)
    return side[kept]


def keep_apart(places, side, gap=2.5):
    """Thighs that touch lie against each other, not within: a slit is left, through which what lies above is found."""
    places = places.copy()
    places[side > 0, 0] = np.maximum(places[side > 0, 0], gap)
    places[side < 0, 0] = np.minimum(places[side < 0, 0], -gap)
    return places


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("glb", "info", "makehuman", "fits", "kept", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--map")
    parser.add_argument("--people", nargs="+", required=True)
    parser.add_argument("--rounds", type=int, default=4)
    arguments = parser.parse_args()
    makehuman.use(arguments.makehuman)
    labels, triangles = writing.read_skin(os.path.join(arguments.out, "skin.txt"))
    kept = np.load(arguments.kept)["kept"]
    cage = people.Cage()
    skin = topology.FineSkin(cage, cage.parts)
    meshes = reference.load_meshes(arguments.glb)
    if arguments.map:
        meshes = woman_fit.carried(woman_fit.read_map(arguments.map), meshes)
    _, points, _ = reference.inside_points({k: v for k, v in meshes.items() if k != "nasal-cartilages"})
    toes, side = toe_share(cage, skin, kept), leg_side(skin, kept)
    base = None
    for name in arguments.people:
        path = os.path.join(arguments.fits, name + ".npz")
        places, slack = settle(skin.fitted(path)[kept], triangles, labels, toes, points, rounds=arguments.rounds)
        places = keep_apart(places, side)
        near = f"{(slack > -1.2).mean():.3%} of the inside's vertices less than 1.2 mm within, {(slack > 0).mean():.3%} outside"
        path = os.path.join(arguments.out, name + ".txt")
        if base is None:
            base = places
            writing.write_person(path, name, places, [near])
        else:
            writing.write_build(path, name, arguments.people[0], places, base, [near])
        print(name, near, flush=True)


if __name__ == "__main__":
    main()
