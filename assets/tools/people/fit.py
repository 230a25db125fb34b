"""Non-rigid fit of a posed skin around a body given by distance fields.

The displacement is kept smooth (bi-Laplacian, length scale per region), so the mesh's own detail survives; the distance
to muscle and bone is drawn to the table's thickness, harder where the skin would be too thin.
"""
import numpy as np
import scipy.sparse as sparse
import scipy.sparse.linalg as linear

import field
import makehuman
import mesh
import surface_points

# rounds, then length scales in mm of trunk and limbs, hand, foot, head
SCHEDULE = (
    (4, (90, 20, 30, 60)),
    (4, (60, 14, 20, 50)),
    (5, (40, 10, 14, 40)),
    (5, (28, 7, 10, 32)),
    (6, (20, 6, 8, 26)),
)
FINE_SCHEDULE = ((3, (14, 6, 7, 20)), (4, (9, 5, 6, 16)))


def face_masks(vertices, triangles, regions, joints):
    """(inner parts, lids, lips): bool masks on the unposed skin. Inner parts are mouth, nostrils and sockets."""
    on_head = np.where(regions["head"] > 0.3)[0]
    inner = mesh.rays_meet(vertices, triangles, on_head, 18.0)
    floor = joints["neck"][2] - 12
    head = triangles[(vertices[triangles][:, :, 2] > floor).all(1)]
    low, high = vertices[np.unique(head)].min(0), vertices[np.unique(head)].max(0)
    # a plane closes the neck, then whatever lies deep in the filled head is no outer surface
    axes = [np.arange(low[k], high[k], 1.0) for k in (0, 1)] + [[floor + 18.0]]
    plane = np.stack(np.meshgrid(*axes), -1).reshape(-1, 3)
    grid = field.Grid(low - 20, high + 20, 1.5)
    filled = field.solid(grid, np.vstack([field.surface_samples(vertices, head, 1.2), plane]), 7.0)
    depth = grid.sample(field.signed_distance(grid, filled), vertices)
    inner |= (vertices[:, 2] > floor + 22) & (depth < -4.5)
    inner = mesh.grow(inner, triangles)
    lids = np.zeros(len(vertices), bool)
    for s in ("l", "r"):
        lids |= np.linalg.norm(vertices - joints[s + "-eye"] - [0, -6, 0], axis=1) < 24
    numbers, _ = makehuman.skin()
    corner = np.searchsorted(numbers, surface_points.MOUTH_CORNER)
    mouth = vertices[corner] * [0, 1, 1] + [0, -4, 0]
    lips = (
        (regions["head"] > 0.3)
        & (np.abs(vertices[:, 0]) < 32)
        & (np.abs(vertices[:, 2] - mouth[2]) < 17)
        & (vertices[:, 1] < mouth[1] + 20)
    )
    return inner, lids, lips


# How far the rings of the lid lie from the eyeball, mm: the lid's inner side, its margin, its outer side
LID_GAPS = {8: 0.8, 9: 0.7, 10: 0.7, 11: 1.4, 12: 2.0}


def eye_pins(posed, skin, lids, balls, rings, wider=1.22, higher=1.5, lower=0.3, reach=24.0):
    """(vertex numbers, places, weights): the surroundings of each eye moved so that MakeHuman's eyeball becomes ours.

    posed: all MakeHuman vertices; skin: those of the skin; balls: reference.eyeballs(); rings: Parts.eye_rings.
    The opening is made `wider` and `higher` and set `lower` mm, so that the upper lid covers the top of the iris and the
    lower lid just meets it.
    """
    found = []
    for s, sign in (("l", 1), ("r", -1)):
        theirs = posed[makehuman.group_vertices(f"helper-{s}-eye")]
        low, high = theirs.min(0), theirs.max(0)
        centre, radius = (low + high) / 2, (high[0] - low[0]) / 2
        our_centre, our_radius = balls[s]
        distance = np.linalg.norm(skin - centre, axis=1)
        near = np.where((lids | (rings < 99)) & (distance < reach) & (skin[:, 0] * sign > 0))[0]
        d = distance[near]
        share = np.interp(d, [radius + 2, reach], [1.0, 0.0])
        offset = skin[near] - centre
        opening = offset[rings[near] == 10].mean(0)
        offset = (offset - opening) * np.c_[1 + (wider - 1) * share, np.ones(len(d)), 1 + (higher - 1) * share] + opening
        # the opening's middle is set before the pupil
        offset[:, 0] -= share * opening[0]
        offset[:, 2] -= share * (opening[2] + lower)
        reached = d * np.interp(d, [radius, reach], [(our_radius + 0.6) / radius, 1.0])
        for ring, gap in LID_GAPS.items():
            reached[rings[near] == ring] = our_radius + gap
        offset *= (reached / np.linalg.norm(offset, axis=1))[:, None]
        found.append((near, our_centre + offset, np.interp(d, [radius * 1.2, reach - 1], [60, 0.5])))
    return tuple(np.concatenate([f[k] for f in found]) for k in range(3))


def fit(start, triangles, fields, thickness, regions, left_out, schedule=SCHEDULE, pins=None, weight=None, pull=1.0,
        head_pull=0.25, push=6.0, hedge=0.55, least=1.2, log=print):
    """Returns the fitted places (n, 3).

    start: posed skin (n, 3); thickness (n,) mm wanted over the bulk field; left_out: vertices that only follow;
    pins: eye_pins(); weight (n,): factor on the data term; pull, head_pull: its strength, on the head in comparison;
    push: added strength where the skin is thinner than `hedge` of the wanted; least: mm over vessels and nerves.
    """
    stiffness, area = mesh.laplacian(start, triangles)
    area = np.maximum(area, 0.3)
    n, places, body = len(start), start.copy(), 1 - sum(regions.values())
    pinned, pinned_to = sparse.csr_matrix((n, n)), np.zeros((n, 3))
    if pins is not None:
        pinned = sparse.csr_matrix((pins[2], (pins[0], pins[0])), (n, n))
        np.add.at(pinned_to, pins[0], pins[2][:, None] * (pins[1] - start[pins[0]]))
    for rounds, lengths in schedule:
        length = sum(l * r for l, r in zip(lengths, (body.clip(0), regions["hand"], regions["foot"], regions["head"])))
        smooth = stiffness.T @ sparse.diags(length**4 / area) @ stiffness + stiffness * 2.0
        for _ in range(rounds):
            distance = fields.grid.sample(fields.bulk, places)
            gradient = fields.grid.gradient(fields.bulk, places)
            gradient /= np.maximum(np.linalg.norm(gradient, axis=1, keepdims=True), 0.2)
            wanted = np.maximum(thickness - distance, least - fields.grid.sample(fields.all, places))
            thin = np.clip((thickness * hedge - distance) / (thickness * hedge + 0.1), 0, 1.5)
            w = (pull * (1 - (1 - head_pull) * regions["head"]) + push * thin) * ~left_out
            w = w if weight is None else w * weight
            w = np.where(wanted < 0, w * 0.6, w)  # rather too fat than too thin
            facing = np.abs((mesh.normals(places, triangles) * gradient).sum(1))
            w = w * np.clip(facing, 0.15, 1) * area
            move = places - start + gradient * np.clip(wanted, -15, 15)[:, None]
            system = smooth + sparse.diags(w + 1e-6) + pinned
            places = start + linear.splu(system.tocsc()).solve(w[:, None] * move + pinned_to)
        outer = ~left_out
        log(f"fit {lengths}: mean |rest| {np.abs(wanted[outer]).mean():.2f} mm, thinner than half {thin[outer].astype(bool).mean():.1%}")
    return places
