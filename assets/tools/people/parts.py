"""Which places of the skin are what: face sets of the cage (mouth, lids, nostrils, nails), and drawn borders (hair, brows, areolae).

All is found once on the unposed average man, so that it holds for every person. Places are mm in that body's frame.
"""
import functools

import numpy as np

import makehuman
import mesh
import surface_points

SKIN, LIPS, AREOLA, NAIL, SCALP, BROW, LID, INSIDE, WHITE, IRIS, PUPIL = "0123456789a"

# Poles from which rings of vertices grow (numbers of the cage, left side): ends of the strip behind the eyeball,
# and the nostril's deepest vertex.
EYE_POLES = ((8009, 8019), (8010, 11922))
NOSTRIL = 7157
EYE_CUT, LID_INNER, LID_OUTER = 8, 10, 12  # rings: where the socket is cut off, the lid's edge
MOUTH_RINGS, MOUTH_CUT, VERMILION = 20, 8, 3  # out from the throat; then back inward to the cut and the lips' border

# Hair line of a short cut: degrees from the front round the head's axis (0, -40), height of the line
HAIR_LINE = np.array([
    (0, 875), (12, 876), (24, 879), (32, 880), (39, 875), (46, 862), (52, 844), (57, 824), (62, 804), (66, 794), (73, 791),
    (75, 801), (78, 815), (90, 818), (104, 815), (108, 800), (112, 785), (120, 768), (140, 753), (180, 746),
])
# Eyebrow: x, height, half its thickness
BROW_LINE = np.array([(12, 814.5, 1.8), (17, 816.3, 3.2), (27, 820, 3.4), (38, 823.5, 2.8), (47, 823.3, 2.0), (55, 819.5, 0.6)])
NAVEL = np.array([0, -128.2, 240])  # the middle of the ring that the mesh has there
AREOLA_RADIUS = 12.0  # on the unposed man; the morphs make a woman's wider


def _grow(quads, seeds, rings):
    """[set of vertices (bool) after each ring], the seeds first; neighbours share a quad."""
    mask = np.zeros(quads.max() + 1, bool)
    mask[list(seeds)] = True
    grown = [mask]
    for _ in range(rings):
        mask = mask.copy()
        mask[quads[mask[quads].any(1)]] = True
        grown.append(mask)
    return grown


def _erode(quads, mask, rings):
    """[mask, mask without its border, ...]"""
    eroded = [mask]
    for _ in range(rings):
        whole = mask[quads].all(1)
        border = np.unique(quads[~whole & mask[quads].any(1)])
        mask = mask.copy()
        mask[border] = False
        eroded.append(mask)
    return eroded


def _shortest(quads, start, end):
    import scipy.sparse as sparse
    from scipy.sparse.csgraph import dijkstra

    sides = np.vstack([quads[:, [k, (k + 1) % 4]] for k in range(4)])
    n = quads.max() + 1
    graph = sparse.csr_matrix((np.ones(len(sides)), (sides[:, 0], sides[:, 1])), (n, n))
    _, before = dijkstra(graph, directed=False, unweighted=True, indices=start, return_predecessors=True)
    path = [end]
    while path[-1] != start:
        path.append(before[path[-1]])
    return path


def _faces(quads, mask):
    return mask[quads].all(1)


class Parts:
    """Face sets (bool, one a quad of the cage): eye_sac, lid, mouth_sac, lips, nostril, nail; sides by sign of x."""

    def __init__(self, cage):
        self.cage = cage
        quads = cage.quads
        body = makehuman.assemble("male")
        self.unposed = body[cage.numbers]
        self.joints = makehuman.joints(body)
        mirror = self._mirror()
        self._eyes(quads, mirror)
        self._mouth(quads)
        self._nostrils(quads, mirror)
        self.nail = self._nails(quads, mirror)

    def _mirror(self):
        from scipy.spatial import cKDTree

        return cKDTree(self.unposed).query(self.unposed * [-1, 1, 1])[1]

    def _eyes(self, quads, mirror):
        self.eye_sac, self.lid = np.zeros(len(quads), bool), np.zeros(len(quads), bool)
        self.eye_rings = np.full(len(mirror), 99)  # rings of lids and socket, 99 elsewhere
        for side in (np.arange(len(mirror)), mirror):
            strip = [v for start, end in EYE_POLES for v in _shortest(quads, side[start], side[end])]
            grown = _grow(quads, strip, LID_OUTER + 3)
            for ring in range(LID_OUTER + 3, -1, -1):
                self.eye_rings[grown[ring]] = ring
            self.eye_sac |= _faces(quads, grown[EYE_CUT])
            self.lid |= _faces(quads, grown[LID_OUTER]) & ~_faces(quads, grown[LID_INNER])

    def _mouth(self, quads):
        corner = self.unposed[np.searchsorted(self.cage.numbers, surface_points.MOUTH_CORNER)]
        inner, _, _ = self.cage.masks("male")
        x, y, z = self.unposed.T
        throat = inner & (np.abs(x) < 30) & (np.abs(z - corner[2]) < 40) & (y > corner[1] + 10) & (y < corner[1] + 120)
        deepest = np.where(throat)[0][np.argmax(y[throat])]
        rings = _erode(quads, _grow(quads, [deepest], MOUTH_RINGS)[-1], MOUTH_CUT)
        self.mouth_sac = _faces(quads, rings[MOUTH_CUT])
        self.lips = _faces(quads, rings[VERMILION]) & ~self.mouth_sac
        self.mouth_rings = rings

    def _nostrils(self, quads, mirror):
        self.nostril, self.nostril_depth = np.zeros(len(quads), bool), np.zeros(len(mirror))
        for pole in (NOSTRIL, mirror[NOSTRIL]):
            grown = _grow(quads, [pole], 3)
            self.nostril |= _faces(quads, grown[3])
            for ring, depth in ((2, 0.55), (1, 0.9), (0, 1.0)):
                self.nostril_depth = np.where(grown[ring], np.maximum(self.nostril_depth, depth), self.nostril_depth)

    def _nails(self, quads, mirror):
        """Flat patches bounded by creases on the back of each tip, flooded from a seed."""
        places = self.unposed[quads]
        normal = np.cross(places[:, 2] - places[:, 0], places[:, 3] - places[:, 1])
        normal /= np.linalg.norm(normal, axis=1, keepdims=True)
        centre, beside = places.mean(1), _neighbours(quads)
        found = np.zeros(len(quads), bool)
        joint = lambda name: self.joints["l-" + name]
        back = np.cross(joint("finger-5-1") - joint("finger-2-1"), joint("finger-3-2") - joint("hand"))
        back = back if back[2] > 0 else -back
        for f in range(1, 6):
            tip, knuckle = joint(f"finger-{f}-4"), joint(f"finger-{f}-3")
            direction = np.array([-0.61, -0.38, 0.7]) if f == 1 else back
            found |= _nail(tip, knuckle, direction, normal, centre, beside, 11.5 if f < 5 else 9.0)
            last = 4 if f > 1 else 3
            tip, knuckle = joint(f"toe-{f}-{last}"), joint(f"toe-{f}-{last - 1}")
            found |= _nail(tip, knuckle, np.array([0, 0, 1.0]), normal, centre, beside, 13.0 if f == 1 else 6.0)
        mirrored = {tuple(sorted(mirror[q])) for q in quads[found]}
        return found | np.array([tuple(sorted(q)) in mirrored for q in quads])

    @functools.cached_property
    def fine_unposed(self):
        """Unposed places of the vertices of the cage subdivided twice."""
        values, quads = mesh.subdivide(self.unposed, self.cage.quads)
        return mesh.subdivide(values, quads)[0]

    def labels(self, quads):
        """Part digit of each vertex of the cage subdivided twice, `quads` being its faces (a multiple of the cage's);
        the parts of drawn() left out."""
        label = np.full(len(self.fine_unposed), SKIN)
        repeat = len(quads) // len(self.cage.quads)
        for faces, part in ((self.nail, NAIL), (self.lips, LIPS), (self.lid, LID), (self.nostril, INSIDE)):
            label[np.unique(quads[np.tile(faces, repeat)])] = part
        return label


    def navel_share(self, places, wide=9.0, high=11.0):
        """How deep the navel is at unposed places (n, 3), 0..1 of its depth."""
        x, y, z = (places - NAVEL).T
        r = (x / wide) ** 2 + (z / high) ** 2
        return np.where(np.abs(y) < 30, np.clip(1 - r, 0, 1) ** 2, 0)

    def drawn(self):
        """[(part, function)]: parts whose border is a drawn line; the function gives for unposed places (n, 3) how many
        mm within it each lies, below 0 outside."""
        head = lambda places: places[:, 2] > self.joints["neck"][2] + 40

        def scalp(places):
            return np.where(head(places), places[:, 2] - hair_height(places), -50.0)

        def brow(places):
            x, line = np.abs(places[:, 0]), BROW_LINE
            height, half = np.interp(x, line[:, 0], line[:, 1]), np.interp(x, line[:, 0], line[:, 2])
            within = np.minimum(half - np.abs(places[:, 2] - height), np.minimum(x - line[0, 0], line[-1, 0] - x))
            return np.where(head(places) & (places[:, 1] < -90), within, -50.0)

        def areola(nipple):
            return lambda places: AREOLA_RADIUS - np.linalg.norm(places - nipple, axis=1)

        body, numbers = makehuman.assemble("male"), surface_points.pick_numbers()
        nipples = [body[numbers["nipple." + side]] for side in ("left", "right")]
        return [(SCALP, scalp), (BROW, brow), *((AREOLA, areola(nipple)) for nipple in nipples)]


def hair_height(places):
    """Height of the hair line at the azimuth of each unposed place of the head."""
    azimuth = np.degrees(np.arctan2(np.abs(places[:, 0]), -(places[:, 1] + 40)))
    return np.interp(azimuth, HAIR_LINE[:, 0], HAIR_LINE[:, 1])


def _neighbours(quads):
    edges = {}
    for k in range(4):
        for face, edge in enumerate(map(tuple, np.sort(np.c_[quads[:, k], quads[:, (k + 1) % 4]], 1))):
            edges.setdefault(edge, []).append(face)
    beside = [[] for _ in quads]
    for a, b in edges.values():
        beside[a].append(b)
        beside[b].append(a)
    return beside


def _nail(tip, knuckle, back, normal, centre, beside, length):
    axis = (tip - knuckle) / np.linalg.norm(tip - knuckle)
    back = back - axis * (back @ axis)
    back /= np.linalg.norm(back)
    near = (np.linalg.norm(centre - (tip - axis * 6), axis=1) < 12) & ((tip - centre) @ axis < length)
    candidates = np.where(near)[0]
    key = normal[candidates] @ back - np.linalg.norm(centre[candidates] - (tip - axis * length * 0.6 + back * 6), axis=1) / 20
    seed = candidates[np.argmax(key)]
    found, stack = {seed}, [seed]
    while stack:
        face = stack.pop()
        for other in beside[face]:
            flat = normal[face] @ normal[other] > 0.93 and normal[seed] @ normal[other] > 0.6
            if other not in found and near[other] and flat:
                found.add(other)
                stack.append(other)
    mask = np.zeros(len(centre), bool)
    mask[list(found)] = True
    return mask
