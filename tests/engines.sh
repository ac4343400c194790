#!/bin/sh
# engines.sh BUILD SOURCE: the examples of doc/many-reports.md for more than one machine, run as they stand there: GNU parallel over
# two hosts (network namespaces with an sshd each, or two sshd of this machine where there can be none) and a Slurm
# array (a cluster of one node). What they give is compared byte by byte with a run of one process. Needs root, since it
# makes hosts.
set -eu
[ "$(id -u)" -eq 0 ] || {
    echo 'not run: it makes hosts, for which it must be root'
    exit 77
}
build=$(realpath "$1")
source=$(realpath "$2")
PATH=$build:/usr/sbin:/sbin:$PATH
exec 9</run # leaves nothing
flock 9 # its hosts and ports are the machine's
work=$(mktemp -d)
chmod 755 "$work"
cd "$work"

# await CONDITION...: until it holds, or never does
await() {
    deadline=$(($(date +%s) + 120))
    until "$@" >/dev/null 2>&1; do
        [ "$(date +%s)" -lt $deadline ] || return 1
        sleep 0.1
    done
}

# The hosts, and those of a run that was killed.
remove_hosts() {
    for host in 1 2; do
        [ ! -f sshd$host.pid ] || kill "$(cat sshd$host.pid)" || true
        ip netns del nianbao$host || true
        ip link del nianbao$host || true
    done
    [ -n "$(ls /run/netns)" ] || { umount /run/netns; rmdir /run/netns; } || true
} >/dev/null 2>&1

nothing_runs() {
    ! pgrep -f "$work"
}

clean_up() {
    remove_hosts
    if [ -f slurm.conf ]; then
        scontrol shutdown
        munged --stop --socket="$work/munge.socket"
    fi
    await nothing_runs
    cd /
    rm -rf "$work"
} >/dev/null 2>&1
trap 'status=$?; set +e; clean_up; exit $status' EXIT
trap 'exit 1' INT TERM

# A port that nothing listens on.
free_port() {
    /usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# The block of its shell that holds $1.
block() {
    awk -v wanted="$1" '
        /^```sh$/ { inside = 1; text = ""; next }
        /^```$/ { if (inside && index(text, wanted)) printf "%s", text; inside = 0 }
        inside { text = text $0 "\n" }' "$source/doc/many-reports.md"
}

same() { # WHAT WANTED GOT
    if ! cmp "$2" "$3"; then
        echo "engines.sh: $1 gives something else than one process"
        exit 1
    fi
    echo "$1: $(wc -l <"$3") records, equal to those of one process"
}

# Reports, and some that are none.
mkdir reports
for i in $(seq -w 200); do
    for sample in "$source"/samples/*/report.*; do
        cp "$sample" "reports/$i-$(basename "$(dirname "$sample")")"
    done
    : >"reports/$i-empty"
done

# ---- GNU parallel over two hosts ----
ssh-keygen -q -t ed25519 -N '' -f key
cp key.pub authorized_keys
mkdir -p /run/sshd
remove_hosts
# Namespaces where they can be made, else two ports of this machine.
networks=yes
ip netns add nianbao1 2>/dev/null && ip netns exec nianbao1 true 2>/dev/null || networks=
ip netns del nianbao1 2>/dev/null || true
for host in 1 2; do
    enter='' address=127.0.0.1 port=$(free_port)
    if [ "$networks" ]; then
        enter="ip netns exec nianbao$host" address=10.213.$host.2 port=22
        ip netns add nianbao$host
        ip link add nianbao$host type veth peer name eth0 netns nianbao$host
        ip address add 10.213.$host.1/24 dev nianbao$host
        ip link set nianbao$host up
        ip -n nianbao$host address add 10.213.$host.2/24 dev eth0
        ip -n nianbao$host link set eth0 up
    fi
    $enter "$(command -v sshd)" -f /dev/null -h "$work/key" -o Port=$port -o PidFile="$work/sshd$host.pid" \
        -o AuthorizedKeysFile="$work/authorized_keys" -o StrictModes=no -o UsePAM=no -o PermitRootLogin=yes \
        -o SetEnv="PATH=$PATH" 9>&-
    await [ -s sshd$host.pid ] || { # which it writes when it listens
        echo "engines.sh: sshd does not start on port $port"
        exit 1
    }
    printf 'Host host%s\n HostName %s\n Port %s\n' $host $address $port >>ssh_config
done
printf 'Host *\n IdentityFile %s/key\n UserKnownHostsFile %s/known\n StrictHostKeyChecking no\n LogLevel ERROR\n' \
    "$work" "$work" >>ssh_config
block 'parallel --pipe' >parallel.sh
[ -s parallel.sh ]
PARALLEL_SSH="ssh -F $work/ssh_config" PARALLEL_HOME=$work sh -u parallel.sh </dev/null 2>parallel.log || true
nianbao --stdin-ndjson <requests.ndjson >wanted.ndjson 2>wanted.log || [ $? -eq 3 ]
same 'GNU parallel' wanted.ndjson all.ndjson
rm all.ndjson

# ---- a Slurm array ----
if ! grep -q ' /sys/fs/cgroup ' /proc/mounts; then
    echo 'Slurm: not tried, slurmd does not start where /sys/fs/cgroup is not mounted'
    exit 0
fi
dd if=/dev/urandom of=munge.key bs=128 count=1 2>/dev/null
chmod 600 munge.key
mkdir state spool
host=$(hostname)
cat >slurm.conf <<EOF
ClusterName=nianbao
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
SlurmdTimeout=0
MessageTimeout=60
TCPTimeout=60
ReturnToService=2
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket
CredType=cred/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=1,sched_interval=1
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc)
PartitionName=main Nodes=ALL Default=YES State=UP
EOF
export SLURM_CONF="$work/slurm.conf"
munged --force --key-file="$work/munge.key" --socket="$work/munge.socket" --pid-file="$work/munge.pid" \
    --log-file="$work/munge.log" --seed-file="$work/munge.seed" 9>&-
slurmctld 9>&-
slurmd 9>&-
node_is_idle() {
    sinfo -h -o %T | grep -qx idle
}
await node_is_idle || {
    echo 'engines.sh: Slurm does not start:'
    tail -n 5 slurmctld.log slurmd.log
    exit 1
}
block 'sbatch --wait extract' >array.sh
[ -s array.sh ]
find reports -type f | sort >list.txt
sh -u array.sh </dev/null
tr '\n' '\0' <list.txt | nianbao -f ndjson --files0-from=- --progress=never >wanted.ndjson 2>wanted.log || [ $? -eq 3 ]
same 'Slurm' wanted.ndjson all.ndjson
