"""Points on the skin that the trunk's spline is drawn through: where they are on MakeHuman's mesh, and where on our body."""
import functools

import numpy as np

import makehuman

MOUTH_CORNER, NIPPLE = 7162, 8451  # vertex numbers of the base mesh, left side
LEVELS = (0.02, 0.12, 0.25, 0.37, 0.5, 0.62, 0.75, 0.88, 0.99)  # of the way from hip joint to neck


@functools.lru_cache(None)
def pick_numbers():
    """{name: vertex number in the base mesh}, found once on the average male."""
    vertices = makehuman.assemble("male")
    numbers, _ = makehuman.skin()
    skin, joints = vertices[numbers], makehuman.joints(vertices)
    x, y, z = skin.T
    middle = np.abs(x) < 2.5
    eye, hip, neck = joints["l-eye"][2], joints["l-upper-leg"], joints["neck"][2]
    found = {}

    def least(condition, key):
        candidates = np.where(condition)[0]
        return numbers[candidates[np.argmin(key[candidates])]]

    found["nose-tip"] = least(middle & (z > eye - 60) & (z < eye + 5), y)
    nose = vertices[found["nose-tip"]][2]
    found["nasion"] = least(middle & (z > eye - 8) & (z < eye + 14) & (y < -100), -y)
    found["glabella"] = least(middle & (z > eye + 16) & (z < eye + 34), y)
    found["chin"] = least(middle & (z > nose - 75) & (z < nose - 48) & (y < -80), y)
    found["menton"] = least(middle & (z > nose - 85) & (z < nose - 45) & (y < -105), z)
    found["vertex"] = least(middle, -z)
    found["occiput"] = least(middle & (z > eye - 30) & (z < eye + 40), -y)
    found["perineum"] = least(middle & (np.abs(z - hip[2]) < 150) & (np.abs(y - hip[1]) < 60), z)
    found["mouth.left"], found["nipple.left"] = MOUTH_CORNER, NIPPLE
    for name in ("mouth", "nipple"):
        mirrored = vertices[found[name + ".left"]] * [-1, 1, 1]
        found[name + ".right"] = numbers[np.argmin(((skin - mirrored) ** 2).sum(1))]
    shoulder = joints["l-shoulder"]
    for side, sign in (("left", 1), ("right", -1)):
        found["ear." + side] = least((z > eye - 60) & (z < eye + 30), -sign * x)
        found["acromion." + side] = least((np.abs(sign * x - shoulder[0]) < 14) & (z > shoulder[2]), -z)
    for level in LEVELS:
        height, between = hip[2] + level * (neck - hip[2]), hip[1] - 15 + level * 10
        for front in (False, True):
            candidates = np.where(middle & (np.abs(z - height) < 25) & ((y < between) if front else (y > between)))[0]
            depth = y[candidates] - y[candidates].min() if front else y[candidates].max() - y[candidates]
            best = candidates[np.argmin(np.abs(z[candidates] - height) + 0.7 * depth)]
            found[f"{'front' if front else 'back'}-{level}"] = numbers[best]
    return found


def picks(vertices):
    """{name: place on this MakeHuman body}."""
    return {name: vertices[number] for name, number in pick_numbers().items()}


def midline_depth(samples, height, front):
    """y of a skin's front or back in the middle at a height; samples: dense points of that skin."""
    between = -110 if height < 1300 else -80
    side = samples[:, 1] < between if front else samples[:, 1] > between
    for k in (1, 2, 3, 5):
        near = side & (np.abs(samples[:, 0]) < 5 * k) & (np.abs(samples[:, 2] - height) < 5 * k)
        if near.any():
            return samples[near, 1].min() if front else samples[near, 1].max()
    raise ValueError(f"no skin in the middle at height {height}")


def _head_goals(landmarks):
    """{pick: (place, weight)}; nan leaves a coordinate to the affine map."""
    at = landmarks.__getitem__
    occiput = at("external-occipital-protuberance")
    incisors = (at("upper-central-incisor.left") + at("upper-central-incisor.right")) / 2
    goals = {
        "nasion": (at("nasion") + [0, -5, 0], 1),
        "glabella": (at("glabella") + [0, -5, 0], 1),
        "chin": (at("mental-protuberance") + [0, -9, 2], 1.5),
        "menton": (at("mental-protuberance") + [0, 38, -16], 0.7),
        "vertex": (at("vertex") + [0, 0, 5], 1),
        "nose-tip": (at("nose-tip") + [0, 1, -3], 0.6),
        "occiput": (np.array([0, occiput[1] + 16, occiput[2] + 22]), 1),
    }
    for side, sign in (("left", 1), ("right", -1)):
        meatus = at("external-acoustic-meatus." + side)
        goals["ear." + side] = (meatus + np.array([27 * sign, 16, 8]), 0.6)
        goals["mouth." + side] = (np.array([np.nan, np.nan, incisors[2] - 4]), 1)
    return goals


BONY = ("chin", "glabella", "nasion", "vertex", "occiput", "menton")


def head_points(landmarks, places, joints):
    """{pick: goal}: an affine map without skew of left against right, then part of what is left over, so that the face
    keeps the proportions of a face and yet sits on our skull."""
    goals = _head_goals(landmarks)
    pairs = [(joints[s + "-eye"], landmarks["eye-centre." + side], 2) for s, side in (("l", "left"), ("r", "right"))]
    pairs += [(places[name], goal, weight) for name, (goal, weight) in goals.items()]
    wide = [(p, g, w) for p, g, w in pairs if not np.isnan(g[0])]
    scale = sum(w * p[0] * g[0] for p, g, w in wide) / sum(w * p[0] ** 2 for p, g, w in wide)
    sagittal = np.zeros((3, 2))
    for c in (1, 2):
        rows = [(np.r_[p[1:], 1] * w, g[c] * w) for p, g, w in pairs if not np.isnan(g[c])]
        sagittal[:, c - 1] = np.linalg.lstsq(np.array([r[0] for r in rows]), np.array([r[1] for r in rows]), rcond=None)[0]
    result = {}
    for name, (goal, _) in goals.items():
        mapped = np.array([scale * places[name][0] - 1, *(np.r_[places[name][1:], 1] @ sagittal)])
        goal = np.where(np.isnan(goal), mapped, goal)
        result[name] = mapped + (0.75 if name in BONY else 0.4) * (goal - mapped)
    return result


def core_points(landmarks, skin_samples, goals, vertices, front_lift=6.0, back_lift=4.0):
    """{pick: our surface point} of trunk, neck and head. skin_samples: dense points of the present skin; vertices: the
    unposed MakeHuman body."""
    places, joints = picks(vertices), makehuman.joints(vertices)
    there = [places["perineum"][2], joints["l-upper-leg"][2], places["nipple.left"][2], joints["neck"][2]]
    here = [landmarks["perineum-centre"][2], goals["l-upper-leg"][2], landmarks["nipple.left"][2], goals["neck"][2]]
    result = {}
    for name, place in places.items():
        # the crease at the sacrum and the throat are left to the spline
        if not name.startswith(("front", "back")) or name in ("front-0.99", "front-0.88", "back-0.02"):
            continue
        front = name.startswith("front")
        height = np.interp(place[2], there, here)
        depth = midline_depth(skin_samples, height, front) + (-front_lift if front else back_lift)
        result[name] = np.array([0, depth, height])
    result["perineum"] = landmarks["perineum-centre"] + [0, 0, -6]
    for side in ("left", "right"):
        result["nipple." + side] = landmarks["nipple." + side] + [0, -3, 0]
        result["acromion." + side] = landmarks["acromion-tip." + side] + [0, 0, 9]
    result.update(head_points(landmarks, places, joints))
    return result
