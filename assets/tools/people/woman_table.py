"""Compares the man and the woman with the published measures, prints the table, and with --write notes what was reached.

    python3 woman_table.py --glb all.glb --info info.json --map woman-map.txt --proportions proportions.toml [--write]
        [--man man.npz --woman woman.npz]   (fitted skins, for girths)
"""
import argparse
import re
import tomllib

import numpy as np

import reference
import woman_fit
import woman_measures
from woman_map import STATURE, WomanMaps

SKIN_ON_STATURE = 12.0  # mm of scalp and sole on the man's bones


def bodies(arguments):
    """(measures of the man, of the woman): bones, and muscle volumes as ratios."""
    meshes = reference.load_meshes(arguments.glb)
    structures, landmarks = reference.load_info(arguments.info)
    spline = woman_fit.read_map(arguments.map)
    woman = woman_fit.carried(spline, meshes)
    her_landmarks = dict(zip(landmarks, spline(np.array(list(landmarks.values())))))
    man, her = woman_measures.measure(meshes, landmarks), woman_measures.measure(woman, her_landmarks)
    man["stature"] = man["skeleton-height"] + SKIN_ON_STATURE
    her["stature"] = her["skeleton-height"] + SKIN_ON_STATURE * STATURE
    wanted = woman_fit.Wanted(WomanMaps(meshes, landmarks), structures, soft_count=10)
    parts = woman_fit.muscle_parts(wanted)
    his_volumes, her_volumes = (woman_fit.muscle_volumes(m, structures, parts) for m in (meshes, woman))
    for region, volume in his_volumes.items():
        man["muscle-" + region.replace(" ", "-")] = volume
        her["muscle-" + region.replace(" ", "-")] = her_volumes[region]
    return man, her


def compare(entry, man, her):
    """(relative, z against the women's mean, z of the ratio of ratios); None where it makes no sense."""
    kind, name = entry["kind"], entry["id"]
    his, hers = man[name], her[name]
    relative = hers / his / STATURE
    if kind == "length" or kind == "share":
        mean = entry["female"]["mean"] / entry["female-stature"]
        z_mean = (hers / her["stature"] / mean - 1) / entry["sd-share"] if kind == "length" else None
        return relative, z_mean, (relative / entry["ratio"] - 1) / entry["sd-share"]
    if kind in ("angle", "ratio", "stature"):
        z = (hers - entry["female"]["mean"]) / entry["female"]["sd"]
        difference = entry["female"]["mean"] - entry["male"]["mean"]
        return relative, z, (hers - his - difference) / entry["female"]["sd"] if kind == "angle" else None
    if kind == "volume":
        return hers / his, (hers / his / entry["wanted"] - 1) / entry["sd-share"], None
    return None, None, None


def note(text, name, line):
    """The TOML text with the entry's `reached` line replaced or added."""
    start = text.index(f'id = "{name}"')
    end = text.find("\n[[measure]]", start)
    end = len(text) if end < 0 else end
    body = re.sub(r"\nreached = .*", "", text[start:end]).rstrip("\n") + f"\nreached = {line}\n"
    return text[:start] + body + text[end:]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("glb", "info", "map", "proportions"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--girths", help="lines 'id man woman' of measures taken on the skins")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    man, her = bodies(arguments)
    if arguments.girths:
        with open(arguments.girths, encoding="ascii") as file:
            for line in file:
                name, his, hers = line.split()
                man[name], her[name] = float(his), float(hers)
    with open(arguments.proportions, encoding="utf-8") as file:
        text = file.read()
    entries = [entry for entry in tomllib.loads(text)["measure"] if entry["id"] in her]
    within = within_ratio = 0
    print(f"{'measure':28s} {'man':>8s} {'woman':>8s} {'rel.':>6s} {'wanted':>6s} {'z mean':>7s} {'z ratio':>7s}")
    for entry in entries:
        name = entry["id"]
        relative, z_mean, z_ratio = compare(entry, man, her)
        show = lambda z: "-" if z is None else f"{z:+.2f}"
        aim = entry.get("ratio", entry.get("wanted", entry.get("female", {}).get("mean", 0)))
        print(f"{name:28s} {man[name]:8.2f} {her[name]:8.2f} {relative or 0:6.3f} {aim:6.3f} {show(z_mean):>7s} "
              f"{show(z_ratio):>7s}")
        within += z_mean is not None and abs(z_mean) <= 1
        within_ratio += z_ratio is not None and abs(z_ratio) <= 1
        parts = [f"man = {man[name]:.2f}", f"woman = {her[name]:.2f}"]
        parts += [f"{label} = {value:.3f}" for label, value in
                  (("relative", relative), ("z-mean", z_mean), ("z-ratio", z_ratio)) if value is not None]
        text = note(text, name, "{ " + ", ".join(parts) + " }")
    counted = sum(compare(entry, man, her)[1] is not None for entry in entries)
    print(f"within one sd of the women's mean: {within} of {counted}; ratio of ratios within one sd: {within_ratio}")
    if arguments.write:
        with open(arguments.proportions, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
