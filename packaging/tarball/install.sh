#!/bin/sh
# Installs maitred from this folder, or a newer version over an older one. Data and configuration are kept.
#
#   sudo ./install.sh
#
# Program: /usr/local/bin/maitred. Service: /usr/local/lib/systemd/system/maitred.service. Configuration: /etc/maitred/maitred.toml.
# Data: /var/lib/maitred. Documents and uninstall.sh: /usr/local/share/doc/maitred.
set -eu
cd "$(dirname "$(readlink -f "$0")")"

bin=/usr/local/bin
units=/usr/local/lib/systemd/system
docs=/usr/local/share/doc/maitred

fail() {
	echo "install.sh: $*" >&2
	exit 1
}

# All checks come before the first change.
[ "$(id -u)" -eq 0 ] || fail "needs root: sudo ./install.sh"
case $(uname -m) in
	x86_64) machine=amd64 ;;
	aarch64) machine=arm64 ;;
	*) machine=$(uname -m) ;;
esac
for file in maitred architecture maitred.service maitred.toml sysusers.conf tmpfiles.conf uninstall.sh; do
	[ -f "$file" ] || fail "$file is missing: unpack the archive again, and run install.sh in its folder"
done
[ "$(cat architecture)" = "$machine" ] || fail "this is maitred for $(cat architecture), and this computer is $machine: get the archive for $machine"
works=$(./maitred --version 2>&1) || fail "this program does not run here: $works"
if [ ! -d /run/systemd/system ] || ! command -v systemctl >/dev/null; then
	fail "needs systemd, which does not run here. Without a service: mkdir DATA && ./maitred serve --listen 0.0.0.0:8080 --data DATA"
fi
for tool in systemd-sysusers systemd-tmpfiles; do
	command -v "$tool" >/dev/null || fail "needs $tool, a part of systemd"
done
if [ -e /usr/bin/maitred ]; then
	fail "maitred is installed as a package: upgrade that one, or remove it with apt remove maitred, which keeps the data"
fi

was_installed=false
[ ! -e "$bin/maitred" ] || was_installed=true

# Each file is renamed into place: a power cut leaves the old one or the new one.
put() {
	install -D -m "$1" "$2" "$3.new"
	mv -f "$3.new" "$3"
}

systemd-sysusers "$PWD/sysusers.conf"
systemd-tmpfiles --create "$PWD/tmpfiles.conf"
put 755 maitred "$bin/maitred"
if [ ! -e /etc/maitred/maitred.toml ]; then
	put 644 maitred.toml /etc/maitred/maitred.toml
elif ! cmp -s maitred.toml /etc/maitred/maitred.toml; then
	echo "Your configuration is kept: /etc/maitred/maitred.toml. The one of this version: $docs/maitred.toml"
fi
for file in README.md FORMAT.md LICENSE-MIT LICENSE-APACHE OFL.txt maitred.toml; do
	put 644 "$file" "$docs/$file"
done
put 755 uninstall.sh "$docs/uninstall.sh"
put 644 maitred.service "$units/maitred.service"
systemctl daemon-reload
# An owner may have disabled the service.
$was_installed || systemctl --quiet enable maitred
if $was_installed && ! systemctl --quiet is-enabled maitred && ! systemctl --quiet is-active maitred; then
	echo "$works is installed. The service is disabled and stays so: systemctl start maitred"
	exit
fi
systemctl restart maitred || fail "$works is installed, but the service does not start. This tells why: journalctl -u maitred -n 50"

echo "$works is installed and runs."
# The address stands on stderr, the code on stdout. There is none when a restaurant is set up.
page=$("$bin/maitred" setup-code 2>&1 >/dev/null | sed -n 's/^Open \([^ ]*\) .*/\1/p')
if [ -n "$page" ]; then
	echo "Set the restaurant up in a browser on the same network: $page"
	echo "The page asks for a code. This command prints it: sudo maitred setup-code"
fi
