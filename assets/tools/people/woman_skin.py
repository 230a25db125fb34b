"""The woman's skin: MakeHuman's female body posed on the mapped landmarks and fitted around the mapped inside.

    python3 woman_skin.py --glb all.glb --info info.json --map woman-map.txt --makehuman FOLDER --fields DIR --out DIR
        [--person woman woman-slim woman-heavy]

Writes DIR/<person>.npz: `fine` (n', 3), the cage subdivided once and fitted (what FineSkin.places takes), `balls` (2, 4)
centre and radius of the left and right eyeball, `slack` the signed distance of every inner vertex (negative inside).
"""
import argparse
import os

import numpy as np

import fit
import makehuman
import person as people
import reference
import surface_points
import thickness
import woman_fit
from field import Fields

# MakeHuman's sliders of each build
BUILDS = {
    "woman": dict(muscle=0.5, cup=0.5, firmness=0.6),
    "woman-slim": dict(muscle=0.5, cup=0.5, firmness=0.6, weight=0.15),
    "woman-heavy": dict(muscle=0.45, cup=0.5, firmness=0.5, weight=0.9),
}
# Breast over the fat of the chest: projection, half breadth, height above and below the nipple (mm); volumes follow
BREASTS = {"woman": (46, 66, 92, 54), "woman-slim": (37, 62, 86, 50), "woman-heavy": (60, 74, 98, 62)}
CHEST_FAT = {"woman": 8.0, "woman-slim": 5.0, "woman-heavy": 16.0}


def carried_body(glb, info, map_path):
    """(structures, her meshes, her landmarks)."""
    meshes = reference.load_meshes(glb)
    structures, landmarks = reference.load_info(info)
    spline = woman_fit.read_map(map_path)
    her_landmarks = dict(zip(landmarks, spline(np.array(list(landmarks.values())))))
    return structures, woman_fit.carried(spline, meshes), her_landmarks


def breast_height(points, nipples, person):
    """(height (n,) mm of the breasts over the chest, share 0..1 how much a point belongs to one): a teardrop, full below,
    running out upward toward the clavicle and sideward toward the armpit."""
    projection, breadth, above, below = BREASTS[person]
    height, share = np.zeros(len(points)), np.zeros(len(points))
    for nipple in nipples:
        sign = np.sign(nipple[0])
        # the base lies a little medial and above of the nipple's own projection
        dx, dz = points[:, 0] - nipple[0] + sign * 4, points[:, 2] - nipple[2]
        front = points[:, 1] < nipple[1] + 85
        side = np.where(sign * dx > 0, breadth * 1.08, breadth * 0.92)
        up = np.hypot(dx / side, dz / above)
        down = np.hypot(dx / side, dz / below)
        full = np.clip(1 - down**2, 0, 1) ** 0.85
        slope = np.clip(1 - up, 0, 1)
        slope = slope * slope * (3 - 2 * slope) * 0.6 + 0.4 * np.clip(1 - up**2, 0, 1)
        profile = np.where(dz < 0, full, slope)
        height = np.maximum(height, projection * profile * front)
        share = np.maximum(share, np.clip(1.3 - np.minimum(up, down), 0, 1) * front)
    return height, share


def wanted_thickness(points, landmarks, person, nipples):
    """The table's thickness, with the breasts built on the chest."""
    table = thickness.spread(points, landmarks, person)
    height, share = breast_height(points, nipples, person)
    share = np.clip(share * 2, 0, 1)
    return table * (1 - share) + CHEST_FAT[person] * share + height


def fit_woman(cage, posed, fields, fine_fields, meshes, landmarks, person):
    """The cage subdivided once, fitted; not yet pushed."""
    start = posed[cage.numbers]
    picked = surface_points.picks(posed)
    nipples = [picked["nipple.left"], picked["nipple.right"]]
    places = people.fit_cage(cage, posed, fields, meshes, landmarks, person, "female",
                             wanted_thickness(start, landmarks, person, nipples), head_pull=0.1)
    # Thickness of the fine vertices from where they lay in the posed body, whose nipples the breasts are built on;
    # a woman's relief is softer: the fat lies thicker over the muscles' borders.
    wanted = wanted_thickness(cage.refined(start), landmarks, person, nipples)
    return people.fit_fine(cage, places, posed, fine_fields, landmarks, person, "female", wanted,
                           schedule=fit.FINE_SCHEDULE[:1], pull=0.5, head_pull=0.1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("glb", "info", "map", "makehuman", "fields", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--person", nargs="+", default=list(BUILDS))
    parser.add_argument("--rounds", type=int, default=4)
    arguments = parser.parse_args()
    makehuman.use(arguments.makehuman)
    _, meshes, landmarks = carried_body(arguments.glb, arguments.info, arguments.map)
    cage = people.Cage()
    fields, fine_fields = (Fields.load(os.path.join(arguments.fields, f"field_{name}.npz")) for name in ("wide", "fine"))
    # the leading body decides the pose; the builds go through the same maps
    bodies = [makehuman.assemble("female", **BUILDS[person]) for person in ["woman"] + arguments.person]
    posed = people.posed_bodies(bodies, meshes, landmarks, skip=("nipple",))[1:]
    names, points, _ = reference.inside_points({k: v for k, v in meshes.items() if k != "nasal-cartilages"})
    for person, body in zip(arguments.person, posed):
        fine = fit_woman(cage, body, fields, fine_fields, meshes, landmarks, person)
        slack = np.zeros(0)
        if arguments.rounds:
            fine, slack = people.push_fine(cage, fine, points, "female", rounds=arguments.rounds)
        np.savez(os.path.join(arguments.out, person + ".npz"), fine=fine, posed=body, slack=slack,
                 balls=reference.ball_rows(meshes))
        print(person, "done", flush=True)


if __name__ == "__main__":
    main()
