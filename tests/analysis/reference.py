"""Writes the reference page of the Python package from its docstrings: `python reference.py` prints it."""

import inspect
import sys

import motcua

SECTIONS = [
    ("Files", motcua, ["open", "study", "open_any", "FileError", "NotTold", "IncompleteWarning"]),
    (
        "Measures",
        motcua,
        ["measures", "values", "total", "frame", "compare", "estimate", "Estimate", "holm", "describe", "Measure"],
    ),
    ("Distributions", motcua, ["quantile", "exceedance", "counts"]),
    ("Inequality", motcua, ["equity", "gini", "theil", "Theil", "concentration"]),
    ("Rows", motcua, ["dossiers", "steps", "batches"]),
    (
        "Figures",
        motcua.plot,
        [
            "comparison",
            "course",
            "reform",
            "reform_dates",
            "distribution",
            "path",
            "map",
            "departments",
            "equity",
            "all_figures",
        ],
    ),
    (
        "Studies",
        motcua.sensitivity,
        [
            "factors",
            "response",
            "Response",
            "main_effects",
            "interaction",
            "low_and_high",
            "morris",
            "sobol",
            "noise",
            "settings",
            "positions",
        ],
    ),
    ("Figures of studies", motcua.plot, ["main_effects", "interactions", "tornado", "morris", "sobol", "objective"]),
]
HEAD = """# The Python package

*Made by `tests/analysis/reference.py` from the package's own words.*

`import motcua`. Most functions take the dataset that `motcua.open` gives, and that dataset has those of the sections
Measures, Distributions, Inequality and Rows as methods under `.motcua`: `motcua.frame(results, "sojourn")` is
`results.motcua.frame("sojourn")`. Wrong questions raise `ValueError`, what a file does not tell `motcua.NotTold`, files
that cannot be used `motcua.FileError` (ValueErrors too), each with one sentence.
[How to use it](../how-to/analyse-in-python.md).
"""


def signature(module, name):
    """The call as one would type it, without types."""
    thing = getattr(module, name)
    if inspect.isclass(thing) and issubclass(thing, Exception):
        return f"{module.__name__}.{name}"
    shown = inspect.signature(thing)
    bare = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in shown.parameters.values()]
    return f"{module.__name__}.{name}{shown.replace(parameters=bare, return_annotation=inspect.Signature.empty)}"


def page():
    parts = [HEAD]
    for title, module, names in SECTIONS:
        parts.append(f"## {title}\n")
        for name in names:
            thing = getattr(module, name)
            parts.append(f"### `{signature(module, name)}`\n\n{inspect.cleandoc(thing.__doc__)}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page())
