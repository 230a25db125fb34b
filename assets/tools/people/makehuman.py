"""MakeHuman's base mesh, morph targets, joints and rig (CC0), read from a folder of its data files.

A body is the base plus a weighted sum of targets; the weight of a macro target is the product of the factors that its
file name lists (race, sex, age; sex, age, muscle, weight; ...). Places are returned in mm LPS, in MakeHuman's own frame.
"""
import functools
import json
import os

import numpy as np

FOLDER = None  # set by use()


def use(folder):
    """Says where 3dobjs, rigs and targets lie; call it before anything else here."""
    global FOLDER
    FOLDER = folder


def _open(name):
    return open(os.path.join(FOLDER, name), encoding="utf-8")


@functools.lru_cache(None)
def base():
    """(vertices in MakeHuman's decimetres (n, 3), {group: faces as lists of vertex numbers})."""
    vertices, groups, group = [], {}, None
    with _open("3dobjs/base.obj") as lines:
        for line in lines:
            if line.startswith("v "):
                vertices.append(line.split()[1:4])
            elif line.startswith("g "):
                group = line.split()[1]
            elif line.startswith("f "):
                face = [int(corner.split("/")[0]) - 1 for corner in line.split()[1:]]
                groups.setdefault(group, []).append(face)
    return np.array(vertices, float), groups


@functools.lru_cache(None)
def target(name):
    """(vertex numbers, displacements (n, 3)) of one morph; None where the folder has it not."""
    path = "targets/" + name + ".target"
    if not os.path.exists(os.path.join(FOLDER, path)):
        return None
    numbers, moves = [], []
    with _open(path) as lines:
        for line in lines:
            fields = line.split()
            if len(fields) == 4 and fields[0].isdigit():
                numbers.append(int(fields[0]))
                moves.append(fields[1:])
    return np.array(numbers, int), np.array(moves, float).reshape(-1, 3)


def _three(slider):
    """A slider of 0..1 as weights of its least, middle and greatest target."""
    most, least = max(0, 2 * slider - 1), max(0, 1 - 2 * slider)
    return {"min": least, "average": 1 - most - least, "max": most}


def macro_weights(sex, muscle=0.5, weight=0.5, cup=0.5, firmness=0.5, race=(1 / 3, 1 / 3, 1 / 3)):
    """{target name: weight} of a young body of average height and proportions. Sliders 0..1; race: African, Asian, Caucasian."""
    weights = {}
    for name, share in zip(("african", "asian", "caucasian"), race):
        weights[f"macrodetails/{name}-{sex}-young"] = share
    for m, mv in _three(muscle).items():
        for w, wv in _three(weight).items():
            build = f"{sex}-young-{m}muscle-{w}weight"
            weights["macrodetails/universal-" + build] = mv * wv
            if sex != "female":
                continue
            for c, cv in _three(cup).items():
                for f, fv in _three(firmness).items():
                    if (c, f) != ("average", "average"):
                        weights[f"breast/{build}-{c}cup-{f}firmness"] = mv * wv * cv * fv
    return {name: value for name, value in weights.items() if value > 1e-6}


def assemble(sex, **sliders):
    """All vertices (n, 3) of a body, mm LPS; missing targets of small weight are passed over with a word."""
    vertices = base()[0].copy()
    for name, weight in macro_weights(sex, **sliders).items():
        found = target(name)
        if found is None:
            print(f"makehuman: no target {name} (weight {weight:.2f})")
            continue
        if len(found[0]):
            vertices[found[0]] += weight * found[1]
    millimetres = vertices * 100.0
    return np.c_[millimetres[:, 0], -millimetres[:, 2], millimetres[:, 1]]


def joints(vertices):
    """{joint: centre} from the cubes that mark joints in the base mesh."""
    return {
        name[6:]: vertices[np.unique(np.array(faces))].mean(0)
        for name, faces in base()[1].items()
        if name.startswith("joint-")
    }


def group_vertices(name):
    """Vertex numbers of one group, ascending."""
    return np.unique(np.concatenate([np.array(face) for face in base()[1][name]]))


@functools.lru_cache(None)
def skinning():
    """{bone: (vertex numbers, weights)} of the default rig."""
    with _open("rigs/default_weights.mhw") as file:
        raw = json.load(file)["weights"]
    return {
        bone: (np.array([int(pair[0]) for pair in pairs], int), np.array([float(pair[1]) for pair in pairs]))
        for bone, pairs in raw.items()
        if len(pairs)
    }


@functools.lru_cache(None)
def skin():
    """(numbers of the skin's vertices in the base mesh (n,), the skin's quads (m, 4) numbered 0..n-1)."""
    quads = np.array(base()[1]["body"])
    numbers = np.unique(quads)
    local = np.full(quads.max() + 1, -1)
    local[numbers] = np.arange(len(numbers))
    return numbers, local[quads]


def bone_share(prefixes, local=True):
    """Summed skinning weight (0..1) of the bones whose name starts with one of `prefixes`, for each skin vertex."""
    total = np.zeros(len(base()[0]))
    for bone, (numbers, weights) in skinning().items():
        if bone.startswith(tuple(prefixes)):
            np.add.at(total, numbers, weights)
    total = np.clip(total, 0, 1)
    return total[skin()[0]] if local else total


HEAD_BONES = ("head", "jaw", "eye", "oris", "oculi", "levator", "orbic", "special", "temporalis", "risor", "tongue", "neck03")


def regions():
    """{'hand', 'foot', 'head': share 0..1 of each skin vertex}."""
    return {
        "hand": bone_share(("wrist", "metacarpal", "finger")),
        "foot": bone_share(("foot", "toe")),
        "head": bone_share(HEAD_BONES),
    }
