"""What all figures share: colours and markers of models, units in words, captions."""

import functools
import textwrap
from collections.abc import Callable
from typing import ParamSpec

import matplotlib
import numpy
import xarray
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from motcua.measuring import Measure

# Okabe and Ito (2008), "Color Universal Design"; yellow is left out, too faint for lines on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
LINES: tuple[object, ...] = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))

_SHARED = {
    "font.size": 9,
    "axes.titlesize": 9.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "0.9",
    "grid.linewidth": 0.7,
    "legend.frameon": False,
    "legend.fontsize": 9,
    "lines.linewidth": 1.8,
    "hatch.linewidth": 0.6,
    "savefig.dpi": 150,
    "svg.hashsalt": "motcua",  # the same figure, the same bytes
    "svg.fonttype": "path",
}
_WORDS = {"day": "days", "h": "hours", "min": "minutes", "year-1": "a year", "km": "km", "VND": "VND"}

Asked = ParamSpec("Asked")


def styled(draw: Callable[Asked, Figure]) -> Callable[Asked, Figure]:
    """Draws in the shared style, whatever the reader's own settings are."""

    @functools.wraps(draw)
    def drawn(*args: Asked.args, **kwargs: Asked.kwargs) -> Figure:
        with matplotlib.rc_context(_SHARED):
            return draw(*args, **kwargs)

    return drawn


def new_figure(rows: int, columns: int, width: float, height: float, **options: object) -> tuple[Figure, numpy.ndarray]:
    """A figure of width × height inches with an array (rows, columns) of axes."""
    figure = Figure(figsize=(width, height), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.09, h_pad=0.07)
    return figure, figure.subplots(rows, columns, squeeze=False, **options)


def say(figure: Figure, caption: str) -> None:
    """Puts a caption below the figure."""
    wide = int(figure.get_figwidth() * 17)
    figure.supxlabel(textwrap.fill(caption, wide), x=0.01, ha="left", fontsize=8, color="0.35")


def means_of(replications: int) -> str:
    """`"Means of 4 replications"`, the beginning of a caption."""
    return f"Means of {replications} replications" if replications > 1 else "One replication"


def is_share(told: Measure) -> bool:
    """Whether the measure reads better in per cent."""
    return told.units == "1" and (
        told.name.endswith(("_share", "_gap", "_cover", "utilisation")) or "share of" in told.label
    )


def unit_words(told: Measure) -> str:
    """The unit as a reader says it: days, %, a year; "number" for counts."""
    if is_share(told):
        return "%"
    if told.units == "1":
        index = told.name.endswith(("_gini", "_theil", "_concentration"))
        return "index" if index else "each dossier" if told.name.endswith("_per_dossier") else "number"
    return _WORDS.get(told.units, told.units)


def in_words(told: Measure) -> str:
    """`"From first visit to end, mean (days)"`."""
    return f"{told.label[:1].upper()}{told.label[1:]} ({unit_words(told)})"


def format_axis(axis: object, told: Measure, signed: bool = False) -> None:
    """Ticks of a measure: per cent for shares, thousands set apart, differences with their sign."""
    times = 100 if is_share(told) else 1
    plain = "{:+,.6g}" if signed else "{:,.6g}"

    def shown(value: float, _: object) -> str:
        return "0" if abs(times * value) < 1e-9 else plain.format(times * value).replace("-", "−")

    axis.set_major_formatter(FuncFormatter(shown))  # type: ignore[attr-defined]


def model_names(dataset: xarray.Dataset) -> dict[str, str]:
    """What each model is called, by its id."""
    ids = [str(model) for model in numpy.atleast_1d(dataset["model"].values)]
    if "model_name" not in dataset.coords:
        return dict(zip(ids, ids))
    names = [str(name) for name in numpy.atleast_1d(dataset["model_name"].values)]
    return {model: (name if names.count(name) == 1 else model) for model, name in zip(ids, names)}


def labels_of(dataset: xarray.Dataset, axis: str) -> list[str]:
    """Names along a dimension, where the file has them; else ids. Two of the same name get their ids too."""
    ids = [str(label) for label in numpy.atleast_1d(dataset[axis].values)]
    if f"{axis}_name" not in dataset.coords:
        return ids
    names = [str(name) for name in numpy.atleast_1d(dataset[f"{axis}_name"].values)]
    return [name if names.count(name) == 1 else f"{name} ({label})" for name, label in zip(names, ids)]


def look(at: int) -> dict[str, object]:
    """Colour, marker and line of the model at this place."""
    return {
        "color": COLOURS[at % len(COLOURS)],
        "marker": MARKERS[at % len(MARKERS)],
        "linestyle": LINES[at % len(LINES)],
    }


def short(text: str, width: int = 34) -> str:
    """The text, cut in the middle if it is too long for an axis."""
    return text if len(text) <= width else f"{text[: width // 2 - 1]}…{text[-(width // 2 - 1):]}"


def legend_below(figure: Figure, axes: Axes, below: Axes, columns: int) -> None:
    """Puts the legend of some axes into others, which show nothing else."""
    handles, labels = axes.get_legend_handles_labels()
    below.axis("off")
    below.legend(handles, labels, loc="center", ncols=columns, fontsize=8)


def title(figure: Figure, text: str) -> None:
    """The figure's title, left-aligned, in lines that fit."""
    wide = int(figure.get_figwidth() * 11)
    figure.suptitle(textwrap.fill(text, wide), x=0.01, ha="left", fontsize=10.5, fontweight="bold")
