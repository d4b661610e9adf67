"""Refuses an include that runs upward: `check_floors.py SIM` prints one line per offence and exits 1 if there is any.

Every include of ours is quoted and rooted at SIM ("core/tick.hpp"); a floor may include itself and the floors below.
"""

import re
import sys
from pathlib import Path

FLOORS = ["core", "model", "scenario", "engine", "measures", "agents", "results", "study", "cli"]  # lowest first
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')


def offence(sim, floor, bracket, target):
    """Why a file of `floor` may not include `target`, or None."""
    head, slash, _ = target.partition("/")
    ours = bool(slash) and head in FLOORS
    if not ours:
        return "an include of ours is rooted at sim/, as in \"core/tick.hpp\"" if bracket == '"' else None
    if FLOORS.index(head) > FLOORS.index(floor):
        return f"floor {floor} is below floor {head}"
    if bracket == "<":
        return "an include of ours is written in quotes"
    if not (sim / target).is_file():
        return "no such file"
    return None


def offences(sim):
    """One line for each offence under the folder `sim`, in order."""
    for folder in sorted(path for path in sim.iterdir() if path.is_dir() and path.name not in FLOORS):
        yield f"{folder}: not a floor of the house"
    for path in sorted(p for p in sim.rglob("*") if p.suffix in {".hpp", ".cpp"}):
        floor = path.relative_to(sim).parts[0]
        if floor not in FLOORS:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            match = INCLUDE.match(line)
            reason = match and offence(sim, floor, *match.groups())
            if reason:
                yield f"{path}:{number}: includes {match[2]}: {reason}"


def main(sim):
    found = list(offences(Path(sim)))
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
