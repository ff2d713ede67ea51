#!/usr/bin/env bash
# whole.sh SCRATCH [HISTORY]: whole processes of the installed distribution (tools/dist makes it), beside others.
#
#   HISTORY  a large real history to check as well, beside squawk where it is installed (npm install squawk-cli)
#
# Prints the median of RUNS (default 5) of wall and processor time. Ratios hold better than
# times: the commands run in turn, and `java Hello` is measured in the same round.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
scratch=$1
history=${2:-}
runs=${RUNS:-5}
mkdir -p "$scratch"
scratch=$(cd "$scratch" && pwd)
interlock=$root/dist/interlock/interlock
[ -x "$root/dist/interlock/runtime/bin/java" ] || { echo 'run tools/dist first' >&2; exit 2; }

mkdir -p "$scratch/hello" "$scratch/one"
cat >"$scratch/hello/Hello.java" <<'END'
public class Hello {
  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
END
[ -f "$scratch/hello/Hello.class" ] ||
  "$here/../java.sh" -m jdk.compiler/com.sun.tools.javac.Main -d "$scratch/hello" "$scratch/hello/Hello.java"
cat >"$scratch/one/V1__customer.sql" <<'END'
ALTER TABLE customer ADD COLUMN age int NOT NULL DEFAULT 0;
CREATE INDEX customer_email ON customer (email);
UPDATE customer SET age = 1;
END
for count in 1000 10000; do node "$here/../scale/history.mjs" "$scratch/$count" "$count"; done
if [ ! -f "$scratch/dump/dump.sql" ]; then
  mkdir -p "$scratch/dump"
  node "$here/dump.mjs" "$scratch/dump/dump.sql"
fi
if [ ! -d "$scratch/staged" ]; then
  mkdir -p "$scratch/staged"
  cp -r "$scratch/1000" "$scratch/staged/db"
  (
    cd "$scratch/staged"
    git init -q
    git -c user.name=bench -c user.email=bench@localhost add -A
    git -c user.name=bench -c user.email=bench@localhost commit -q -m history
    echo 'ALTER TABLE t0 ADD COLUMN one_more int;' >db/V1001__more.sql
    git add -A
  )
fi

# measure NAME COMMAND…: the status is not looked at, findings are one.
names=()
declare -A commands
command() {
  names+=("$1")
  commands[$1]=$2
}
command 'java Hello' "$root/dist/interlock/runtime/bin/java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp $scratch/hello Hello"
command 'one small file' "$interlock check $scratch/one/V1__customer.sql"
command '1 000 migrations' "$interlock check $scratch/1000"
command '1 000 migrations, one version' "$interlock check $scratch/1000 --postgres 18"
command '10 000 migrations' "$interlock check $scratch/10000"
command 'one staged file of 1 000' "cd $scratch/staged && $interlock check db --staged"
command '50 MB dump' "$interlock check $scratch/dump"
if [ -n "$history" ]; then
  command 'the history' "$interlock check $history"
  squawk=$root/proof/node_modules/.bin/squawk
  if [ -x "$squawk" ]; then
    command 'the history, squawk' "find $history -name '*.sql' -print0 | xargs -0 $squawk"
  fi
fi

for ((run = 0; run < runs; run++)); do
  for name in "${names[@]}"; do
    file=$scratch/times-${name//[^a-z0-9A-Z]/_}
    [ "$run" -gt 0 ] || : >"$file"
    (
      TIMEFORMAT='%R %U %S'
      { time bash -c "${commands[$name]}" >/dev/null 2>&1; } 2>>"$file" || true
    )
  done
done
for name in "${names[@]}"; do
  file=$scratch/times-${name//[^a-z0-9A-Z]/_}
  awk -v name="$name" '{ print $1, $2 + $3 }' "$file" | sort -n | awk -v name="$name" '
    { wall[NR] = $1; cpu[NR] = $2 }
    END { n = asort_(cpu); printf "%-32s %8.0f ms wall %8.0f ms processor\n", name, wall[int((NR + 1) / 2)] * 1000, cpu[int((NR + 1) / 2)] * 1000 }
    function asort_(a,  i, j, t) { for (i = 2; i <= NR; i++) for (j = i; j > 1 && a[j - 1] > a[j]; j--) { t = a[j]; a[j] = a[j - 1]; a[j - 1] = t } return NR }'
done
