"""Units and departments: maps, and who is how busy."""

import textwrap
from dataclasses import dataclass

import numpy
import xarray
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize, TwoSlopeNorm
from matplotlib.figure import Figure

from motcua import comparison as statistics
from motcua import measuring
from motcua.errors import NotTold
from motcua.measuring import Measure
from motcua.plot import style

_MOST_ROWS = 30


@style.styled
def map(  # noqa: A001
    dataset: xarray.Dataset, measure: str = "sojourn", baseline: str | None = None, *, level: float = 0.95
) -> Figure:
    """Units by a measure: one map for each model, or with `baseline` maps of the differences from it.

    A disc lies where the file says the unit is (`unit_latitude`, `unit_longitude`) and is as large as its population;
    units in which nothing happened are left out, and a ring marks a difference whose interval includes 0, a hatch one
    below 0. The file has no outlines of units, so none are drawn. Without coordinates the same figures come as dots
    with intervals, the 30 highest units first.
    """
    told = measuring.describe(dataset, measure)
    found = measuring.values(dataset, measure, by="unit")
    models = style.model_names(dataset)
    if baseline is not None:
        base = statistics.baseline_of(dataset, baseline)
        found = found - found.sel(model=base, drop=True)
        models = {model: name for model, name in models.items() if model != base}
        found = found.sel(model=list(models))
    if not models:
        raise NotTold("there is one model only, and nothing to subtract from it")
    estimates = statistics.estimate(found.transpose("model", "unit", "replication").values, level)
    happened = numpy.isfinite(estimates.mean).any(axis=0)
    if not happened.any():
        raise NotTold(f"{measure!r} happened in no unit")
    words = style.in_words(told)
    if baseline is not None:
        unit = "points" if style.is_share(told) else style.unit_words(told)
        compared = f"{' and '.join(models.values())} less {style.model_names(dataset)[base]}"
        words = f"{told.label[:1].upper()}{told.label[1:]}: {compared} ({unit})"
    shown = _Shown(dataset, estimates, happened, models, told, words, baseline is not None)
    place = _coordinates(dataset, happened)
    replications = found.sizes["replication"]
    if place is None:
        figure = _dots(shown)
        style.say(figure, statistics.caption(replications, level))
        return figure
    figure = _discs(shown, place)
    hatched = " Hatched: less." if shown.difference else ""
    clear = hatched + (" A ring: the interval of the difference includes 0." if shown.has_rings() else "")
    style.say(figure, f"{style.means_of(replications)}; a disc is as large as the population.{clear}")
    return figure


@style.styled
def departments(dataset: xarray.Dataset, measure: str = "department_utilisation", *, level: float = 0.95) -> Figure:
    """How busy departments are (or another `department_…` measure): dots with intervals, the 30 highest first."""
    told = measuring.describe(dataset, measure)
    found = measuring.values(dataset, measure, by="department")
    estimates = statistics.estimate(found.transpose("model", "department", "replication").values, level)
    happened = numpy.isfinite(estimates.mean).any(axis=0) & (numpy.nan_to_num(estimates.mean).max(axis=0) > 0)
    if not happened.any():
        raise NotTold(f"{measure!r} is told of no department")
    models = style.model_names(dataset)
    figure = _dots(_Shown(dataset, estimates, happened, models, told, style.in_words(told), False, "department"))
    style.say(figure, statistics.caption(found.sizes["replication"], level))
    return figure


@dataclass(frozen=True)
class _Shown:
    """What a figure of units or departments shows."""

    dataset: xarray.Dataset
    estimates: statistics.Estimate  #: (model, unit or department)
    happened: numpy.ndarray  #: along the latter
    models: dict[str, str]
    told: Measure
    words: str
    difference: bool
    axis: str = "unit"

    def has_rings(self) -> bool:
        """Whether it is known which differences are clear."""
        return self.difference and bool(numpy.isfinite(self.estimates.half_width).any())


def _coordinates(dataset: xarray.Dataset, happened: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray] | None:
    if not {"unit_latitude", "unit_longitude"} <= set(dataset.variables):
        return None
    latitude = dataset["unit_latitude"].values.astype(float)
    longitude = dataset["unit_longitude"].values.astype(float)
    known = numpy.isfinite(latitude) & numpy.isfinite(longitude)
    return (longitude, latitude) if (known & happened).any() and known[happened].all() else None


def _discs(shown: _Shown, place: tuple[numpy.ndarray, numpy.ndarray]) -> Figure:
    dataset, estimates, happened = shown.dataset, shown.estimates, shown.happened
    longitude, latitude = (values[happened] for values in place)
    people = numpy.ones(happened.sum())
    if "unit_population" in dataset.variables:
        people = numpy.maximum(dataset["unit_population"].values[happened].astype(float), 1)
    sizes = numpy.clip(500 * people / people.max() / max(1, happened.sum() / 60), 14, None)
    mean = estimates.mean[:, happened]
    if shown.difference:
        most = max(float(numpy.nanmax(numpy.abs(mean))), 1e-12)
        norm, colours = TwoSlopeNorm(0, -most, most), "PuOr"
    else:
        norm, colours = Normalize(float(numpy.nanmin(mean)), float(numpy.nanmax(mean))), "cividis_r"
    columns = min(len(shown.models), 3)
    rows = -(-len(shown.models) // columns)
    figure, grid = style.new_figure(rows, columns, 3.9 * columns + 1.0, 3.9 * rows + 0.6)
    names = numpy.array(style.labels_of(dataset, "unit"))[happened]
    for axes, (m, name) in zip(grid.ravel(), enumerate(shown.models.values())):
        unclear = numpy.abs(mean[m]) <= estimates.half_width[m, happened] if shown.has_rings() else None
        edges = numpy.where(unclear, "black", "0.75") if unclear is not None else numpy.full(mean[m].shape, "0.2")
        lines = numpy.where(unclear, 1.6, 0.4) if unclear is not None else numpy.full(mean[m].shape, 0.5)
        for below in (False, True):  # hatched, since grey shows no sign
            chosen = numpy.flatnonzero((mean[m] < 0) == below)
            axes.scatter(
                longitude[chosen],
                latitude[chosen],
                s=sizes[chosen],
                c=mean[m, chosen],
                norm=norm,
                cmap=colours,
                edgecolors=edges[chosen],
                linewidths=lines[chosen],
                hatch="//////" if below and shown.difference else None,
            )
        _name_discs(axes, longitude, latitude, sizes, names)
        axes.set_aspect(1 / numpy.cos(numpy.radians(latitude.mean())))
        axes.margins(0.2)
        axes.set_title(name)
        axes.locator_params(axis="y", nbins=4)
        axes.locator_params(axis="x", nbins=2, min_n_ticks=1)
        axes.tick_params(labelsize=7.5)
        axes.ticklabel_format(useOffset=False)
        axes.set_xlabel("longitude (° E)")
    for axes in grid[:, 0]:
        axes.set_ylabel("latitude (° N)")
    for axes in grid.ravel()[len(shown.models) :]:
        axes.set_visible(False)
    bar = figure.colorbar(
        ScalarMappable(norm, colours), ax=list(grid.ravel()), shrink=0.7, label=textwrap.fill(shown.words, 42)
    )
    style.format_axis(bar.ax.yaxis, shown.told, shown.difference)
    return figure


def _name_discs(
    axes: Axes, longitude: numpy.ndarray, latitude: numpy.ndarray, sizes: numpy.ndarray, names: numpy.ndarray
) -> None:
    """Names below the discs, the largest first, as long as there is room."""
    wide, high = (max(float(numpy.ptp(values)), 1e-9) for values in (longitude, latitude))
    taken: list[tuple[float, float]] = []
    for at in numpy.argsort(-sizes, kind="stable")[:60]:
        x, y = (longitude[at] - longitude.min()) / wide, (latitude[at] - latitude.min()) / high
        if any(abs(x - other) < 0.2 and abs(y - above) < 0.09 for other, above in taken):
            continue
        taken.append((x, y))
        offset = (0, -(sizes[at] ** 0.5) / 2 - 1)
        axes.annotate(
            names[at],
            (longitude[at], latitude[at]),
            offset,
            textcoords="offset points",
            ha="center",
            va="top",
            fontsize=7,
        )


def _dots(shown: _Shown) -> Figure:
    dataset, estimates, happened = shown.dataset, shown.estimates, shown.happened
    highest = numpy.nan_to_num(estimates.mean, nan=-numpy.inf).max(axis=0)
    order = numpy.argsort(-numpy.where(happened, highest, -numpy.inf), kind="stable")[: min(happened.sum(), _MOST_ROWS)]
    names = numpy.array(style.labels_of(dataset, "unit") if shown.axis == "unit" else _department_names(dataset))
    figure, ((axes,),) = style.new_figure(1, 1, 7.2, 1.1 + 0.21 * len(order))
    places = -numpy.arange(len(order), dtype=float)
    places_of_models = [*style.model_names(dataset)]
    for m, (model, name) in enumerate(shown.models.items()):
        look = style.look(places_of_models.index(model))
        shift = 0.16 * (m - (len(shown.models) - 1) / 2)
        width = estimates.half_width[m, order]
        axes.errorbar(
            estimates.mean[m, order],
            places - shift,
            xerr=None if numpy.isnan(width).all() else numpy.nan_to_num(width),
            fmt=look["marker"],
            color=look["color"],
            markersize=4.5,
            capsize=2,
            linewidth=1,
            label=name,
        )
    axes.set_yticks(places, [style.short(label, 40) for label in names[order]])
    axes.set_ylim(places[-1] - 0.7, 0.7)
    left_out = int(happened.sum()) - len(order)
    style.title(figure, shown.words + (f", {len(order)} highest of {happened.sum()}" if left_out else ""))
    if shown.difference:
        axes.axvline(0, color="0.35", linewidth=1)
    else:
        axes.set_xlim(left=0)
    style.format_axis(axes.xaxis, shown.told, shown.difference)
    if len(shown.models) > 1:
        axes.legend(loc="lower right")
    return figure


def _department_names(dataset: xarray.Dataset) -> list[str]:
    """`"Hoàng Văn Thụ: ward/reception"`, from labels if they are there."""
    ids = [str(name) for name in dataset["department"].values]
    if not {"department_id", "department_unit", "unit_name"} <= set(dataset.variables):
        return ids
    units = dict(zip(numpy.atleast_1d(dataset["unit"].values), numpy.atleast_1d(dataset["unit_name"].values)))
    pairs = zip(dataset["department_unit"].values, dataset["department_id"].values)
    return [f"{units.get(unit, unit)}: {name}" for unit, name in pairs]
