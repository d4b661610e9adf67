"""The course of time: queues, backlogs, measures by period, and a reform with its dip."""

import datetime
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
from motcua.errors import NotTold
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
        names = [name for name in names if _is_told(dataset, name)]
        if not names:
            raise NotTold("the file tells neither backlogs nor queues by period, or not of what is selected")
    if not names:
        raise ValueError("name a measure")
    return _course(dataset, names, {}, level)


@style.styled
def reform(
    dataset: xarray.Dataset,
    measures: str | Sequence[str] = ("sojourn", "counter_wait"),
    dates: Mapping[str, str | Sequence[str]] | str | Sequence[str] | None = None,
    *,
    level: float = 0.95,
) -> Figure:
    """Measures over time around a reform: its date, and how far each model is from where it began.

    `dates` is the date of the reform or several (`"2024-07-01"`), of all models or by model; those of the scenario
    (`reform_dates`) if not told.
    Dotted lines show each model's mean over the later half of the time before the date and over the last quarter of
    the time after it: the dip lies between.
    """
    by_model = reform_dates(dataset) if dates is None else _dates(dataset, dates)
    if not any(by_model.values()):
        raise NotTold("no model of this file changes at a date; name the date of the reform with dates=…")
    names = [measures] if isinstance(measures, str) else list(measures)
    if not names:
        raise ValueError("name a measure")
    return _course(dataset, names, by_model, level)


def _dates(
    dataset: xarray.Dataset, dates: Mapping[str, str | Sequence[str]] | str | Sequence[str]
) -> dict[str, list[str]]:
    """Dates by model, from whatever a reader may write."""
    models = style.model_names(dataset)
    told = dates if isinstance(dates, Mapping) else dict.fromkeys(models, dates)
    for model in told:
        if model not in models:
            raise ValueError(f"the file has no model {model!r}; it has {', '.join(models)}")
    return {model: [_date(one) for one in numpy.atleast_1d(numpy.asarray(each))] for model, each in told.items()}


def _date(text: object) -> str:
    try:
        return datetime.date.fromisoformat(str(text)[:10]).isoformat()
    except ValueError:
        raise ValueError(f"a date is written YYYY-MM-DD, as in 2024-07-01; not {str(text)!r}") from None


def _is_told(dataset: xarray.Dataset, name: str) -> bool:
    try:
        measuring.values(dataset, name, by="time")
    except NotTold:
        return False
    return True


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
    legend = 0.3 if len(models) > 1 else 0.02
    ratios = {"height_ratios": [*[2.0] * len(names), legend]}
    figure, grid = style.new_figure(len(names) + 1, 1, 7.5, 0.9 + 2.1 * len(names) + legend, gridspec_kw=ratios)
    drawn = 0
    coarse = _stretches(dataset)
    for (axes,), name in zip(grid, names):
        found = _values(dataset, name, coarse)
        drawn = found.sizes["replication"]
        for at, model in enumerate(models):
            _line(axes, found.sel(model=model), models[model], at, level)
            if dates.get(model):
                _before_and_after(dataset, axes, found.sel(model=model), sorted(dates[model]), at)
        _finish(axes, measuring.describe(dataset, name), axes is grid[-2, 0])
        axes.sharex(grid[0, 0])
    for date in sorted({date for each in dates.values() for date in each}):
        for (axes,) in grid[:-1]:
            axes.axvline(numpy.datetime64(date), color="0.2", linewidth=1.2)
        where = (numpy.datetime64(date), 1)
        grid[0, 0].annotate(f" reform, {date}", where, xycoords=("data", "axes fraction"), va="top", fontsize=8)
    style.legend_below(figure, grid[0, 0], grid[-1, 0], len(models)) if len(models) > 1 else grid[-1, 0].axis("off")
    text = statistics.caption(drawn, level)
    band = " The band is the interval of each period." if drawn > 1 else ""
    dots = ""
    if dates:
        dots = " Dotted: mean over the later half of the time before the date, and the last quarter after it."
    weeks = f" Each point is a {'day' if coarse == 24 else 'week'}." if coarse > 1 else ""
    style.say(figure, text + band + weeks + dots + _warm_up(dataset))
    return figure


def _stretches(dataset: xarray.Dataset) -> int:
    """How many periods of the file are put together, so that no more than about 62 are drawn: days to weeks, hours to
    days or weeks."""
    periods = dataset.sizes.get("time", 1)
    each = {"day": (7,), "hour": (24, 168)}.get(str(dataset.attrs.get("period", "")), ())
    fitting = [stretch for stretch in each if periods / stretch <= 62]
    return 1 if periods <= 62 or not each else fitting[0] if fitting else each[-1]


def _values(dataset: xarray.Dataset, name: str, stretch: int) -> xarray.DataArray:
    """A measure over time, over `stretch` periods at once: ratios of their sums, means of queues, the last backlog."""
    if stretch == 1:
        return measuring.values(dataset, name, by="time")
    whole = dataset.isel(time=slice(0, dataset.sizes["time"] // stretch * stretch))
    starts = whole["time"].values[::stretch]
    ends = whole["time_end"].values[stretch - 1 :: stretch] if "time_end" in whole.coords else starts
    if name in measuring.LEVELS:
        every = measuring.values(whole, name, by="time")
        last = every.isel(time=slice(stretch - 1, None, stretch))
        found = last if name == "backlog" else last.copy(data=_means_of(every, stretch))
    else:
        numbered = whole.assign_coords(stretch=("time", numpy.repeat(numpy.arange(len(starts)), stretch)))
        found = measuring.values(numbered, name, by="stretch").rename(stretch="time")
    bare = found.drop_vars([c for c in found.coords if "time" in found[c].dims])
    return bare.assign_coords(time=starts, time_end=("time", ends)).assign_attrs(found.attrs)


def _means_of(every: xarray.DataArray, stretch: int) -> numpy.ndarray:
    """Means along time, the last dimension, of `stretch` values each."""
    return every.values.reshape(*every.shape[:-1], -1, stretch).mean(axis=-1)


def _line(axes: Axes, found: xarray.DataArray, name: str, at: int, level: float) -> None:
    told = statistics.estimate(found.transpose("time", "replication").values, level)
    look = style.look(at)
    middle = _middles(found)
    axes.plot(middle, told.mean, label=name, markersize=4, markevery=max(1, len(middle) // 12), **look)
    if numpy.isfinite(told.half_width).any():
        low, high = told.mean - told.half_width, told.mean + told.half_width
        axes.fill_between(middle, low, high, color=look["color"], alpha=0.18, linewidth=0)


def _before_and_after(
    dataset: xarray.Dataset, axes: Axes, found: xarray.DataArray, dates: Sequence[str], at: int
) -> None:
    mean = found.mean("replication").values
    middle = _middles(found)
    first, last = numpy.datetime64(dates[0]), numpy.datetime64(dates[-1])
    counted = _counted_from(dataset, middle[0])
    used_to = counted + (first - counted) // 2
    settled = last + (middle[-1] - last) * 3 // 4
    for chosen in ((middle >= used_to) & (middle < first), middle >= settled):
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


def _finish(axes: Axes, told: Measure, last: bool) -> None:
    axes.set_title(style.in_words(told))
    axes.set_ylim(bottom=0)
    style.format_axis(axes.yaxis, told)
    axes.locator_params(axis="y", nbins=5)
    locator = AutoDateLocator(minticks=4, maxticks=12)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.margins(x=0.01)
    axes.tick_params(labelbottom=last)
    if not last:
        axes.xaxis.offsetText.set_visible(False)


def _counted_from(dataset: xarray.Dataset, otherwise: numpy.datetime64) -> numpy.datetime64:
    """The end of the warm-up: dossiers that came before it are not counted."""
    if "start" not in dataset.attrs:
        return otherwise
    days = float(dataset.attrs.get("warm_up_days", 0))
    return (pandas.Timestamp(str(dataset.attrs["start"])) + pandas.Timedelta(days=days)).to_datetime64()


def _warm_up(dataset: xarray.Dataset) -> str:
    if float(dataset.attrs.get("warm_up_days", 0)) <= 0 or "start" not in dataset.attrs:
        return ""
    until = numpy.datetime_as_string(_counted_from(dataset, numpy.datetime64("NaT")), unit="D")
    return f" Dossiers that came before {until} (warm-up) are not counted."
