"""A sweep has the same merged values on 1, 2, 3 and 8 ranks, and after a rank was killed. Usage: ranks.py PROGRAM SOURCE"""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from cluster import ENVIRONMENT, digest, require_same, run, write_study

program, source = sys.argv[1:]


def ranks_of(launcher):
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(launcher)], capture_output=True, text=True).stdout
    return [int(word) for word in listed.split()]


def kill_a_rank():
    """Ends one rank in the middle; what was finished is kept, and the next start does the rest."""
    write_study(source, 400, "long.toml")
    command = ["mpirun", "-n", "3", program, "sweep", "long.toml", "-o", "killed", "--progress", "none"]
    launcher = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shards = []
    while launcher.poll() is None and not shards:
        time.sleep(0.05)
        shards = [path for path in pathlib.Path("killed").glob("shard-*.sqlite") if path.stat().st_size > 50_000]
    ranks = ranks_of(launcher.pid)
    if not ranks:
        sys.exit("the sweep ended before a rank could be killed")
    os.kill(ranks[-1], signal.SIGKILL)
    if launcher.wait() == 0:
        sys.exit("a killed rank was not noticed")
    again = run("mpirun", "-n", 2, program, "sweep", "long.toml", "-o", "killed", "--progress", "none")
    if "4800 of 4800 runs," not in again.stderr or "of them before" not in again.stderr:
        sys.exit(f"runs that were finished before the kill were not found again: {again.stderr}")


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    write_study(source, 5)
    run(program, "sweep", "study.toml", "-o", "alone", "--progress", "none")
    digests = {"alone": digest(program, "alone")}
    for ranks in (1, 2, 3, 8):
        name = f"ranks-{ranks}"
        done = run("mpirun", "-n", ranks, program, "sweep", "study.toml", "-o", name, "--threads", 1)
        if "60 of 60 runs" not in done.stderr:
            sys.exit(f"on {ranks} ranks: {done.stderr}")
        digests[name] = digest(program, name)
    require_same(digests)
    kill_a_rank()
    run(program, "sweep", "long.toml", "-o", "long", "--progress", "none")
    require_same({"killed": digest(program, "killed"), "long": digest(program, "long")})
