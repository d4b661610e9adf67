"""Every relative link in the project's Markdown files leads somewhere. Usage: check_links.py SOURCE."""

import pathlib
import re
import subprocess
import sys

source = pathlib.Path(sys.argv[1])
listed = subprocess.run(["git", "ls-files", "*.md"], cwd=source, capture_output=True, text=True).stdout.split()
pages = [source / name for name in listed] or [p for p in source.rglob("*.md") if "build" not in p.parts]
broken = []
for page in pages:
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not (page.parent / target).exists():
            broken.append(f"{page.relative_to(source)}: {target}")
sys.exit("\n".join(["links that lead nowhere:", *broken]) if broken else 0)
