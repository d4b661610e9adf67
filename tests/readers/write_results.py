"""Writes a results file, and beside it what must be read from it, as the program's report and scenario tell it.

Usage: write_results.py PROGRAM SOURCE FOLDER
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys

program, source, folder = map(pathlib.Path, sys.argv[1:])
shutil.rmtree(folder, ignore_errors=True)
folder.mkdir(parents=True)
command = [program, "run", source / "tests/cli/two-desks", "--replications", "1", "--periods", "day",
           "--rows", "dossiers,steps"]
report = subprocess.run([*command, "-o", folder / "results.h5"], check=True, capture_output=True, text=True).stdout


def told(label: str) -> int:
    """A whole number of the report's table."""
    return int(re.search(rf"^ *{label} +([\d,]+)$", report, re.M).group(1).replace(",", ""))


expected = {
    "model": re.search(r"^  (\S+)  ", report, re.M).group(1),
    "received": told("received"),
    "ended": told("granted"),  # nothing else becomes of dossiers in this scenario
    "open": told("still open at the end"),
    "dossier rows": told("received"),
    "rows granted": told("granted"),
    "days": int(re.search(r"^(\d+) days from 2024-01-01", report, re.M).group(1)),
}
assert expected["received"] == expected["ended"] + expected["open"], expected
(folder / "expected.json").write_text(json.dumps(expected), encoding="utf-8")
