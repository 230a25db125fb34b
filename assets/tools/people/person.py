"""From a MakeHuman body and a reference body to a fitted skin: pose, fit of the cage, fit of the cage subdivided once."""
import functools

import numpy as np

import fit
import makehuman
import mesh
import parts
import push
import reference
import rigpose
import surface_points
import thickness
from field import surface_samples


class Cage:
    """What all people share: MakeHuman's skin as a quad mesh, its regions and the masks of its face."""

    def __init__(self):
        self.numbers, self.quads = makehuman.skin()
        self.triangles = mesh.triangles_of(self.quads)
        self.regions = makehuman.regions()

    @functools.lru_cache(None)
    def masks(self, sex):
        """(inner, lids, lips) on the unposed body of a sex."""
        body = makehuman.assemble(sex)
        return fit.face_masks(body[self.numbers], self.triangles, self.regions, makehuman.joints(body))

    @functools.cached_property
    def parts(self):
        return parts.Parts(self)

    @functools.cached_property
    def fine_quads(self):
        """Quads of the cage subdivided once."""
        return mesh.subdivide(np.zeros((len(self.numbers), 1)), self.quads)[1]

    def refined(self, values, dtype=float):
        """Per-vertex values (n,) or (n, k) carried to the cage subdivided once."""
        values = np.asarray(values, float)
        flat = values[:, None] if values.ndim == 1 else values
        result = mesh.subdivide(flat, self.quads)[0]
        result = result[:, 0] if values.ndim == 1 else result
        return result > 0.5 if dtype is bool else result


def detail_weight(cage, lips, posed, landmarks):
    """(n,) factor on the data term: lips, navel and nipples keep MakeHuman's own relief."""
    weight = np.where(lips, 0.15, 1.0)
    skin = posed[cage.numbers]
    picked = surface_points.picks(posed)
    spots = [(picked["nipple.left"], 16.0), (picked["nipple.right"], 16.0), (navel(skin, landmarks), 20.0)]
    for place, reach in spots:
        distance = np.linalg.norm(skin - place, axis=1)
        weight *= np.clip((distance / reach) ** 2, 0.03, 1)
    return weight


def navel(skin, landmarks):
    """The navel of a posed skin: the deepest place of the belly's middle near the landmark's height."""
    goal = landmarks["umbilicus"]
    near = (np.abs(skin[:, 0]) < 8) & (skin[:, 1] < goal[1] + 25) & (np.abs(skin[:, 2] - goal[2]) < 45)
    belly = skin[near]
    front = np.array([belly[np.abs(belly[:, 2] - z) < 12, 1].min() for z in belly[:, 2]])
    return belly[np.argmax(belly[:, 1] - front)]


def posed_bodies(bodies, meshes, landmarks, goals=None, girth=0.95, skip=()):
    """MakeHuman bodies (the first leads) in our stance: list of all vertices (n, 3) each. skip: core picks left out."""
    goals = goals or rigpose.joint_targets(landmarks, meshes)
    first = bodies[0]
    samples = surface_samples(*meshes["skin"], 2.0)
    core = surface_points.core_points(landmarks, samples, goals, first)
    core = {name: place for name, place in core.items() if not name.startswith(tuple(skip))} if skip else core
    posed = rigpose.pose(first, landmarks, goals, core, surface_points.picks(first), girth=girth, others=bodies[1:])
    return posed if len(bodies) > 1 else [posed]


def toe_pins(cage, posed):
    """(vertex numbers, places, weights) of the toes where the rig has posed them: drawn to the nearest bone, neighbouring
    toes would be drawn to each other's."""
    share = makehuman.bone_share(("toe",))
    near = np.where(share > 0.05)[0]
    return near, posed[cage.numbers][near], 40 * share[near].clip(0, 1) ** 2


def joined(*pins):
    return tuple(np.concatenate(parts) for parts in zip(*pins))


def fit_cage(cage, posed, fields, meshes, landmarks, person, sex, wanted=None, **strength):
    """The cage fitted around a body: places (n, 3). wanted (n,): thickness in mm instead of the table's."""
    inner, lids, lips = cage.masks(sex)
    start = posed[cage.numbers]
    wanted = thickness.spread(start, landmarks, person) if wanted is None else wanted
    pins = joined(fit.eye_pins(posed, start, lids, reference.eyeballs(meshes), cage.parts.eye_rings), toe_pins(cage, posed))
    factor = detail_weight(cage, lips, posed, landmarks)
    return fit.fit(start, cage.triangles, fields, wanted, cage.regions, inner | lids, pins=pins, weight=factor, **strength)


def fit_fine(cage, start, posed, fields, landmarks, person, sex, wanted=None, schedule=fit.FINE_SCHEDULE, **strength):
    """The cage subdivided once, drawn to the relief of the muscles; start: fitted cage. Returns places (n', 3).
    wanted (n',): thickness in mm instead of the table's."""
    inner, lids, lips = cage.masks(sex)
    fine = cage.refined(start)
    triangles = mesh.triangles_of(cage.fine_quads)
    wanted = thickness.spread(fine, landmarks, person) if wanted is None else wanted
    regions = {name: cage.refined(share).clip(0, 1) for name, share in cage.regions.items()}
    factor = detail_weight(cage, lips, posed, landmarks)
    left_out = cage.refined(inner | lids, bool)
    # lids and toes stay where the first fit has pinned them
    toes = makehuman.bone_share(("toe",)) > 0.5
    held = np.where(cage.refined((cage.parts.eye_rings < 15) | toes, bool))[0]
    pins = (held, fine[held], np.full(len(held), 40.0))
    factor = cage.refined(factor).clip(0, 1)
    return fit.fit(fine, triangles, fields, wanted, regions, left_out, schedule, pins, factor, **strength)


def push_fine(cage, fine, points, sex, gap=1.2, rounds=4, log=print):
    """Pushes the fine skin outward until all points are `gap` mm inside; returns (places, signed distances)."""
    inner, _, _ = cage.masks(sex)
    triangles = mesh.triangles_of(cage.fine_quads)
    hidden = cage.refined(inner, bool)
    regions = {name: cage.refined(share) for name, share in cage.regions.items()}
    lengths = 9 * (1 - 0.6 * (regions["hand"] + regions["foot"]).clip(0, 1))
    return push.push(fine, triangles, lambda p: (p, triangles, hidden), points, gap, hidden, rounds, lengths=lengths, log=log)
