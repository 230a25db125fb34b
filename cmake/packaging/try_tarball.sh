#!/usr/bin/env bash
# try_tarball.sh FOLDER: the tarball of FOLDER unpacked elsewhere and run; every library that is not of the machine comes from the tarball.
set -euo pipefail
tarball=$(ls "$(readlink -f "${1:?the folder of the packages}")"/myoatlas-*.tar.gz)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
fail() { printf 'try_tarball: %s\n' "$1" >&2; exit 1; }
tar -C "$place" -xzf "$tarball"
program=$(ls "$place"/myoatlas-*/bin/myoatlas)
for one in "$program" "$program-reader"; do
  if ldd "$one" | grep -q 'not found'; then ldd "$one" | grep 'not found' >&2; fail "a library is missing"; fi
  if ldd "$one" | grep -E 'lib(assimp|embree|tbb|sodium|archive|sqlite3|imgui|fmt|spdlog|cairo|qpdf)' | grep -v "$place" >&2; then
    fail "a library comes from this machine"
  fi
done
export XDG_DATA_HOME="$place/data" XDG_CACHE_HOME="$place/cache"
"$program" --version
"$program" find "ache behind the eye" >/dev/null
"$program" render --point masseter-deep.1 --size 400x400 --out "$place/plate.png"
printf 'v 0 0 0\nv 9 0 0\nv 0 9 0\nv 0 0 9\nf 1 3 2\nf 1 2 4\nf 1 4 3\nf 2 3 4\n' >"$place/anconeus.left.obj"
"$program" import --no-skin --unit mm --out "$place/a.pack" "$place/anconeus.left.obj" >/dev/null 2>&1
"$program" check "$place/a.pack"
printf 'The tarball runs where it was unpacked.\n'
