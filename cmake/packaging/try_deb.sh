#!/usr/bin/env bash
# try_deb.sh FOLDER: the packages of FOLDER in a bare Debian 12. As root; debootstrap fetches Debian, and apt what the packages depend on;
# then the network is cut: they are installed, run and removed without one.
set -euo pipefail
folder=$(readlink -f "${1:?the folder of the packages}")
root=$(mktemp -d /var/tmp/myoatlas-deb.XXXXXX)
trap 'umount -q "$root/proc" || true; rm -rf --one-file-system "$root" "$root.log"' EXIT
fail() { printf 'try_deb: %s\n' "$1" >&2; exit 1; }

debootstrap --variant=minbase bookworm "$root" "${MYOATLAS_MIRROR-http://deb.debian.org/debian}" >"$root.log" 2>&1 || { tail -5 "$root.log" >&2; exit 1; }
chmod 755 "$root"
mount -t proc proc "$root/proc"
mkdir "$root/packages"
cp "$folder"/myoatlas*.deb "$root/packages"
needs=$(dpkg-deb -f "$(ls "$folder"/myoatlas_*.deb)" Depends | sed 's/myoatlas-data ([^)]*), //')
DEBIAN_FRONTEND=noninteractive chroot "$root" apt-get satisfy -y --no-install-recommends "$needs" >>"$root.log" 2>&1 || { tail -5 "$root.log" >&2; exit 1; }
cat >"$root/try.sh" <<'EOF'
set -eu
dpkg -i /packages/*.deb >/dev/null
adduser --disabled-password --gecos '' someone >/dev/null 2>&1 || useradd -m someone
as() { su someone -c "$1"; }
as 'myoatlas --version'
as 'myoatlas show trapezius' >/dev/null
as 'myoatlas find "ache behind the eye"' >/dev/null
as 'myoatlas render --point masseter-deep.1 --size 400x400 --out /home/someone/plate.png'
as 'printf "v 0 0 0\nv 9 0 0\nv 0 9 0\nv 0 0 9\nf 1 3 2\nf 1 2 4\nf 1 4 3\nf 2 3 4\n" > /home/someone/anconeus.left.obj'
as 'myoatlas import --no-skin --unit mm --out /home/someone/a.pack /home/someone/anconeus.left.obj' >/dev/null 2>&1 && as 'myoatlas check /home/someone/a.pack'
as 'test -s /home/someone/plate.png'
for file in applications/myoatlas.desktop applications/myoatlas-open.desktop mime/packages/myoatlas.xml metainfo/myoatlas.metainfo.xml \
  icons/hicolor/48x48/apps/myoatlas.png icons/hicolor/scalable/apps/myoatlas.svg man/man1/myoatlas.1.gz doc/myoatlas/copyright; do
  test -e /usr/share/$file || ls /usr/share/${file%.gz} >/dev/null || { echo "/usr/share/$file is missing" >&2; exit 1; }
done
dpkg --purge myoatlas myoatlas-data >/dev/null
left=$(find / -xdev -iname '*myoatlas*' ! -path '/packages/*' ! -path '/home/*' ! -path '/proc/*' ! -path '/var/log/*' ! -path '/var/cache/*')
[ -z "$left" ] || { printf 'removal left behind:\n%s\n' "$left" >&2; exit 1; }
test -e /home/someone/a.pack
EOF
# A network of its own, without a way out.
unshare -n chroot "$root" bash /try.sh || fail "the packages do not do what they should"
printf 'The packages install, run without a network, and go again.\n'
