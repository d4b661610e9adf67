"""The methods that a results dataset has under `.motcua`."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import xarray

from motcua import comparison, fairness, histograms, measuring, rows

Asked = ParamSpec("Asked")
Told = TypeVar("Told")


def _method(ask: Callable[Concatenate[xarray.Dataset, Asked], Told]) -> Callable[Concatenate["Results", Asked], Told]:
    """A function of a dataset as a method, with its signature and words."""

    @functools.wraps(ask)
    def asked(self: "Results", *args: Asked.args, **kwargs: Asked.kwargs) -> Told:
        return ask(self._dataset, *args, **kwargs)

    return asked


@xarray.register_dataset_accessor("motcua")
class Results:
    """What can be asked of a dataset of `motcua.open`, as methods: `results.motcua.compare("sojourn")`.

    Each is the function of the same name in the package. A selection made before is respected:
    `results.sel(unit="05971").motcua.frame("sojourn")` tells that unit alone.
    """

    def __init__(self, dataset: xarray.Dataset) -> None:
        self._dataset = dataset

    measures = _method(measuring.measures)
    values = _method(measuring.values)
    total = _method(measuring.total)
    frame = _method(comparison.frame)
    compare = _method(comparison.compare)
    quantile = _method(histograms.quantile)
    exceedance = _method(histograms.exceedance)
    equity = _method(fairness.equity)
    dossiers = _method(rows.dossiers)
    steps = _method(rows.steps)
    batches = _method(rows.batches)
