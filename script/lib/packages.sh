# Sourced by the other scripts: Debian packages where they may be installed. No service is started by installing.
install_packages() { # PACKAGE…: status 1 where they cannot be installed (not root, not Debian, no network)
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    local log policy=/usr/sbin/policy-rc.d own_policy="" status=0
    log=$(mktemp)
    echo "Installing packages: $*" >&2
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy" && own_policy=1
    fi
    { update_packages && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } \
        >"$log" 2>&1 || { status=1; tail -n 5 "$log" >&2; }
    [ -z "$own_policy" ] || rm -f "$policy"
    rm -f "$log"
    return "$status"
}

update_packages() { # once a run
    [ -n "${packages_updated:-}" ] || { apt-get update && packages_updated=1; }
}
