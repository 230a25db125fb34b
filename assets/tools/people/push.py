"""How far points lie inside a skin, and the small outward push where something lies too near to it."""
import numpy as np
import scipy.sparse as sparse
import scipy.sparse.linalg as linear
from scipy.spatial import cKDTree

import field
import mesh


class Surface:
    """A skin sampled densely with interpolated normals: quick signed distances near it."""

    def __init__(self, vertices, triangles, spacing=3.0):
        normal = mesh.normals(vertices, triangles)
        corners = vertices[triangles]
        edge = np.max(np.linalg.norm(corners - np.roll(corners, 1, 1), axis=2), axis=1)
        pieces = np.clip(np.ceil(edge / spacing).astype(int), 2, 12)
        places, directions, faces, weights = [], [], [], []
        for k in np.unique(pieces):
            w, t = field.barycentric_grid(k), triangles[pieces == k]
            places.append(np.einsum("sk,nkc->nsc", w, vertices[t]).reshape(-1, 3))
            directions.append(np.einsum("sk,nkc->nsc", w, normal[t]).reshape(-1, 3))
            faces.append(np.repeat(t, len(w), 0))
            weights.append(np.tile(w, (len(t), 1)))
        self.places, self.faces, self.weights = np.vstack(places), np.vstack(faces), np.vstack(weights)
        directions = np.vstack(directions)
        self.normals = directions / np.maximum(np.linalg.norm(directions, axis=1, keepdims=True), 1e-9)
        self.tree = cKDTree(self.places)
        self.spacing = spacing

    def near(self, points):
        """(signed distance, corners (n, 3), their weights (n, 3)) by the nearest sample; right within a few mm only."""
        distance, i = self.tree.query(points)
        height = ((points - self.places[i]) * self.normals[i]).sum(1)
        # beside the surface the nearest sample's plane is better than the sample, farther off the sample itself
        signed = np.where(distance < self.spacing * 1.5, height, np.sign(height) * distance)
        return signed, self.faces[i], self.weights[i]


def inside(points, vertices, triangles, hidden=None, deep=7.0, step=3.0):
    """Signed distances (n,), positive outside, with the nearest triangles' corners and weights where near.

    A filled grid decides for points deeper than `deep` mm (the nearest sample's sign errs there), the nearest sample for
    the others. hidden: vertices of inner parts, whose triangles are no outer surface.
    """
    grid = field.Grid(vertices.min(0) - 12, vertices.max(0) + 12, step)
    cells = field.solid(grid, field.surface_samples(vertices, triangles, step * 0.8), step * 1.5)
    signed = grid.sample(field.signed_distance(grid, cells), points).astype(float)
    corners, weights = np.zeros((len(points), 3), int), np.zeros((len(points), 3))
    close = signed > -deep
    outer = triangles if hidden is None else triangles[~hidden[triangles].any(1)]
    grid_value = signed[close]
    value, corners[close], weights[close] = Surface(vertices, outer).near(points[close])
    signed[close] = np.where(np.abs(value) > 6, grid_value, value)
    return signed, corners, weights


def push(places, triangles, refine, points, gap, hidden, rounds=4, length=9.0, lengths=None, most=8.0, log=print):
    """Moves a skin outward, smoothly, until every point lies `gap` mm inside. Returns (places, signed distances).

    refine(places) -> (fine vertices, fine triangles, fine hidden mask): the surface that is tested, whose first vertices
    are those of `places`; length: reach of a push in mm, or lengths (n,) for each vertex.
    """
    n = len(places)
    stiffness, area = mesh.laplacian(places, triangles)
    area = np.maximum(area, 0.3)
    reach = np.full(n, length) if lengths is None else lengths
    active, signed = np.ones(len(points), bool), np.full(len(points), -9.0)
    for turn in range(rounds):
        fine, fine_triangles, fine_hidden = refine(places)
        value, corners, weights = inside(points[active], fine, fine_triangles, fine_hidden)
        signed[active] = value
        log(f"push {turn}: outside {(signed > 0).mean():.4%}, within {gap} mm {(signed > -gap).mean():.4%}, worst {signed.max():.2f} mm")
        bad = value > -gap
        if turn == rounds - 1 or not bad.any():
            break
        nearest = corners[bad, np.argmax(weights[bad], 1)]
        control = cKDTree(fine[:n]).query(fine[nearest])[1]
        usable = ~hidden[control]
        amount = np.zeros(n)
        np.maximum.at(amount, control[usable], np.minimum(value[bad][usable] + gap, most))
        pushed = np.where(amount > 0, 3.0, 0.0) * area
        system = stiffness.T @ sparse.diags(reach**4 / area) @ stiffness + stiffness + sparse.diags(pushed + area * 0.02)
        outward = mesh.normals(places, triangles)
        move = pushed[:, None] * outward * (amount * 1.15)[:, None]
        places = places + linear.splu(system.tocsc()).solve(move)
        if turn == 0:
            active = signed > -14
    return places, signed
