# expect.sh: what the tests in shell share. A script that is called with BUILD SOURCE includes it first; it is then in an
# empty folder of its own, and everything that it begins is ended with it. Nothing here waits for a time: what is waited
# for is there at last, or its absence is the failure.
set -u
unset COLUMNS
build=$(realpath -e "$1") source=$(realpath -e "$2") || exit 2
nianbao=$build/nianbao
samples=$source/samples
report=$samples/large-numbers/report.txt
work=$(mktemp -d)
complaints=$work.failed child='' # where failures are counted, in subshells, too
: >"$complaints"
PATIENCE=300 # seconds after which something hangs, however busy the machine

clean_up() {
    [ -z "$child" ] || kill -KILL "$child"
    chmod -R u+rwx "$work"
    rm -rf "$work" "$complaints"
} 2>/dev/null
trap clean_up EXIT
cd "$work" || exit 2

# ---- what must be ----

# fail WORD...: what is wrong, a line
fail() {
    echo "$*" | tee -a "$complaints"
}

# The beginning of what was said, without what is said of every damaged report.
messages() {
    grep -v warning: err | head -n 3 | cut -c 1-300
}

# run STATUS COMMAND...: what COMMAND writes goes to out and err
run() {
    wanted=$1
    shift
    asked=$(echo "$*" | cut -c 1-160)
    timeout $PATIENCE "$@" >out 2>err
    status=$?
    [ "$status" -eq "$wanted" ] || fail "$asked: exit status $status, not $wanted: $(messages)"
}

# told TEXT [LINES]: standard error has it, and as many lines
told() {
    grep -qF -- "$1" err || fail "$asked: message is not '$1': $(messages)"
    [ "$(wc -l <err)" -eq "${2:-$(wc -l <err)}" ] || fail "$asked: not $2 lines of messages: $(cat err)"
}

# holds TEXT [FILE]: standard output, or FILE, has it
holds() {
    grep -qF -- "$1" "${2:-out}" || fail "$asked: ${2:-out} does not hold '$1': $(head -c 600 "${2:-out}")"
}

# empty FILE
empty() {
    [ ! -s "$1" ] || fail "$asked: $1 is not empty: $(head -c 200 "$1")"
}

# same FILE FILE WHAT: they are equal, else WHAT is wrong
same() {
    cmp -s "$1" "$2" || fail "$3: $1 and $2 differ"
}

# At the end of the script.
finish() {
    echo "$(wc -l <"$complaints") lines of failures"
    [ ! -s "$complaints" ]
    exit
}

# ---- what takes its time ----

# start COMMAND...: in the background, as $child, which feels every signal
start() {
    asked=$(echo "$*" | cut -c 1-160)
    env --default-signal=INT,HUP "$@" >out 2>err &
    child=$!
}

# await CONDITION...: until it holds; false where $child ends before, or it never does
await() {
    deadline=$(($(date +%s) + PATIENCE))
    until "$@"; do
        [ "$(date +%s)" -lt $deadline ] && kill -0 "$child" 2>/dev/null || return 1
        sleep 0.02
    done
}

# finished STATUS: wait for $child, which ends with it
finished() {
    wait "$child" 2>/dev/null
    status=$?
    child=''
    [ "$status" -eq "$1" ] || fail "$asked: exit status $status, not $1: $(messages)"
}

# interrupt SIGNAL: end $child by it
interrupt() {
    kill -s "$1" "$child"
    wait "$child" 2>/dev/null
    status=$?
    child=''
    [ $status -gt 128 ] && [ "$(kill -l $status)" = "$1" ] || fail "$asked: SIG$1: exit status $status"
}

# A file whose name has this in it is in the folder.
there() {
    [ -n "$(find . -name "*$1*")" ]
}
