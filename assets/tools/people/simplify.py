"""Quadric error collapse onto chosen vertices: every kept vertex is a vertex of the fine mesh, so that its number there
gives its place in every person. The error is summed over all people given."""
import heapq

import numpy as np


def border_edges(triangles, labels):
    """(k, 3): edges a, b along which two parts meet, c the vertex beyond them in the part whose number is lower."""
    part = np.min(labels[triangles].astype(object), 1)  # as the program colours it: the lower of the three
    sides = np.vstack([triangles[:, [k, (k + 1) % 3, (k + 2) % 3]] for k in range(3)])
    part = np.tile(part, 3)
    order = np.lexsort(np.sort(sides[:, :2], 1).T)
    sides, part = sides[order], part[order]
    first, second = sides[0::2], part[0::2] != part[1::2]
    return first[second]


def add_border_quadrics(result, places, edges, weight=40.0):
    """Adds to quadrics (p, n, 4, 4) the planes that stand on the surface along `edges`, so that a border keeps its line."""
    for p in range(len(places)):
        a, b, c = (places[p][edges[:, k]] for k in range(3))
        along = b - a
        length = np.linalg.norm(along, axis=1, keepdims=True)
        normal = np.cross(along, np.cross(along, c - a))
        normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)
        plane = np.c_[normal, -(normal * a).sum(1)]
        quadric = plane[:, :, None] * plane[:, None, :] * (weight * length**2)[:, :, None]
        for k in range(2):
            np.add.at(result[p], edges[:, k], quadric)


def vertex_quadrics(places, triangles, weight, spread=2e-3):
    """(p, n, 4, 4): for each person and vertex the planes of its triangles, weighted by area and `weight` (n,).

    `spread` adds the squared distance from the vertex itself, so that flat places keep well-shaped triangles.
    """
    people, n = places.shape[:2]
    result = np.zeros((people, n, 4, 4))
    for p in range(people):
        corners = places[p][triangles]
        normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        double = np.linalg.norm(normal, axis=1, keepdims=True)
        normal = normal / np.maximum(double, 1e-12)
        plane = np.c_[normal, -(normal * corners[:, 0]).sum(1)]
        quadric = plane[:, :, None] * plane[:, None, :] * (double / 6)[:, :, None]
        area = np.zeros(n)
        for k in range(3):
            np.add.at(result[p], triangles[:, k], quadric)
            np.add.at(area, triangles[:, k], double[:, 0] / 6)
        near = np.zeros((n, 4, 4))
        near[:, [0, 1, 2], [0, 1, 2]] = 1
        near[:, :3, 3] = near[:, 3, :3] = -places[p]
        near[:, 3, 3] = (places[p] ** 2).sum(1)
        result[p] += near * (area * spread)[:, None, None]
    return result * weight[None, :, None, None]


class Collapse:
    """Half-edge collapses u -> v in order of cost, until `wanted` vertices are left."""

    def __init__(self, places, triangles, labels, weight, locked, spread=2e-3):
        self.places = places  # (p, n, 3)
        self.homogeneous = np.concatenate([places, np.ones(places.shape[:2] + (1,))], 2)
        self.quadric = vertex_quadrics(places, triangles, weight, spread)
        add_border_quadrics(self.quadric, places, border_edges(triangles, labels))
        self.labels, self.locked = labels, locked
        self.faces = [tuple(t) for t in triangles.tolist()]
        n = places.shape[1]
        self.around = [set() for _ in range(n)]
        for f, t in enumerate(self.faces):
            for v in t:
                self.around[v].add(f)
        self.alive = np.ones(n, bool)
        self.version = [0] * n
        self.left = n
        a, b, c = triangles.T
        mixed = (labels[a] != labels[b]) | (labels[b] != labels[c])
        self.border = np.zeros(n, bool)
        self.border[triangles[mixed].ravel()] = True

    def neighbours(self, u):
        found = set()
        for f in self.around[u]:
            found.update(self.faces[f])
        found.discard(u)
        return found

    def _cheapest(self, u):
        """Candidates [(cost, v)] in ascending order; a border vertex goes only along its own border."""
        if self.locked[u]:
            return []
        label = self.labels[u]
        allowed = [v for v in self.neighbours(u) if self.labels[v] == label and (self.border[v] or not self.border[u])]
        if not allowed:
            return []
        x = self.homogeneous[:, allowed]
        cost = ((x @ self.quadric[:, u]) * x).sum((0, 2))
        order = np.argsort(cost)
        return [(float(cost[i]), allowed[i]) for i in order[:4]]

    def _valid(self, u, v):
        ring_u, ring_v = self.neighbours(u), self.neighbours(v)
        shared = [f for f in self.around[u] if v in self.faces[f]]
        if len(shared) != 2 or len(ring_u & ring_v) != 2 or len(ring_v | ring_u) < 6:
            return False
        moved = [f for f in self.around[u] if v not in self.faces[f]]
        old = np.array([self.faces[f] for f in moved])
        new = np.where(old == u, v, old)
        before, after = (self._normals(t) for t in (old, new))
        size_b, size_a = np.linalg.norm(before, axis=2), np.linalg.norm(after, axis=2)
        turned = (before * after).sum(2) < 0.35 * size_b * size_a
        x = self.places[:, new]
        longest = np.max(((x - np.roll(x, 1, 2)) ** 2).sum(3), axis=2)
        sliver = size_a < 0.12 * longest
        return not (turned | (sliver & (size_a < size_b))).any()

    def _normals(self, triangles):
        x = self.places[:, triangles]
        return np.cross(x[:, :, 1] - x[:, :, 0], x[:, :, 2] - x[:, :, 0])

    def _queue(self, heap, u):
        self.version[u] += 1
        best = self._cheapest(u)
        if best:
            heapq.heappush(heap, (best[0][0], u, self.version[u], 0, best))

    def run(self, wanted):
        heap = []
        for u in range(len(self.alive)):
            self._queue(heap, u)
        while self.left > wanted and heap:
            _, u, version, i, best = heapq.heappop(heap)
            if not self.alive[u] or version != self.version[u]:
                continue
            if not self._valid(u, best[i][1]):
                if i + 1 < len(best):
                    heapq.heappush(heap, (best[i + 1][0], u, version, i + 1, best))
                continue
            self._collapse(u, best[i][1])
            for w in (best[i][1], *self.neighbours(best[i][1])):
                self._queue(heap, w)
        return self.result()

    def _collapse(self, u, v):
        for f in list(self.around[u]):
            face = self.faces[f]
            if v in face:
                for w in face:
                    self.around[w].discard(f)
                self.faces[f] = None
            else:
                self.faces[f] = tuple(v if w == u else w for w in face)
                self.around[v].add(f)
        self.around[u] = set()
        self.quadric[:, v] += self.quadric[:, u]
        self.alive[u] = False
        self.left -= 1

    def result(self):
        """(numbers of the kept vertices, triangles among them)."""
        kept = np.where(self.alive)[0]
        local = np.full(len(self.alive), -1)
        local[kept] = np.arange(len(kept))
        return kept, local[np.array([f for f in self.faces if f is not None])]


def curved(vertices, triangles):
    """Each triangle cut into four, the midpoint of an edge lifted as on a cubic with the ends' normals:
    m = (a + b) / 2 - ((e . na) na - (e . nb) nb) / 8 with e = b - a. Returns (vertices, triangles); the old come first."""
    import mesh

    normal = mesh.normals(vertices, triangles)
    sides = np.vstack([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    edges, inverse = np.unique(np.sort(sides, 1), axis=0, return_inverse=True)
    a, b = edges.T
    e = vertices[b] - vertices[a]
    na, nb = normal[a], normal[b]
    lift = ((e * na).sum(1, keepdims=True) * na - (e * nb).sum(1, keepdims=True) * nb) / 8
    middle = (vertices[a] + vertices[b]) / 2 - lift
    m = len(triangles)
    ab, bc, ca = (len(vertices) + inverse.reshape(3, m)[k] for k in range(3))
    i, j, k = triangles.T
    fine = np.vstack([np.c_[i, ab, ca], np.c_[ab, j, bc], np.c_[ca, bc, k], np.c_[ab, bc, ca]])
    return np.vstack([vertices, middle]), fine
