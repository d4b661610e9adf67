"""From door to door: where the time of dossiers goes."""

import numpy
import xarray
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from motcua import measuring
from motcua.errors import NotTold
from motcua.plot import style
from motcua.selection import restricted, with_runs

# What is added up, how it is called, its colour and hatch.
_PARTS = {
    "waiting_at_counter": ("waiting at the counter", "#56B4E9", ""),
    "waiting_at_desk": ("waiting at a desk", "#0072B2", "////"),
    "waiting_for_control": ("waiting for a control", "#CC79A7", "++++"),
    "service": ("being worked on", "#000000", "xxxx"),
    "breaks": ("nights and breaks in the middle of work", "#FFFFFF", "\\\\\\\\"),
    "timers": ("until a set time", "#D9D9D9", "...."),
    "waiting_for_signature": ("waiting for a signature", "#E69F00", "oo"),
    "waiting_for_council": ("waiting for a council", "#F0E442", "----"),
    "in_transfer": ("on the way between offices", "#009E73", "**"),
    "waiting_for_citizen": ("waiting for its citizen", "#999999", "||||"),
}
_OF_STEPS = {
    "transfer": ("on the way to it", "#009E73", "...."),
    "waiting": ("waiting for it", "#56B4E9", "////"),
    "task": ("being done, nights and breaks included", "#E69F00", ""),
    "timer": ("until a set time", "#FFFFFF", "\\\\\\\\"),
    "citizen": ("with the citizen", "#999999", "||||"),
}


@style.styled
def path(dataset: xarray.Dataset, procedure: str | None = None) -> Figure:
    """Where a dossier's time goes, from door to door: one stacked bar for each model, in days for each dossier.

    With `procedure`, its steps one after the other, in the order of its graph: on the way, waiting, being done. A step
    that not every dossier comes to, or some twice, counts for as much as it is visited.
    """
    return _steps(dataset, procedure) if procedure is not None else _phases(dataset)


def _phases(dataset: xarray.Dataset) -> Figure:
    models = style.model_names(dataset)
    received = measuring.total(dataset, "received")
    parts = {}
    for name in _PARTS:
        total = _total(dataset, name)
        if total is not None:
            hours = (with_runs(dataset, total) / received).transpose("model", "replication").mean("replication")
            if float(hours.max()) > 0:
                parts[name] = hours.values / 24
    if not parts:
        raise NotTold("the file does not tell where the time of dossiers goes")
    bars = 0.45 + 0.42 * len(models)
    figure, grid = style.new_figure(2, 1, 8.2, 1.9 + bars, gridspec_kw={"height_ratios": [bars, 0.75]})
    axes = grid[0, 0]
    left = numpy.zeros(len(models))
    places = numpy.arange(len(models))[::-1]
    for name, days in parts.items():
        _bars(axes, places, days, left, *_PARTS[name], height=0.62)
        left = left + days
    for place, end in zip(places, left):
        axes.text(end, place, f" {end:.2f}", va="center")
    axes.set_yticks(places, [style.short(name, 28) for name in models.values()])
    axes.grid(axis="y", visible=False)
    axes.set_xlim(0, left.max() * 1.1)
    axes.set_xlabel("days for each dossier received, mean")
    style.legend_below(figure, axes, grid[1, 0], 3)
    axes.set_title("From door to door: where a dossier's time goes")
    text = f"{style.means_of(received.sizes['replication'])}. Waiting includes nights and weekends"
    style.say(figure, text + ("; steps side by side both count." if "breaks" in parts else "."))
    return figure


def _total(dataset: xarray.Dataset, name: str) -> xarray.DataArray | None:
    """Hours of all dossiers that are selected; None if the file does not tell them."""
    if name not in ("breaks", "timers"):
        try:
            return measuring.total(dataset, name)
        except NotTold:
            return None
    if "step_elapsed_total" not in dataset or "step_kind" not in dataset.coords or restricted(dataset):
        return None
    task, timer = (dataset["step_kind"] == kind for kind in ("task", "timer"))
    if name == "timers":
        return dataset["step_elapsed_total"].where(timer).sum("step")
    return (dataset["step_elapsed_total"] - dataset["step_work_total"]).where(task).sum("step")


def _bars(
    axes: Axes,
    places: numpy.ndarray | float,
    days: numpy.ndarray | float,
    left: numpy.ndarray | float,
    words: str,
    colour: str,
    hatch: str,
    height: float,
) -> None:
    edge = "white" if colour == "#000000" else "black"
    named = words if words not in axes.get_legend_handles_labels()[1] else None
    look = {"color": colour, "edgecolor": edge, "linewidth": 0.5, "hatch": hatch}
    axes.barh(places, days, left=left, height=height, label=named, **look)


def _steps(dataset: xarray.Dataset, procedure: str) -> Figure:
    received, part = _steps_of(dataset, procedure)
    models = style.model_names(dataset)
    hours = {kind: _each(part[f"step_{kind}_total"], received) for kind in ("transfer", "waiting", "elapsed")}
    seen = sum(each.max(axis=0) for each in hours.values()) > 0.005  # gateways take no time
    kinds = part["step_kind"].values if "step_kind" in part.coords else numpy.full(part.sizes["step"], "task")
    names, kinds = part["step_name"].values[seen], kinds[seen]
    panel = 0.55 + 0.27 * len(names)
    ratios = {"height_ratios": [*[panel] * len(models), 0.45]}
    figure, grid = style.new_figure(len(models) + 1, 1, 8.2, 1.6 + len(models) * panel, gridspec_kw=ratios)
    longest = max(sum(each[m].sum() for each in hours.values()) for m in range(len(models))) / 24
    shown: dict[str, object] = {}
    for m, ((axes,), model) in enumerate(zip(grid, models.values())):
        left = 0.0
        for place, step_kind in enumerate(kinds):
            doing = str(step_kind) if str(step_kind) in _OF_STEPS else "task"
            for kind, look in (("transfer", "transfer"), ("waiting", "waiting"), ("elapsed", doing)):
                days = float(hours[kind][m, seen][place]) / 24
                if days > 0:
                    _bars(axes, -place, days, left, *_OF_STEPS[look], height=0.75)
                left += days
        shown |= dict(zip(*axes.get_legend_handles_labels()[::-1]))
        axes.set_yticks(-numpy.arange(len(names)), [style.short(str(name)) for name in names])
        axes.set_title(f"{model}: {left:.2f} days")
        axes.grid(axis="y", visible=False)
        axes.set_xlim(0, longest * 1.03)
    grid[-1, 0].axis("off")
    grid[-1, 0].legend(shown.values(), shown.keys(), loc="center", ncols=3, fontsize=8)
    grid[-2, 0].set_xlabel("days since the dossier came in, if its steps follow one another")
    title = dict(zip(numpy.atleast_1d(dataset["procedure"].values), style.labels_of(dataset, "procedure")))[procedure]
    style.title(figure, f"{title}: step by step")
    style.say(
        figure,
        f"{style.means_of(received.sizes['replication'])}, for each dossier received; a step that some dossiers skip "
        "or see twice counts for as much. Waits between steps, as for missing papers, are not shown.",
    )
    return figure


def _steps_of(dataset: xarray.Dataset, procedure: str) -> tuple[xarray.DataArray, xarray.Dataset]:
    """Dossiers received, and the part of the file about the steps of a procedure."""
    if "step_waiting_total" not in dataset:
        raise NotTold("the file has no table of steps")
    if set(restricted(dataset)) - {"procedure", "step"}:
        raise NotTold("steps are told for all units and groups together; select none before")
    chosen = dataset["step_procedure"].values == procedure
    if not chosen.any():
        known = list(dict.fromkeys(str(name) for name in dataset["step_procedure"].values))
        raise NotTold(f"the file has no steps of a procedure {procedure!r}; it has {', '.join(known)}")
    if "procedure" not in dataset.coords:
        raise NotTold("one procedure was selected, and which one forgotten")
    selected = [str(name) for name in numpy.atleast_1d(dataset["procedure"].values)]
    if procedure not in selected:
        raise ValueError(f"{procedure!r} is not among the procedures that are selected here: {', '.join(selected)}")
    only = dataset["procedure"].ndim == 0
    received = measuring.total(dataset, "received", by=() if only else "procedure")
    received = received if only else received.sel(procedure=procedure)
    return received, dataset.isel(step=numpy.flatnonzero(chosen))


def _each(totals: xarray.DataArray, received: xarray.DataArray) -> numpy.ndarray:
    """Hours for each dossier, averaged over replications: (model, step); 0 where a model has no such step."""
    return (totals / received).mean("replication").transpose("model", "step").fillna(0).values
