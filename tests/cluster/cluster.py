"""What the tests of sweeps on several processes share."""

import os
import pathlib
import subprocess
import sys

STUDY = """
kind = "study"
version = 1
scenario = "{source}/tests/cli/two-desks"
replications = {replications}

[[factor]]
id = "load"
path = "scenario.demand_scale"
values = [0.8, 1.0, 1.2]

[[factor]]
id = "officers"
path = "post[officer].officers"
range = [1, 2]
"""

ENVIRONMENT = dict(
    os.environ,
    OMPI_ALLOW_RUN_AS_ROOT="1",
    OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1",
    OMPI_MCA_plm_rsh_agent="",  # no other machine
    OMPI_MCA_rmaps_base_oversubscribe="1",
    OMPI_MCA_hwloc_base_binding_policy="none",
    OMPI_MCA_btl_vader_single_copy_mechanism="none",
)


def write_study(source, replications, name="study.toml"):
    pathlib.Path(name).write_text(STUDY.format(source=source, replications=replications))


def run(*words, expected=0, **options):
    done = subprocess.run([str(w) for w in words], env=ENVIRONMENT, capture_output=True, text=True, **options)
    if expected is not None and done.returncode != expected:
        sys.exit(f"{words} ended with {done.returncode}, not {expected}:\n{done.stdout}{done.stderr}")
    return done


def digest(program, runs):
    merged = run(program, "merge", runs, "-o", f"{runs}.h5")
    if "missing" in merged.stderr or "failed" in merged.stderr:
        sys.exit(merged.stderr)
    return run(program, "digest", f"{runs}.h5").stdout


def require_same(digests):
    if len(set(digests.values())) != 1:
        sys.exit(f"not the same values: {digests}")
