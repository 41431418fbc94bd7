# What the scripts beside this file share. Sourced, never run.
#
# Servers listen on loopback only, keep their data in the directory they are given, and never run
# as root. Programs come from Debian and Maven Central into a cache outside of the repository;
# with an empty cache the scripts fetch them again.

export LC_ALL=C.UTF-8
SERVERS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if [ -n "${HF_SERVERS_CACHE:-}" ]; then
    CACHE=$HF_SERVERS_CACHE
elif [ "$(id -u)" = 0 ]; then
    CACHE=/var/cache/herausforderung-servers # the server's user can read it, unlike /root
else
    CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/herausforderung-servers
fi

say() { echo "$*" >&2; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# as_server USER COMMAND…: as that user when we are root, as we are when not.
as_server() {
    local user=$1
    shift
    if [ "$(id -u)" = 0 ]; then runuser -u "$user" -- "$@"; else "$@"; fi
}

# debian PROGRAM PACKAGE…: installs the packages when the program is missing.
debian() {
    local program=$1
    shift
    command -v "$program" >/dev/null && return
    as_root apt-get update -q >&2
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "$@" >&2
}

free_port() { # FIRST LAST: one that nobody listens on; without a range the system chooses
    python3 - "$@" <<'PYTHON'
import socket
import sys

first, last = map(int, sys.argv[1:3] or (0, 0))
for port in range(first, last + 1):
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            continue
        print(listener.getsockname()[1])
        sys.exit()
sys.exit("no free port")
PYTHON
}

# java_home VERSION [MODULE]: the oldest Java here that is that new and has the module.
java_home() {
    local home java version best='' best_version=''
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$(dirname "$(command -v java || echo /)")/.."; do
        java=$home/bin/java
        [ -x "$java" ] || continue
        version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
        [ -n "$version" ] && [ "$version" -ge "$1" ] || continue
        [ -z "${2:-}" ] || "$java" --list-modules | grep -q "^$2@" || continue
        if [ -z "$best" ] || [ "$version" -lt "$best_version" ]; then
            best=$home best_version=$version
        fi
    done
    [ -n "$best" ] && echo "$best"
}

# answers PID SECONDS COMMAND…: waits until the command succeeds, or the process has ended.
answers() {
    local pid=$1 last=$((SECONDS + $2))
    shift 2
    until "$@" >/dev/null 2>&1; do
        kill -0 "$pid" 2>/dev/null && [ $SECONDS -lt $last ] || return 1
        sleep 0.3
    done
}

# ready DIR ADDRESS
ready() {
    echo "$2" >"$1/url"
    echo "$2"
}

# failed DIR SENTENCE: shows what the server said last.
failed() {
    say "$2"
    tail -n 40 "$1/log" >&2 || true
    "$SERVERS/stop" "$1"
    exit 1
}
