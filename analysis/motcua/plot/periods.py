"""The course of time: queues, backlogs, measures by period, and a reform with its dip."""

import re
from collections.abc import Mapping, Sequence

import numpy
import pandas
import xarray
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure

from motcua import comparison as statistics
from motcua import measuring
from motcua.measuring import Measure
from motcua.plot import style

QUEUES = ("backlog", "counter_queue", "desk_queue")
"""What `course` shows if nothing is named: open dossiers, people waiting, dossiers waiting."""


@style.styled
def course(dataset: xarray.Dataset, measures: str | Sequence[str] = QUEUES, *, level: float = 0.95) -> Figure:
    """Measures over time, one above the other: a line for each model, and the interval over replications as its band.

    `measures` are whatever the file tells by period: `backlog`, `counter_queue`, `desk_queue`, `received`, `sojourn` …
    """
    names = [measures] if isinstance(measures, str) else list(measures)
    if measures is QUEUES:
        names = [name for name in names if f"{name}_by_time" in dataset]
    if not names:
        raise ValueError("the file tells neither backlogs nor queues by period")
    return _course(dataset, names, {}, level)


@style.styled
def reform(
    dataset: xarray.Dataset,
    measures: str | Sequence[str] = ("sojourn", "counter_wait"),
    dates: Mapping[str, Sequence[str]] | str | None = None,
    *,
    level: float = 0.95,
) -> Figure:
    """Measures over time around a reform: its date, and how far each model is from where it began.

    `dates` is the date of the reform, or the dates by model; those of the scenario (`reform_dates`) if not told.
    Dotted lines show each model's mean before the date and over the last quarter of the time after it: the dip lies
    between.
    """
    if dates is None:
        dates = reform_dates(dataset)
    elif isinstance(dates, str):
        dates = {model: [dates] for model in style.model_names(dataset)}
    if not any(dates.values()):
        raise ValueError("no model of this file changes at a date; name the date of the reform with dates=…")
    return _course(dataset, [measures] if isinstance(measures, str) else list(measures), dates, level)


def reform_dates(dataset: xarray.Dataset) -> dict[str, list[str]]:
    """The dates at which each model of the file changes, by the scenario that the file carries."""
    start = str(dataset.attrs.get("start", ""))
    dates: dict[str, list[str]] = {model: [] for model in style.model_names(dataset)}
    text = str(dataset.attrs.get("resolved_scenario", ""))
    for model, date in re.findall(r"^# government model (\S+) from (\d{4}-\d\d-\d\d)$", text, re.MULTILINE):
        if model in dates and date > start:
            dates[model].append(date)
    return dates


def _course(dataset: xarray.Dataset, names: list[str], dates: Mapping[str, Sequence[str]], level: float) -> Figure:
    models = style.model_names(dataset)
    figure, grid = style.new_figure(len(names), 1, 7.5, 0.9 + 2.1 * len(names), sharex=True)
    counted = 0
    for (axes,), name in zip(grid, names):
        found = measuring.values(dataset, name, by="time")
        counted = found.sizes["replication"]
        told = measuring.describe(dataset, name)
        for at, model in enumerate(models):
            _line(axes, found.sel(model=model), models[model], at, level)
            if dates.get(model):
                _before_and_after(axes, found.sel(model=model), sorted(dates[model]), at)
        _finish(axes, told)
    for date in sorted({date for each in dates.values() for date in each}):
        for (axes,) in grid:
            axes.axvline(numpy.datetime64(date), color="0.2", linewidth=1.2)
        grid[0, 0].annotate(
            f" reform, {date}", (numpy.datetime64(date), 1), xycoords=("data", "axes fraction"), va="top", fontsize=8
        )
    if len(models) > 1:
        grid[0, 0].legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=len(models), borderaxespad=0.1)
    text = statistics.caption(counted, level)
    band = " The band is the interval of each period." if counted > 1 else ""
    dots = " Dotted: mean before the date, and over the last quarter of the time after it." if dates else ""
    style.say(figure, text + band + dots + _warm_up(dataset))
    return figure


def _line(axes: Axes, found: xarray.DataArray, name: str, at: int, level: float) -> None:
    told = statistics.estimate(found.transpose("time", "replication").values, level)
    look = style.look(at)
    middle = _middles(found)
    axes.plot(middle, told.mean, label=name, markersize=4, markevery=max(1, len(middle) // 12), **look)
    if numpy.isfinite(told.half_width).any():
        low, high = told.mean - told.half_width, told.mean + told.half_width
        axes.fill_between(middle, low, high, color=look["color"], alpha=0.18, linewidth=0)


def _before_and_after(axes: Axes, found: xarray.DataArray, dates: Sequence[str], at: int) -> None:
    mean = found.mean("replication").values
    middle = _middles(found)
    first, last = numpy.datetime64(dates[0]), numpy.datetime64(dates[-1])
    settled = last + (middle[-1] - last) * 3 // 4
    for chosen in (middle < first, middle >= settled):
        if chosen.any() and numpy.isfinite(mean[chosen]).any():
            value = numpy.nanmean(mean[chosen])
            ends = [middle[chosen][0], middle[chosen][-1]]
            axes.plot(ends, [value, value], color=style.COLOURS[at % len(style.COLOURS)], linestyle=":", linewidth=1.2)


def _middles(found: xarray.DataArray) -> numpy.ndarray:
    """The middle of each period, or its end for what is told at the end."""
    start = found["time"].values
    if "time_end" in found.coords and found["time_end"].dims == ("time",):
        end = found["time_end"].values
    else:
        end = numpy.append(start[1:], start[-1:] + (start[-1:] - start[-2:-1])) if len(start) > 1 else start
    if "at the end" in str(found.attrs.get("long_name", "")):
        return end
    return start + (end - start) // 2


def _finish(axes: Axes, told: Measure) -> None:
    axes.set_title(style.in_words(told))
    axes.set_ylim(bottom=0)
    style.format_axis(axes.yaxis, told)
    axes.locator_params(axis="y", nbins=5)
    locator = AutoDateLocator(minticks=4, maxticks=12)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.margins(x=0.01)


def _warm_up(dataset: xarray.Dataset) -> str:
    days = float(dataset.attrs.get("warm_up_days", 0))
    if days <= 0 or "start" not in dataset.attrs:
        return ""
    until = pandas.Timestamp(str(dataset.attrs["start"])) + pandas.Timedelta(days=days)
    return f" Dossiers that came before {until.date()} (warm-up) are not counted."
