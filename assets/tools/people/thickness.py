"""How thick skin and the fat under it are, by site (assets/body/people/thickness.toml), spread over a skin."""
import os
import tomllib

import numpy as np
from scipy.spatial.distance import cdist

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "body", "people", "thickness.toml")
PEOPLE = ("man-slim", "man", "man-heavy", "woman-slim", "woman", "woman-heavy")


def load(path=TABLE):
    """The table's sites in its order, each with what is told of it."""
    with open(path, "rb") as file:
        return tomllib.load(file)["site"]


def _found(landmarks, path):
    """(name, place (3,), row) of every site that the body has, left and right apart."""
    for site in load(path):
        outwards, back, up = site.get("offset", (0, 0, 0))
        for suffix, side in (("", 0), (".left", 1), (".right", -1)):
            landmark = site.get("landmark", site["id"]) + suffix
            if landmark in landmarks:
                yield site["id"] + suffix, landmarks[landmark] + np.array([side * outwards, back, up], float), site


def sites(landmarks, person, path=TABLE):
    """(names, places (k, 3), mm (k,)): every site of the table that the body has, left and right apart."""
    names, places, rows = zip(*_found(landmarks, path))
    return list(names), np.array(places), np.array([row[person]["mean"] for row in rows], float)


def ranges(landmarks, person, path=TABLE):
    """(names, places (k, 3), low (k,), high (k,), sourced (k,) bool) in mm, as sites()."""
    names, places, rows = zip(*_found(landmarks, path))
    low, high = (np.array([row[person][end] for row in rows], float) for end in ("low", "high"))
    return list(names), np.array(places), low, high, np.array([row["grade"] != "E" for row in rows])


def spread(points, landmarks, person, path=TABLE):
    """Thickness wanted (n,) at points (n, 3): the table's sites weighted by the fourth power of nearness."""
    _, places, wanted = sites(landmarks, person, path)
    weight = 1 / np.maximum(cdist(points, places), 8) ** 4
    return (weight @ wanted) / weight.sum(1)
