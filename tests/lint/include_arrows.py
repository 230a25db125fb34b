#!/usr/bin/env python3
"""Holds every #include "..." against the arrows drawn in CONTRIBUTING.md.

The fenced block that begins with ```arrows names one room a line: `room: rooms it may include`. A file belongs to the room
with the longest name that is its folder or a folder above it. `*` may include everything. The arrows must form no cycle; a
room that is not there, an arrow that nothing uses, and an include that no arrow allows are all findings.

    include_arrows.py            checks
    include_arrows.py --drawn    prints the block as the includes are now; a folder that is in no room is one of its own
"""
import re
import sys

import tree

PAGE = "CONTRIBUTING.md"
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
EVERYTHING = "*"


def arrows():
    """Room -> rooms it may include, in the order of the page."""
    block = re.search(r"^```arrows\n(.*?)^```", tree.read(PAGE), re.M | re.S)
    if not block:
        sys.exit(f"{PAGE}: has no block that begins with ```arrows")
    result = {}
    for line in block[1].splitlines():
        line = line.split("#")[0].strip()
        if line:
            room, _, targets = line.partition(":")
            result[room.strip()] = targets.split()
    return result


def room_of(name, rooms):
    folders = name.split("/")[:-1]
    for depth in range(len(folders), 0, -1):
        if (room := "/".join(folders[:depth])) in rooms:
            return room
    return None


def includes():
    """(file, line number, included file) of every quoted include; the included file is None where it is not there."""
    files = set(tree.tracked())
    by_last = {}
    for name in files:
        by_last.setdefault(name.rsplit("/", 1)[-1], []).append(name)
    for name in tree.cpp_files():
        for number, line in enumerate(tree.read(name).splitlines(), 1):
            if not (m := INCLUDE.match(line)):
                continue
            asked = m[1]
            beside = f"{name.rsplit('/', 1)[0]}/{asked}"
            # A header of an include folder (shaders/include) is named by its end; a generated one by its template.
            ends = [n for last in (asked, asked + ".in") for n in by_last.get(last.rsplit("/", 1)[-1], []) if ("/" + n).endswith("/" + last)]
            found = [n for n in (asked, beside) if n in files] or ends
            yield name, number, asked, found[0] if found else None


def cycle(arrow):
    """The rooms of a cycle among the arrows, or None."""
    done, way = set(), []

    def walk(room):
        if room in way:
            return way[way.index(room):] + [room]
        if room in done:
            return None
        way.append(room)
        for target in arrow.get(room, []):
            if target != EVERYTHING and (found := walk(target)):
                return found
        way.pop()
        done.add(room)
        return None

    for room in arrow:
        if found := walk(room):
            return found
    return None


def problems_of(allowed, files, includes_):
    problems = []
    rooms = list(allowed)
    inhabited = {room_of(n, rooms) for n in files}
    for room, targets in allowed.items():
        if room not in inhabited:
            problems.append(f"{PAGE}: room {room} holds no file: take it out of the arrows")
        problems += [f"{PAGE}: {room} may include {t}, which is no room" for t in targets if t != EVERYTHING and t not in allowed]
    if found := cycle(allowed):
        problems.append(f"{PAGE}: the arrows go round: {' -> '.join(found)}")
    used = set()
    for name, number, asked, target in includes_:
        here = room_of(name, rooms)
        if here is None:
            problems.append(f"{name}: lies in no room of {PAGE}: add its folder to the arrows")
            continue
        if target is None:
            problems.append(f'{name}:{number}: "{asked}" is no file of this tree: a system header is included with <>')
            continue
        there = room_of(target, rooms)
        if here == there:
            continue
        used.add((here, there))
        if EVERYTHING not in allowed[here] and there not in allowed[here]:
            problems.append(f'{name}:{number}: {here} may not include {there} ("{asked}")')
    for room, targets in allowed.items():
        problems += [f"{PAGE}: nothing uses the arrow {room} -> {t}: take it out" for t in targets if t != EVERYTHING and (room, t) not in used]
    return problems


def drawn(allowed, files, includes_):
    """Lines of the block as the includes are: rooms of the page that hold files, and each folder that is in none of them."""
    rooms = [room for room in allowed if any(room_of(n, [room]) for n in files)]
    rooms += sorted({n.rsplit("/", 1)[0] for n in files if "/" in n and n.endswith((".cpp", ".hpp")) and room_of(n, rooms) is None})
    found = {room: set() for room in rooms}
    for name, _, _, target in includes_:
        here, there = room_of(name, rooms), target and room_of(target, rooms)
        if here and there and here != there:
            found[here].add(there)
            found.setdefault(there, set())
    ordered = []
    while rest := [room for room in found if room not in ordered]:
        # What stands on nothing that is left comes next; where arrows go round, the first does.
        ordered.append(next((room for room in rest if found[room] <= set(ordered)), rest[0]))
    width = max(map(len, ordered)) + 1
    for room in ordered:
        targets = EVERYTHING if EVERYTHING in allowed.get(room, []) else " ".join(r for r in ordered if r in found[room])
        yield f"{room + ':':<{width}} {targets}".rstrip()


def main():
    if sys.argv[1:] == ["--drawn"]:
        print("\n".join(drawn(arrows(), tree.tracked(), includes())))
    else:
        tree.finish("Include directions", problems_of(arrows(), tree.tracked(), includes()))


if __name__ == "__main__":
    main()
