"""Triangles and quads: normals, Laplacian, subdivision, rings, rays. Vertices are (n, 3) mm; faces index into them."""
import numpy as np
import scipy.sparse as sparse
from scipy.spatial import cKDTree


def triangles_of(quads):
    """(2 m, 3) from (m, 4)."""
    return np.vstack([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])


def normals(vertices, triangles):
    """Unit vertex normals (n, 3), weighted by area."""
    face = np.cross(
        vertices[triangles[:, 1]] - vertices[triangles[:, 0]], vertices[triangles[:, 2]] - vertices[triangles[:, 0]]
    )
    total = np.zeros_like(vertices)
    for corner in range(3):
        np.add.at(total, triangles[:, corner], face)
    return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)


def laplacian(vertices, triangles):
    """Cotangent Laplacian (sparse n x n, positive semi-definite) and vertex areas (n,)."""
    n = len(vertices)
    rows, columns, values, area = [], [], [], np.zeros(n)
    for a, b, c in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
        u = vertices[triangles[:, a]] - vertices[triangles[:, c]]
        v = vertices[triangles[:, b]] - vertices[triangles[:, c]]
        cross = np.linalg.norm(np.cross(u, v), axis=1)
        # obtuse corners would give negative weights; a floor keeps the system well posed
        weight = np.clip((u * v).sum(1) / np.maximum(cross, 1e-9), 0.02, 5) / 2
        rows += [triangles[:, a], triangles[:, b]]
        columns += [triangles[:, b], triangles[:, a]]
        values += [weight, weight]
        np.add.at(area, triangles[:, c], cross / 6)
    adjacency = sparse.csr_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), (n, n))
    degree = np.asarray(adjacency.sum(1)).ravel()
    return sparse.diags(degree) - adjacency, area


def grow(mask, triangles, rings=1):
    """The vertices of `mask` and their neighbours, `rings` times over."""
    grown = mask.copy()
    for _ in range(rings):
        grown[triangles[grown[triangles].any(1)].ravel()] = True
    return grown


def _quad_edges(quads):
    """(unique edges (e, 2), number of the edge of each quad's side (4, m))."""
    sides = np.vstack([quads[:, [0, 1]], quads[:, [1, 2]], quads[:, [2, 3]], quads[:, [3, 0]]])
    edges, inverse = np.unique(np.sort(sides, 1), axis=0, return_inverse=True)
    return edges, inverse.reshape(4, len(quads))


def subdivide(values, quads):
    """One Catmull-Clark step of a closed quad mesh.

    values (n, k) may hold places or anything else given at vertices. Returns (new values, new quads); the old vertices
    keep their numbers, then come one vertex an edge and one a face.
    """
    n, m = len(values), len(quads)
    edges, sides = _quad_edges(quads)
    face = values[quads].mean(1)
    beside = np.zeros((len(edges), values.shape[1]))
    count = np.zeros(len(edges))
    np.add.at(beside, sides.ravel(), np.tile(face, (4, 1)))
    np.add.at(count, sides.ravel(), 1)
    edge = (values[edges[:, 0]] + values[edges[:, 1]] + beside) / (2 + count)[:, None]
    valence = np.bincount(edges.ravel(), minlength=n).astype(float)
    faces_sum, faces_count, middle_sum = np.zeros_like(values), np.zeros(n), np.zeros_like(values)
    for corner in range(4):
        np.add.at(faces_sum, quads[:, corner], face)
        np.add.at(faces_count, quads[:, corner], 1)
    middle = (values[edges[:, 0]] + values[edges[:, 1]]) / 2
    for end in range(2):
        np.add.at(middle_sum, edges[:, end], middle)
    valence = np.maximum(valence, 1)[:, None]
    old = faces_sum / np.maximum(faces_count, 1)[:, None] + 2 * middle_sum / valence + (valence - 3) * values
    first_face = n + len(edges)
    new_quads = np.vstack(
        [np.c_[quads[:, k], n + sides[k], first_face + np.arange(m), n + sides[k - 1]] for k in range(4)]
    )
    return np.vstack([old / valence, edge, face]), new_quads


def rays_meet(vertices, triangles, chosen, reach):
    """For each vertex of `chosen`: does its normal meet the mesh again within `reach` mm (mouth, nostrils, behind the ear)?"""
    normal = normals(vertices, triangles)
    corners = vertices[triangles]
    tree = cKDTree(corners.mean(1))
    found = np.zeros(len(vertices), bool)
    for i in chosen:
        origin = vertices[i] + normal[i] * 0.4
        near = np.array(tree.query_ball_point(vertices[i] + normal[i] * reach / 2, reach / 2 + 6), int)
        near = near[~(triangles[near] == i).any(1)]
        if not len(near):
            continue
        a, e1, e2 = corners[near, 0], corners[near, 1] - corners[near, 0], corners[near, 2] - corners[near, 0]
        h = np.cross(normal[i], e2)
        det = (e1 * h).sum(1)
        usable = np.abs(det) > 1e-9
        inverse = np.where(usable, 1 / np.where(usable, det, 1), 0)
        s = origin - a
        u = inverse * (s * h).sum(1)
        q = np.cross(s, e1)
        v = inverse * (q @ normal[i])
        t = inverse * (e2 * q).sum(1)
        found[i] = bool((usable & (u >= 0) & (v >= 0) & (u + v <= 1) & (t > 0) & (t < reach)).any())
    return found


def volume(vertices, triangles):
    """Enclosed volume in litres (positive when the triangles are counter-clockwise from outside)."""
    a, b, c = (vertices[triangles[:, k]] for k in range(3))
    return np.einsum("ij,ij->", a, np.cross(b, c)) / 6e6
