#!/usr/bin/env python3
"""Holds every C++ file to .clang-format.

    format.py          names the files that differ
    format.py --mend   formats them
"""
import shutil
import subprocess
import sys

import tree

# Another version breaks lines elsewhere, so there is one: Debian 12's.
TOOL = "clang-format-14"
AT_ONCE = 40


def main():
    if not shutil.which(TOOL):
        sys.exit(f"{TOOL} is not installed: it is a package of tests/lint/packages.txt, and ./test lint installs it")
    files = tree.cpp_files()
    if sys.argv[1:] == ["--mend"]:
        subprocess.run([TOOL, "-i", *files], cwd=tree.ROOT, check=True)
        return
    problems = []
    for at in range(0, len(files), AT_ONCE):
        said = subprocess.run([TOOL, "--dry-run", "-Werror", "-ferror-limit=1", *files[at:at + AT_ONCE]], cwd=tree.ROOT, capture_output=True, text=True)
        seen = {line.split(":")[0] for line in said.stderr.splitlines() if "error: code should be clang-formatted" in line}
        if said.returncode != 0 and not seen:
            sys.exit(said.stderr)
        problems += [f"{name}: is not formatted: tests/lint/format.py --mend" for name in sorted(seen)]
    tree.finish("Format", problems)


if __name__ == "__main__":
    main()
