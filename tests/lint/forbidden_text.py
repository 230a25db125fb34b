#!/usr/bin/env python3
"""Looks for what no file may hold: the lines of forbidden_text.tsv, files over 600 lines, headers without #pragma once."""
import fnmatch
import pathlib
import re

import tree

RULES = pathlib.Path(__file__).with_name("forbidden_text.tsv")
MAX_LINES = 600
TEXT = (".cpp", ".hpp", ".glsl", ".vert", ".frag", ".py", ".cmake", ".txt", ".sh", ".sql", ".md", ".tsv", ".toml")


def rules(text):
    """(regular expression, patterns, patterns left out, why) of every line."""
    result = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        expression, where, why = line.split("\t")
        patterns = where.split()
        result.append((re.compile(expression), [p for p in patterns if p[0] != "!"], [p[1:] for p in patterns if p[0] == "!"], why))
    return result


def matches(name, patterns):
    return any(fnmatch.fnmatchcase(name, p) for p in patterns)


def problems_in(name, text, all_rules):
    problems = []
    lines = text.splitlines()
    for expression, where, but_not, why in all_rules:
        if matches(name, where) and not matches(name, but_not):
            problems += [f"{name}:{n}: {m[0].strip()}: {why}" for n, line in enumerate(lines, 1) if (m := expression.search(line))]
    if name.endswith((".cpp", ".hpp")) and len(lines) > MAX_LINES:
        problems.append(f"{name}: {len(lines)} lines, {MAX_LINES} at most: part it by what it does")
    if name.endswith(".hpp") and "#pragma once" not in lines:
        problems.append(f"{name}: has no line #pragma once")
    return problems


def main():
    all_rules = rules(RULES.read_text(encoding="utf-8"))
    problems = []
    for name in tree.tracked(*TEXT):
        problems += problems_in(name, tree.read(name), all_rules)
    tree.finish("Forbidden text", problems)


if __name__ == "__main__":
    main()
