"""A sweep as a job array on a real Slurm of one node: killed at its time limit, requeued, and the values are the same.

Starts munged, slurmctld and slurmd on this machine alone, in a folder of their own, and follows the how-to page of the
cluster there. Usage: slurm.py PROGRAM SOURCE, as root; exit code 77 (skipped) otherwise.

Time limits of Slurm count in minutes. So that the test takes seconds, "time is up" is told by hand, with the very
signals that Slurm would send: TERM as by --signal=B:TERM, after which the job requeues itself; then `scontrol requeue`
in the middle of a run, which ends the job by TERM and, KillWait (2 s) later, KILL, as at the limit itself. A requeued job waits until its credential has expired, two minutes by default, here 5 s (cred_expire).
"""

import os
import pathlib
import shutil
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


def array_with_interruptions():
    """An array of two jobs: one is told that its time is up, the other requeued in the middle."""
    write_study(source, 1500)
    script = run(program, "sweep", "study.toml", "-o", "array", "--slurm", "--parts", 2, "--threads", 1).stdout
    pathlib.Path("array.sh").write_text(script)
    job = run("sbatch", "--parsable", "array.sh").stdout.strip()
    wait_for("both jobs' first runs", lambda: len(list(pathlib.Path("array").glob("shard-*.sqlite"))) > 1)
    run("scancel", "--batch", "--signal=TERM", f"{job}_1")
    run("scontrol", "requeue", f"{job}_2")
    wait_for("the first job's return", lambda: "waiting for the runs in hand" in log(1) or finished(job))
    wait_for("the end of the array", lambda: finished(job), 120)
    for part in (1, 2):
        if "9000 of 9000 runs" not in log(part):
            sys.exit(f"part {part} did not come to its end:\n{log(part)}")
    for part in (1, 2):
        if "of them before" not in log(part):
            sys.exit(f"part {part} was not interrupted, or forgot what it had done:\n{log(part)}")
    run(program, "sweep", "study.toml", "-o", "alone", "--progress", "none")
    require_same({"array": digest(program, "array"), "alone": digest(program, "alone")})


def log(part):
    path = pathlib.Path(f"array/slurm-{part}.log")
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
        array_with_interruptions()
        page = source / "docs/how-to/run-a-study-on-a-cluster.md"
        run(sys.executable, source / "tests/documents/follow_page.py", program, source, page)
    except SystemExit as end:
        if end.code:
            print(slurm.logs())
        raise
    finally:
        slurm.stop()
        shutil.rmtree(pathlib.Path(folder) / "spool", ignore_errors=True)
