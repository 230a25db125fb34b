"""Puts a MakeHuman body into the stance of a skeleton: limbs by segments (least rotation, stretch along the axis, twist
spread along the segment) blended by the rig's skinning weights; trunk, neck and head by one thin-plate spline through
joints and surface points."""
import numpy as np
from scipy.spatial.distance import cdist
from scipy.spatial.transform import Rotation

import makehuman

FINGERS = ("thumb", "index", "middle", "ring", "little")
TOE_MIDDLE, TOE_GIRTH = np.array([2.0, 0, 2.0]), 1.06  # mm from the bones, lateral and up
TOES = ("great-toe", "second-toe", "third-toe", "fourth-toe", "little-toe")


def unit(v):
    return v / np.linalg.norm(v)


class Spline:
    """Biharmonic map x -> x + sum_i c_i |x - s_i| + affine part, through source -> destination.

    `regular` is subtracted from the kernel's diagonal (0: exact at the centres).
    """

    def __init__(self, source, destination, regular=0.0):
        n = len(source)
        kernel = cdist(source, source) - regular * np.eye(n)
        affine = np.c_[np.ones(n), source]
        system = np.block([[kernel, affine], [affine.T, np.zeros((4, 4))]])
        self.source = source
        self.coefficients = np.linalg.solve(system, np.r_[destination - source, np.zeros((4, 3))])

    def __call__(self, points, chunk=8000):
        n = len(self.source)
        moved = np.empty_like(points, dtype=float)
        for start in range(0, len(points), chunk):
            x = points[start : start + chunk]
            affine = np.c_[np.ones(len(x)), x] @ self.coefficients[n:]
            moved[start : start + chunk] = x + cdist(x, self.source) @ self.coefficients[:n] + affine
        return moved


class Segment:
    """Carries the segment a-b to A-B. `secondary` pairs (direction there, direction here) fix the roll at each end;
    None: least rotation. `girth` scales across the axis."""

    def __init__(self, a, b, A, B, head=None, tail=None, girth=1.0):
        self.a, self.A, self.girth = a, A, girth
        self.axis, self.length = unit(b - a), np.linalg.norm(b - a)
        self.new_axis, self.new_length = unit(B - A), np.linalg.norm(B - A)
        cross = np.cross(self.axis, self.new_axis)
        sine = np.linalg.norm(cross)
        turn = unit(cross) * np.arctan2(sine, self.axis @ self.new_axis) if sine > 1e-9 else np.zeros(3)
        self.rotation = Rotation.from_rotvec(turn).as_matrix()
        self.twist_head = self._twist(head) if head else 0.0
        self.twist_tail = self._twist(tail) if tail else self.twist_head
        difference = self.twist_tail - self.twist_head
        self.twist_tail -= 2 * np.pi * np.round(difference / (2 * np.pi))

    def _twist(self, pair):
        there = self.rotation @ pair[0]
        there = there - self.new_axis * (there @ self.new_axis)
        here = pair[1] - self.new_axis * (pair[1] @ self.new_axis)
        return np.arctan2(np.cross(there, here) @ self.new_axis, there @ here)

    def __call__(self, points):
        offset = points - self.a
        t = (offset @ self.axis) / self.length
        across = offset - np.outer(t * self.length, self.axis)
        angle = self.twist_head + (self.twist_tail - self.twist_head) * np.clip(t, 0, 1)
        across = (across * self.girth) @ self.rotation.T
        across = across * np.cos(angle)[:, None] + np.cross(self.new_axis, across) * np.sin(angle)[:, None]
        # beyond the ends lengths scale with the girth, so that caps of joints keep their shape
        beyond = self.length * self.girth / self.new_length
        t = np.where(t < 0, t * beyond, np.where(t > 1, 1 + (t - 1) * beyond, t))
        return self.A + np.outer(t * self.new_length, self.new_axis) + across


def ball_centre(vertices, guess, radius, rounds=8):
    """Centre of the sphere through the vertices near `guess`: a joint's head, whose landmark lies on its surface."""
    centre = np.array(guess, float)
    for _ in range(rounds):
        near = vertices[np.linalg.norm(vertices - centre, axis=1) < radius * 1.25]
        solution = np.linalg.lstsq(np.c_[2 * near, np.ones(len(near))], (near**2).sum(1), rcond=None)[0]
        centre = solution[:3]
        radius = np.clip(np.sqrt(max(solution[3] + centre @ centre, 1)), 17, 27)
    return centre


def joint_targets(landmarks, meshes):
    """{MakeHuman joint: its place in our body}."""
    found = {
        "neck": (meshes["disc-c6"][0].mean(0) + meshes["disc-c7"][0].mean(0)) / 2,
        "head": meshes["vertebra-c1"][0].mean(0) + [0, 0, 8],
    }
    for s, side, sign in (("l", "left", 1), ("r", "right", -1)):

        def at(name, side=side):
            return landmarks[name + "." + side]

        femur, humerus = meshes["femur." + side][0], meshes["humerus." + side][0]
        found[s + "-upper-leg"] = ball_centre(femur, at("femoral-head") + np.array([15 * sign, 0, -15]), 23)
        found[s + "-shoulder"] = ball_centre(humerus, at("humerus-head") + np.array([12 * sign, 0, -15]), 22)
        found[s + "-eye"] = at("eye-centre")
        found[s + "-elbow"] = (at("humerus-lateral-epicondyle") + at("humerus-medial-epicondyle")) / 2
        found[s + "-hand"] = (at("radial-styloid") + at("ulnar-styloid")) / 2 * 0.8 + 0.2 * at("capitate")
        found[s + "-knee"] = (at("femur-lateral-epicondyle") + at("femur-medial-epicondyle")) / 2
        found[s + "-ankle"] = (at("lateral-malleolus") + at("medial-malleolus")) / 2
    return found


def along(joints, polyline):
    """Places on `polyline` at the same fractions of the way as `joints` have on their own."""
    joints, polyline = np.array(joints), np.array(polyline)
    a = np.r_[0, np.cumsum(np.linalg.norm(np.diff(joints, axis=0), axis=1))]
    b = np.r_[0, np.cumsum(np.linalg.norm(np.diff(polyline, axis=0), axis=1))]
    t = a / a[-1] * b[-1]
    return np.array([[np.interp(x, b, polyline[:, k]) for k in range(3)] for x in t])


def _finger(f, at, wrist, joint, tip_skin):
    """(joints there, joints here) of one finger from the wrist to the tip of the skin."""
    there = [joint("hand")] + [joint(f"finger-{f}-{k}") for k in range(1, 5)]
    if f == 1:
        here = [wrist, at("metacarpal-1-base"), at("metacarpal-1-head"), at("thumb-ip"), at("thumb-tip")]
    else:
        name = FINGERS[f - 1]
        here = [wrist, at(f"metacarpal-{f}-head"), at(name + "-pip"), at(name + "-dip"), at(name + "-fingertip")]
    here[-1] = here[-1] + unit(here[-1] - here[-2]) * tip_skin
    if f > 1:
        # MakeHuman's first finger joint lies well beyond the knuckle: keep its fraction of the way from wrist to PIP
        first = along(there[:3], here[:3])
        here = [first[0], first[1], *here[2:]]
    return there, here


def _arm(maps, s, at, joint, goal, girth, tip_skin):
    S = s.upper()
    sign = 1 if s == "l" else -1
    flexion = np.cross(joint("elbow") - joint("shoulder"), joint("hand") - joint("elbow"))
    elbow_axis = (flexion, (at("humerus-medial-epicondyle") - at("humerus-lateral-epicondyle")) * sign)
    palm = (joint("finger-5-1") - joint("finger-2-1"), at("metacarpal-5-head") - at("metacarpal-2-head"))
    upper = Segment(joint("shoulder"), joint("elbow"), goal("shoulder"), goal("elbow"), None, elbow_axis, girth)
    lower = Segment(joint("elbow"), joint("hand"), goal("elbow"), goal("hand"), elbow_axis, palm, girth)
    for k in ("01.", "02."):
        maps["upperarm" + k + S], maps["lowerarm" + k + S] = upper, lower
    fingers = {f: _finger(f, at, goal("hand"), joint, tip_skin) for f in range(1, 6)}
    for f, (there, here) in fingers.items():
        roll = palm if f > 1 else (joint("finger-2-1") - joint("finger-1-1"), fingers[2][1][1] - here[1])
        if f > 1:
            maps[f"metacarpal{f - 1}.{S}"] = Segment(there[0], there[1], here[0], here[1], palm, None, girth)
        for k in range(1, 4):
            maps[f"finger{f}-{k}.{S}"] = Segment(there[k], there[k + 1], here[k], here[k + 1], roll, None, girth)
    maps["wrist." + S] = Segment(joint("hand"), joint("finger-3-1"), goal("hand"), fingers[3][1][1], palm, None, girth)


def _leg(maps, s, at, joint, goal, girth, toe_skin):
    S = s.upper()
    sign = 1 if s == "l" else -1
    forward = np.array([0, -1.0, 0])
    knee = np.cross(at("femur-medial-epicondyle") - at("femur-lateral-epicondyle"), goal("knee") - goal("upper-leg"))
    knee = -knee if knee[1] > 0 else knee
    foot = joint("toe-2-1") - joint("ankle")
    new_foot = at("metatarsal-2-head") - goal("ankle")
    thigh = Segment(
        joint("upper-leg"), joint("knee"), goal("upper-leg"), goal("knee"), (forward, forward), (forward, knee), girth
    )
    shank = Segment(joint("knee"), joint("ankle"), goal("knee"), goal("ankle"), (forward, knee), (foot, new_foot), girth)
    for k in ("01.", "02."):
        maps["upperleg" + k + S], maps["lowerleg" + k + S] = thigh, shank
    lateral = (np.array([sign * 1.0, 0, 0]), at("metatarsal-5-head") - at("metatarsal-1-head"))
    for f in range(1, 6):
        # the rig's joints lie in the middle of a toe, the bones above it: more flesh is under them
        tip, head = (at(name) + TOE_MIDDLE * [sign, 1, 1] for name in (TOES[f - 1] + "-tip", f"metatarsal-{f}-head"))
        last = 4 if f > 1 else 3
        there = [joint("ankle")] + [joint(f"toe-{f}-{k}") for k in range(1, last + 1)]
        here = along(there, [goal("ankle"), head, tip + unit(tip - head) * toe_skin])
        for k in range(1, last):
            maps[f"toe{f}-{k}.{S}"] = Segment(there[k], there[k + 1], here[k], here[k + 1], lateral, None, TOE_GIRTH)
        if f == 2:
            maps["foot." + S] = Segment(joint("ankle"), there[1], goal("ankle"), here[1], lateral, None, girth)


def pose(vertices, landmarks, goals, core, picks, girth=0.95, tip_skin=3.5, toe_skin=4.0, others=()):
    """Carries all MakeHuman vertices (n, 3) into our body's stance.

    goals: joint_targets(); core: {pick: our surface point}; picks: {pick: its place on this body}. `others` are further
    bodies (slim, heavy) that go through the very same maps. Returns the posed vertices, or a list with the others' too.
    """
    joints = makehuman.joints(vertices)
    names = ["neck", "head", "l-eye", "r-eye", "l-shoulder", "r-shoulder", "l-upper-leg", "r-upper-leg"]
    source = [joints[k] for k in names] + [picks[k] for k in core]
    destination = [goals[k] for k in names] + list(core.values())
    trunk = Spline(np.array(source), np.array(destination))
    maps = {}
    for s, side in (("l", "left"), ("r", "right")):
        functions = (
            lambda k, side=side: landmarks[k + "." + side],
            lambda k, s=s: joints[s + "-" + k],
            lambda k, s=s: goals[s + "-" + k],
        )
        _arm(maps, s, *functions, girth, tip_skin)
        _leg(maps, s, *functions, girth, toe_skin)
    groups = {}
    for bone, (numbers, weights) in makehuman.skinning().items():
        carried = maps.get(bone, trunk)
        share = groups.setdefault(id(carried), (carried, np.zeros(len(vertices))))[1]
        np.add.at(share, numbers, weights)
    results = []
    for body in (vertices, *others):
        moved, total = np.zeros_like(body), np.zeros(len(body))
        for carried, share in groups.values():
            used = share > 1e-4
            moved[used] += share[used, None] * carried(body[used])
            total[used] += share[used]
        free = total < 1e-6
        moved[free], total[free] = trunk(body[free]), 1
        results.append(moved / total[:, None])
    return results if others else results[0]
