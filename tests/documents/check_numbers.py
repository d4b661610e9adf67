"""README says how many comparisons the table of mechanisms has, and it has as many. Usage: check_numbers.py SOURCE."""

import pathlib
import re
import sys

source = pathlib.Path(sys.argv[1])
told = int(re.search(r"(\d+)\s+comparisons", (source / "README.md").read_text(encoding="utf-8"))[1])
table = (source / "docs/method/mechanisms.md").read_text(encoding="utf-8")
rows = sum(line.startswith("| ") and " → " in line for line in table.splitlines())
if told != rows:
    sys.exit(f"README.md tells of {told} comparisons, docs/method/mechanisms.md has {rows}")
