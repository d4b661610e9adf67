"""How long it takes: distributions, and where the time goes from door to door."""

import numpy
import xarray
from matplotlib.figure import Figure

from motcua import comparison as statistics
from motcua import histograms, measuring
from motcua.plot import style
from motcua.selection import restricted, with_runs

_PARTS = {
    "waiting_at_counter": "waiting at the counter",
    "waiting_at_desk": "waiting at a desk",
    "waiting_for_control": "waiting for a control",
    "service": "being worked on",
    "breaks": "nights and breaks in the middle of work",
    "waiting_for_signature": "waiting for a signature",
    "waiting_for_council": "waiting for a council",
    "in_transfer": "on the way between offices",
    "waiting_for_citizen": "waiting for its citizen",
}
_PART_COLOURS = ("#56B4E9", "#0072B2", "#CC79A7", "#000000", "#FFFFFF", "#E69F00", "#F0E442", "#009E73", "#BBBBBB")


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
    last = float(numpy.nanmax(histograms.quantile(dataset, duration, 0.99).mean("replication").values))
    figure, ((axes,),) = style.new_figure(1, 1, 7.5, 3.9)
    for at, model in enumerate(models):
        samples = found.sel(model=model).values.astype(float)
        if density:
            _density(axes, samples, found["duration_bin"].values / what.hours, upper, last, models[model], at, level)
        else:
            _cumulative(axes, samples, upper, models[model], at, level)
    axes.set_xlim(0, last * 1.02)
    axes.set_xlabel(f"{what.words} ({unit})")
    axes.set_ylim(0, None if density else 1.02)
    axes.set_title(f"Share of all in each {_stretch(last):g} {unit} (%)" if density else "Share done within (%)")
    style.format_axis(axes.yaxis, measuring.Measure("share", "1", "share of all"))
    axes.legend(loc="upper right" if density else "lower right")
    marks = "" if density else " Markers: half, nine in ten and 19 in 20 are done."
    count = found.sizes["replication"]
    band = " The band is the interval." if count > 1 and not density else ""
    text = f"Means of {count} replications." if density and count > 1 else statistics.caption(count, level)
    style.say(figure, text + marks + band + " From histograms: within 1 %.")
    return figure


@style.styled
def path(dataset: xarray.Dataset, procedure: str | None = None) -> Figure:
    """Where a dossier's time goes, from door to door: one stacked bar for each model, in hours for each dossier.

    With `procedure`, its steps one after the other, in the order of its graph: on the way, waiting, done (nights and
    breaks included). A step that not every dossier comes to, or some twice, counts for as much as it is visited.
    """
    return _steps(dataset, procedure) if procedure is not None else _phases(dataset)


def _phases(dataset: xarray.Dataset) -> Figure:
    models = style.model_names(dataset)
    received = with_runs(dataset, measuring.total(dataset, "received"))
    parts = {}
    for name, words in _PARTS.items():
        total = _breaks(dataset) if name == "breaks" else _total(dataset, name)
        if total is not None:
            hours = (with_runs(dataset, total) / received).transpose("model", "replication").mean("replication")
            if float(hours.max()) > 0:
                parts[words] = hours.values
    if not parts:
        raise ValueError("the file does not tell where the time of dossiers goes")
    bars = 0.45 + 0.42 * len(models)
    figure, grid = style.new_figure(2, 1, 8.2, 1.7 + bars, gridspec_kw={"height_ratios": [bars, 0.6]})
    axes = grid[0, 0]
    _stack(axes, parts, list(models.values()), list(_PARTS.values()))
    axes.set_xlabel("days for each dossier received, mean")
    style.legend_below(figure, axes, grid[1, 0], 3)
    axes.set_title("From door to door: where a dossier's time goes")
    style.say(
        figure,
        f"Means of {received.sizes['replication']} replications. Waiting includes nights and weekends.",
    )
    return figure


def _total(dataset: xarray.Dataset, name: str) -> xarray.DataArray | None:
    try:
        return measuring.total(dataset, name)
    except ValueError:
        return None


def _breaks(dataset: xarray.Dataset) -> xarray.DataArray | None:
    """Hours for which work that had begun lay still, if the steps tell it for all that is selected."""
    if not {"step_elapsed_total", "step_work_total"} <= set(dataset) or restricted(dataset):
        return None
    return (dataset["step_elapsed_total"] - dataset["step_work_total"]).sum("step")


def _stack(axes, parts, names, order):  # type: ignore[no-untyped-def]
    left = numpy.zeros(len(names))
    places = numpy.arange(len(names))[::-1]
    for words, hours in parts.items():
        at = order.index(words) % len(_PART_COLOURS)
        days = hours / 24
        axes.barh(
            places,
            days,
            left=left,
            height=0.62,
            color=_PART_COLOURS[at],
            edgecolor="white" if at == 3 else "black",
            linewidth=0.5,
            hatch=style.HATCHES[at % len(style.HATCHES)],
            label=words,
        )
        left = left + days
    for place, end in zip(places, left):
        axes.text(end, place, f" {end:.2f}", va="center")
    axes.set_yticks(places, [style.short(name, 28) for name in names])
    axes.grid(axis="y", visible=False)
    axes.set_xlim(0, left.max() * 1.1)


def _steps(dataset: xarray.Dataset, procedure: str) -> Figure:
    if "step_waiting_total" not in dataset:
        raise ValueError("the file has no table of steps")
    chosen = dataset["step_procedure"].values == procedure
    if not chosen.any():
        known = ", ".join(dict.fromkeys(str(name) for name in dataset["step_procedure"].values))
        raise ValueError(f"the file has no steps of a procedure {procedure!r}; it has {known}")
    if set(restricted(dataset)) - {"procedure", "step"}:
        raise ValueError("steps are told for all units and groups together; select none before")
    received = measuring.total(dataset.sel(procedure=procedure), "received")
    models = style.model_names(dataset)
    steps = [str(name) for name in dataset["step_name"].values[chosen]]
    hours = {}
    for kind in ("transfer", "waiting", "elapsed"):
        totals = dataset[f"step_{kind}_total"].isel(step=numpy.flatnonzero(chosen))
        hours[kind] = (totals / received).mean("replication").transpose("model", "step").values / 24
    done = numpy.nansum(list(hours.values()), axis=(0, 2)).max()
    panel = 0.55 + 0.27 * len(steps)
    ratios = {"height_ratios": [*[panel] * len(models), 0.35]}
    figure, grid = style.new_figure(len(models) + 1, 1, 8.2, 1.5 + len(models) * panel, gridspec_kw=ratios)
    looks = {
        "transfer": ("#009E73", "....", "on the way to it"),
        "waiting": ("#56B4E9", "////", "waiting for it"),
        "elapsed": ("#E69F00", "", "being done, nights and breaks included"),
    }
    for m, ((axes,), name) in enumerate(zip(grid[:-1], models.values())):
        left = 0.0
        for place in range(len(steps)):
            for kind, (colour, hatch, words) in looks.items():
                width = float(numpy.nan_to_num(hours[kind][m, place]))
                axes.barh(
                    -place,
                    width,
                    left=left,
                    color=colour,
                    hatch=hatch,
                    height=0.75,
                    edgecolor="black",
                    linewidth=0.4,
                    label=words if place == 0 else None,
                )
                left += width
        axes.set_yticks(-numpy.arange(len(steps)), [style.short(step) for step in steps])
        axes.set_title(f"{name}: {left:.2f} days")
        axes.grid(axis="y", visible=False)
        axes.set_xlim(0, done * 1.03)
    style.legend_below(figure, grid[0, 0], grid[-1, 0], 3)
    grid[-2, 0].set_xlabel("days since the dossier came in, if its steps follow one another")
    title = dict(zip(numpy.atleast_1d(dataset["procedure"].values), style.labels_of(dataset, "procedure")))[procedure]
    style.title(figure, f"{title}: step by step")
    style.say(
        figure,
        f"Means of {received.sizes['replication']} replications, for each dossier received; a step that some dossiers "
        "skip or see twice counts for as much. Waiting for the citizen lies between steps and is not shown.",
    )
    return figure


def _cumulative(axes, samples, upper, name, at, level):  # type: ignore[no-untyped-def]
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


def _density(axes, samples, lower, upper, last, name, at, level):  # type: ignore[no-untyped-def]
    width = _stretch(last)
    edges = numpy.arange(0, last * 1.03 + width, width)
    upto = numpy.concatenate([numpy.zeros((len(samples), 1)), samples.cumsum(axis=-1)], axis=-1)
    bounds = numpy.append(lower, upper[-1])
    # Inside a bin, durations are taken to be spread evenly.
    below = numpy.stack([numpy.interp(edges, bounds, row, left=0) for row in upto])
    with numpy.errstate(invalid="ignore"):
        share = numpy.diff(below) / samples.sum(axis=-1, keepdims=True)
    told = statistics.estimate(share.T, level)
    look = style.look(at)
    axes.stairs(told.mean, edges, label=name, color=look["color"], linestyle=look["linestyle"], linewidth=1.6)
