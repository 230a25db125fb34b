# Sourced by front-door.sh: what takes too long for every change, by label. Each builds in a folder of its own.
# shellcheck shell=bash

# configure_and_build PRESET: what went wrong is shown.
long_build() {
  mkdir -p "build-$1"
  say "Building with the preset $1 into build-$1/"
  if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER-ccache}; fi
  { cmake --preset "$1" && cmake --build --preset "$1"; } >"build-$1/build.log" 2>&1 || { tail -n 40 "build-$1/build.log" >&2; exit 1; }
}

# A body takes a sanitized tool half an hour to make: the one of build/ serves, and is only read.
borrow_data() {
  build myo_run
  import_bodyparts3d
  mkdir -p "build-$1/share/myoatlas"
  cp -u build/share/myoatlas/*.pack "build-$1/share/myoatlas/"
}

# fuzz [SECONDS]: libFuzzer over each target; a finding is left beside its corpus in build-fuzz/found and fails.
check_fuzz() {
  local seconds=${1-60} target failed=()
  install_packages tests/fuzz/packages.txt
  PATH=$(ls -d /usr/lib/llvm-*/bin | sort -V | tail -n 1):$PATH
  long_build fuzz
  export UBSAN_OPTIONS=halt_on_error=1
  for path in tests/fuzz/corpus/*/; do
    target=$(basename "$path")
    mkdir -p "build-fuzz/found/$target"
    say "Fuzzing $target for $seconds s"
    MYO_FUZZ_TARGET=$target build-fuzz/bin/myoatlas-fuzz "build-fuzz/found/$target" "$path" "-max_total_time=$seconds" \
      -timeout=3 -rss_limit_mb=1024 "-artifact_prefix=build-fuzz/found/$target-" >"build-fuzz/found/$target.log" 2>&1 || failed+=("$target")
    tail -n 1 "build-fuzz/found/$target.log" >&2
  done
  [ ${#failed[@]} -eq 0 ] || { say "Found something: ${failed[*]} (see build-fuzz/found)"; exit 1; }
}

# sanitize address|thread [CTEST ARGS]: every test.
check_sanitized() {
  local preset
  case ${1-} in address) preset=check ;; thread) preset=tsan ;; *) say "sanitize: address or thread"; exit 2 ;; esac
  shift
  install_packages packages-test.txt
  borrow_data "$preset"
  long_build "$preset"
  ctest --preset "$preset" --no-tests=error "$@"
}

# package: both .deb and the tarball, each tried where nothing of this build is. As root, for the bare Debian.
check_packages() {
  install_packages cmake/packaging/packages.txt
  cmake/packaging/make_packages.sh >&2
  cmake/packaging/try_tarball.sh out
  cmake/packaging/try_deb.sh out
}
