#!/usr/bin/env python3
"""Everything that `./test lint` runs, the quick checks first. All of them run; one that fails fails the whole.

    lint.py BUILD_FOLDER [NAME...]   only these: tables, arrows, text, spoken, includes, format, tidy, odr;
                                     tidy-all looks at every file, not only at the rooms of tidy_rooms.txt
"""
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def main():
    build = sys.argv[1]
    checks = {
        "tables": ["readme_tables.py"],
        "arrows": ["include_arrows.py"],
        "text": ["forbidden_text.py"],
        "spoken": ["spoken.py"],
        "includes": ["forbidden_include.py", build],
        "format": ["format.py"],
        "tidy": ["tidy.py", "--build", build, "--rooms", str(HERE / "tidy_rooms.txt")],
        "odr": ["odr.py"],
        "tidy-all": ["tidy.py", "--build", build],
    }
    wanted = sys.argv[2:] or [name for name in checks if name != "tidy-all"]
    if unknown := [name for name in wanted if name not in checks]:
        sys.exit(f"lint: no check is called {' '.join(unknown)}; there are {', '.join(checks)}")
    failed = [name for name in wanted if subprocess.run([sys.executable, "-B", HERE / checks[name][0], *checks[name][1:]]).returncode != 0]
    if failed:
        sys.exit(f"lint: failed: {', '.join(failed)}")
    print("lint: clean")


if __name__ == "__main__":
    main()
