#!/usr/bin/env bash
# Two .deb and a tarball in out/, and their checksums. Options for CMake may be given.
set -euo pipefail
cd "$(dirname "$0")/../.."
mkdir -p out
rm -f out/myoatlas*.deb out/myoatlas-*.tar.gz
cmake --preset package -DMYO_PORTABLE=OFF "$@" >/dev/null
cmake --build --preset package
(cd build-package && cpack -G DEB -B ../out)
# The same objects, linked to look beside themselves.
cmake --preset package -DMYO_PORTABLE=ON "$@" >/dev/null
cmake --build --preset package
(cd build-package && cpack -G TGZ -B ../out)
rm -rf out/_CPack_Packages
(cd out && sha256sum myoatlas*.deb myoatlas-*.tar.gz | tee SHA256SUMS)
