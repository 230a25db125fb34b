#!/usr/bin/env python3
"""Proves that an include which no arrow allows does not compile.

For each room the flags of one of its files are taken from compile_commands.json. With them a file that includes a header of
a room that cannot be reached by arrows must fail; one that includes a header of an allowed room must compile. All other
headers out of reach are asked for at once with __has_include.

    forbidden_include.py BUILD_FOLDER
"""
import json
import pathlib
import shlex
import subprocess
import sys
import tempfile

import include_arrows
import tree


def reach(arrow, room):
    """Rooms that can be reached from a room by arrows, itself among them."""
    seen, todo = set(), [room]
    while todo:
        if (r := todo.pop()) not in seen:
            seen.add(r)
            todo += arrow[r]
    return seen


def flags_of_rooms(build, rooms):
    """Room -> (compiler and flags without input and output, folder to run in); of its targets the one that sees most."""
    result = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        name = pathlib.Path(entry["file"])
        if not name.is_relative_to(tree.ROOT):
            continue
        room = include_arrows.room_of(name.relative_to(tree.ROOT).as_posix(), rooms)
        if room is None:
            continue
        words = shlex.split(entry["command"])
        if room in result and sum(w.startswith("-I") for w in words) <= sum(w.startswith("-I") for w in result[room][0]):
            continue
        for option in ("-o", "-c"):
            at = words.index(option)
            del words[at:at + 2]
        result[room] = (words, entry["directory"])
    return result


def compiles(flags, text):
    """(whether it compiles, what the compiler said)"""
    words, folder = flags
    with tempfile.NamedTemporaryFile("w", suffix=".cpp") as file:
        file.write(text)
        file.flush()
        out = subprocess.run([*words, "-fsyntax-only", file.name], cwd=folder, capture_output=True, text=True)
    return out.returncode == 0, out.stderr


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    allowed = {room: targets for room, targets in include_arrows.arrows().items() if include_arrows.EVERYTHING not in targets}
    headers = {}
    for name in tree.tracked(".hpp"):
        headers.setdefault(include_arrows.room_of(name, list(allowed)), []).append(name)
    flags = flags_of_rooms(build, list(allowed))
    problems, tried = [], 0
    for room in allowed:
        if room not in flags:
            continue
        near = reach(allowed, room)
        far = [h for other, names in headers.items() if other and other not in near for h in names]
        if far:
            tried += 1
            well, _ = compiles(flags[room], f'#include "{far[0]}"\n')
            if well:
                problems.append(f'{room}: #include "{far[0]}" compiles, although no arrow leads there')
            # One compilation for all of them: each that is seen is an error of its own.
            asked = "".join(f'#if __has_include("{h}")\n#error seen: {h}\n#endif\n' for h in far)
            _, said = compiles(flags[room], asked)
            seen = [h for h in far if f"seen: {h}" in said]
            if seen:
                problems.append(f"{room}: sees {len(seen)} headers out of reach, {seen[0]} among them")
        if target := next((t for t in allowed[room] if t in headers), None):
            well, said = compiles(flags[room], f'#include "{headers[target][0]}"\n')
            if not well:
                problems.append(f'{room}: #include "{headers[target][0]}" does not compile, although an arrow leads to {target}: {said[:300]}')
    if tried == 0:
        problems.append(f"no file of any room is named in {build}/compile_commands.json")
    tree.finish("Forbidden includes", problems)


if __name__ == "__main__":
    main()
