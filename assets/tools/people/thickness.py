"""How thick skin and the fat under it are, by site (thickness.tsv), spread over a skin."""
import os

import numpy as np
from scipy.spatial.distance import cdist

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "thickness.tsv")
PEOPLE = ("man-slim", "man", "man-heavy", "woman-slim", "woman", "woman-heavy")


def load(path=TABLE):
    """({landmark: {person: mm}}, {landmark: (source, grade)}) from the table's rows."""
    values, sources = {}, {}
    with open(path, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]
    header = rows[0]
    for row in rows[1:]:
        entry = dict(zip(header, row))
        values[entry["landmark"]] = {person: float(entry[person]) for person in PEOPLE}
        sources[entry["landmark"]] = (entry["source"], entry["grade"])
    return values, sources


def sites(landmarks, person, path=TABLE):
    """(names, places (k, 3), mm (k,)): every site of the table that the body has, left and right apart."""
    names, places, wanted = [], [], []
    for landmark, by_person in load(path)[0].items():
        for suffix in ("", ".left", ".right"):
            if landmark + suffix in landmarks:
                names.append(landmark + suffix)
                places.append(landmarks[landmark + suffix])
                wanted.append(by_person[person])
    return names, np.array(places), np.array(wanted, float)


def spread(points, landmarks, person, path=TABLE):
    """Thickness wanted (n,) at points (n, 3): the table's sites weighted by the fourth power of nearness."""
    _, places, wanted = sites(landmarks, person, path)
    weight = 1 / np.maximum(cdist(points, places), 8) ** 4
    return (weight @ wanted) / weight.sum(1)
