"""README says how many comparisons and how many trade-offs the page of mechanisms has, and it has as many.
Usage: check_numbers.py SOURCE."""

import pathlib
import re
import sys

source = pathlib.Path(sys.argv[1])
readme = (source / "README.md").read_text(encoding="utf-8")
page = (source / "docs/method/mechanisms.md").read_text(encoding="utf-8")
rows = [line for line in page.splitlines() if line.startswith("| ") and " → " in line]
found = {
    "comparisons": sum("**" not in row for row in rows),
    "trade-offs": sum("**less**" in row and "**more**" in row for row in rows),  # the expected sides are in bold
}
for what, number in found.items():
    told = int(re.search(rf"(\d+)\s+{what}", readme)[1])
    if told != number:
        sys.exit(f"README.md tells of {told} {what}, docs/method/mechanisms.md has {number}")
