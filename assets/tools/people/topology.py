"""The fine skin that people share: the cage subdivided twice, its inner sacs cut off, mouth zipped and eyes set in."""
import numpy as np

import mesh
import parts as part_names

SEGMENTS = 28
# radii in mm from the eye's axis of the rings outward from the pole: pupil 3.5 across, iris 11.5 across
EYE_RINGS = ((1.65, "a"), (1.85, "9"), (3.9, "9"), (5.6, "9"), (5.9, "8"), (8.2, "8"))
NAVEL_DEPTH = 8.0  # mm; MakeHuman paints a navel where we have a shape
EYE_BLEND = (0.35, 0.7)  # further rings on the way from the last to the socket's edge, then that edge itself


def boundary_loops(triangles):
    """Loops of vertices along the open edges, in the direction that faces to be added run."""
    edges = np.vstack([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    directed = set(map(tuple, edges))
    following = {b: a for a, b in directed if (b, a) not in directed}
    loops = []
    while following:
        start, at = next(iter(following.items()))
        loop = [start]
        del following[start]
        while at != start:
            loop.append(at)
            at = following.pop(at)
        loops.append(np.array(loop))
    return loops


def zip_loop(loop, places):
    """Triangles that close a slit: the loop's two sides, parted at its ends in x, are sewn together."""
    x = places[loop, 0]
    a, b = np.argmin(x), np.argmax(x)
    n = len(loop)
    one = [loop[(a + k) % n] for k in range((b - a) % n + 1)]
    other = [loop[(a - k) % n] for k in range((a - b) % n + 1)]
    length = lambda side: np.r_[0, np.cumsum(np.linalg.norm(np.diff(places[side], axis=0), axis=1))]
    s, t = length(one), length(other)
    s, t = s / s[-1], t / t[-1]
    i = j = 0
    triangles = []
    while i < len(one) - 1 or j < len(other) - 1:
        if j == len(other) - 1 or (i < len(one) - 1 and s[i + 1] <= t[j + 1]):
            triangles.append((one[i], one[i + 1], other[j]))
            i += 1
        else:
            triangles.append((one[i], other[j + 1], other[j]))
            j += 1
    return np.array([t for t in triangles if len(set(t)) == 3])


def stitch(outer, inner):
    """Triangles between two loops that run the same way round: outer (indices), inner (indices), starts aligned."""
    i = j = 0
    triangles = []
    while i < len(outer) or j < len(inner):
        if j == len(inner) or (i < len(outer) and (i + 1) / len(outer) <= (j + 1) / len(inner)):
            triangles.append((outer[i % len(outer)], outer[(i + 1) % len(outer)], inner[j % len(inner)]))
            i += 1
        else:
            triangles.append((outer[i % len(outer)], inner[(j + 1) % len(inner)], inner[j % len(inner)]))
            j += 1
    return np.array(triangles)


def cut(triangles, height, snap=0.2):
    """Divides triangles along the line height = 0. Returns (own (n + k,) where height >= 0, triangles, ends (k, 2),
    share (k,)): the k new vertices lie that share of the way between their ends. A vertex nearer to the line than
    `snap` of its edge is set on it instead, so that no slivers come about."""
    height = height.copy()
    edges = np.unique(np.sort(np.vstack([triangles[:, [k, (k + 1) % 3]] for k in range(3)]), 1), axis=0)
    for _ in range(2):
        a, b = edges[height[edges[:, 0]] * height[edges[:, 1]] < 0].T
        t = height[a] / (height[a] - height[b])
        height[a[t < snap]] = 0
        height[b[t > 1 - snap]] = 0
    ends = edges[height[edges[:, 0]] * height[edges[:, 1]] < 0]
    share = height[ends[:, 0]] / (height[ends[:, 0]] - height[ends[:, 1]])
    number = {(a, b): len(height) + i for i, (a, b) in enumerate(ends.tolist())}
    middle = lambda a, b: number.get((min(a, b), max(a, b)))
    crossed = np.zeros(len(height), bool)
    crossed[ends.ravel()] = True
    touched = crossed[triangles].sum(1) >= 2
    divided = []
    for t in triangles[touched].tolist():
        m = [middle(t[k], t[(k + 1) % 3]) for k in range(3)]
        new = [k for k in range(3) if m[k] is not None]
        if not new:
            divided.append(t)
        elif len(new) == 1:
            a, b, c = (t[(new[0] + k) % 3] for k in range(3))
            divided += [(a, m[new[0]], c), (m[new[0]], b, c)]
        else:
            k = next(k for k in range(3) if m[k] is None)  # the edge from b to c is whole, a is the lone corner
            b, c, a = (t[(k + j) % 3] for j in range(3))
            ab, ca = m[(k + 2) % 3], m[(k + 1) % 3]
            divided += [(a, ab, ca), (ab, b, c), (ab, c, ca)]
    triangles = np.vstack([triangles[~touched], np.array(divided, int).reshape(-1, 3)])
    return np.r_[height >= 0, np.ones(len(ends), bool)], triangles, ends, share


def carry_cut(values, ends, share):
    """Values (n, d) with those of the vertices that cut() has added."""
    share = share[:, None]
    return np.vstack([values, values[ends[:, 0]] * (1 - share) + values[ends[:, 1]] * share])


class FineSkin:
    """Triangles, labels and the way from a person's cage (subdivided once, fitted) to the fine vertices.

    Vertices: those of the cage subdivided twice that are in use, those of drawn borders, then those of the two eyes.
    """

    def __init__(self, cage, parts):
        self.cage = cage
        quads = mesh.subdivide(np.zeros((cage.fine_quads.max() + 1, 1)), cage.fine_quads)[1]
        self.quads = quads
        label = parts.labels(quads)
        repeat = len(quads) // len(cage.quads)
        keep = ~np.tile(parts.eye_sac | parts.mouth_sac, repeat)
        triangles = mesh.triangles_of(quads[keep])
        self.used = np.unique(triangles)
        local = np.full(len(label), -1)
        local[self.used] = np.arange(len(self.used))
        triangles = local[triangles]
        label = label[self.used]
        reference_places = parts.fine_unposed[self.used]
        self.cuts = []  # (ends (k, 2), share of the second (k,)): vertices set on the edges that a drawn border crosses
        for part, height in parts.drawn():
            triangles, label, reference_places = self._cut(triangles, label, reference_places, part, height(reference_places))
        self.own = len(label)  # the eyes' vertices follow
        self.navel = parts.navel_share(reference_places)
        added, self.eyes, total = [triangles], [], self.own
        labels = [label]
        for loop in boundary_loops(triangles):
            middle = reference_places[loop].mean(0)
            if abs(middle[0]) < 10:
                added.append(zip_loop(loop, reference_places))
                labels[0][loop] = part_names.INSIDE
                continue
            faces, digits, eye = self._eye(loop, reference_places, total, middle[0] > 0)
            added.append(faces)
            labels.append(digits)
            self.eyes.append(eye)
            total += len(digits)
        self.triangles = np.vstack(added)
        self.labels = np.concatenate(labels)
        self.count = total

    def _cut(self, triangles, label, places, part, height):
        """Triangles, labels and places once `part` is set off where height (n,) is positive, along a line of its own."""
        own, triangles, ends, share = cut(triangles, height)
        self.cuts.append((ends, share))
        free = np.r_[label, np.full(len(ends), part_names.SKIN)]
        own &= free == part_names.SKIN  # lids, lips and nails keep their places
        return triangles, np.where(own, part, free), carry_cut(places, ends, share)

    def _eye(self, loop, places, first, left):
        """Faces, labels and layout of one eye sewn to the socket's loop; first: number of its pole."""
        # start the loop at its lateral end, so that segment 0 of each ring lies there
        loop = np.roll(loop, -np.argmax(places[loop, 0] if left else -places[loop, 0]))
        rings = len(EYE_RINGS) + len(EYE_BLEND) + 1
        number = lambda ring, k: first + 1 + ring * SEGMENTS + k % SEGMENTS
        faces = []
        for k in range(SEGMENTS):
            faces.append((first, number(0, k), number(0, k + 1)))
            for ring in range(rings - 1):
                a, b = number(ring, k), number(ring, k + 1)
                c, d = number(ring + 1, k), number(ring + 1, k + 1)
                faces += [(a, d, b), (a, c, d)]
        digits = ["a"] + [d for _, d in EYE_RINGS for _ in range(SEGMENTS)] + ["8"] * (SEGMENTS * (len(EYE_BLEND) + 1))
        last = np.array([number(rings - 1, k) for k in range(SEGMENTS)])
        faces = np.vstack([np.array(faces), stitch(loop, last)])
        return faces, np.array(digits), {"loop": loop, "left": left}

    def places(self, fine, balls):
        """Fine vertices (count, 3) of a person: fine, the fitted cage subdivided once; balls: {'l': (centre, radius)}."""
        skin = self._with_cuts(mesh.subdivide(fine, self.cage.fine_quads)[0][self.used])
        skin = skin + self.navel[:, None] * [0, NAVEL_DEPTH, 0]
        return np.vstack([skin] + [self._eye_places(eye, skin, *balls["l" if eye["left"] else "r"]) for eye in self.eyes])

    def fitted(self, path):
        """Fine vertices (count, 3) of a fit that man_skin.py or woman_skin.py wrote."""
        fit = np.load(path)
        return self.places(fit["fine"], eyeballs(fit))

    def skin_values(self, values):
        """Values (n,) of the cage's vertices at the fine ones that are no eye's."""
        fine = self.cage.refined(values)
        return self._with_cuts(mesh.subdivide(fine[:, None], self.cage.fine_quads)[0][self.used])[:, 0]

    def _with_cuts(self, values):
        for ends, share in self.cuts:
            values = carry_cut(values, ends, share)
        return values

    def _eye_places(self, eye, skin, centre, radius):
        loop = skin[eye["loop"]] - centre
        # points of the socket's edge at the segments' fractions of the way round
        fraction = np.arange(SEGMENTS) / SEGMENTS * len(loop)
        edge = loop[np.floor(fraction).astype(int)]
        direction = edge / np.linalg.norm(edge, axis=1, keepdims=True)
        around = np.arctan2(direction[:, 2], direction[:, 0])
        polar_edge = np.arccos(np.clip(-direction[:, 1], -1, 1)) - np.radians(2)
        # even angles for round iris and pupil, the edge's own angles outside
        first = around[0]
        turn = np.sign(((around[1] - around[0] + np.pi) % (2 * np.pi)) - np.pi)
        even = first + turn * 2 * np.pi * np.arange(SEGMENTS) / SEGMENTS
        drift = (around - even + np.pi) % (2 * np.pi) - np.pi
        places = [np.array([[0, -radius, 0]])]
        for r, _ in EYE_RINGS:
            places.append(_on_sphere(radius, np.arcsin(r / radius) * np.ones(SEGMENTS), even))
        last = np.arcsin(EYE_RINGS[-1][0] / radius)
        for share in (*EYE_BLEND, 1.0):
            places.append(_on_sphere(radius, last + share * (polar_edge - last), even + share * drift))
        return np.vstack(places) + centre


def eyeballs(fit):
    """{'l': (centre, radius), 'r': ...} of a fit's rows."""
    return {side: (row[:3], row[3]) for side, row in zip("lr", fit["balls"])}


def _on_sphere(radius, polar, around):
    sine = np.sin(polar)
    return radius * np.c_[sine * np.cos(around), -np.cos(polar), sine * np.sin(around)]


def check(triangles, count):
    """Raises unless the triangles form one closed two-manifold that uses every vertex; returns its Euler number."""
    import scipy.sparse as sparse
    from scipy.sparse.csgraph import connected_components

    edges = np.vstack([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    directed = {tuple(e) for e in edges}
    if len(directed) != len(edges) or any((b, a) not in directed for a, b in directed):
        raise ValueError("the mesh is not closed, or an edge has more than two faces")
    if len(np.unique(triangles)) != count:
        raise ValueError("a vertex is in no triangle")
    graph = sparse.csr_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), (count, count))
    if connected_components(graph, directed=False)[0] != 1:
        raise ValueError("the mesh is in pieces")
    return count - len(edges) // 2 + len(triangles)
