"""The man's skin: MakeHuman's male body posed on the reference body's landmarks and fitted around it; not pushed yet.

    python3 man_skin.py --glb all.glb --info info.json --makehuman FOLDER --fields DIR --out DIR

Writes DIR/man.npz in the form of woman_skin.py, without `slack`.
"""
import argparse
import os

import numpy as np

import makehuman
import person as people
import reference
from field import Fields


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("glb", "info", "makehuman", "fields", "out"):
        parser.add_argument("--" + name, required=True)
    arguments = parser.parse_args()
    makehuman.use(arguments.makehuman)
    meshes = reference.load_meshes(arguments.glb)
    _, landmarks = reference.load_info(arguments.info)
    wide, fine = (Fields.load(os.path.join(arguments.fields, f"field_{name}.npz")) for name in ("wide", "fine"))
    cage = people.Cage()
    posed = people.posed_bodies([makehuman.assemble("male", muscle=0.65)], meshes, landmarks)[0]
    coarse = people.fit_cage(cage, posed, wide, meshes, landmarks, "man", "male")
    places = people.fit_fine(cage, coarse, posed, fine, landmarks, "man", "male")
    np.savez(os.path.join(arguments.out, "man.npz"), fine=places, posed=posed, balls=reference.ball_rows(meshes))


if __name__ == "__main__":
    main()
