#!/usr/bin/env python3
"""Bad inputs through the program as a user starts it: none may crash it, hang it, eat memory, leave half a file, or be
imported as wrong anatomy without a word. The same inputs for the same seed.

    bad_inputs.py MYOATLAS [--count 1600] [--seed 1] [--keep FOLDER]

Good meshes are taken out of the reference body, so that what becomes of a bad one can be held against the truth.
"""
import argparse
import json
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zipfile

MAX_SECONDS, MAX_BYTES = 3.0, 1 << 30
MUSCLES = ["anconeus.left", "biceps-brachii-long.left", "biceps-brachii-long.right", "soleus.right"]
NASTY = ["nan", "inf", "-1e39", "1,5", "99999999999", "-7", "//", "\\u0000", "0", "-", "1e30", "\\", "#", "4294967296"]


class Mesh:
    def __init__(self, points, faces):
        self.points, self.faces = points, faces

    def box(self):
        used = [self.points[i] for f in self.faces for i in f] or self.points
        return [(min(p[a] for p in used), max(p[a] for p in used)) for a in range(3)]


def read_obj(path):
    """Objects by name; vertices are shared by none."""
    points, meshes, faces = [], {}, None
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            words = line.split()
            if not words:
                continue
            if words[0] == "v":
                points.append(tuple(float(w) for w in words[1:4]))
            elif words[0] == "o":
                faces = meshes.setdefault(words[1], [])
            elif words[0] == "f" and faces is not None:
                faces.append([int(w.split("/")[0]) - 1 for w in words[1:]])
    out = {}
    for name, all_faces in meshes.items():
        used = sorted({i for f in all_faces for i in f})
        place = {v: k for k, v in enumerate(used)}
        out[name] = Mesh([points[v] for v in used], [[place[i] for i in f] for f in all_faces])
    return out


def obj(mesh, name="mesh", scale=1.0, turn=lambda p: p):
    lines = ["o " + name]
    lines += ["v %.6g %.6g %.6g" % tuple(c * scale for c in turn(p)) for p in mesh.points]
    lines += ["f " + " ".join(str(i + 1) for i in f) for f in mesh.faces]
    return ("\n".join(lines) + "\n").encode()


def stl(mesh, header=b"made for a test"):
    out = [header.ljust(80)[:80], struct.pack("<I", len(mesh.faces))]
    for f in mesh.faces:
        out.append(struct.pack("<12fH", 0, 0, 0, *[c for i in f[:3] for c in mesh.points[i]], 0))
    return b"".join(out)


def text_stl(mesh, name):
    out = ["solid " + name]
    for f in mesh.faces:
        out.append("facet normal 0 0 0\nouter loop")
        out += ["vertex %.6g %.6g %.6g" % mesh.points[i] for i in f[:3]]
        out.append("endloop\nendfacet")
    return ("\n".join(out + ["endsolid " + name]) + "\n").encode()


def gltf(mesh, name, node=None):
    data = b"".join(struct.pack("<3f", x / 1000, z / 1000, -y / 1000) for x, y, z in mesh.points)
    count = len(mesh.faces) * 3
    data += b"".join(struct.pack("<3I", *f) for f in mesh.faces)
    root = {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}],
            "nodes": [dict({"mesh": 0, "name": name}, **(node or {}))],
            "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
            "buffers": [{"byteLength": len(data)}],
            "bufferViews": [{"buffer": 0, "byteLength": len(mesh.points) * 12},
                            {"buffer": 0, "byteOffset": len(mesh.points) * 12, "byteLength": count * 4}],
            "accessors": [{"bufferView": 0, "componentType": 5126, "count": len(mesh.points), "type": "VEC3"},
                          {"bufferView": 1, "componentType": 5125, "count": count, "type": "SCALAR"}]}
    return root, data


def glb(root, data):
    text = (root if isinstance(root, str) else json.dumps(root)).encode("utf-8", "replace")
    text += b" " * (-len(text) % 4)
    data += b"\0" * (-len(data) % 4)
    return b"".join([b"glTF", struct.pack("<II", 2, 28 + len(text) + len(data)), struct.pack("<I", len(text)), b"JSON",
                     text, struct.pack("<I", len(data)), b"BIN\0", data])


def flipped(r, data, share=1.0):
    """A few changes as damaged downloads, bad programs and attackers make them."""
    data = bytearray(data)
    for _ in range(r.randint(1, 4)):
        if len(data) < 20:
            break
        at = r.randrange(max(1, int((len(data) - 8) * share)))
        kind = r.randrange(5)
        if kind == 0:
            data[at] ^= 1 << r.randrange(8)
        elif kind == 1:
            data[at:at + 4] = struct.pack("<I", r.choice([0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x7f800000, 0x7fc00000]))
        elif kind == 2 and r.random() < 0.4:
            del data[at:]
        elif kind == 3:
            data[at:at] = data[at:at + r.randrange(64)]
        else:
            data[at:at + r.randrange(6)] = r.choice(NASTY).encode()
    return bytes(data)


def json_mutant(r, value):
    """One value of a JSON tree changed, dropped or repeated."""
    places = []

    def walk(v):
        for key in (v if isinstance(v, dict) else range(len(v))) if isinstance(v, (dict, list)) else []:
            places.append((v, key))
            walk(v[key])
    walk(value)
    for _ in range(r.randint(1, 3)):
        parent, key = r.choice(places)
        try:
            if r.random() < 0.2:
                del parent[key]
            else:
                parent[key] = r.choice([0, 1, -1, 2, 5, 4294967295, 1 << 63, 0.5, 1e300, "x", "../x.bin", None, [], {}, [0], True,
                                        [0] * 3, [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0], 5120, 5126, "MAT4"])
        except (KeyError, IndexError):
            pass
    return value


def mirrored(p):
    return (-p[0], p[1], p[2])


def y_up(p):
    return (p[0], p[2], -p[1])


class Makers:
    """Each writes a bad source into a folder and answers (arguments of the import, the structures it names)."""

    def __init__(self, meshes):
        self.meshes = meshes

    def pick(self, r):
        name = r.choice(MUSCLES)
        return name, self.meshes[name]

    @staticmethod
    def put(folder, name, data):
        path = os.path.join(folder, name)
        with open(path, "wb") as file:
            file.write(data)
        return path

    def bytes_of_obj(self, r, folder):
        name, mesh = self.pick(r)
        return [self.put(folder, name + ".obj", flipped(r, obj(mesh)))], [name]

    def lines_of_obj(self, r, folder):
        name, mesh = self.pick(r)
        lines = obj(mesh).split(b"\n")
        for _ in range(r.randint(1, 30)):
            at = r.randrange(len(lines))
            kind = r.randrange(4)
            if kind == 0:
                words = lines[at].split()
                if words:
                    words[r.randrange(len(words))] = r.choice(NASTY).encode()
                lines[at] = b" ".join(words)
            elif kind == 1:
                del lines[at]
            elif kind == 2:
                lines[at] += r.choice([b" \\", b"\r", b" # x", b"\x0b", b"\xff"])
            else:
                lines.insert(at, r.choice([b"f 1 2", b"f 1 1 1", b"v 1e9 0 0", b"v nan 0 0", b"o x", b"g", b"l 1 2", b"usemtl a"]))
        return [self.put(folder, name + ".obj", b"\n".join(lines))], [name]

    def unit(self, r, folder):
        name, mesh = self.pick(r)
        scale = r.choice([0.001, 0.01, 0.1, 1 / 25.4, 10, 25.4, 100, 1000, 1e6, 1e-9])
        return [self.put(folder, name + ".obj", obj(mesh, scale=scale))], [name]

    def turned(self, r, folder):
        name, mesh = self.pick(r)
        turn = r.choice([mirrored, y_up, lambda p: (p[1], p[0], p[2]), lambda p: (p[0], p[1], -p[2])])
        return [self.put(folder, name + ".obj", obj(mesh, turn=turn))], [name]

    def wrong_name(self, r, folder):
        name, mesh = self.pick(r)
        other = name[:-5] + ".right" if name.endswith(".left") else name[:-6] + ".left"
        self.meshes.setdefault(other, mesh)
        return [self.put(folder, other + ".obj", obj(mesh))], [other]

    def shapes(self, r, folder):
        name, mesh = self.pick(r)
        far = 10.0 ** r.randint(2, 9)
        p = [(r.uniform(-far, far), r.uniform(-far, far), r.uniform(-far, far)) for _ in range(r.randint(1, 12))]
        n = r.randint(3, 3000)
        made = r.choice([
            Mesh(p, [[r.randrange(len(p)) for _ in range(3)] for _ in range(r.randint(1, 40))]),
            Mesh([(0, 0, 0)] * 8, [[0, 1, 2]]),
            Mesh([(q[0], q[1], 0) for q in mesh.points], mesh.faces),
            Mesh([(q[0] * 1e-4, q[1] * 1e-4, q[2] * 1e-4) for q in mesh.points], mesh.faces),
            Mesh([(q[0] * 1e-4, q[1], q[2]) for q in mesh.points], mesh.faces),
            Mesh(mesh.points, [f[::-1] for f in mesh.faces]),
            Mesh([(i, (i * 7919) % 101, 0) for i in range(n)], [list(range(n))]),
            Mesh([(i, i * i % 17, i % 3) for i in range(65000)], [list(range(65000))]),
            Mesh(mesh.points[:4], [[0, 1, 2]] * 2000),
        ])
        return [self.put(folder, name + ".obj", obj(made))] + r.choice([[], ["--no-skin"]]), [name]

    def binary_stl(self, r, folder):
        name, mesh = self.pick(r)
        return [self.put(folder, name + ".stl", flipped(r, stl(mesh, r.choice([b"solid x", b"SPACE=RAS", b""])), r.choice([1, 0.01])))], [name]

    def ascii_stl(self, r, folder):
        name, mesh = self.pick(r)
        return [self.put(folder, name + ".stl", flipped(r, text_stl(mesh, name)))], [name]

    def bytes_of_glb(self, r, folder):
        name, mesh = self.pick(r)
        return [self.put(folder, name + ".glb", flipped(r, glb(*gltf(mesh, name)), r.choice([1, 0.02])))], [name]

    def json_of_glb(self, r, folder):
        name, mesh = self.pick(r)
        root, data = gltf(mesh, name)
        return [self.put(folder, "body.glb", glb(json_mutant(r, root), data))], [name]

    def nodes_of_glb(self, r, folder):
        name, mesh = self.pick(r)
        s = r.choice([0.001, 0.01, 39.37, 100, 1000, -1, 0])
        node = r.choice([{"scale": [s] * 3}, {"translation": [s, 0, 0]}, {"rotation": [0, 0, 1, 0]}, {"rotation": [0, 1, 0, 0]},
                         {"rotation": [0, 0, 0, 0]}, {"matrix": [0] * 16}, {"scale": [1e300] * 3}, {"children": [0]}, {"skin": 0}])
        return [self.put(folder, "body.glb", glb(*gltf(mesh, name, node)))], [name]

    def zips(self, r, folder):
        path = os.path.join(folder, "scan.zip")
        names = r.sample(MUSCLES, 2)
        with zipfile.ZipFile(path, "w", r.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])) as out:
            for name in names:
                prefix = r.choice(["", "a/", "../", "/", "a\\", "K\u00f6rper/", "__MACOSX/", "x" * 300 + "/"])
                out.writestr(prefix + name + ".obj", obj(self.meshes[name]))
            if r.random() < 0.2:
                out.writestr("bomb.obj", b" " * (60 << 20))
        data = open(path, "rb").read()
        if r.random() < 0.8:
            tail = data[-400:]
            data = flipped(r, data) if r.random() < 0.5 else data[:-400] + flipped(r, tail)
        self.put(folder, "scan.zip", data)
        return [path], names

    def mappings(self, r, folder):
        name, mesh = self.pick(r)
        source = self.put(folder, "x.obj", obj(mesh))
        unit, axes = r.choice(["m", "cm", "inch", "mm", "parsec"]), r.sample(["left", "right", "back", "front", "up", "down"], 3)
        text = 'unit = "%s"\naxes = %s\n[[structure]]\nfile = "x.obj"\nid = "%s"\n' % (unit, json.dumps(axes), name)
        data = text.encode() if r.random() < 0.6 else flipped(r, text.encode())
        return [source, "--map", self.put(folder, "map.toml", data)], [name]

    def folders(self, r, folder):
        inside = os.path.join(folder, "in")
        os.mkdir(inside)
        name, mesh = self.pick(r)
        self.put(inside, name + ".obj", obj(mesh))
        kind = r.randrange(6)
        if kind == 0:
            os.symlink("/etc/passwd", os.path.join(inside, "soleus.left.obj"))
        elif kind == 1:
            os.mkfifo(os.path.join(inside, "soleus.left.stl"))
        elif kind == 2:
            os.symlink(".", os.path.join(inside, "loop"))
        elif kind == 3:
            os.mkdir(os.path.join(inside, "soleus.left.obj"))
        elif kind == 4:
            self.put(inside, "soleus.left.obj", b"")
        else:
            self.put(inside, name + ".stl", stl(mesh))
        return [inside], [name]


def run(command, seconds=30):
    """(exit status, seconds, largest resident memory of it and its children, stdout, stderr)"""
    # What it uses is asked of a process between: this one would see the largest of all runs.
    code = ("import resource,subprocess,sys;s=subprocess.call(sys.argv[3:],timeout=float(sys.argv[2]));"
            "u=resource.getrusage(resource.RUSAGE_CHILDREN);"
            "open(sys.argv[1],'w').write('%d %d %f'%(s,u.ru_maxrss,u.ru_utime+u.ru_stime))")
    start = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.NamedTemporaryFile() as told:
        subprocess.call([sys.executable, "-c", code, told.name, str(seconds)] + command, stdout=out, stderr=err)
        wall = time.monotonic() - start
        out.seek(0), err.seek(0)
        words = open(told.name).read().split()
        if len(words) != 3:
            return None, wall, 0, 0.0, b"", err.read()
        return int(words[0]), wall, int(words[1]) * 1024, float(words[2]), out.read(), err.read()


class Judge:
    def __init__(self, binary, meshes):
        self.binary, self.meshes = binary, meshes
        self.found = {k: [] for k in ["crash", "hang", "memory", "left", "unchecked", "silent", "unclear"]}
        self.imported = self.refused = 0
        self.slowest = self.largest = 0.0

    def one(self, label, arguments, named, folder):
        pack = os.path.join(folder, "out", "body.pack")
        os.mkdir(os.path.dirname(pack))
        status, wall, memory, cpu, out, err = run([self.binary, "import"] + arguments + ["--out", pack, "--json"])
        say = lambda kind, what: self.found[kind].append((label, what))
        if status is None or cpu > MAX_SECONDS:
            say("hang", "%.1f s, %.1f s of processor" % (wall, cpu))
        self.slowest, self.largest = max(self.slowest, cpu), max(self.largest, memory)
        if memory > MAX_BYTES:
            say("memory", "%d MB" % (memory >> 20))
        if status is not None and status not in (0, 1):
            say("crash", "exit %d: %s" % (status, err[-300:]))
        there = os.listdir(os.path.dirname(pack))
        if there != (["body.pack"] if status == 0 else []):
            say("left", str(there))
        if status == 1:
            self.refused += 1
            text = [l for l in err.decode("utf-8", "replace").splitlines() if l.startswith("myoatlas import:")]
            if len(text) != 1 or len(text[0]) < 40 or len(text[0]) > 1200:
                say("unclear", repr(text)[:300])
        if status == 0:
            self.imported += 1
            self.check(say, pack, json.loads(out), folder)

    def check(self, say, pack, report, folder):
        checked = run([self.binary, "check", pack])
        if checked[0] != 0:
            say("unchecked", checked[5][-300:].decode("utf-8", "replace"))
        exported = os.path.join(folder, "out.obj")
        run([self.binary, "export", pack, "--all", "--out", exported])
        told = bool(report["warnings"] or report["skipped"] or report["remarks"])
        for name, mesh in (read_obj(exported) if os.path.exists(exported) else {}).items():
            truth = self.meshes.get(name)
            if truth is None or told:
                continue
            off = max(abs(a - b) for x, y in zip(mesh.box(), truth.box()) for a, b in zip(x, y))
            if off > 15:
                say("silent", "%s is %.0f mm off" % (name, off))


def damaged_packs(binary, pack, r, count, found):
    """A pack with a flipped bit is refused by everything that opens it."""
    data = open(pack, "rb").read()
    taken = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "bad.pack")
        for _ in range(count):
            bad = bytearray(data)
            bad[r.randrange(len(bad))] ^= 1 << r.randrange(8)
            open(path, "wb").write(bad)
            for command in (["info", path], ["check", path], ["export", path, "--all", "--out", os.path.join(folder, "x.obj")],
                            ["render", "--body", path, "--size", "64x64", "--out", os.path.join(folder, "x.png")]):
                status = run([binary] + command)[0]
                if status != 1:
                    found["silent" if status == 0 else "crash"].append((" ".join(command[:1]), "a damaged pack: exit %s" % status))
                taken += status == 0
    return taken


def main():
    options = argparse.ArgumentParser()
    options.add_argument("binary")
    options.add_argument("--count", type=int, default=1600)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", help="folder for the inputs that something was found with")
    o = options.parse_args()
    with tempfile.TemporaryDirectory() as work:
        exported = os.path.join(work, "good.obj")
        share = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(o.binary))), "share", "myoatlas")
        reference = os.path.join(share, "reference.pack")
        if not os.path.exists(reference) and os.environ.get("MYO_REQUIRE_DATA") != "1":
            print("skipped: there is no reference body")
            sys.exit(77)
        command = [o.binary, "export", reference, "--out", exported]
        for name in MUSCLES + ["anconeus.right", "soleus.left"]:
            command += ["-s", name]
        if run(command)[0] != 0:
            sys.exit("the reference body cannot be exported")
        meshes = read_obj(exported)
        makers = Makers(meshes)
        kinds = [k for k in dir(Makers) if not k.startswith("_") and k not in ("pick", "put")]
        judge = Judge(o.binary, meshes)
        for i in range(o.count):
            kind = kinds[i % len(kinds)]
            r = random.Random("%d %d" % (o.seed, i))
            folder = os.path.join(work, str(i))
            os.mkdir(folder)
            arguments, named = getattr(makers, kind)(r, folder)
            if kind != "shapes" and r.random() < 0.7:
                arguments.append("--no-skin")
            before = sum(map(len, judge.found.values()))
            judge.one("%s %d" % (kind, i), arguments, named, folder)
            if o.keep and sum(map(len, judge.found.values())) > before:
                shutil.copytree(folder, os.path.join(o.keep, "%s-%d" % (kind, i)), symlinks=True, dirs_exist_ok=True)
            shutil.rmtree(folder)
        small = os.path.join(work, "small.pack")
        source = os.path.join(work, "anconeus.left.obj")
        open(source, "wb").write(obj(meshes["anconeus.left"]))
        run([o.binary, "import", source, "--no-skin", "--out", small])
        packs = max(4, o.count // 40)
        damaged_packs(o.binary, small, random.Random(o.seed), packs, judge.found)
    for kind, cases in judge.found.items():
        for label, what in cases:
            print("%s: %s: %s" % (kind, label, what))
    print("%d bad inputs and %d damaged packs: %d imported, %d refused; slowest %.1f s of processor, largest %d MB; %s"
          % (o.count, packs, judge.imported, judge.refused, judge.slowest, int(judge.largest) >> 20,
             ", ".join("%d %s" % (len(v), k) for k, v in judge.found.items())))
    sys.exit(any(judge.found.values()))


if __name__ == "__main__":
    main()
