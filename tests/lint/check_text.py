"""Checks every tracked text file: no trailing blanks, a newline at the end, code files of at most 400 lines, and names of tests
that CTest can run."""

import re
import subprocess
import sys
from pathlib import Path

CODE = {".cpp", ".hpp", ".py", ".sh", ".cmake", ".js"}
MOST_LINES = 400  # beyond, look for a second concept
TEST_NAME = re.compile(r'TEST_CASE\(((?:\s*"(?:[^"\\]|\\.)*")+)')


def offences(path):
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return  # a picture, or a deliberately broken input of a test
    lines = text.split("\n")
    if path.suffix in CODE and len(lines) > MOST_LINES + 1:
        yield f"{path}: {len(lines) - 1} lines, more than {MOST_LINES}"
    if path.suffix in CODE | {".md", ".txt", ".toml"} and text and not text.endswith("\n"):
        yield f"{path}:{len(lines)}: no newline at the end"
    for name in TEST_NAME.findall(text):
        if ";" in name:  # CTest would run two halves of the name, find neither and be content
            yield f"{path}: a semicolon in the name of the test {name.strip()}"
    for number, line in enumerate(lines, start=1):
        if line != line.rstrip():
            yield f"{path}:{number}: blanks at the end of the line"


def checked_files():
    listed = subprocess.run(["git", "ls-files", "-z"], check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        path = Path(name)
        # Inputs and outputs of tests are what they have to be, byte for byte.
        if path.is_file() and not {"bad", "golden", "data"} & set(path.parts):
            yield path


def main():
    found = [offence for path in checked_files() for offence in offences(path)]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
