"""A folder that looks to a reader like the checkout after ./dev setup, and what is typed in it."""

import os
import pathlib
import subprocess
import sys
import venv

PYTHON = "build/python/bin/python"


def enter(folder, program, source):
    """Makes the folder the current one, with the scenarios and the Python environment; the words to call programs by."""
    os.chdir(folder)
    os.symlink(source / "scenarios", "scenarios")
    venv.EnvBuilder(system_site_packages=True, symlinks=True).create("build/python")
    (packages,) = pathlib.Path("build/python/lib").glob("python3.*/site-packages")
    (packages / "motcua.pth").write_text(f"{source / 'analysis'}\n", encoding="utf-8")
    environment = dict(os.environ, PATH=f"{program.parent}:{os.environ['PATH']}")
    environment.pop("PYTHONPATH", None)
    return environment


def typed(page, command, environment, expected=0):
    """Runs a command, words or a line for the shell; ends the test if it does not end as the page says."""
    words = ["bash", "-c", command] if isinstance(command, str) else command
    done = subprocess.run(words, env=environment, capture_output=True, text=True)
    if done.returncode != expected:
        sys.exit(f"{page}: {command} ended with {done.returncode}, not {expected}:\n{done.stdout}{done.stderr}")
    return done.stdout
