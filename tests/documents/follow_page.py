"""Follows a page of the documentation in an empty folder: writes its files, types its commands, runs its Python.

Usage: follow_page.py PROGRAM SOURCE PAGE. In the page, ```toml blocks begin with "# path/of/file"; ```console blocks
hold lines "$ command", which must succeed ("```console fails": must be refused with exit code 1); ```python blocks run
after the commands, on a results.h5 that a comparison of Lang Son wrote.
"""

import pathlib
import re
import sys
import tempfile

from checkout import PYTHON, enter, typed

program, source, page = map(pathlib.Path, sys.argv[1:])
text = page.read_text(encoding="utf-8")

with tempfile.TemporaryDirectory() as folder:
    environment = enter(folder, program, source)
    for path, body in re.findall(r"^```toml\n# (\S+)\n(.*?)^```", text, re.S | re.M):
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path(path).write_text(body, encoding="utf-8")
    if "results.h5" in text:
        few = ["--replications", "2", "-o", "results.h5"]
        typed(page, ["motcua", "compare", "scenarios/cities/lang-son", *few], environment)
    steps = 0
    for fails, body in re.findall(r"^```console( fails)?\n(.*?)^```", text, re.S | re.M):
        for command in re.findall(r"^\$ (.*)$", body, re.M):
            typed(page, command, environment, 1 if fails else 0)
            steps += 1
    for body in re.findall(r"^```python\n(.*?)^```", text, re.S | re.M):
        typed(page, [PYTHON, "-c", body], environment)
        steps += 1
if steps == 0:
    sys.exit(f"{page}: nothing to follow")
