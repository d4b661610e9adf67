"""Files that the tests of the Python package read: a made-up one, and small ones that the program writes once."""

import os
import subprocess
from pathlib import Path

import matplotlib
import pytest

import motcua
import sample

matplotlib.use("Agg")
SOURCE = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory):
    return sample.write(tmp_path_factory.mktemp("sample") / "sample.h5")


@pytest.fixture()
def results(sample_path):
    return motcua.open(sample_path)


@pytest.fixture(scope="session")
def program():
    found = os.environ.get("MOTCUA_PROGRAM")
    if not found:
        pytest.skip("MOTCUA_PROGRAM does not name the program")

    def run(*arguments):
        done = subprocess.run([found, *map(str, arguments)], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def two_desks_path(program, tmp_path_factory):
    path = tmp_path_factory.mktemp("two-desks") / "results.h5"
    program("compare", SOURCE / "tests/cli/two-desks", "-o", path, "--quiet")
    return path


@pytest.fixture()
def two_desks(two_desks_path):
    return motcua.open(two_desks_path)
