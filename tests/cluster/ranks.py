"""A sweep has the same merged values on 1 to 8 ranks, also after ranks were ended. Usage: ranks.py PROGRAM SOURCE"""

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


def ended_after_first_runs(signal_of, which):
    """Starts three ranks anew, sends the signal to one once they have kept some runs, and waits for the end."""
    before = sum(path.stat().st_size for path in pathlib.Path("killed").glob("shard-*.sqlite"))
    command = ["mpirun", "-n", "3", program, "sweep", "long.toml", "-o", "killed", "--progress", "none"]
    launcher = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    kept = before
    while launcher.poll() is None and kept < before + 50_000:
        time.sleep(0.05)
        kept = sum(path.stat().st_size for path in pathlib.Path("killed").glob("shard-*.sqlite"))
    ranks = sorted(ranks_of(launcher.pid))
    if not ranks:
        sys.exit("the sweep ended before a rank could be told to")
    os.kill(ranks[which], signal_of)
    said = launcher.communicate()[1]
    if launcher.returncode == 0:
        sys.exit("a rank that ended early was not noticed")
    return said


def end_ranks():
    """What was finished is kept whichever rank is ended, and the next start does the rest."""
    write_study(source, 800, "long.toml")
    # Rank 0 hands out nothing more, so that all end soon.
    said = ended_after_first_runs(signal.SIGTERM, 0)
    if "the same command goes on with the others" not in said:
        sys.exit(f"the ranks went on after rank 0 was interrupted: {said}")
    ended_after_first_runs(signal.SIGKILL, -1)
    # What another rank had in hand is missing at the end, which rank 0 says.
    said = ended_after_first_runs(signal.SIGTERM, -1)
    if "because another process was ended before" not in said:
        sys.exit(f"rank 0 took it for complete without what an interrupted rank had in hand: {said}")
    again = run("mpirun", "-n", 2, program, "sweep", "long.toml", "-o", "killed", "--progress", "none")
    if "9600 of 9600 runs," not in again.stderr or "of them before" not in again.stderr:
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
    end_ranks()
    run(program, "sweep", "long.toml", "-o", "long", "--progress", "none")
    require_same({"killed": digest(program, "killed"), "long": digest(program, "long")})
