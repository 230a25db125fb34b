#!/usr/bin/env bash
# What ./run and ./test share: packages, build, data. Everything it says goes to stderr, so that the output of
# `./run -- ARGS` is the program's own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
door=$1; shift
program=build/bin/myoatlas
say() { printf '%s\n' "$*" >&2; }

usage() {
  cat >&2 <<'TEXT'
./run                installs what is missing, builds the program, makes the data, opens the window
                     (without a display: writes plates as PNG to out/)
./run -- ARGS        the same, then `myoatlas ARGS`
./run --build-only   stops after the build
./test lint [CHECK]  what no compiler says: tables, arrows, text, includes, format, tidy, odr (all, or those named)
./test fuzz [SECONDS], ./test sanitize address|thread [CTEST ARGS], ./test package
                     what takes too long for every change (`.ci/run LABEL` does the same)
./test [CTEST ARGS]  builds everything, holds the atlas against the reference body, then runs every test
The BodyParts3D 3.0 archive is imported when MYOATLAS_BODYPARTS3D names the zip or its folder, or when it lies in
../shared/bodyparts3d.
TEXT
}

install_packages() {
  local package missing=() sudo=()
  command -v dpkg-query >/dev/null || { say "This is no Debian system: install what packages.txt names by hand."; return; }
  while read -r package; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done < <(grep -hvE '^[[:space:]]*(#|$)' packages.txt "$@")
  [ ${#missing[@]} -eq 0 ] && return
  say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
  [ "$(id -u)" -eq 0 ] || sudo=(sudo)
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# Reads ninja's lines and says how far it is: now and then, or in one line that changes where somebody looks on.
progress() {
  local line counts ended total left started=$SECONDS said=$SECONDS every=30 erase='' end='\n'
  if [ -t 2 ]; then every=2 erase='\r\033[K' end=''; fi
  while IFS= read -r line; do
    case $line in @*) ;; *) continue ;; esac
    ((SECONDS - said >= every)) || continue
    said=$SECONDS
    counts=${line#@} counts=${counts%% *} ended=${counts%/*} total=${counts#*/}
    ((ended > 0)) || continue
    left=$((((SECONDS - started) * (total - ended) / ended + 30) / 60))
    case $left in 0) left='less than a minute' ;; 1) left='about a minute' ;; *) left="about $left minutes" ;; esac
    printf "${erase}building: %d %%, %s left${end}" $((100 * ended / total)) "$left" >&2
  done
  # shellcheck disable=SC2059
  printf "$erase" >&2
}

# build TARGET...: everything it says is in build/build.log; what went wrong is shown.
build() {
  local log=build/build.log
  mkdir -p build
  if command -v ccache >/dev/null; then
    export CMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER-ccache}
    # What it must overlook to cache files that use a precompiled header (see its manual).
    export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS-pch_defines,time_macros}
  fi
  cmake --preset release >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
  say "Building into build/ and making the reference body (minutes the first time; all that is said goes to $log)"
  if ! NINJA_STATUS='@%f/%t ' cmake --build --preset release --target "$@" 2>&1 | tee -a "$log" | progress; then
    sed -n '/^FAILED/,$p' "$log" | grep -v '^@' >&2 || grep -v '^@' "$log" | tail -n 40 >&2
    say "The build failed: see above, or all of $log"
    exit 1
  fi
}

# Needs no build: only what CMake writes when it configures.
lint() {
  install_packages tests/lint/packages.txt
  say "Checking (clang-tidy and types at link time: a quarter of an hour the first time, then only what has changed)"
  if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER-ccache}; fi
  # What a build asked for stays: another MYO_WERROR would have everything compiled anew by the next.
  if [ -z "${MYO_WERROR-}" ] && [ -f build/CMakeCache.txt ]; then
    MYO_WERROR=$(sed -n 's/^MYO_WERROR:[A-Z]*=//p' build/CMakeCache.txt)
    export MYO_WERROR
  fi
  cmake --preset release >/dev/null
  exec python3 -B tests/lint/lint.py build "$@"
}

# Where the user's download of BodyParts3D lies, or nothing.
find_bodyparts3d() {
  local place
  for place in "${MYOATLAS_BODYPARTS3D-}" ../shared/bodyparts3d; do
    [ -n "$place" ] || continue
    if [ -f "$place" ]; then printf '%s\n' "$place"; return; fi
    if [ -f "$place/BodyParts3D_3.0_obj_99.zip" ]; then printf '%s\n' "$place/BodyParts3D_3.0_obj_99.zip"; return; fi
  done
}

import_bodyparts3d() {
  local pack=build/share/myoatlas/bodyparts3d.pack archive with=() extra
  archive=$(find_bodyparts3d)
  [ -n "$archive" ] || return 0
  if [ -f "$pack" ] && [ "$pack" -nt "$archive" ] && "$program" check "$pack" >/dev/null 2>&1; then return 0; fi
  extra=$(dirname "$archive")/extra
  if [ -d "$extra" ]; then with=(--with "$extra"); fi
  say "Importing $archive (once; a minute or two)"
  "$program" import "$archive" "${with[@]}" --out "$pack" >&2
}

write_plates() {
  say "There is no display: writing plates to out/"
  mkdir -p out
  "$program" render --out out/anterior.png --view anterior --peel 0
  "$program" render --out out/posterior.png --view posterior --peel 0
  "$program" render --out out/muscles-anterior.png --view anterior
  "$program" render --out out/muscles-posterior.png --view posterior
  "$program" render --out out/skeleton.png --view anterior --peel 1
  "$program" render --out out/trapezius.png --point trapezius-descending.1
  say "Plates: $(ls out/*.png | tr '\n' ' ')"
}

case ${1-} in -h | --help) usage; exit 0 ;; esac
if [ "$door ${1-}" = "test lint" ]; then shift; lint "$@"; fi
case "$door ${1-}" in "test fuzz" | "test sanitize" | "test package")
  # shellcheck source=cmake/long-checks.sh
  . cmake/long-checks.sh
  label=$1; shift
  case $label in fuzz) check_fuzz "$@" ;; sanitize) check_sanitized "$@" ;; package) check_packages ;; esac
  exit 0 ;;
esac
if [ "$door" = test ]; then install_packages packages-test.txt; else install_packages; fi
case $door in
test)
  # Everything, and the atlas held against the reference body.
  build all myo_reference_body myo_atlas_on_body
  import_bodyparts3d
  say "Running every test"
  status=0
  ctest --preset release --no-tests=error "$@" || status=$?
  # A skipped case does not fail its test, but it is not hidden either.
  grep -hE '^\[  SKIPPED \] .*\(' build/Testing/Temporary/LastTest.log | sort -u | sed 's/^/not run here: /' >&2 || true
  exit $status ;;
run)
  build_only=
  case ${1-} in
  --build-only) build_only=1 ;;
  --) shift ;;
  "") ;;
  *) say "run: unknown argument $1"; usage; exit 2 ;;
  esac
  build myo_run
  if [ -n "$build_only" ]; then exit 0; fi
  import_bodyparts3d
  if [ $# -gt 0 ]; then exec "$program" "$@"; fi
  if [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then exec "$program"; fi
  write_plates ;;
esac
