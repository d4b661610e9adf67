"""Types the commands under a shipped study's page: all of them on a few of its runs, and asks how many runs it has.

Usage: follow_study.py PROGRAM SOURCE STUDY, a file of scenarios/studies whose page is docs/studies of the same name.
"""

import pathlib
import re
import sys
import tempfile

from checkout import enter, typed

program, source, study = map(pathlib.Path, sys.argv[1:])
page = source / "docs/studies" / f"{study.stem}.md"
text = page.read_text(encoding="utf-8")
commands = re.findall(r"^    (\S.*)$", text, re.M)
sweep = f"motcua sweep scenarios/studies/{study.name}"
if not commands or not commands[0].startswith(f"{sweep} -o "):
    sys.exit(f"{page}: does not begin with {sweep} -o …")

with tempfile.TemporaryDirectory() as folder:
    environment = enter(folder, program, source)
    runs = typed(page, f"{sweep} --dry-run 2>&1", environment).split()[0]
    if f"\n{runs} runs, " not in text:
        sys.exit(f"{page}: the study has {runs} runs, and the page says otherwise")
    typed(page, f"{commands[0]} --part 1/100", environment)
    for command in commands[1:]:
        typed(page, command, environment)
