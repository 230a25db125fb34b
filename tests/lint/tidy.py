#!/usr/bin/env python3
"""Runs clang-tidy with the checks of .clang-tidy over every file that is compiled; any finding fails.

A file that passed is looked at again only when it, a header of this tree that it includes, its flags, .clang-tidy or the
tool has changed: what it passed with is kept in .cache/lint. Headers are checked with the files that include them.

    tidy.py [--build FOLDER] [--jobs N] [--rooms LIST] [FILE...]   LIST: a file of folders, one a line; only files in these
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import time

import tree

TOOL = "clang-tidy-19"
STAMPS = tree.ROOT / ".cache" / "lint"
FINDING = re.compile(r"^(/.*?):(\d+):(\d+): (?:warning|error): (.*)$")


def digest(*parts):
    h = hashlib.sha256()
    for part in parts:
        h.update(part if isinstance(part, bytes) else str(part).encode())
        h.update(b"\0")
    return h.hexdigest()


def digest_of_file(path, known={}):
    if path not in known:
        try:
            known[path] = digest(pathlib.Path(path).read_bytes())
        except OSError:
            known[path] = "missing"
    return known[path]


def understood_by_clang(words):
    """The flags without what only GCC reads. The precompiled header goes, too: every file includes what it uses, and the
    checks walk through all that is included, which took two thirds of their time."""
    kept, skip = [], False
    for word in words:
        if skip or word in ("-Winvalid-pch", "-Werror", "-include"):
            skip = word == "-include"
            continue
        kept.append(word)
    return kept


def commands(build, wanted):
    """Path relative to the root -> compile command, of each file once; written for clang-tidy as well."""
    folder = build / "lint"
    folder.mkdir(exist_ok=True)
    listed = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"])
        if path.is_relative_to(tree.ROOT) and not path.is_relative_to(build):
            name = path.relative_to(tree.ROOT).as_posix()
            if not wanted or name in wanted:
                words = understood_by_clang(shlex.split(entry["command"]))
                listed.setdefault(name, {"directory": entry["directory"], "file": entry["file"], "arguments": words})
    (folder / "compile_commands.json").write_text(json.dumps(list(listed.values())))
    return listed


def headers_of(entry):
    """The files of this tree that the compiler reads for a file."""
    words = list(entry["arguments"])
    for option in ("-o", "-c"):
        at = words.index(option)
        del words[at:at + 2]
    out = subprocess.run([*words, "-MM", entry["file"]], cwd=entry["directory"], capture_output=True, text=True)
    names = out.stdout.replace("\\\n", " ").split()[1:]
    return sorted({str((pathlib.Path(entry["directory"]) / n).resolve()) for n in names})


class Checker:
    def __init__(self, build):
        self.build = build
        version = subprocess.run([TOOL, "--version"], capture_output=True, text=True).stdout
        configs = [p.read_bytes() for p in sorted(tree.ROOT.glob("**/.clang-tidy")) if not p.is_relative_to(build)]
        self.common = digest(version, *configs)

    def stamp(self, name):
        return STAMPS / (name.replace("/", "+") + ".json")

    def key(self, entry):
        return digest(self.common, json.dumps(entry["arguments"]))

    def unchanged(self, name, entry):
        try:
            kept = json.loads(self.stamp(name).read_text())
        except (OSError, ValueError):
            return False
        return kept["key"] == self.key(entry) and all(digest_of_file(p) == d for p, d in kept["files"].items())

    def check(self, name, entry):
        """Findings of a file; what the tool itself said where it could not work."""
        began_with = {p: digest_of_file(p) for p in headers_of(entry)}
        out = subprocess.run([TOOL, "--quiet", "-p", str(self.build / "lint"), entry["file"]], cwd=tree.ROOT, capture_output=True, text=True)
        findings = []
        for line in out.stdout.splitlines():
            if m := FINDING.match(line):
                path = pathlib.Path(m[1])
                shown = path.relative_to(tree.ROOT).as_posix() if path.is_relative_to(tree.ROOT) else m[1]
                findings.append(f"{shown}:{m[2]}: {m[4]}")
        if out.returncode != 0 and not findings:
            findings.append(f"{name}: {TOOL} failed: {out.stdout[-400:]}{out.stderr[-400:]}")
        if not findings:
            self.stamp(name).write_text(json.dumps({"key": self.key(entry), "files": began_with}))
        return findings


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=tree.ROOT / "build", type=lambda p: pathlib.Path(p).resolve())
    parser.add_argument("--jobs", default=os.cpu_count(), type=int)
    parser.add_argument("--rooms", type=pathlib.Path)
    parser.add_argument("files", nargs="*")
    given = parser.parse_args()
    if not shutil.which(TOOL):
        sys.exit(f"{TOOL} is not installed: it is a package of tests/lint/packages.txt, and ./test lint installs it")
    listed = commands(given.build, set(given.files))
    if missing := set(given.files) - set(listed):
        sys.exit(f"not in {given.build}/compile_commands.json: {' '.join(sorted(missing))}")
    if given.rooms:
        rooms = {line for line in given.rooms.read_text().splitlines() if line and not line.startswith("#")}
        listed = {name: entry for name, entry in listed.items() if name.rsplit("/", 1)[0] in rooms}
        if empty := rooms - {name.rsplit("/", 1)[0] for name in listed}:
            sys.exit(f"{given.rooms.name}: no file is compiled in {' '.join(sorted(empty))}")
    STAMPS.mkdir(parents=True, exist_ok=True)
    checker = Checker(given.build)
    todo = [(name, entry) for name, entry in listed.items() if not checker.unchanged(name, entry)]
    print(f"clang-tidy: {len(todo)} of {len(listed)} files to look at", file=sys.stderr)
    problems, began, said = {}, time.monotonic(), time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        running = [pool.submit(checker.check, *one) for one in todo]
        for done, one in enumerate(concurrent.futures.as_completed(running), 1):
            for finding in one.result():  # A header's finding is met in every file that includes it.
                if finding not in problems:
                    problems[finding] = True
                    print(finding, flush=True)
            if time.monotonic() - said > 60:
                said = time.monotonic()
                print(f"clang-tidy: {done} of {len(todo)} after {(said - began) / 60:.0f} min", file=sys.stderr)
    if problems:
        sys.exit(f"clang-tidy: {len(problems)} to mend")
    print("clang-tidy: nothing to mend")


if __name__ == "__main__":
    main()
