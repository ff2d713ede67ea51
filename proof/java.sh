#!/usr/bin/env bash
# java.sh ARGUMENTS…: runs the first Java 25 or newer of JAVA_HOME, the path and the usual places.
for home in "${JAVA_HOME:-/none}" "$(dirname "$(dirname "$(readlink -f "$(command -v java || echo /none)")")")" \
  /usr/lib/jvm/* ~/.jdks/* ~/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null)
  if [ "${major:-0}" -ge 25 ] && [ -x "$home/bin/java" ]; then
    exec "$home/bin/java" "$@"
  fi
done
echo "no Java 25 found; set JAVA_HOME" >&2
exit 1
