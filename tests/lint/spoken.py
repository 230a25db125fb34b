#!/usr/bin/env python3
"""Finds what is said to people past the catalogue of translations, and a template that is not what the code says.

In the rooms that speak, a literal with words in it stands in a call that has it translated: tr() and its kin, fail(), the
help of an action. What is no sentence (ids, file formats, lines of scripts) is listed in spoken.tsv, each with its reason.
"""
import fnmatch
import pathlib
import re
import subprocess
import sys

import tree

HERE = pathlib.Path(__file__).resolve().parent
CATALOGUE = tree.ROOT / "app/language/catalogue.py"
ROOMS = ("app/panels/", "app/window/", "app/plate/", "app/handout/", "app/state/", "app/session/", "app/learn/", "app/technique/",
         "app/referral/", "app/clients/", "app/cli/", "app/pain/", "app/scene/keys.cpp")
TRANSLATED = {"tr", "tr_in", "tr_plural", "tr_later", "tr_later_in", "tr_format", "tr_plural_format", "tr_name"}
# What looks its words up itself: the help of actions and options, the entries of a page.
VERBS = {"MYO_ACTION", "MYO_EFFECT", "add_option", "add_flag", "entry"}
# Calls whose literals are names for the program, never shown.
NAMES = {"advice", "said", "label", "for_client", "filled", "with_key", "log_info", "log_debug", "log_warning", "strftime", "sscanf",
         "PushID", "GetID", "BeginPopup", "OpenPopup", "starts_with", "ends_with", "contains", "find", "rfind"}
TOKEN = re.compile(r'''(//[^\n]*|/\*.*?\*/|^[ \t]*\#[^\n]*)|(R"([^(\s]*)\(.*?\)\3"|"(?:\\.|[^"\\\n])*")|('(?:\\.|[^'\\\n])+')''', re.S | re.M)


def says_something(text):
    """Whether it has a word and is no id: a space between words, or a capital letter before a small one."""
    bare = re.sub(r"\{[^{}]*\}|\\.|%[-0-9.]*[a-z]", "", text)
    if text.startswith("##") or not re.search(r"[A-Za-z]{2}", bare):
        return False
    return " " in bare.strip() or re.search(r"(^|[^A-Za-z])[A-Z][a-z]", bare) is not None


def units(source):
    """Literals with those that follow them at once: (begin, text)."""
    found, last_end = [], None
    for m in TOKEN.finditer(source):
        if m[2]:
            if last_end is not None and not source[last_end:m.start()].strip():
                found[-1][1] += m[2][1:-1]
            else:
                found.append([m.start(), m[2][1:-1]])
            last_end = m.end()
        elif not m[1]:
            last_end = None
    return found


def masked(source):
    """The source with nothing in its literals and comments, as long as before."""
    return TOKEN.sub(lambda m: re.sub(r"[^\n]", " " if m[1] else "\1", m[0]), source)


def call_around(code, at):
    """Name of the call that `at` stands in, and which of its arguments."""
    depth, argument = 0, 1
    for i in range(at - 1, -1, -1):
        c = code[i]
        if c in ")]}":
            depth += 1
        elif c in "([{":
            if depth == 0:
                return re.search(r"(\w*)\s*(?:<[^<>]*>)?\s*$", code[max(0, i - 80):i])[1], argument
            depth -= 1
        elif c == "," and depth == 0:
            argument += 1
        elif c == ";" and depth == 0:
            break
    return "", 0


def problems_in(name, source, let_through):
    problems, code = [], masked(source)
    for at, text in units(source):
        if not says_something(text):
            continue
        call, argument = call_around(code, at)
        before = code[:at].rstrip()
        if call in TRANSLATED | NAMES | VERBS or call == "fail" and argument in (1, 2, 3) and before[-1] in "(,":
            continue
        if before.endswith(("==", "!=")):
            continue
        rules = [rule for rule in let_through if fnmatch.fnmatchcase(name, rule[0]) and rule[1].search(text)]
        for rule in rules:
            rule[2].append(name)
        if not rules:
            problems.append(f'{name}:{source.count(chr(10), 0, at) + 1}: "{text[:60]}": say it by tr(), or list it in tests/lint/spoken.tsv with the reason')
    return problems


def rules(text):
    """(pattern of paths, regular expression, files it was used in, why) of every line."""
    lines = [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(where, re.compile(expression), [], why) for where, expression, why in lines]


def main():
    let_through = rules((HERE / "spoken.tsv").read_text(encoding="utf-8"))
    problems = []
    for name in tree.cpp_files():
        if name.startswith(ROOMS):
            problems += problems_in(name, tree.read(name), let_through)
    problems += [f"tests/lint/spoken.tsv: {rule[1].pattern}: lets nothing through any more: take it out" for rule in let_through if not rule[2]]
    made = subprocess.run([sys.executable, "-B", CATALOGUE, "stale", tree.ROOT], capture_output=True, text=True)
    if made.returncode != 0:
        problems.append(made.stderr.strip())
    tree.finish("Said past the catalogue", problems)


if __name__ == "__main__":
    main()
