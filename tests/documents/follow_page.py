"""Follows a page of the documentation in an empty folder: writes its files, types its commands, runs its Python.

Usage: follow_page.py PROGRAM SOURCE PAGE. In the page, ```toml blocks begin with "# path/of/file"; ```console blocks
hold lines "$ command", which must succeed ("```console fails": must be refused with exit code 1); ```python blocks run
after the commands, on a results.h5 that a comparison of Lang Son wrote.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

program, source, page = map(pathlib.Path, sys.argv[1:])
text = page.read_text(encoding="utf-8")
paths = [str(program.parent), str(pathlib.Path(sys.executable).parent), os.environ["PATH"]]
environment = dict(os.environ, PATH=":".join(paths), PYTHONPATH=str(source / "analysis"))


def run(command, expected):
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode != expected:
        sys.exit(f"{page}: {command} ended with {done.returncode}, not {expected}:\n{done.stdout}{done.stderr}")


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    os.symlink(source / "scenarios", "scenarios")
    for path, body in re.findall(r"^```toml\n# (\S+)\n(.*?)^```", text, re.S | re.M):
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path(path).write_text(body, encoding="utf-8")
    if "results.h5" in text:
        run(["motcua", "compare", "scenarios/cities/lang-son", "--replications", "2", "-o", "results.h5"], 0)
    steps = 0
    for fails, body in re.findall(r"^```console( fails)?\n(.*?)^```", text, re.S | re.M):
        for command in re.findall(r"^\$ (.*)$", body, re.M):
            run(["bash", "-c", command], 1 if fails else 0)
            steps += 1
    for body in re.findall(r"^```python\n(.*?)^```", text, re.S | re.M):
        run([sys.executable, "-c", body], 0)
        steps += 1
if steps == 0:
    sys.exit(f"{page}: nothing to follow")
