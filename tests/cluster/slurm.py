"""A sweep as a job array on a real Slurm of one node: killed at its time limit, requeued, and the values are the same.

Starts munged, slurmctld and slurmd on this machine alone, in a folder of their own, and follows the how-to page of the
cluster there. Usage: slurm.py PROGRAM SOURCE, as root; exit code 77 (skipped) otherwise.

The array has the shortest time limit there is, a minute, and Slurm itself tells one job of it that its time is up
(--signal=B:TERM@90, looked after every half minute). So that the job needs no computing for so long, it is stopped after
its first runs and goes on once it has been told. The other is ended by `scontrol requeue` in the middle of a run, by TERM
and, KillWait (2 s) later, KILL, as Slurm does at the limit itself. A requeued job waits until its credential has expired,
two minutes by default, here 5 s (cred_expire).
"""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from cluster import ENVIRONMENT, digest, require_same, run, write_study

program, source = map(pathlib.Path, sys.argv[1:])
ENVIRONMENT["PATH"] = f"{program.parent}:/usr/sbin:{os.environ['PATH']}"

CONFIGURATION = """
ClusterName=motcua
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ports[0]}
SlurmdPort={ports[1]}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket,cred_expire=5
CryptoType=crypto/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
ReturnToService=2
KillWait=2
SchedulerParameters=sched_interval=1,batch_sched_delay=0,requeue_delay=0
RebootProgram=/bin/true
PropagateResourceLimits=NONE
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} RealMemory={memory} State=UNKNOWN
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def wait_for(what, condition, seconds=60):
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if condition():
            return
        time.sleep(0.1)
    sys.exit(f"waited in vain for {what}")


class Slurm:
    """munged, slurmctld and slurmd, until the end of the test."""

    def __init__(self, folder):
        self.folder = folder
        self.started = []
        (folder / "state").mkdir()
        (folder / "spool").mkdir()
        key = folder / "munge.key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o400)
        host = socket.gethostname().split(".")[0]
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
        text = CONFIGURATION.format(
            host=host, ports=free_ports(2), folder=folder, cpus=os.cpu_count(), memory=memory * 9 // 10
        )
        (folder / "slurm.conf").write_text(text)
        ENVIRONMENT["SLURM_CONF"] = str(folder / "slurm.conf")

    def start(self):
        munged = ["munged", "--foreground", "--force", f"--socket={self.folder}/munge.socket"]
        munged += [f"--key-file={self.folder}/munge.key", f"--pid-file={self.folder}/munged.pid"]
        munged += [f"--log-file={self.folder}/munged.log", f"--seed-file={self.folder}/munged.seed"]
        self._daemon("munged", munged)
        wait_for("munged", (self.folder / "munge.socket").exists)
        self._daemon("slurmctld", ["slurmctld", "-D", "-i"])
        self._daemon("slurmd", ["slurmd", "-D"])
        wait_for("the node", lambda: "idle" in run("sinfo", "-h", "-o", "%t", expected=None).stdout)

    def _daemon(self, name, command):
        log = (self.folder / f"{name}.out").open("w")
        self.started.append(subprocess.Popen(command, env=ENVIRONMENT, stdout=log, stderr=log))

    def stop(self):
        for daemon in reversed(self.started):
            daemon.terminate()
        for daemon in self.started:
            try:
                daemon.wait(10)
            except subprocess.TimeoutExpired:
                daemon.kill()

    def logs(self):
        return "".join(f"--- {p}\n{p.read_text(errors='replace')[-2000:]}" for p in self.folder.glob("*.out"))


def jobs():
    return run("squeue", "-h", "-o", "%i %t").stdout.split("\n")


RUNS = "it's an array"  # a name that has to be quoted


def array_with_interruptions(meanwhile):
    """An array of two jobs: one comes to its time limit, the other is requeued in the middle."""
    write_study(source, 800)
    script = run(program, "sweep", "study.toml", "-o", RUNS, "--slurm", "--parts", 2, "--threads", 1).stdout
    pathlib.Path("array.sh").write_text(script)
    job = run("sbatch", "--parsable", "--time=1", "array.sh").stdout.strip()
    wait_for("both jobs' first runs", lambda: len(list(pathlib.Path(RUNS).glob("shard-*.sqlite"))) > 1)
    worker = worker_of("1/2")
    os.kill(worker, signal.SIGSTOP)
    run("scontrol", "update", f"JobId={job}_2", "TimeLimit=60")  # once is enough, also after it begins again
    run("scontrol", "requeue", f"{job}_2")
    meanwhile()
    wait_for("the end of the first job's time", lambda: is_told_to_end(worker))
    run("scontrol", "update", f"JobId={job}_1", "TimeLimit=60")
    os.kill(worker, signal.SIGCONT)
    wait_for("the end of the array", lambda: finished(job), 120)
    for part in (1, 2):
        if "4800 of 4800 runs" not in log(part):
            sys.exit(f"part {part} did not come to its end:\n{log(part)}")
    for part in (1, 2):
        if "of them before" not in log(part):
            sys.exit(f"part {part} was not interrupted, or forgot what it had done:\n{log(part)}")
    if "interrupted: finished runs are kept" not in log(1):
        sys.exit(f"part 1 did not come to its time limit:\n{log(1)}")
    run(program, "sweep", "study.toml", "-o", "alone", "--progress", "none")
    require_same({"array": digest(program, RUNS), "alone": digest(program, "alone")})


def worker_of(part):
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue  # it has ended
        if (
            words[0].endswith(b"motcua")
            and part.encode() in words
            and str(pathlib.Path(RUNS).resolve()).encode() in words
        ):
            return int(process.name)
    sys.exit(f"no process does part {part}")


def is_told_to_end(process):
    status = pathlib.Path(f"/proc/{process}/status").read_text()
    pending = int(status.split("ShdPnd:")[1].split()[0], 16)
    return pending >> (signal.SIGTERM - 1) & 1


def log(part):
    path = pathlib.Path(RUNS) / f"slurm-{part}.log"
    return path.read_text() if path.exists() else ""


def finished(job):
    return not any(line.startswith(job) for line in jobs())


if os.geteuid() != 0:
    print("skipped: Slurm's daemons are started as root")
    sys.exit(77)
with tempfile.TemporaryDirectory() as folder:
    slurm = Slurm(pathlib.Path(folder))
    try:
        slurm.start()
        os.chdir(folder)
        page = source / "docs/how-to/run-a-study-on-a-cluster.md"
        follow = [sys.executable, source / "tests/documents/follow_page.py", program, source, page]
        array_with_interruptions(meanwhile=lambda: run(*follow))
    except SystemExit as end:
        if end.code:
            print(slurm.logs())
        raise
    finally:
        slurm.stop()
        shutil.rmtree(pathlib.Path(folder) / "spool", ignore_errors=True)
