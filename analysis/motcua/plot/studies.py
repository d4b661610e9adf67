"""Figures of studies: what each factor does, and with which others."""

from collections.abc import Callable, Iterator, Sequence

import numpy
import pandas
import xarray
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from motcua import comparison as statistics
from motcua import sensitivity
from motcua.errors import NotTold
from motcua.measuring import Measure
from motcua.plot import style


@style.styled
def main_effects(
    study: xarray.Dataset,
    measure: str,
    models: str | Sequence[str] | None = None,
    *,
    bins: int = 8,
    level: float = 0.95,
) -> Figure:
    """The mean of a measure at each setting of each factor, a panel for each factor, a line for each model.

    The lines through the dots are intervals over replications. A steep line: the factor matters; lines that part: it
    matters more to one model than to another.
    """
    known = style.model_names(study)
    chosen = list(known) if models is None else [models] if isinstance(models, str) else list(models)
    if not chosen:
        raise ValueError("name a model")
    names = sensitivity.factors(study)
    columns = min(3, len(names))
    rows = -(-len(names) // columns)
    figure, grid = style.new_figure(rows, columns, 3.1 * columns + 0.6, 2.7 * rows + 0.6, sharey=True)
    told = _told(study, measure)
    for at, model in enumerate(chosen):
        table = sensitivity.main_effects(study, measure, model, bins=bins, level=level)
        for axes, factor in zip(grid.ravel(), names):
            _effect(axes, table.loc[factor], known[model], list(known).index(model))
            axes.set_xlabel(_factor_label(study, factor))
    for axes in grid[:, 0]:
        axes.set_ylabel(style.in_words(told))
        style.format_axis(axes.yaxis, told)
    for axes in grid.ravel()[len(names) :]:
        axes.set_visible(False)
    if len(chosen) > 1:
        grid[0, 0].legend()
    style.say(
        figure,
        statistics.caption(table.attrs["replications"], level) + " Averaged over the other factors. All settings "
        "meet the same citizens: differences between them are surer than the lines suggest." + _missing(table),
    )
    return figure


@style.styled
def interactions(
    study: xarray.Dataset,
    measure: str,
    first: str,
    second: str,
    model: str | None = None,
    baseline: str | None = None,
) -> Figure:
    """A measure over the settings of `first`, a line for each of (at most four) settings of `second`.

    Parallel lines: the two factors add up. Lines that are not: what one does depends on the other.
    """
    table = sensitivity.interaction(study, measure, first, second, model, baseline)
    told = Measure(measure, table.attrs["unit"], table.attrs["label"])
    figure, ((axes,),) = style.new_figure(1, 1, 5.6, 3.8)
    places, ticks = _ticks(list(table.index))
    for at, setting in enumerate(table.columns):
        axes.plot(places, table[setting].to_numpy(), label=_words(setting), markersize=6, **style.look(at))
    if ticks:
        axes.set_xticks(places, ticks)
    axes.set_xlabel(_factor_label(study, first))
    axes.set_ylabel(style.in_words(told))
    style.format_axis(axes.yaxis, told)
    axes.legend(title=_factor_label(study, second), loc="center left", bbox_to_anchor=(1, 0.5))
    means = style.means_of(table.attrs["replications"])
    style.say(figure, f"{means}, averaged over the other factors.{_missing(table)}")
    return figure


@style.styled
def tornado(
    study: xarray.Dataset, measure: str, model: str | None = None, baseline: str | None = None, *, level: float = 0.95
) -> Figure:
    """What each factor changes at its lowest and highest setting, the widest on top, with intervals."""
    table = sensitivity.low_and_high(study, measure, model, baseline, level=level)
    told = Measure(measure, table.attrs["unit"], table.attrs["label"])
    figure, ((axes,),) = style.new_figure(1, 1, 7.4, 1.3 + 0.42 * len(table))
    places = -numpy.arange(len(table), dtype=float)
    for end, colour, hatch in (("low", "#56B4E9", ""), ("high", "#E69F00", "////")):
        width = table[f"{end} ±"].to_numpy()
        axes.barh(
            places,
            table[end],
            height=0.62,
            color=colour,
            hatch=hatch,
            edgecolor="black",
            linewidth=0.5,
            xerr=None if numpy.isnan(width).all() else width,
            capsize=2,
            label=f"factor at its {end}est",
        )
        for place, value, wide, setting in zip(places, table[end], numpy.nan_to_num(width), table[f"{end} setting"]):
            side = -1 if value < 0 or (value == 0 and end == "low") else 1
            axes.annotate(
                _words(setting),
                (value + side * wide, place),
                (side * 5, 0),
                textcoords="offset points",
                ha="left" if side > 0 else "right",
                va="center",
                fontsize=8,
            )
    axes.set_yticks(places, [_factor_label(study, factor) for factor in table.index])
    axes.axvline(0, color="0.2", linewidth=1)
    axes.grid(axis="y", visible=False)
    axes.margins(x=0.16)
    centre = table.attrs["centre"] * (100 if style.is_share(told) else 1)
    unit = "points" if style.is_share(told) else style.unit_words(told)
    axes.set_xlabel(f"change from {centre:.4g} ({unit})")
    style.title(figure, table.attrs["label"][:1].upper() + table.attrs["label"][1:])
    style.format_axis(axes.xaxis, told, signed=True)
    axes.legend(loc="lower right", fontsize=8)
    told_of = statistics.caption(table.attrs["replications"], level)
    style.say(figure, f"{table.attrs['how'].capitalize()}. {told_of}{_missing(table)}")
    return figure


@style.styled
def morris(
    study: xarray.Dataset, measure: str, model: str | None = None, baseline: str | None = None, *, level: float = 0.95
) -> Figure:
    """Elementary effects: how much each factor does (μ*, with its interval) and how unevenly (σ).

    Far right: it matters. Above the line σ = μ*: what it does depends on the others, or is curved. Near the corner: it
    can be left as it is.
    """
    table = sensitivity.morris(study, measure, model, baseline, level=level)
    told = Measure(measure, table.attrs["unit"], table.attrs["label"])
    figure, ((axes,),) = style.new_figure(1, 1, 7.6, 4.2)
    most = float(numpy.nanmax([table["μ* high"].max(), table["σ"].max(), table["μ*"].max()])) * 1.1 or 1.0
    axes.plot([0, most], [0, most], color="0.6", linewidth=1, linestyle="--")
    axes.annotate("σ = μ*", (most, most), (-4, -12), textcoords="offset points", ha="right", fontsize=8, color="0.4")
    for at, (factor, row) in enumerate(table.iterrows()):
        look = style.look(at)
        ends = numpy.nan_to_num([[row["μ*"] - row["μ* low"]], [row["μ* high"] - row["μ*"]]]).clip(min=0)
        name = _factor_label(study, str(factor))
        marks = {"fmt": look["marker"], "color": look["color"], "capsize": 3, "markersize": 7}
        axes.errorbar(row["μ*"], row["σ"], xerr=ends, label=name, **marks)
    axes.set_xlim(-0.02 * most, most)
    axes.set_ylim(-0.02 * most, most)
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), title="the strongest first")
    unit = "points" if style.is_share(told) else style.unit_words(told)
    axes.set_xlabel(f"μ*: mean size of effects over the whole range ({unit})")
    axes.set_ylabel(f"σ: spread of effects ({unit})")
    for axis in (axes.xaxis, axes.yaxis):
        style.format_axis(axis, told)
    style.title(figure, told.label[:1].upper() + told.label[1:])
    count = int(table["trajectories"].max())
    style.say(figure, f"{count} trajectories; lines are {100 * level:g} % bootstrap intervals of μ*.{_missing(table)}")
    return figure


@style.styled
def sobol(
    study: xarray.Dataset, measure: str, model: str | None = None, baseline: str | None = None, *, level: float = 0.95
) -> Figure:
    """The share of the variance between points that each factor explains: alone, and with all it works together with.

    Only a Saltelli design tells the latter. Lines are bootstrap intervals; the caption says how the shares were made
    and how much is chance.
    """
    table = sensitivity.sobol(study, measure, model, baseline, level=level)
    whole = bool(table["total"].notna().any())
    table = table.sort_values("total" if whole else "first", ascending=False, kind="stable")
    figure, ((axes,),) = style.new_figure(1, 1, 7.0, 1.5 + 0.42 * len(table))
    places = -numpy.arange(len(table), dtype=float)
    kinds = [("first", "alone", 0.14, "#0072B2", "o"), ("total", "with others", -0.14, "#D55E00", "s")]
    for kind, words, shift, colour, marker in kinds if whole else kinds[:1]:
        value = table[kind].to_numpy()
        ends = numpy.stack([value - table[f"{kind} low"], table[f"{kind} high"] - value]).clip(min=0)
        axes.errorbar(value, places + shift, xerr=ends, fmt=marker, color=colour, capsize=3, markersize=6, label=words)
    axes.axvline(0, color="0.2", linewidth=1)
    axes.set_yticks(places, [_factor_label(study, factor) for factor in table.index])
    axes.set_ylim(places[-1] - 0.6, 0.6)
    axes.grid(axis="y", visible=False)
    axes.set_xlabel("share of the variance between points (%)")
    style.format_axis(axes.xaxis, Measure("share", "1", "share of the variance"))
    label = table.attrs["label"]
    style.title(figure, f"{label[:1].upper()}{label[1:]}: what it depends on")
    if whole:
        axes.legend(loc="lower right")
    chance = table.attrs["noise"]
    told = "" if numpy.isnan(chance) else f" Chance explains {_percent(chance)} of the variance."
    how = table.attrs["how"]
    lines = f"{how[:1].upper()}{how[1:]}. Lines are {100 * level:g} % bootstrap intervals."
    style.say(figure, lines + told + _missing(table))
    return figure


def objective(study: xarray.Dataset) -> str:
    """The measure by which the study tells its models apart, or the first that it keeps."""
    sensitivity.factors(study)  # refuses what is no study
    kept = [str(name).removesuffix("_overall") for name in study.data_vars if str(name).endswith("_overall")]
    named = str(study.attrs.get("objective", ""))
    if not kept:
        raise NotTold("the study keeps no measure of runs as a whole")
    return named if named in kept else kept[0]


def study_figures(study: xarray.Dataset) -> Iterator[tuple[str, Figure]]:
    """Every figure for which the design has the data, with its name: what factors do to the objective, and the two
    that do most together.
    """
    measure = objective(study)
    draws: dict[str, Callable[..., Figure]] = {
        "main-effects": main_effects,
        "interactions": _strongest_two,
        "tornado": tornado,
        "morris": morris,
        "sobol": sobol,
    }
    for name, draw in draws.items():
        try:
            yield name, draw(study, measure)
        except NotTold:
            continue


def _strongest_two(study: xarray.Dataset, measure: str) -> Figure:
    """The interactions of the two factors that change the measure most, if the design has them together."""
    strongest = [str(name) for name in sensitivity.low_and_high(study, measure).index[:2]]
    if len(strongest) < 2 or sensitivity.interaction(study, measure, *strongest).isna().any(axis=None):
        raise NotTold("no two factors have a point at each pair of their settings")
    return interactions(study, measure, *strongest)


def _effect(axes: Axes, part: pandas.DataFrame, name: str, at: int) -> None:
    places, ticks = _ticks(list(part.index))
    width = part["±"].to_numpy()
    error = None if numpy.isnan(width).all() else numpy.nan_to_num(width)
    axes.errorbar(places, part["mean"].to_numpy(), yerr=error, capsize=2, markersize=5, label=name, **style.look(at))
    if ticks:
        axes.set_xticks(places, ticks)
        axes.margins(x=0.2)


def _ticks(settings: list[object]) -> tuple[list[float], list[str]]:
    """Where settings lie on an axis: numbers where they are, words side by side with their names as ticks."""
    if all(isinstance(setting, (int, float, numpy.number)) for setting in settings):
        return [float(str(setting)) for setting in settings], []
    return [float(at) for at in range(len(settings))], [style.short(_words(setting), 16) for setting in settings]


def _words(setting: object) -> str:
    return f"{setting:.4g}" if isinstance(setting, (float, numpy.floating)) else str(setting)


def _percent(share: float) -> str:
    return "less than 0.1 %" if share < 0.001 else f"{100 * share:.1f} %"


def _missing(table: pandas.DataFrame) -> str:
    return f" {table.attrs['missing']}" if table.attrs["missing"] else ""


def _factor_label(study: xarray.Dataset, factor: str) -> str:
    attributes = study[factor].attrs
    units = str(attributes.get("units", "1"))
    return str(attributes.get("long_name", factor)) + ("" if units == "1" else f" ({units})")


def _told(study: xarray.Dataset, measure: str) -> Measure:
    told = sensitivity.response(study, measure)
    return Measure(measure, told.units, told.label)
