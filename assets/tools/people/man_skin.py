"""The man's skin in three builds: MakeHuman's male bodies posed on the reference body's landmarks and fitted around it.

    python3 man_skin.py --glb all.glb --info info.json --makehuman FOLDER --fields DIR --out DIR [--person man man-slim ...]

Writes DIR/PERSON.npz: `fine` (the cage subdivided once, fitted), `posed`, `balls`.
"""
import argparse
import os

import numpy as np

import makehuman
import person as people
import reference
from field import Fields

# MakeHuman's sliders of each build
BUILDS = {
    "man": dict(muscle=0.65),
    "man-slim": dict(muscle=0.6, weight=0.2),
    "man-heavy": dict(muscle=0.6, weight=0.85),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("glb", "info", "makehuman", "fields", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--person", nargs="+", default=list(BUILDS))
    arguments = parser.parse_args()
    makehuman.use(arguments.makehuman)
    meshes = reference.load_meshes(arguments.glb)
    _, landmarks = reference.load_info(arguments.info)
    wide, fine = (Fields.load(os.path.join(arguments.fields, f"field_{name}.npz")) for name in ("wide", "fine"))
    cage = people.Cage()
    # the leading body decides the pose; the builds go through the same maps
    bodies = [makehuman.assemble("male", **BUILDS[person]) for person in ["man"] + arguments.person]
    for person, posed in zip(arguments.person, people.posed_bodies(bodies, meshes, landmarks)[1:]):
        coarse = people.fit_cage(cage, posed, wide, meshes, landmarks, person, "male")
        places = people.fit_fine(cage, coarse, posed, fine, landmarks, person, "male")
        path = os.path.join(arguments.out, person + ".npz")
        np.savez(path, fine=places, posed=posed, balls=reference.ball_rows(meshes))
        print(person, "done", flush=True)


if __name__ == "__main__":
    main()
