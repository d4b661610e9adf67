"""What can be wrong with a file or a question, told in one sentence."""

import difflib
from collections.abc import Iterable


class FileError(ValueError):
    """A file that cannot be used: what it is, why not, and what to do."""


class NotTold(ValueError):
    """What the file, or the part of it that was selected, does not tell."""


def nearest(word: str, known: Iterable[str]) -> str:
    """`"; did you mean 'sojourn'?"`, or nothing if no known word is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""
