"""How long it takes: distributions."""

import numpy
import xarray
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from motcua import comparison as statistics
from motcua import histograms, measuring
from motcua.errors import NotTold
from motcua.plot import style


@style.styled
def distribution(
    dataset: xarray.Dataset, duration: str = "sojourn", *, density: bool = False, level: float = 0.95
) -> Figure:
    """How a duration (`sojourn` in days, `counter_wait` in minutes) is spread: the share that is done within a time,
    or with `density` the share that falls on each stretch of time.

    Markers: half, nine in ten and 19 in 20 are done. The band is the interval over replications. The axis ends where
    99 % are done under every model.
    """
    found = histograms.counts(dataset, duration)
    models = style.model_names(dataset)
    what = histograms.DURATIONS[duration]
    unit = {"day": "days", "min": "minutes"}[what.units]
    upper = found["duration_bin_upper"].values / what.hours
    bounds = numpy.stack([found["duration_bin"].values / what.hours, upper], axis=1).ravel()
    if not found.values.any():
        raise NotTold(f"nothing happened here: there is no {what.words}")
    last = float(numpy.nanmax(histograms.quantile(dataset, duration, 0.99).mean("replication").values))
    figure, ((axes,),) = style.new_figure(1, 1, 7.5, 3.9)
    for at, model in enumerate(models):
        samples = found.sel(model=model).values.astype(float)
        if density:
            _density(axes, samples, bounds, last, models[model], at)
        else:
            _cumulative(axes, samples, upper, models[model], at, level)
    axes.set_xlim(0, last * 1.02)
    axes.set_xlabel(f"{what.words} ({unit})")
    axes.set_ylim(0, None if density else 1.02)
    axes.set_title(
        f"Share of all in each stretch of {_stretch(last):g} {what.units} (%)" if density else "Share done within (%)"
    )
    style.format_axis(axes.yaxis, measuring.Measure("share", "1", "share of all"))
    axes.legend(loc="upper right" if density else "lower right")
    marks = "" if density else " Markers: half, nine in ten and 19 in 20 are done."
    count = found.sizes["replication"]
    band = " The band is the interval." if count > 1 and not density else ""
    text = f"Means of {count} replications." if density and count > 1 else statistics.caption(count, level)
    style.say(figure, text + marks + band + " From histograms: within 1 %.")
    return figure


def _cumulative(axes: Axes, samples: numpy.ndarray, upper: numpy.ndarray, name: str, at: int, level: float) -> None:
    with numpy.errstate(invalid="ignore"):
        share = samples.cumsum(axis=-1) / samples.sum(axis=-1, keepdims=True)
    told = statistics.estimate(share.T, level)
    look = style.look(at)
    axes.plot(upper, told.mean, label=name, color=look["color"], linestyle=look["linestyle"])
    axes.fill_between(upper, told.mean - told.half_width, told.mean + told.half_width, color=look["color"], alpha=0.18)
    for q in (0.5, 0.9, 0.95):
        place = min(int((told.mean < q).sum()), len(upper) - 1)
        axes.plot(upper[place], told.mean[place], marker=look["marker"], color=look["color"], markersize=6)
        axes.axhline(q, color="0.75", linewidth=0.6, zorder=0)


def _stretch(last: float) -> float:
    """A round width of about a fortieth of the axis."""
    rough = last / 40
    power = 10.0 ** numpy.floor(numpy.log10(rough))
    return float(power * min((1, 2, 2.5, 5, 10), key=lambda times: abs(times * power - rough)))


def _density(axes: Axes, samples: numpy.ndarray, bounds: numpy.ndarray, last: float, name: str, at: int) -> None:
    width = _stretch(last)
    edges = numpy.arange(0, last * 1.03 + width, width)
    upto = numpy.concatenate([numpy.zeros((len(samples), 1)), samples.cumsum(axis=-1)], axis=-1)
    # Inside a bin, durations are taken to be spread evenly; between bins that do not touch there are none.
    ends = numpy.stack([upto[:, :-1], upto[:, 1:]], axis=-1).reshape(len(samples), -1)
    below = numpy.stack([numpy.interp(edges, bounds, row, left=0) for row in ends])
    with numpy.errstate(invalid="ignore"):
        share = numpy.diff(below) / samples.sum(axis=-1, keepdims=True)
    look = style.look(at)
    axes.stairs(
        statistics.estimate(share.T).mean,
        edges,
        label=name,
        color=look["color"],
        linestyle=look["linestyle"],
        linewidth=1.6,
    )
