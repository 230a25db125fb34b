#!/usr/bin/env python3
"""Holds the README of every folder against the folder.

A folder with code needs a README.md with a table whose first column is headed `file` or `folder`. Every file needs a row
(a pair such as pose.hpp and pose.cpp shares one), every sub-folder with tracked files needs a row, and every name in
backquotes in the first column must be there. A name may be a pattern (`baselines/*.png`).
"""
import collections
import fnmatch
import posixpath
import re

import tree

CODE = (".cpp", ".hpp", ".glsl", ".vert", ".frag", ".comp", ".sql", ".py", ".cmake")
NEEDS_NO_ROW = {"README.md", "CMakeLists.txt"}
# At the top level only folders have rows: what the files there are is known by their names everywhere.
TOP = ""


def rows(text):
    """Names in the first column of the tables headed `file` or `folder`, each with its line number."""
    inside, found, has_table = False, [], False
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("|"):
            inside = False
            continue
        first = line.split("|")[1].strip()
        if first in ("file", "folder"):
            inside = has_table = True
        elif inside and not set(first) <= set("-: "):
            # `words.hpp/.cpp` is a way to write both files of a pair.
            found += [(name.replace(".hpp/.cpp", ".hpp"), number) for name in re.findall(r"`([^`]+)`", first)]
    return has_table, found


def stem(name):
    return name.split(".", 1)[0]


def covers(row, name):
    """Whether a row's name stands for a path relative to the folder."""
    if row.endswith("/"):
        return name.startswith(row)
    head, _, last = row.rpartition("/")
    folder, _, file = name.rpartition("/")
    if head != folder and not fnmatch.fnmatchcase(folder, head):
        return False
    if fnmatch.fnmatchcase(file, last):
        return True
    return "*" not in last and file.endswith(CODE) and stem(file) == stem(last)


def main():
    files = tree.tracked()
    below = collections.defaultdict(list)
    for name in files:
        parts = name.split("/")
        for depth in range(len(parts)):
            below["/".join(parts[:depth])].append("/".join(parts[depth:]))
    problems = []
    for folder, names in sorted(below.items()):
        if folder.startswith("."):
            continue
        own = [n for n in names if "/" not in n]
        readme = posixpath.join(folder, "README.md")
        if "README.md" not in own:
            code = [n for n in own if n.endswith(CODE)]
            if code:
                problems.append(f"{folder}/: has code ({code[0]} ...) and no README.md: write one with a row a file")
            continue
        has_table, found = rows(tree.read(readme))
        if not has_table:
            if any(n.endswith(CODE) for n in own):
                problems.append(f"{readme}: has no table headed `file`")
            continue
        for row, number in found:
            if not any(covers(row, n) for n in names):
                problems.append(f"{readme}:{number}: `{row}` is not there: take the row out")
        for name in own:
            if folder != TOP and name not in NEEDS_NO_ROW and not any(covers(row, name) for row, _ in found):
                problems.append(f"{folder}/{name}: has no row in {readme}")
        for sub in sorted({n.split("/")[0] + "/" for n in names if "/" in n}):
            if not sub.startswith(".") and not any(row.startswith(sub) for row, _ in found):
                problems.append(f"{posixpath.join(folder, sub)}: has no row in {readme}")
    tree.finish("README tables", problems)


if __name__ == "__main__":
    main()
