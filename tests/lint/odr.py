#!/usr/bin/env python3
"""Links the programs with types kept (preset lto): two definitions of one name that differ are found, and fail.

Nothing is optimised, and the build folder is kept, so only what has changed is compiled again.
"""
import os
import re
import subprocess
import sys

import tree

VIOLATION = re.compile(r"\[-W(odr|lto-type-mismatch)\]|violates the C\+\+ One Definition Rule")


def main():
    environment = dict(os.environ)
    quiet = subprocess.run(["cmake", "--preset", "lto"], cwd=tree.ROOT, capture_output=True, text=True, env=environment)
    if quiet.returncode != 0:
        sys.exit(quiet.stdout + quiet.stderr)
    # Linking says it only once: programs that are there already would be silent about what they said when they were linked.
    for program in (tree.ROOT / "build-lto" / "bin").glob("myoatlas*"):
        program.unlink()
    built = subprocess.run(["cmake", "--build", "--preset", "lto"], cwd=tree.ROOT, capture_output=True, text=True, env=environment)
    said = (built.stdout + built.stderr).splitlines()
    if built.returncode != 0:
        sys.exit("\n".join(said[-60:]))
    problems = []
    for at, line in enumerate(said):
        if VIOLATION.search(line):
            problems.append("\n".join(said[at:at + 8]))
    tree.finish("One definition a type", problems)


if __name__ == "__main__":
    main()
