"""The woman's inside as one biharmonic map: wanted places of bones and muscles, choice of about a thousand centres, checks.

    python3 woman_fit.py --glb all.glb --info info.json --out woman-map.txt [--centres 1300] [--full]

The map that is written is x -> x + sum_i c_i |x - s_i| + a + B x, with the c_i, a, B that carry every centre exactly and
sum_i c_i = 0, sum_i c_i s_i^T = 0; the reader solves for them.
"""
import argparse

import numpy as np
from scipy.spatial import cKDTree

import mesh
import reference
import woman_measures
from rigpose import Spline
from woman_map import Scaled, WomanMaps

HAND = ("finger", "thumb", "metacarpal", "scaphoid", "lunate", "triquetral", "pisiform", "trapezi", "trapezoid",
        "capitate", "hamate")
FOOT = ("toe", "metatarsal", "calcaneus", "talus", "cuboid", "navicular", "cuneiform", "sesamoid")
# Soft or hollow things of the bones' layer: they follow, nothing is asked of them.
FOLLOW = ("tooth", "inguinal", "long-plantar", "interosseous", "flexor-retinaculum", "nasal-cartilages", "hyoid")
DENSE = ("hip-bone", "sacrum", "femur", "scapula", "frontal-bone", "occipital-bone", "mandible", "tibia", "humerus",
         "parietal-bone", "clavicle")


def part_of(bone):
    """(part, side letter) of a bone's id."""
    name = bone.split(".")[0]
    side = {"left": "l", "right": "r"}.get(bone.split(".")[-1], "")
    if any(word in name for word in FOOT):
        return "foot", side
    if any(word in name for word in HAND):
        return "hand", side
    for words, part in ((("hip-bone", "sacrum", "coccyx"), "pelvis"), (("humerus",), "upper_arm"),
                        (("radius", "ulna"), "forearm"), (("femur", "patella"), "thigh"), (("tibia", "fibula"), "leg"),
                        (("scapula",), "scapula"), (("clavicle",), "clavicle"),
                        (("rib-", "costal", "body-of-st", "manubrium", "xiphoid"), "thorax"),
                        (("vertebra-", "disc-"), "spine"), (("thyroid",), "thyroid")):
        if name.startswith(words):
            return part, side if part in ("upper_arm", "forearm", "thigh", "leg", "scapula", "clavicle") else ""
    return "head", ""


def farthest(points, count, start=0):
    """Indices of `count` points spread as far from each other as they can."""
    chosen, distance = [start], np.linalg.norm(points - points[start], axis=1)
    while len(chosen) < min(count, len(points)):
        nearest = int(np.argmax(distance))
        chosen.append(nearest)
        distance = np.minimum(distance, np.linalg.norm(points - points[nearest], axis=1))
    return np.array(chosen)


class Wanted:
    """Where bones and muscles should go: candidates for centres, `places` -> `targets`, with `kind` the bone or 'soft'."""

    def __init__(self, maps, structures, soft_count=2600):
        self.maps, self.structures = maps, structures
        self.bone_maps = self._bone_maps()
        places, targets, kinds = self._bones()
        soft, soft_targets = self._soft(soft_count)
        self.places = np.vstack([places, soft])
        self.targets = np.vstack([targets, soft_targets])
        self.kind = np.array(kinds + ["soft"] * len(soft))

    def _bone_maps(self):
        maps = self.maps
        found = {("pelvis", ""): maps.pelvis, ("thorax", ""): maps.thorax, ("spine", ""): maps.spine,
                 ("head", ""): maps.head, **maps.bone}
        for a in "lr":
            found["scapula", a], found["clavicle", a] = maps.scapula[a], maps.clavicle[a]
        middle = maps.meshes["thyroid-cartilage"][0].mean(0)
        between = 0.5 * maps.spine(middle[None])[0] + 0.5 * maps.head(middle[None])[0]
        found["thyroid", ""] = Scaled(middle, between, maps.s * maps.shape["thyroid"])
        return found

    def bones(self):
        return [name for name in self.maps.meshes
                if self.structures[name]["layer"] == "bones" and not name.startswith(FOLLOW)]

    def _bones(self):
        places, targets, kinds = [], [], []
        for name in self.bones():
            v = self.maps.meshes[name][0]
            count = 70 if name.split(".")[0] in DENSE else 12 if "phalanx" in name or "sesamoid" in name else 30
            v = v[farthest(v, count)]
            places.append(v)
            targets.append(self.bone_maps[part_of(name)](v))
            kinds += [name] * len(v)
        return np.vstack(places), np.vstack(targets), kinds

    def part_clouds(self):
        """{part: points of its bones}."""
        clouds = {}
        for name in self.bones():
            clouds.setdefault(part_of(name), []).append(self.maps.meshes[name][0])
        clouds.pop(("thyroid", ""))
        return {part: np.vstack(points) for part, points in clouds.items()}

    def distances(self, points):
        """{part: (distance, nearest bone point)} of points."""
        found = {}
        for part, cloud in self.part_clouds().items():
            distance, nearest = cKDTree(cloud).query(points)
            found[part] = distance, cloud[nearest]
        return found

    def flesh(self, points, softness=12.0):
        """Where points of muscles go: the parts' maps, thinner over the bone, blended by nearness. Returns (targets,
        distance to the nearest bone)."""
        maps, soft = self.maps, self.maps.soft
        near = self.distances(points)
        least = np.min([distance for distance, _ in near.values()], axis=0)
        total, moved = np.zeros(len(points)), np.zeros_like(points)
        cervical = maps.landmarks["c7-spinous-process"][2] - 15
        for part, (distance, bone) in near.items():
            weight = np.exp(-(distance - least) / softness)
            used = weight > 1e-3
            x, d = points[used], distance[used]
            if part in maps.flesh:
                y = maps.flesh[part](x)
            else:
                thickness = {"pelvis": soft["buttock"], "thorax": soft["thorax"], "scapula": soft["shoulder"],
                             "clavicle": soft["shoulder"], "head": 1.0, "spine": soft["thorax"]}[part[0]]
                thickness = np.where((part[0] == "spine") & (x[:, 2] > cervical), soft["neck"], thickness)
                # far from any bone (the belly's wall) a part's map counts as it is
                fade = np.clip((95 - d) / 45, 0, 1)
                y = self.bone_maps[part](x) + (maps.s * (thickness - 1) * fade)[:, None] * (x - bone[used])
            moved[used] += weight[used, None] * y
            total[used] += weight[used]
        moved /= total[:, None]
        crest, rib = maps.landmarks["iliac-crest-top.left"][2], maps.landmarks["rib-10-midaxillary.left"][2]
        trunk = near["pelvis", ""][0] + near["thorax", ""][0] < 320
        bell = np.exp(-(((points[:, 2] - (crest + rib) / 2) / 70) ** 2)) * trunk * (np.abs(points[:, 0]) < 165)
        moved[:, 0] *= 1 - (1 - soft["waist"]) * bell
        return moved, least

    def _soft(self, count):
        muscle = [v for name, (v, _) in self.maps.meshes.items()
                  if self.structures[name]["kind"] in ("muscle", "tendon") and self.structures[name]["layer"] != "bones"]
        points = np.vstack(muscle)
        points = points[np.random.default_rng(1).permutation(len(points))[:60000]]
        _, least = self.flesh(points)
        # the face's thin muscles follow their bones
        keep = (least > 6) & (points[:, 2] < self.maps.landmarks["mandible-angle.left"][2])
        points = points[keep]
        points = points[farthest(points, count)]
        targets, _ = self.flesh(points)
        return points, targets


def choose_centres(wanted, count, apart=5.0, soft_weight=0.45, steepest=0.45):
    """Greedy choice: solve with the centres so far, add the places missed most, not too near each other."""
    places, shift = wanted.places, wanted.targets - wanted.places
    # the map is a little less than the stature's scale everywhere: judge steepness by what departs from it
    affine = np.c_[np.ones(len(places)), places]
    rest = shift - affine @ np.linalg.lstsq(affine, shift, rcond=None)[0]
    weight = np.where(wanted.kind == "soft", soft_weight, 1.0)
    chosen = list(farthest(places, 150))
    allowed = np.ones(len(places), bool)
    tree = cKDTree(places)

    def block(i):
        for j in tree.query_ball_point(places[i], 40.0):
            distance = np.linalg.norm(places[j] - places[i])
            if distance < apart or np.linalg.norm(rest[j] - rest[i]) > steepest * distance:
                allowed[j] = False

    for i in chosen:
        block(i)
    while len(chosen) < count:
        spline = Spline(places[chosen], wanted.targets[chosen])
        missed = np.linalg.norm(spline(places) - wanted.targets, axis=1) * weight * allowed
        added = min(max(len(chosen) // 5, 30), count - len(chosen))
        for _ in range(added):
            worst = int(np.argmax(missed))
            if missed[worst] <= 0:
                return np.array(chosen)
            chosen.append(worst)
            block(worst)
            missed[~allowed] = 0
            missed *= np.clip(np.linalg.norm(places - places[worst], axis=1) / 25, 0, 1)
    return np.array(chosen)


def jacobians(spline, points, chunk=4000):
    """Jacobian matrices (n, 3, 3) of a Spline at points."""
    n = len(spline.source)
    out = np.empty((len(points), 3, 3))
    coefficients, linear = spline.coefficients[:n], spline.coefficients[n + 1 :]
    for start in range(0, len(points), chunk):
        x = points[start : start + chunk]
        away = x[:, None, :] - spline.source[None]
        away /= np.maximum(np.linalg.norm(away, axis=2, keepdims=True), 1e-9)
        out[start : start + chunk] = np.eye(3) + linear.T + np.einsum("nkd,kc->ncd", away, coefficients)
    return out


def rigidity(before, after):
    """Largest and root mean square distance (mm) of a mapped bone to its best affine image (its own length and girth)."""
    a = np.c_[np.ones(len(before)), before]
    rest = np.linalg.norm(a @ np.linalg.lstsq(a, after, rcond=None)[0] - after, axis=1)
    return rest.max(), np.sqrt((rest**2).mean())


def write_map(path, places, targets, comments):
    """Integers in tenths of a millimetre: place and how far it moves."""
    tenth = np.round(places * 10).astype(int)
    shift = np.round(targets * 10).astype(int) - tenth
    with open(path, "w", encoding="ascii") as file:
        file.writelines(f"# {line}\n" for line in comments)
        file.write(f"person woman\nof man\ncentres {len(tenth)}\n")
        file.writelines("%d %d %d %d %d %d\n" % (*a, *b) for a, b in zip(tenth, shift))
    return tenth / 10, (tenth + shift) / 10


def read_map(path):
    """The Spline of a written map."""
    with open(path, encoding="ascii") as file:
        rows = [line.split() for line in file if not line.startswith("#")]
    numbers = np.array([row for row in rows if len(row) == 6], float) / 10
    return Spline(numbers[:, :3], numbers[:, :3] + numbers[:, 3:])


def muscle_volumes(meshes, structures, parts):
    """Litres of muscle by part: {'upper limb', 'lower limb', 'trunk', 'head and neck'}; `parts` from muscle_parts."""
    total = {}
    for name, part in parts.items():
        total[part] = total.get(part, 0.0) + abs(mesh.volume(*meshes[name]))
    return total


def muscle_parts(wanted):
    """{muscle: its region} by the bones that lie nearest to most of its vertices."""
    region = {"upper_arm": "upper limb", "forearm": "upper limb", "hand": "upper limb", "scapula": "upper limb",
              "clavicle": "upper limb", "thigh": "lower limb", "leg": "lower limb", "foot": "lower limb",
              "pelvis": "lower limb", "thorax": "trunk", "spine": "trunk", "head": "head and neck"}
    found = {}
    for name, (v, _) in wanted.maps.meshes.items():
        if wanted.structures[name]["kind"] != "muscle":
            continue
        near = wanted.distances(v[:: max(1, len(v) // 200)])
        parts = list(near)
        nearest = np.argmin([near[part][0] for part in parts], axis=0)
        counts = {}
        for i in nearest:
            label = region[parts[i][0]]
            counts[label] = counts.get(label, 0) + 1
        found[name] = max(counts, key=counts.get)
    return found


def carried(spline, meshes):
    """{structure: (mapped vertices, triangles)}."""
    names = list(meshes)
    moved = spline(np.vstack([meshes[name][0] for name in names]))
    ends = np.cumsum([len(meshes[name][0]) for name in names])[:-1]
    return {name: (v, meshes[name][1]) for name, v in zip(names, np.split(moved, ends))}


def check(spline, wanted, everything=False, log=print):
    """Prints folds, stretch, rigidity and muscle volumes; returns the mapped meshes and landmarks."""
    maps, structures = wanted.maps, wanted.structures
    woman = carried(spline, maps.meshes)
    places = np.array(list(maps.landmarks.values()))
    landmarks = dict(zip(maps.landmarks, spline(places)))
    names = [name for name in maps.meshes if name != "skin"]
    points = np.vstack([maps.meshes[name][0] for name in names])
    owner = np.repeat(np.arange(len(names)), [len(maps.meshes[name][0]) for name in names])
    if not everything:
        step = len(points) // 40000
        points, owner = points[::step], owner[::step]
    jacobian = jacobians(spline, points) / maps.s
    determinant = np.linalg.det(jacobian)
    singular = np.linalg.svd(jacobian, compute_uv=False)
    log(f"Jacobian over the stature's scale at {len(points)} places: determinant least {determinant.min():.2f}, 0.1 % "
        f"{np.percentile(determinant, .1):.2f}, median {np.median(determinant):.2f}, most {determinant.max():.2f}; "
        f"negative {(determinant <= 0).sum()}; stretch least {singular[:, 2].min():.2f} (0.1 % "
        f"{np.percentile(singular[:, 2], .1):.2f}) most {singular[:, 0].max():.2f} (99.9 % "
        f"{np.percentile(singular[:, 0], 99.9):.2f})")
    extreme = {names[owner[i]] for i in np.argsort(determinant)[:60]}, {names[owner[i]] for i in np.argsort(-determinant)[:60]}
    log(f"least determinants in {sorted(extreme[0])}; most in {sorted(extreme[1])}")
    worst = sorted(((*rigidity(maps.meshes[name][0], woman[name][0]), name) for name in wanted.bones()
                    if not name.startswith(("costal", "disc", "thyroid"))), reverse=True)
    log(f"bones off their best affine image: rms median {np.median([w[1] for w in worst]):.2f} mm; worst "
        + ", ".join(f"{name} {most:.1f} (rms {rms:.1f})" for most, rms, name in worst[:10]))
    parts = muscle_parts(wanted)
    man, her = (muscle_volumes(m, structures, parts) for m in (maps.meshes, woman))
    log("muscle litres man, woman, ratio: " + "; ".join(
        f"{part} {man[part]:.2f} {her[part]:.2f} {her[part] / man[part]:.3f}" for part in man))
    return woman, landmarks


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--glb", required=True)
    parser.add_argument("--info", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--centres", type=int, default=1300)
    parser.add_argument("--full", action="store_true", help="check every vertex")
    arguments = parser.parse_args()
    meshes = reference.load_meshes(arguments.glb)
    structures, landmarks = reference.load_info(arguments.info)
    maps = WomanMaps(meshes, landmarks)
    wanted = Wanted(maps, structures)
    chosen = choose_centres(wanted, arguments.centres)
    comments = ["where the man's inside goes in the woman; made by assets/tools/people/woman_fit.py",
                "tenths of a millimetre, LPS; biharmonic (phi(r) = r) with an affine part, exact at the centres (reg 0)"]
    places, targets = write_map(arguments.out, wanted.places[chosen], wanted.targets[chosen], comments)
    spline = Spline(places, targets)
    missed = np.linalg.norm(spline(wanted.places) - wanted.targets, axis=1)
    bone = wanted.kind != "soft"
    print(f"{len(chosen)} centres ({(wanted.kind[chosen] == 'soft').sum()} soft) of {len(bone)}; missed: bones mean "
          f"{missed[bone].mean():.2f} p95 {np.percentile(missed[bone], 95):.2f} most {missed[bone].max():.1f}, soft mean "
          f"{missed[~bone].mean():.2f} p95 {np.percentile(missed[~bone], 95):.2f}; trunk factor {maps.trunk:.3f}")
    woman, her_landmarks = check(spline, wanted, arguments.full)
    man = woman_measures.measure(meshes, landmarks)
    her = woman_measures.measure(woman, her_landmarks)
    for name in man:
        print(f"{name:24s} man {man[name]:7.1f} woman {her[name]:7.1f} ratio {her[name] / man[name]:.3f} relative to "
              f"stature {her[name] / man[name] / maps.s:.3f}")


if __name__ == "__main__":
    main()
