"""Where every part of the man goes in the woman: a map for each bone (near rigid, with its own length and girth), a map of
the pelvis through named places, and maps of the soft parts around the bones with a woman's muscle thickness.

All factors in SHAPE are ratios of ratios: (woman's mean / women's stature) / (man's mean / men's stature), so that a man
who is long in the arm gives a woman who is long in the arm. STATURE is this woman's stature over this man's.
Lengths mm, LPS.
"""
import numpy as np

import rigpose
from rigpose import Segment, Spline, unit

STATURE = 0.955

SHAPE = dict(
    femur=0.995, tibia=0.995, humerus=0.99, radius=0.967, foot=0.978, foot_breadth=0.975, hand=1.005, hand_breadth=0.955,
    girth=0.95,  # of the long bones, across the shaft
    knees=0.92, ankles=0.95,  # distance of the knees' and ankles' middles from the midline
    vertebra=0.955, thorax_breadth=0.94, thorax_depth=0.93, scapula=0.955, shoulders=0.953,
    carrying=6.0, tibial_twist=5.0,  # degrees
    skull_breadth=1.025, skull_length=1.022, skull_height=1.02, cheek=1.0, jaw=0.95, face_height=0.99, chin_depth=0.985,
    thyroid=0.86,
)

# What is left of a muscle's thickness across the limb, relative to the woman's stature; tuned to the muscle volumes.
SOFT = dict(upper_arm=0.83, forearm=0.845, hand=0.94, thigh=0.88, leg=0.89, foot=0.96, shoulder=0.86, thorax=0.83,
            waist=0.90, buttock=0.89, neck=0.88)

# Places of the pelvis: breadth relative to stature, and shifts back and up in mm after scaling by stature.
PELVIS = {
    "iliac-crest-top": (1.060, 0, -5), "iliac-tubercle": (1.066, 0, -4), "anterior-superior-iliac-spine": (1.07, -1, -3),
    "anterior-inferior-iliac-spine": (1.075, -1, -1), "posterior-superior-iliac-spine": (1.06, 4, -2),
    "posterior-inferior-iliac-spine": (1.07, 5, 0), "iliac-crest-posterior": (1.05, 3, -4),
    "sacral-ala": (1.085, 3, 0), "sacrum-inferolateral-angle": (1.06, 7, 3), "ischial-spine": (1.32, 3, 0),
    "ischial-tuberosity": (1.32, 2, 1), "pubic-tubercle": (1.16, -11, -2),
}
PELVIS_MIDLINE = {
    "sacral-base": (8, 2), "sacral-apex": (9, 8), "coccyx-tip": (11, 9), "pubic-symphysis": (-12, -3),
}
HIPS = 1.12  # distance of the hip joints
INLET, RAMUS = 1.17, (1.46, 1.60, 1.57)
MID_RAMUS_SHIFT = (-10, -9, -7)


def turned(points, centre, axis, degrees):
    """Points turned about an axis through a centre (right-handed)."""
    from scipy.spatial.transform import Rotation

    return centre + Rotation.from_rotvec(np.radians(degrees) * unit(axis)).apply(points - centre)


class Scaled:
    """Similarity or affine map about a place: x -> to + matrix (x - from)."""

    def __init__(self, origin, target, matrix):
        self.origin, self.target = np.asarray(origin), np.asarray(target)
        self.matrix = np.diag([matrix] * 3) if np.ndim(matrix) == 0 else np.asarray(matrix)

    def __call__(self, points):
        return self.target + (points - self.origin) @ self.matrix.T


def shell(centre, radius):
    """Six places around a joint's centre: with them a thin-plate spline keeps the socket's shape."""
    return centre + radius * np.vstack([np.eye(3), -np.eye(3)])


class WomanMaps:
    """The maps by part: attributes and methods take points (n, 3) of the man and return places in the woman."""

    def __init__(self, meshes, landmarks, shape=SHAPE, soft=SOFT, stature=STATURE):
        self.meshes, self.landmarks, self.shape, self.soft, self.s = meshes, landmarks, shape, soft, stature
        self.joints = rigpose.joint_targets(landmarks, meshes)
        self.new_joints = {}
        self._legs_from_the_ground()
        self._pelvis()
        self._trunk()
        self._arms()
        self._build_limbs()

    def at(self, name, side):
        return self.landmarks[f"{name}.{side}"]

    # ---- legs: from the sole upward, so that lengths along the bones are kept -----------------------------------------
    def _legs_from_the_ground(self):
        joints, s, shape = self.joints, self.s, self.shape
        self.origin_y = joints["l-upper-leg"][1]
        heights = []
        for a in "lr":
            hip, knee, ankle = (joints[f"{a}-{k}"] for k in ("upper-leg", "knee", "ankle"))
            back = lambda p: self.origin_y + (p[1] - self.origin_y) * s
            new_ankle = np.array([ankle[0] * s * shape["ankles"], back(ankle), ankle[2] * s * shape["foot"]])
            flat_knee = np.array([knee[0] * s * shape["knees"], back(knee)])
            rise = self._rise(new_ankle[:2], flat_knee, np.linalg.norm(knee - ankle) * s * shape["tibia"])
            new_knee = np.r_[flat_knee, new_ankle[2] + rise]
            flat_hip = np.array([hip[0] * s * HIPS, back(hip)])
            rise = self._rise(flat_knee, flat_hip, np.linalg.norm(hip - knee) * s * shape["femur"])
            self.new_joints[f"{a}-ankle"], self.new_joints[f"{a}-knee"] = new_ankle, new_knee
            heights.append(new_knee[2] + rise)
        self.hip_height = float(np.mean(heights))
        self.old_hip_height = float(np.mean([joints[f"{a}-upper-leg"][2] for a in "lr"]))

    @staticmethod
    def _rise(below, above, length):
        return float(np.sqrt(length**2 - ((np.asarray(above) - below) ** 2).sum()))

    # ---- pelvis -------------------------------------------------------------------------------------------------------
    def pelvis_base(self, points):
        """The man's pelvis at the woman's stature: one scale about the middle of the hip joints."""
        centre = np.array([0, self.origin_y, self.old_hip_height])
        return np.array([0, self.origin_y, self.hip_height]) + (points - centre) * self.s

    def _pelvis(self):
        source, target = [], []

        def node(place, breadth, back, up):
            place = np.asarray(place, float)
            base = self.pelvis_base(place[None])[0]
            source.append(place)
            target.append(base + [place[0] * self.s * (breadth - 1), back, up])

        for name, (breadth, back, up) in PELVIS.items():
            for side in ("left", "right"):
                node(self.at(name, side), breadth, back, up)
        for name, (back, up) in PELVIS_MIDLINE.items():
            node(self.landmarks[name], 1.0, back, up)
        # the sacrum's lower end and the coccyx keep their breadth between the widened spines of the ischia
        sacrum = self.meshes["sacrum"][0]
        apex, tip = self.landmarks["sacral-apex"], self.landmarks["coccyx-tip"]
        low = sacrum[sacrum[:, 2] < apex[2] - 4]
        for place in low[:: max(1, len(low) // 14)]:
            t = np.clip((apex[2] - place[2]) / (apex[2] - tip[2]), 0, 1)
            back, up = (1 - t) * np.array(PELVIS_MIDLINE["sacral-apex"]) + t * np.array(PELVIS_MIDLINE["coccyx-tip"])
            node(place, 0.97, back, up)
        for a, side, sign in (("l", "left", 1), ("r", "right", -1)):
            hip = self.joints[f"{a}-upper-leg"]
            shift = hip[0] * self.s * (HIPS - 1)
            for place in np.vstack([hip, shell(hip, 24.0)]):
                base = self.pelvis_base(place[None])[0]
                source.append(place)
                target.append(base + [shift, 0, 0] + (place - hip) * self.s * (self.shape["girth"] - 1))
            for place in inlet_places(self.meshes, self.landmarks, side, sign):
                node(place, INLET, 0, 0)
            for place, breadth, forward in zip(ramus_places(self.meshes, self.landmarks, side, sign), RAMUS,
                                               MID_RAMUS_SHIFT):
                node(place, breadth, forward, 0)
        self.pelvis = Spline(np.array(source), np.array(target), 2.0)
        for a in "lr":
            self.new_joints[f"{a}-upper-leg"] = self.pelvis(self.joints[f"{a}-upper-leg"][None])[0]

    # ---- spine, thorax, head ------------------------------------------------------------------------------------------
    def _trunk(self):
        lm, s, shape = self.landmarks, self.s, self.shape
        self.base, self.new_base = lm["sacral-base"], self.pelvis(lm["sacral-base"][None])[0]
        sole = min(self.meshes[f"calcaneus.{side}"][0][:, 2].min() for side in ("left", "right"))
        top = lm["vertex"][2]
        head_start = self.joints["head"][2]
        skull = (top - head_start) * s * shape["skull_height"]
        wanted = sole * s * shape["foot"] + (top - sole) * s
        self.trunk = (wanted - skull - self.new_base[2]) / ((head_start - self.base[2]) * s)
        self.chest_back = -40.0  # the spine's front, about which the thorax is made shallower
        self.chest_y = self.spine(np.array([[0, self.chest_back, 1200.0]]))[0, 1]

    def spine(self, points):
        f = self.s * self.shape["vertebra"]
        return np.c_[points[:, 0] * f, self.new_base[1] + (points[:, 1] - self.base[1]) * f,
                     self.new_base[2] + (points[:, 2] - self.base[2]) * self.s * self.trunk]

    def thorax(self, points):
        moved = self.spine(points)
        moved[:, 0] = points[:, 0] * self.s * self.shape["thorax_breadth"]
        moved[:, 1] = self.chest_y + (points[:, 1] - self.chest_back) * self.s * self.shape["thorax_depth"]
        return moved

    def head(self, points):
        """Skull: a little larger for the stature, the face no longer and the jaw narrower."""
        lm, shape, s = self.landmarks, self.shape, self.s
        a = self.joints["head"]
        new = self.spine(a[None])[0]
        z = points[:, 2]
        chin, cheek, brow = lm["mental-protuberance"][2] - 10, lm["zygion.left"][2], lm["glabella"][2] + 12
        across = np.interp(z, [chin, cheek, brow], [shape["jaw"], shape["cheek"], shape["skull_breadth"]])
        front = np.clip((a[1] - points[:, 1]) / 80.0, 0, 1)
        low = np.interp(z, [chin, lm["nasion"][2]], [1.0, 0.0])
        along = shape["skull_length"] + front * low * (shape["chin_depth"] - shape["skull_length"])
        # heights add up layer by layer from the nasion, where the face's scale passes into the skull's
        nasion = lm["nasion"][2]
        up = np.where(z > nasion, (z - nasion) * shape["skull_height"], (z - nasion) * shape["face_height"])
        height = (nasion - a[2]) * shape["skull_height"] + up
        return new + s * np.c_[(points[:, 0] - a[0]) * across, (points[:, 1] - a[1]) * along, height]

    # ---- shoulder girdle and arms ---------------------------------------------------------------------------------------
    def _arms(self):
        self.scapula, self.clavicle = {}, {}
        s, shape = self.s, self.shape
        for a, side, sign in (("l", "left", 1), ("r", "right", -1)):
            glenoid = self.at("glenoid-cavity", side)
            centre = self.meshes[f"scapula.{side}"][0].mean(0)
            new = self.thorax(centre[None])[0]
            # the acromion decides how far out the blade lies
            acromion = self.at("acromial-angle", side)
            wanted = acromion[0] * s * shape["shoulders"]
            new[0] = wanted - (acromion[0] - centre[0]) * s * shape["scapula"]
            self.scapula[a] = Scaled(centre, new, s * shape["scapula"])
            medial, lateral = self.at("clavicle-medial-end", side), self.at("clavicle-lateral-end", side)
            self.clavicle[a] = Segment(medial, lateral, self.thorax(medial[None])[0],
                                       self.scapula[a](lateral[None])[0], girth=s * shape["girth"])
            shoulder, elbow, wrist = (self.joints[f"{a}-{k}"] for k in ("shoulder", "elbow", "hand"))
            new_shoulder = self.scapula[a](shoulder[None])[0]
            new_elbow = new_shoulder + (elbow - shoulder) * s * shape["humerus"]
            fore = (wrist - elbow) * s * shape["radius"]
            across = self.at("humerus-lateral-epicondyle", side) - self.at("humerus-medial-epicondyle", side)
            axis = np.cross(across, wrist - elbow)  # about it the hand swings outward
            new_wrist = turned((new_elbow + fore)[None], new_elbow, -axis, shape["carrying"])[0]
            self.new_joints.update({f"{a}-shoulder": new_shoulder, f"{a}-elbow": new_elbow, f"{a}-hand": new_wrist})

    # ---- limbs ------------------------------------------------------------------------------------------------------------
    def _build_limbs(self):
        """{(part, side letter): map} with the girth of bones, and the same with the girth of muscle."""
        self.bone, self.flesh = {}, {}
        s, shape, soft = self.s, self.shape, self.soft
        ends = {"upper_arm": ("shoulder", "elbow"), "forearm": ("elbow", "hand"), "thigh": ("upper-leg", "knee"),
                "leg": ("knee", "ankle")}
        for a, sign in (("l", 1), ("r", -1)):
            for part, (top, low) in ends.items():
                old = self.joints[f"{a}-{top}"], self.joints[f"{a}-{low}"]
                new = self.new_joints[f"{a}-{top}"], self.new_joints[f"{a}-{low}"]
                twist = self._leg_twist(a, sign, old, new) if part == "leg" else (None, None)
                self.bone[part, a] = Segment(*old, *new, *twist, girth=s * shape["girth"])
                self.flesh[part, a] = Segment(*old, *new, *twist, girth=s * soft[part])
            self.bone["hand", a] = self._hand(a, shape["hand_breadth"])
            self.flesh["hand", a] = self._hand(a, soft["hand"])
            self.bone["foot", a] = self._foot(a, shape["foot_breadth"])
            self.flesh["foot", a] = self._foot(a, soft["foot"])

    def _leg_twist(self, a, sign, old, new):
        """The tibia's upper end turned outward against its lower end (the tuberosity goes outward)."""
        forward = np.array([0, -1.0, 0])
        down = unit(new[1] - new[0])
        turned_forward = turned(forward[None], np.zeros(3), down, -sign * self.shape["tibial_twist"])[0]
        return (forward, turned_forward), (forward, forward)

    def _hand(self, a, breadth):
        """Along the hand by its length, across by its breadth; turned with the forearm."""
        fore = self.bone["forearm", a]
        side = "left" if a == "l" else "right"
        axis = unit(self.at("middle-fingertip", side) - self.joints[f"{a}-hand"])
        s, shape = self.s, self.shape
        stretch = s * (breadth * np.eye(3) + (shape["hand"] - breadth) * np.outer(axis, axis))
        return Scaled(self.joints[f"{a}-hand"], self.new_joints[f"{a}-hand"], fore.rotation @ stretch)

    def _foot(self, a, breadth):
        s, shape = self.s, self.shape
        return Scaled(self.joints[f"{a}-ankle"], self.new_joints[f"{a}-ankle"],
                      s * np.diag([breadth, shape["foot"], shape["foot"]]))


def inlet_places(meshes, landmarks, side, sign):
    """Places on the arcuate line, where the inlet is widest."""
    from woman_measures import arcuate_line

    line = arcuate_line(meshes, landmarks, side, sign)
    return line[[2, len(line) // 2, -3]]


def ramus_places(meshes, landmarks, side, sign):
    """Places on the medial margin of the ischiopubic ramus."""
    from woman_measures import ramus_margin

    margin = ramus_margin(meshes, landmarks, side, sign)
    return margin[[2, 5, 8]]
