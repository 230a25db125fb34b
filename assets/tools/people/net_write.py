"""The net that all people share: the fitted skins together simplified to chosen vertices, and skin.txt of them.

    python3 net_write.py --makehuman FOLDER --fits man.npz woman.npz ... --count 14500 --out assets/body/people --kept kept.npz

kept.npz: `kept`, numbers of FineSkin's vertices in the order of skin.txt, which shape_write.py takes.
"""
import argparse
import os

import numpy as np

import makehuman
import parts
import person as people
import simplify
import topology
import writing

# How much an error counts against one on the trunk: where a skin is looked at from near.
HEAD, FACE, HAND, FOOT, EYE, AREOLA = 3, 25, 12, 8, 25, 20


def weights(cage, skin, places):
    """(count,) of FineSkin's vertices; places: of the first person."""
    own = skin.own
    share = {name: skin.skin_values(values).clip(0, 1) for name, values in cage.regions.items()}
    face = share["head"] * (places[:own, 1] < -110) * (skin.labels[:own] != parts.SCALP)
    weight = np.full(skin.count, float(EYE))
    weight[:own] = 1 + HEAD * share["head"] + FACE * face + HAND * share["hand"] + FOOT * share["foot"]
    weight[skin.labels == parts.AREOLA] = AREOLA
    weight[:own] += FACE * skin.navel
    return weight


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("makehuman", "out", "kept"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--fits", nargs="+", required=True)
    parser.add_argument("--count", type=int, default=14500)
    arguments = parser.parse_args()
    makehuman.use(arguments.makehuman)
    cage = people.Cage()
    skin = topology.FineSkin(cage, cage.parts)
    bodies = np.stack([skin.fitted(path) for path in arguments.fits])
    locked = np.isin(skin.labels, [parts.IRIS, parts.PUPIL])
    collapse = simplify.Collapse(bodies, skin.triangles, skin.labels, weights(cage, skin, bodies[0]), locked)
    kept, triangles = collapse.run(arguments.count)
    order = np.asarray(writing.spatial_order(bodies[0][kept], triangles))
    place = np.empty(len(order), int)
    place[order] = np.arange(len(order))
    kept, triangles = kept[order], place[triangles]
    labels = skin.labels[kept]
    print("euler", topology.check(triangles, len(kept)))
    np.savez(arguments.kept, kept=kept)
    writing.write_skin(os.path.join(arguments.out, "skin.txt"), labels, triangles,
                       [f"simplified for {', '.join(os.path.basename(p)[:-4] for p in arguments.fits)} together"])


if __name__ == "__main__":
    main()
