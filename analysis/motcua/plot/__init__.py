"""Figures of a results file: each function takes a dataset and returns a matplotlib Figure.

Colours are Okabe and Ito's, told apart by colour-blind eyes; markers, lines and hatches differ too, so that a print in
grey can be read. Axes have units; a caption below says what an interval means.
"""

from collections.abc import Callable, Iterator
from functools import partial

import numpy
import xarray
from matplotlib.figure import Figure

from motcua import measuring
from motcua.errors import NotTold
from motcua.plot.doors import path
from motcua.plot.durations import distribution
from motcua.plot.inequality import equity
from motcua.plot.models import comparison
from motcua.plot.periods import course, reform, reform_dates
from motcua.plot.places import departments, map
from motcua.plot.studies import interactions, main_effects, morris, objective, sobol, study_figures, tornado

__all__ = [
    "all_figures",
    "comparison",
    "course",
    "departments",
    "distribution",
    "equity",
    "interactions",
    "main_effects",
    "map",
    "morris",
    "objective",
    "path",
    "reform",
    "reform_dates",
    "sobol",
    "tornado",
]


def all_figures(dataset: xarray.Dataset, baseline: str | None = None) -> Iterator[tuple[str, Figure]]:
    """Every figure for which the file has the data, with its name, one after the other; steps of three procedures.

    Of a study: what its factors do to its objective under the last model.
    """
    if "point" in dataset.dims:
        yield from study_figures(dataset)
        return
    first = baseline or str(numpy.atleast_1d(dataset["model"].values)[0])
    draws: dict[str, Callable[[], Figure]] = {
        "comparison": partial(comparison, dataset, baseline=baseline),
        "course": partial(course, dataset),
        "sojourn": partial(distribution, dataset),
        "sojourn-density": partial(distribution, dataset, density=True),
        "counter-wait": partial(distribution, dataset, "counter_wait"),
        "path": partial(path, dataset),
        **{f"path-{name}": partial(path, dataset, name) for name in _longest(dataset)},
        "map": partial(map, dataset),
        "map-difference": partial(map, dataset, baseline=first),
        "departments": partial(departments, dataset),
        "equity": partial(equity, dataset),
        "reform": partial(reform, dataset),
    }
    for name, draw in draws.items():
        try:
            yield name, draw()
        except NotTold:
            continue


def _longest(dataset: xarray.Dataset) -> list[str]:
    """The procedures whose dossiers are under way for the most time, all together."""
    try:
        hours = measuring.total(dataset, "sojourn", by="procedure").mean(["model", "replication"])
    except NotTold:
        return []
    return [str(name) for name in hours.sortby(-hours)["procedure"].values[:3]]
