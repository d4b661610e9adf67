"""Models beside one another: values and differences, with intervals."""

from collections.abc import Sequence

import numpy
import pandas
import xarray
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from motcua import comparison as statistics
from motcua import measuring
from motcua.errors import NotTold
from motcua.plot import style

MAIN = ("sojourn", "on_time_share", "counter_wait", "visits_per_dossier", "time_per_dossier", "utilisation")
"""The measures that a comparison shows if none are named, as far as the file has them."""
_NONE_OF_THEM = "the file has none of the main measures; name others, see motcua.measures()"


@style.styled
def comparison(
    dataset: xarray.Dataset,
    measures: str | Sequence[str] | None = None,
    baseline: str | None = None,
    *,
    level: float = 0.95,
) -> Figure:
    """Each measure in a row: left the models' means with intervals, right their paired differences from `baseline`.

    A dot is a mean over replications, the line through it its interval; a difference whose line crosses 0 is not clear.
    With one model, or one replication, there is nothing on the right, or no line.
    """
    names = list(MAIN if measures is None else [measures] if isinstance(measures, str) else measures)
    if measures is None:
        names = [name for name in names if name in measuring.catalogue_names(dataset)]
        if not names:
            raise NotTold(measuring.NO_MEASURES if not measuring.catalogue_names(dataset) else _NONE_OF_THEM)
    if not names:
        raise ValueError("name a measure")
    base = statistics.baseline_of(dataset, baseline)
    models = style.model_names(dataset)
    others = [model for model in models if model != base]
    columns = 2 if others else 1
    height = 0.75 + len(names) * (0.5 + 0.2 * len(models))
    figure, grid = style.new_figure(len(names), columns, 4.2 * columns + 1, height)
    table = statistics.compare(dataset, names, base, level=level)
    for row, name in zip(grid, names):
        told = measuring.describe(dataset, name)
        part = table.xs(name, level="measure")
        _dots(row[0], part["mean"], part["±"], list(models), models, told, list(models))
        row[0].set_title(style.in_words(told))
        if others:
            _dots(row[1], part["difference"], part["difference ±"], others, models, told, list(models), signed=True)
            row[1].axvline(0, color="0.35", linewidth=1)
            row[1].set_title(f"Difference ({'points' if style.is_share(told) else style.unit_words(told)})")
    text = statistics.caption(int(table["replications"].max()), level, models[base] if others else "")
    style.say(figure, text + (" A line that crosses 0: not clear." if others and "no interval" not in text else ""))
    return figure


def _dots(
    axes: Axes,
    means: pandas.Series,
    widths: pandas.Series,
    shown: list[str],
    names: dict[str, str],
    told: measuring.Measure,
    all_models: list[str],
    signed: bool = False,
) -> None:
    for place, model in enumerate(reversed(shown)):
        at = all_models.index(model)
        look = style.look(at)
        width = float(widths.loc[model])
        axes.errorbar(
            float(means.loc[model]),
            place,
            xerr=None if numpy.isnan(width) else width,
            fmt=look["marker"],
            color=look["color"],
            markersize=6,
            capsize=3,
        )
    axes.set_yticks(range(len(shown)), [style.short(names[model], 28) for model in reversed(shown)])
    axes.set_ylim(-0.6, len(shown) - 0.4)
    axes.grid(axis="y", visible=False)
    axes.margins(x=0.12)
    axes.locator_params(axis="x", nbins=5)
    style.format_axis(axes.xaxis, told, signed)
