"""What the checks of this folder share: the tracked files, and how a finding is said."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def tracked(*endings):
    """Paths of the tracked files, relative to the root; with endings given, only those that end so."""
    # A checkout may belong to another user than the one who runs the tests (a container): that is no danger here.
    out = subprocess.run(["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), "ls-files", "-z"], capture_output=True)
    if out.returncode == 0:
        names = [n for n in out.stdout.decode().split("\0") if n]
    else:  # An unpacked release has no git: what lies there counts, but not builds and hidden folders.
        every = (p.relative_to(ROOT) for p in ROOT.rglob("*") if p.is_file())
        names = [p.as_posix() for p in every if not p.parts[0].startswith((".", "build", "out")) and "__pycache__" not in p.parts]
    return sorted(n for n in names if (not endings or n.endswith(endings)) and (ROOT / n).is_file())


def cpp_files():
    return tracked(".cpp", ".hpp")


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def finish(check, problems):
    """Prints each problem on a line of its own; ends with status 1 where there are any."""
    for problem in problems:
        print(problem)
    if problems:
        sys.exit(f"{check}: {len(problems)} to mend")
    print(f"{check}: nothing to mend")
