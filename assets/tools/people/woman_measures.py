"""Measures of a body by its structures and landmarks, as an anthropometrist would take them: lengths mm, angles degrees.

A body is `meshes` {structure: (vertices (n, 3), triangles)} and `landmarks` {name: (3,)}, LPS. Paired measures are the
mean of both sides. The same functions measure the man and the woman mapped from him, so that what a landmark's
definition adds falls out of their ratio.
"""
import numpy as np
from scipy.spatial import ConvexHull
from scipy.spatial.distance import pdist

from field import surface_samples

SIDES = (("left", 1), ("right", -1))
CRANIUM = ("frontal-bone", "occipital-bone", "parietal-bone.left", "parietal-bone.right", "temporal-bone.left",
           "temporal-bone.right")


def unit(v):
    return v / np.linalg.norm(v)


def angle(u, v):
    """Degrees between two directions."""
    return np.degrees(np.arccos(np.clip(unit(u) @ unit(v), -1, 1)))


def vertices(meshes, *names):
    return np.vstack([meshes[name][0] for name in names])


def both(measure):
    """The mean of a measure of the left and of the right side."""
    return float(np.mean([measure(side, sign) for side, sign in SIDES]))


def longest(points):
    """The greatest distance of two points of a bone."""
    return float(pdist(points[ConvexHull(points).vertices]).max())


def spread(points, axis):
    return float(np.ptp(points[:, axis]))


def bone_length(meshes, bone):
    return both(lambda side, sign: longest(meshes[f"{bone}.{side}"][0]))


def shaft_axis(points, low=0.25, high=0.75):
    """Direction (downward) and middle of a long bone's shaft: the line through its cross-sections' centres."""
    centred = points - points.mean(0)
    axis = np.linalg.svd(centred, full_matrices=False)[2][0]
    axis = -axis if axis[2] > 0 else axis
    t = centred @ axis
    t = (t - t.min()) / np.ptp(t)
    edges = np.linspace(low, high, 9)
    centres = [points[(t >= a) & (t < b)].mean(0) for a, b in zip(edges[:-1], edges[1:])]
    centres = np.array(centres)
    line = np.linalg.svd(centres - centres.mean(0), full_matrices=False)[2][0]
    return (-line if line[2] > 0 else line), centres.mean(0)


def biacromial(meshes, landmarks):
    """Across the outermost points of both acromia."""
    points = [landmarks[f"{name}.{side}"] for name in ("acromion-tip", "acromial-angle") for side, _ in SIDES]
    return spread(np.array(points), 0)


def bitrochanteric(meshes, landmarks):
    """Across the femora above mid-shaft (bone, without soft tissue)."""
    found = [v[v[:, 2] > landmarks["femoral-shaft-mid.left"][2]] for v in
             (meshes[f"femur.{side}"][0] for side, _ in SIDES)]
    return spread(np.vstack(found), 0)


def ribs(meshes):
    return vertices(meshes, *(name for name in meshes if name.startswith("rib-")))


def chest_breadth(meshes, landmarks):
    """Greatest breadth of the ribs above the xiphisternal joint's level."""
    v = ribs(meshes)
    return spread(v[v[:, 2] > landmarks["xiphisternal-joint"][2] - 15], 0)


def chest_depth(meshes, landmarks):
    """From the front of the breastbone at its middle to the spines of the vertebrae of that level."""
    level = landmarks["sternum-mid"][2]
    spine = vertices(meshes, *(name for name in meshes if name.startswith("vertebra-t")))
    near = spine[np.abs(spine[:, 2] - level) < 15]
    front = meshes["body-of-sternum"][0]
    front = front[np.abs(front[:, 2] - level) < 15]
    return float(near[:, 1].max() - front[:, 1].min())


def hip_bones(meshes):
    return vertices(meshes, "hip-bone.left", "hip-bone.right")


def symphysis(meshes, landmarks):
    """Upper and lower end of the pubic symphysis, in the midline: ((3,), (3,)). The lower end lies where the lower margins
    of both pubic bones stand 7 mm from the midline."""
    middle = landmarks["pubic-symphysis"][0]
    behind = landmarks["ischial-spine.left"][1] - 25
    tops, lows = [], []
    for side, sign in SIDES:
        v = surface_samples(*meshes[f"hip-bone.{side}"], 1.5)
        v = v[(np.abs(sign * (v[:, 0] - middle) - 7) < 1.5) & (v[:, 1] < behind)]
        tops.append(v[np.argmax(v[:, 2])])
        lows.append(v[np.argmin(v[:, 2])])
    return tuple(np.r_[middle, np.mean(ends, axis=0)[1:]] for ends in (tops, lows))


def ramus_margin(meshes, landmarks, side, sign):
    """Places (12, 3) on the medial margin of the ischiopubic ramus, from 15 to 80 % of the way to the tuberosity."""
    _, low = symphysis(meshes, landmarks)
    ends = (landmarks["ischial-tuberosity.left"] + landmarks["ischial-tuberosity.right"]) / 2
    along, reach = unit(ends - low), np.linalg.norm(ends - low)
    across = unit(np.cross(along, [1, 0, 0]))
    v = surface_samples(*meshes[f"hip-bone.{side}"], 1.5)
    t, off = (v - low) @ along / reach, np.abs((v - low) @ across)
    margin = []
    for s in np.linspace(0.15, 0.8, 12):
        band = v[(np.abs(t - s) < 0.03) & (off < 18)]
        margin.append(band[np.argmin(sign * band[:, 0])])
    return np.array(margin)


def subpubic_angle(meshes, landmarks):
    """At the lower end of the symphysis, between the middles of the medial margins of both ischiopubic rami."""
    _, low = symphysis(meshes, landmarks)
    arms = [ramus_margin(meshes, landmarks, side, sign)[5:10].mean(0) - low for side, sign in SIDES]
    return angle(*arms)


def arcuate_line(meshes, landmarks, side, sign):
    """Places (18, 3) on the arcuate line: at each step from promontory to symphysis, where the inner face of the hip bone
    lies nearest to the midline close under the plane of the inlet (above it the iliac fossa flares)."""
    base, (top, _) = landmarks["sacral-base"], symphysis(meshes, landmarks)
    length = np.linalg.norm(top - base)
    forward = (top - base) / length
    up = unit(np.cross([1, 0, 0], forward))
    up = up if up[2] > 0 else -up
    v = surface_samples(*meshes[f"hip-bone.{side}"], 1.5)
    t, height = (v - base) @ forward / length, (v - base) @ up / length
    near = (height < 0.0) & (height > -0.22)
    line = []
    for s in np.linspace(0.26, 0.6, 18):
        band = v[near & (np.abs(t - s) < 0.02)]
        line.append(band[np.argmin(sign * band[:, 0])])
    return np.array(line)


def inlet_transverse(meshes, landmarks):
    """Greatest breadth between the arcuate lines."""
    lines = [arcuate_line(meshes, landmarks, side, sign)[:, 0] for side, sign in SIDES]
    return float(np.max(lines[0] - lines[1]))


def obstetric_conjugate(meshes, landmarks):
    """From the promontory to the nearest point of the hind face of the symphysis."""
    v = hip_bones(meshes)
    front = v[(np.abs(v[:, 0]) < 9) & (v[:, 1] < landmarks["ischial-spine.left"][1] - 25)]
    return float(np.linalg.norm(front - landmarks["sacral-base"], axis=1).min())


def sacrum_width(meshes, landmarks):
    return spread(meshes["sacrum"][0], 0)


def sacrum_length(meshes, landmarks):
    return float(np.linalg.norm(landmarks["sacral-base"] - landmarks["sacral-apex"]))


def sacrum_depth(meshes, landmarks):
    """Greatest depth of the sacrum's hollow below the line from promontory to apex."""
    base, apex = landmarks["sacral-base"], landmarks["sacral-apex"]
    v = meshes["sacrum"][0]
    v = v[np.abs(v[:, 0] - base[0]) < 6]
    axis = unit(apex - base)
    back = unit(np.cross(np.cross(axis, [0, 1, 0]), axis))
    t = (v - base) @ axis / np.linalg.norm(apex - base)
    depth = [((v[np.abs(t - s) < 0.04] - base) @ back).min() for s in np.linspace(0.15, 0.85, 15)]
    return float(max(depth))


def between(landmarks, name):
    return float(np.linalg.norm(landmarks[f"{name}.left"] - landmarks[f"{name}.right"]))


def carrying_angle(meshes, landmarks):
    """Valgus of the forearm's axis (elbow's middle to wrist's middle) against the humerus' shaft, about the arm's
    sagittal direction (square to shaft and epicondyles)."""

    def one(side, sign):
        at = lambda name: landmarks[f"{name}.{side}"]
        shaft, _ = shaft_axis(meshes[f"humerus.{side}"][0])
        across = at("humerus-lateral-epicondyle") - at("humerus-medial-epicondyle")
        across = unit(across - shaft * (across @ shaft))
        elbow = (at("humerus-lateral-epicondyle") + at("humerus-medial-epicondyle")) / 2
        wrist = (at("radial-styloid") + at("ulnar-styloid")) / 2
        fore = wrist - elbow
        return np.degrees(np.arctan2(fore @ across, fore @ shaft))

    return both(one)


def q_angle(meshes, landmarks):
    """Seen from the front: anterior superior iliac spine to the patella's middle, against the patellar ligament."""

    def one(side, sign):
        at = lambda name: landmarks[f"{name}.{side}"][[0, 2]]
        thigh = at("anterior-superior-iliac-spine") - at("patella-centre")
        shin = at("patella-centre") - at("tibial-tuberosity")
        return sign * np.degrees(np.arctan2(thigh[0], thigh[1]) - np.arctan2(shin[0], shin[1]))

    return both(one)


def femoral_obliquity(meshes, landmarks):
    """Shaft of the femur against the vertical, seen from the front (its lower end inward)."""

    def one(side, sign):
        shaft, _ = shaft_axis(meshes[f"femur.{side}"][0])
        return np.degrees(np.arctan2(-sign * shaft[0], -shaft[2]))

    return both(one)


def hand_length(meshes, landmarks):
    """From the radial styloid to the tip of the middle finger's bone."""
    return both(lambda side, sign: np.linalg.norm(
        landmarks[f"middle-fingertip.{side}"] - landmarks[f"radial-styloid.{side}"]))


def hand_breadth(meshes, landmarks):
    return both(lambda side, sign: np.linalg.norm(
        landmarks[f"metacarpal-2-head.{side}"] - landmarks[f"metacarpal-5-head.{side}"]))


def foot_length(meshes, landmarks):
    return both(lambda side, sign: max(
        np.linalg.norm((landmarks[f"{toe}-toe-tip.{side}"] - landmarks[f"calcaneal-tuberosity.{side}"])[:2])
        for toe in ("great", "second")))


def skeleton_height(meshes, landmarks):
    """Crown to sole by bones: the bones' height; skin adds the same share in both sexes."""
    v = vertices(meshes, *CRANIUM)
    soles = vertices(meshes, "calcaneus.left", "calcaneus.right")
    return float(v[:, 2].max() - soles[:, 2].min())


MEASURES = {
    "skeleton-height": skeleton_height,
    "femur-length": lambda m, l: bone_length(m, "femur"),
    "tibia-length": lambda m, l: bone_length(m, "tibia"),
    "humerus-length": lambda m, l: bone_length(m, "humerus"),
    "radius-length": lambda m, l: bone_length(m, "radius"),
    "clavicle-length": lambda m, l: bone_length(m, "clavicle"),
    "biacromial-breadth": biacromial,
    "bi-iliac-breadth": lambda m, l: spread(hip_bones(m), 0),
    "bitrochanteric-breadth": bitrochanteric,
    "chest-breadth": chest_breadth,
    "chest-depth": chest_depth,
    "subpubic-angle": subpubic_angle,
    "inlet-transverse": inlet_transverse,
    "obstetric-conjugate": obstetric_conjugate,
    "sacrum-length": sacrum_length,
    "sacrum-width": sacrum_width,
    "sacrum-depth": sacrum_depth,
    "intertuberous": lambda m, l: between(l, "ischial-tuberosity"),
    "interspinous": lambda m, l: between(l, "ischial-spine"),
    "carrying-angle": carrying_angle,
    "q-angle": q_angle,
    "femoral-obliquity": femoral_obliquity,
    "head-length": lambda m, l: spread(vertices(m, *CRANIUM), 1),
    "head-breadth": lambda m, l: spread(vertices(m, *CRANIUM), 0),
    "bizygomatic-breadth": lambda m, l: between(l, "zygion"),
    "face-height": lambda m, l: float(np.linalg.norm(l["nasion"] - l["mental-protuberance"])),
    "hand-length": hand_length,
    "hand-breadth": hand_breadth,
    "foot-length": foot_length,
}


def measure(meshes, landmarks):
    """{measure: value} of a body."""
    return {name: float(function(meshes, landmarks)) for name, function in MEASURES.items()}
