"""The files of assets/body/people: plain text, integers in tenths of a millimetre, LPS, differences from line to line."""
import os

import numpy as np

CREDIT = "# skin measured from the MakeHuman base mesh (CC0), fitted around the reference body; see assets/tools/people"
UNIT = 0.1  # mm


def spatial_order(places, triangles):
    """An order of the vertices in which neighbours lie close: breadth would do, a Cuthill-McKee walk is as short."""
    import scipy.sparse as sparse
    from scipy.sparse.csgraph import reverse_cuthill_mckee

    n = len(places)
    edges = np.vstack([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    graph = sparse.csr_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), (n, n))
    return reverse_cuthill_mckee((graph + graph.T).tocsr(), symmetric_mode=True)


def rounded(places):
    return np.round(np.asarray(places) / UNIT).astype(int)


def _differences(rows):
    return np.diff(np.vstack([np.zeros((1, rows.shape[1]), int), rows]), axis=0)


def _write(path, lines):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


def write_skin(path, labels, triangles, comments=()):
    """skin.txt: connectivity and parts; triangles counter-clockwise seen from outside."""
    triangles = np.array([np.roll(t, -np.argmin(t)) for t in triangles])
    triangles = triangles[np.lexsort((triangles[:, 2], triangles[:, 1], triangles[:, 0]))]
    rows = np.c_[_differences(triangles[:, :1]), triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0]]
    digits = "".join(labels)
    lines = [CREDIT, *("# " + c for c in comments), f"vertices {len(labels)}", f"triangles {len(triangles)}", "parts"]
    lines += [digits[k : k + 100] for k in range(0, len(digits), 100)]
    lines += ["triangles"] + [f"{a} {b} {c}" for a, b, c in rows]
    _write(path, lines)


def write_person(path, name, places, comments=()):
    lines = [CREDIT, *("# " + c for c in comments), f"person {name}", f"vertices {len(places)}"]
    lines += [f"{a} {b} {c}" for a, b, c in _differences(rounded(places))]
    _write(path, lines)


def write_build(path, name, of, places, base, comments=()):
    """A slim or heavy person as differences from `base`, the same vertices of the person `of`."""
    lines = [CREDIT, *("# " + c for c in comments), f"person {name}", f"of {of}", f"vertices {len(places)}"]
    lines += [f"{a} {b} {c}" for a, b, c in rounded(places) - rounded(base)]
    _write(path, lines)


def read_skin(path):
    """(labels (n,), triangles (m, 3))."""
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file if not line.startswith("#")]
    n, m = int(lines[0].split()[1]), int(lines[1].split()[1])
    start = lines.index("triangles", 2)
    labels = np.array(list("".join(lines[3:start])))
    rows = np.array([line.split() for line in lines[start + 1 : start + 1 + m]], int)
    first = np.cumsum(rows[:, 0])
    if len(labels) != n:
        raise ValueError("parts do not match the number of vertices")
    return labels, np.c_[first, first + rows[:, 1], first + rows[:, 2]]


def read_person(path, base=None):
    """Places (n, 3) mm; base: places of the person that a build is `of`."""
    with open(path, encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith("#")]
    start = next(i for i, line in enumerate(lines) if line.startswith("vertices")) + 1
    rows = np.array([line.split() for line in lines[start:]], int)
    if base is not None:
        return (rounded(base) + rows) * UNIT
    return np.cumsum(rows, axis=0) * UNIT
