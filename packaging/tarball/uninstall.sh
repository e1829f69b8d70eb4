#!/bin/sh
# Removes what install.sh installed; install.sh puts it also into /usr/local/share/doc/maitred.
#
#   sudo ./uninstall.sh                  keeps data, configuration and the user maitred
#   sudo ./uninstall.sh --purge-data     deletes them too: the restaurant, its books, its backups in /var/lib/maitred
set -eu

bin=/usr/local/bin
units=/usr/local/lib/systemd/system
docs=/usr/local/share/doc/maitred

fail() {
	echo "uninstall.sh: $*" >&2
	exit 1
}

purges=false
case $#:${1:-} in
	0:) ;;
	1:--purge-data) purges=true ;;
	*)
		echo "usage: uninstall.sh [--purge-data]" >&2
		exit 2
		;;
esac
[ "$(id -u)" -eq 0 ] || fail "needs root: sudo ./uninstall.sh"
if $purges && [ -e /usr/bin/maitred ]; then
	fail "maitred is installed as a package, which uses this data: remove that first with apt remove maitred"
fi

if [ -e "$units/maitred.service" ]; then
	if [ -d /run/systemd/system ]; then
		systemctl --quiet disable --now maitred || fail "the service does not stop: see systemctl status maitred. Nothing is removed."
	fi
	rm -f "$units/maitred.service" /etc/systemd/system/multi-user.target.wants/maitred.service
	[ ! -d /run/systemd/system ] || systemctl daemon-reload
fi
rm -f "$bin/maitred"
rm -rf "$docs"
echo "maitred is removed."
if $purges; then
	rm -rf /var/lib/maitred /etc/maitred
	if id maitred >/dev/null 2>&1; then
		userdel maitred
	fi
	echo "The data of the restaurant is deleted."
elif [ -d /var/lib/maitred ]; then
	echo "The data of the restaurant stays in /var/lib/maitred, its configuration in /etc/maitred. To delete both: sudo rm -r /var/lib/maitred /etc/maitred"
fi
