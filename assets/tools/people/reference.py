"""The reference body: every structure's triangles from an exported GLB, and the landmarks of `myoatlas info --json`.

Lengths are millimetres, LPS: x to the body's left, y to its back, z up.
"""
import json
import struct

import numpy as np

COMPONENT = {5126: np.float32, 5125: np.uint32, 5123: np.uint16}
WIDTH = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}

# The new skin has ears and eyeballs of its own, so these lie neither under it nor inside it.
NOT_INSIDE = {"skin", "ear", "eyeball"}


def _accessor(document, binary, index):
    accessor = document["accessors"][index]
    view = document["bufferViews"][accessor["bufferView"]]
    kind = np.dtype(COMPONENT[accessor["componentType"]])
    width = WIDTH[accessor["type"]]
    if view.get("byteStride", kind.itemsize * width) != kind.itemsize * width:
        raise ValueError("interleaved buffer views are not read")
    start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
    flat = np.frombuffer(binary, kind, count=accessor["count"] * width, offset=start)
    return flat.reshape(accessor["count"], width)


def load_meshes(path):
    """Returns {structure: (vertices (n, 3) in mm LPS, triangles (m, 3))} in the file's order."""
    with open(path, "rb") as file:
        data = file.read()
    length = struct.unpack("<I", data[12:16])[0]
    document = json.loads(data[20 : 20 + length])
    binary = data[28 + length :]
    meshes = {}
    for node in document["nodes"]:
        if "mesh" not in node:
            continue
        (primitive,) = document["meshes"][node["mesh"]]["primitives"]
        # glTF is metres with y up and z to the viewer
        metres = _accessor(document, binary, primitive["attributes"]["POSITION"]).astype(float)
        vertices = 1000 * np.c_[metres[:, 0], -metres[:, 2], metres[:, 1]]
        triangles = _accessor(document, binary, primitive["indices"]).reshape(-1, 3).astype(int)
        meshes[node["name"]] = (vertices, triangles)
    return meshes


def load_info(path):
    """Returns ({structure: its entry}, {landmark: place (3,)})."""
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    structures = {entry["id"]: entry for entry in document["structures"]}
    landmarks = {name: np.array(place, float) for name, place in document["landmarks"].items()}
    return structures, landmarks


def inside_points(meshes):
    """All vertices that have to lie inside the skin: (names, points (n, 3), index of the name of each point (n,))."""
    names = [name for name in meshes if name not in NOT_INSIDE]
    points = np.vstack([meshes[name][0] for name in names])
    owner = np.concatenate([np.full(len(meshes[name][0]), i) for i, name in enumerate(names)])
    return names, points, owner


def eyeballs(meshes):
    """{'l': (centre (3,), radius), 'r': ...}: spheres through the front of the eyeballs."""
    vertices = meshes["eyeball"][0]
    found = {}
    for side, sign in (("l", 1), ("r", -1)):
        one = vertices[vertices[:, 0] * sign > 0]
        low, high = one.min(0), one.max(0)
        radius = (high[0] - low[0]) / 2
        centre = (low + high) / 2
        centre[1] = low[1] + radius  # the optic nerve's stump lengthens the box at the back
        found[side] = (centre, radius)
    return found


def ball_rows(meshes):
    """Both eyeballs as a fit keeps them: (2, 4), centre and radius of the left and the right."""
    balls = eyeballs(meshes)
    return np.array([[*balls[side][0], balls[side][1]] for side in "lr"])
