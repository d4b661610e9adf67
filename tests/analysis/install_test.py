"""The package installs into an empty environment, with nothing from the network, and works there."""

import shutil
import subprocess
import sys

from conftest import SOURCE


def test_pip_installs_it_and_a_stranger_uses_it(tmp_path, sample_path):
    shutil.copytree(SOURCE / "analysis", tmp_path / "analysis", ignore=shutil.ignore_patterns("*.egg-info", "build"))
    subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", tmp_path / "own"], check=True)
    python = tmp_path / "own/bin/python"
    asked = "--quiet --no-build-isolation --no-index --disable-pip-version-check".split()
    subprocess.run([python, "-m", "pip", "install", *asked, tmp_path / "analysis"], check=True)
    used = "import motcua, sys; print(motcua.__file__); print(motcua.open(sys.argv[1]).motcua.frame('sojourn').size)"
    done = subprocess.run(
        [python, "-c", used, sample_path], check=True, capture_output=True, text=True, cwd=tmp_path, env={}
    )
    where, size = done.stdout.split()
    assert where.startswith(str(tmp_path / "own")) and size == "4"
    typed = tmp_path / "own/lib" / f"python3.{sys.version_info.minor}" / "site-packages/motcua/py.typed"
    assert typed.exists()
