# Shared by the scripts of this folder; sourced, never run. Sets: home (top of the clone), java.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
data_dir=${COMMONHOLD_DATA_DIR:-$home/.commonhold}
cache_dir=${COMMONHOLD_CACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-$home}/.cache}/commonhold}
mini_apps="$home/mobile-contract/mini-apps"

# Ends with one sentence.
fail() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

# Says what is being done; the time since the start stands in front.
say() { printf '[%3ds] %s\n' "$SECONDS" "$*"; }

# Runs a long step with its output in a log; shows that it is alive, and the end of the log where it fails. Ctrl-C ends it with all that it
# has started: it is a process group of its own, because a shell lets what runs in its background ignore Ctrl-C.
# usage: step <title> <log file> <command…>
step() {
  local title=$1 log=$2 begun=$SECONDS pid status=0
  shift 2
  mkdir -p "$(dirname "$log")"
  say "$title …"
  set -m
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  set +m
  # shellcheck disable=SC2064 # the process group as it is now
  trap "end_step $pid" INT TERM HUP
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.5
    [ -t 1 ] && printf '\r[%3ds] %s … %ds ' "$SECONDS" "$title" $((SECONDS - begun))
    if [ ! -t 1 ] && [ $(((SECONDS - begun) % 30)) -eq 29 ]; then say "  still at it ($((SECONDS - begun)) s)"; sleep 1; fi
  done
  wait "$pid" || status=$?
  trap - INT TERM HUP
  [ -t 1 ] && printf '\r\033[K'
  if [ "$status" -ne 0 ]; then
    tail -n 40 "$log" >&2
    echo "$(basename "$0"): '$title' failed after $((SECONDS - begun)) s; the whole log is $log" >&2
    return "$status"
  fi
  say "$title: done in $((SECONDS - begun)) s"
}

# Ends a step's process group, by force where ten seconds were not enough.
end_step() {
  local waited=0
  trap '' INT TERM HUP
  kill -TERM -- "-$1" 2>/dev/null || true
  while kill -0 -- "-$1" 2>/dev/null && [ "$waited" -lt 100 ]; do sleep 0.1; waited=$((waited + 1)); done
  kill -KILL -- "-$1" 2>/dev/null || true
  echo
  say "Stopped."
  exit 130
}

need_java() {
  command -v "$java" >/dev/null || fail "Java 17 is needed and was not found (Debian: apt install openjdk-17-jdk-headless)."
  local version
  version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
  [ "${version%%.*}" -ge 17 ] 2>/dev/null || fail "Java 17 is needed, this is ${version:-unknown}."
  command -v "${java%java}javac" >/dev/null || fail "A JDK is needed to build, this is only a Java runtime (Debian: apt install openjdk-17-jdk-headless)."
}

need_maven() { command -v mvn >/dev/null || fail "Maven 3.8 is needed and was not found (Debian: apt install maven)."; }

need_node() {
  command -v node >/dev/null || fail "Node 20.19 or newer is needed and was not found."
  command -v npm >/dev/null || fail "npm is needed and was not found."
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    fail "Node 20.19 or newer is needed, this is $(node --version)."
}

# usage: need_space <megabytes> [folder]: free below the folder, or the clone, where this user may write
need_space() {
  local folder=${2:-$home} free
  while [ ! -d "$folder" ] && [ "$folder" != / ] && [ "$folder" != . ]; do folder=$(dirname "$folder"); done
  [ -w "$folder" ] && [ -x "$folder" ] || fail "${2:-$home} cannot be written to by $(id -un)."
  free=$(df -Pk "$folder" | awk 'NR == 2 { print int($4 / 1024) }')
  [ "$free" -ge "$1" ] || fail "$1 MB of free disk are needed, $folder has $free MB."
}

# usage: need_free_port <port> <address that is listened on>
need_free_port() {
  local why
  why=$(node -e '
    const [port, host] = process.argv.slice(1);
    const server = require("net").createServer();
    server.on("error", (error) => console.log(error.code));
    server.listen(Number(port), host, () => server.close());' "$1" "$2")
  case "$why" in
    "") ;;
    EADDRINUSE) fail "Port $1 is taken by another program; choose another with COMMONHOLD_PORT=<port>." ;;
    EACCES) fail "Port $1 is open to root only; choose another with COMMONHOLD_PORT=<port>." ;;
    *) fail "Port $1 cannot be listened on ($why); choose another with COMMONHOLD_PORT=<port>." ;;
  esac
}

# Prints the process id of a process's parent.
parent_of() {
  if [ -r "/proc/$1/stat" ]; then sed 's/.*) . \([0-9]*\) .*/\1/' "/proc/$1/stat"; else ps -o ppid= -p "$1" | tr -d ' '; fi 2>/dev/null || true
}

is_root() { [ "$(id -u)" -eq 0 ]; }
can_apt() { is_root && command -v apt-get >/dev/null; }

# Installs Debian packages. Only to be called where can_apt.
install_packages() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get -q update && apt-get -q -y --no-install-recommends install "$@"
}

# Prints, a line each, the packages that are missing for a browser that shows Chinese.
missing_for_browser() {
  { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null || echo chromium
  { command -v fc-list >/dev/null && fc-list :lang=zh | grep -q .; } || printf '%s\n' fonts-noto-cjk fontconfig
}

# Installs the named packages where root, and says so where not. usage: need_packages <what for> [package…]
need_packages() {
  local purpose=$1
  shift
  [ $# -gt 0 ] || return 0
  can_apt || fail "The $purpose need $*, and only root can install them: have the packages installed and run again."
  step "Installing $*" "$home/backend/target/apt.log" install_packages "$@" || exit 1
}

# The browser without the parts that draw windows takes a third less work; where it cannot be had, the whole one serves.
want_bare_browser() {
  command -v chromium-headless-shell >/dev/null || ! can_apt ||
    step "Installing chromium-headless-shell" "$home/backend/target/apt.log" install_packages chromium-headless-shell || true
}

# The embedded MySQL links two small system libraries. Where root, the distribution's packages; else their files beside the binaries.
need_mysql_libraries() {
  [ "$(uname -s)" = Linux ] || return 0
  [ -n "${COMMONHOLD_JDBC_URL:-}" ] && return 0
  local wanted=() library package
  for library in libaio.so.1 libnuma.so.1; do
    package=${library%%.*}1
    if ! /sbin/ldconfig -p 2>/dev/null | grep -q "$library " && [ ! -e "$cache_dir/lib/$library" ]; then wanted+=("$package"); fi
  done
  [ ${#wanted[@]} -gt 0 ] || return 0
  if can_apt; then
    step "Installing ${wanted[*]} for MySQL" "$home/backend/target/apt.log" install_packages "${wanted[@]}" && return 0
  elif command -v apt-get >/dev/null && command -v dpkg >/dev/null; then
    local folder
    folder=$(mktemp -d)
    if (cd "$folder" && apt-get -q download "${wanted[@]}" >/dev/null 2>&1 && for deb in *.deb; do dpkg -x "$deb" out; done); then
      mkdir -p "$cache_dir/lib"
      find "$folder/out" -name 'lib*.so.*' -exec cp -P {} "$cache_dir/lib/" \;
      rm -rf "$folder"
      return 0
    fi
    rm -rf "$folder"
  fi
  fail "The embedded MySQL needs the packages ${wanted[*]}: have them installed, or set COMMONHOLD_JDBC_URL to a MySQL 8.0 or 8.4 server."
}

# Whether anything that the jar is made of is newer than it.
jar="$home/backend/target/commonhold-backend-0.1.0.jar"
stale() {
  [ -f "$jar" ] && [ -d "$home/backend/target/lib" ] || return 0
  [ -n "$(find "$home/pom.xml" "$home"/*/pom.xml "$home/api-spec" "$home/backend/src/main" "$home/mobile-contract/src/main" \
    "$mini_apps" -name node_modules -prune -o -name target -prune -o -name dist -prune -o -name generated -prune \
    -o -type f -newer "$jar" -print -quit)" ]
}

maven() { (cd "$home" && mvn -B -Dstyle.color=never "$@"); }

# Compiles the backend where classes are missing or older than their sources; quick where nothing changed.
# usage: compiled_classes <folder of org/commonhold>…   Waits for another call that compiles just now.
compiled_classes() {
  stale_classes "$@" || return 0
  need_java
  need_maven
  need_node
  mkdir -p "$home/backend/target"
  exec 9>"$home/backend/target/compile.lock"
  flock 9
  if stale_classes "$@"; then
    echo "$(basename "$0"): compiling, once after each change…" >&2
    (cd "$home" && mvn -q -B -Dstyle.color=never -Dweb.skip=true -pl backend -am process-classes) </dev/null >&2 9>&- ||
      fail "the sources could not be compiled, see above"
  fi
  exec 9>&-
}

# True when the stand-alone verifier's one jar is there and nothing that it is made of is newer.
verifier_jar="$home/backend/target/commonhold-verifier.jar"
verifier_is_made() {
  local sources="$home/backend/src/main/java/org/commonhold"
  [ -f "$verifier_jar" ] &&
    [ -z "$(find "$sources"/{kernel,rulebook,tally,verifier} "$home/backend/src/main/assembly" "$home/mobile-contract/src/main/java" \
      -type f -newer "$verifier_jar" -print -quit)" ]
}

# True when a source below the named folders is newer than its class, or nothing was compiled yet.
stale_classes() {
  local part file compiled
  for file in tally verify; do
    file=$home/backend/target/$file.classpath
    [ -s "$file" ] || return 0
    while IFS= read -r -d ':' part; do [ -f "$part" ] || return 0; done < <(cat "$file" && printf ':')
  done
  for part in "$@"; do
    while IFS= read -r -d '' file; do
      [ "${file##*/}" = package-info.java ] && continue
      compiled="$home/backend/target/classes/${file#"$home/backend/src/main/java/"}"
      compiled="${compiled%.java}.class"
      { [ -f "$compiled" ] && [ ! "$file" -nt "$compiled" ]; } || return 0
    done < <(find "$home/backend/src/main/java/org/commonhold/$part" -name '*.java' -print0)
  done
  return 1
}
