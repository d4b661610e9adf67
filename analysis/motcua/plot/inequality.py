"""Who bears the burden: Lorenz and concentration curves."""

import numpy
import xarray
from matplotlib.figure import Figure

from motcua import fairness, measuring
from motcua.plot import style


@style.styled
def equity(
    dataset: xarray.Dataset, measure: str = "time_per_dossier", by: str = "unit", *, disadvantage: str | None = None
) -> Figure:
    """The share of the whole burden that falls on the least burdened x % (Lorenz curve), for each model.

    Under the diagonal, burdens are uneven: the Gini coefficient is twice the area between. With `disadvantage` (a
    measure or label such as `distance_per_dossier`) units are ordered by it, the worst off first (concentration curve):
    above the diagonal the worst off bear more. Curves are means over replications.
    """
    told = measuring.describe(dataset, measure)
    table = fairness.equity(dataset, measure, by, disadvantage=disadvantage)
    models = style.model_names(dataset)
    figure, ((axes,),) = style.new_figure(1, 1, 5.6, 5.4)
    at = numpy.linspace(0, 1, 201)
    index = "Gini" if disadvantage is None else "concentration"
    for m, (model, name) in enumerate(models.items()):
        curves = fairness.curves(dataset, measure, by, model, at, disadvantage)
        look = style.look(m)
        value, width = table.loc[model, index], table.loc[model, f"{index} ±"]
        known = f"{index} {value:.3f}" + ("" if numpy.isnan(width) else f" ± {width:.3f}")
        axes.plot(at, curves.mean(axis=0), label=f"{name}: {known}", markevery=20, markersize=5, **look)
    axes.plot([0, 1], [0, 1], color="0.4", linewidth=1, label="all alike")
    axes.set_aspect("equal")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    first = "least burdened first" if disadvantage is None else f"worst off by {disadvantage} first"
    axes.set_xlabel(f"share of dossiers, {first} (%)")
    axes.set_ylabel("share of the whole (%)")
    axes.set_title(f"Who bears it: {style.in_words(told)}")
    for axis in (axes.xaxis, axes.yaxis):
        style.format_axis(axis, measuring.Measure("share", "1", "share of all"))
    axes.legend(loc="upper left")
    of = str(table["of"].iloc[0])
    count = dataset.sizes.get("replication", 1)
    interval = " ± half of the 95 % interval (t-distribution)" if count > 1 else " (no interval)"
    style.say(figure, f"{of[0].upper()}{of[1:]}. {style.means_of(count)}{interval}.")
    return figure
