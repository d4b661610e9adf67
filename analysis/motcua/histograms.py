"""Quantiles, exceedances and distributions from the histograms of the file, for any selection."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
import xarray

from motcua.errors import NotTold, nearest
from motcua.selection import By, axes_of, listed, restricted, summed_by_label, with_runs


@dataclass(frozen=True)
class Duration:
    """A duration whose histogram the file has."""

    units: str  #: in which quantiles are told
    hours: float  #: that one such unit has
    words: str


DURATIONS = {
    "sojourn": Duration("day", 24.0, "time from first visit to end"),
    "counter_wait": Duration("min", 1 / 60, "wait at the counter"),
}
"""The durations with histograms: `sojourn` in days, `counter_wait` in minutes."""


def has(dataset: xarray.Dataset, duration: str) -> bool:
    """Whether the file has histograms of a duration."""
    return any(f"{duration}_histogram{suffix}" in dataset for suffix in ("", "_by_unit", "_by_group"))


def counts(dataset: xarray.Dataset, duration: str, by: By = ()) -> xarray.DataArray:
    """How many durations fell into each bin: (model, replication, *by, duration_bin); edges in hours as coordinates
    `duration_bin` (lower) and `duration_bin_upper`. `by` is `procedure`, `unit`, `group` or a label of one of them.
    """
    by = listed(by)
    if duration not in DURATIONS:
        raise ValueError(
            f"no histogram is kept of {duration!r}{nearest(duration, DURATIONS)}; of {' and '.join(DURATIONS)}"
        )
    axes = axes_of(dataset, by)
    needed = list(dict.fromkeys([*axes, *restricted(dataset)]))
    if len(needed) > 1:
        raise NotTold(
            f"histograms are kept by procedure, by unit or by group, not by {' and '.join(needed)} together"
        )
    for axis in needed or ["procedure", "group", "unit"]:
        name = f"{duration}_histogram" + ("" if axis == "procedure" else f"_by_{axis}")
        if name in dataset:
            break
    else:
        raise NotTold(f"the file has no histogram of {duration!r}" + (f" by {needed[0]}" if needed else ""))
    found = dataset[name].fillna(0) if dataset[name].dtype.kind == "f" else dataset[name].astype("int64")
    found = found.sum([d for d in found.dims if d not in ("model", "replication", "duration_bin", *axes)])
    for label, axis in zip(by, axes):
        if label != axis:
            found = summed_by_label(found, dataset[label], axis, label)
    found = found.assign_coords(duration_bin_upper=("duration_bin", upper_edges(dataset)))
    return with_runs(dataset, found).transpose("model", "replication", *by, "duration_bin")


def upper_edges(dataset: xarray.Dataset) -> numpy.ndarray:
    """Upper edges of the bins, in hours."""
    if "duration_bin_upper" in dataset.variables:
        return numpy.asarray(dataset["duration_bin_upper"].values, dtype=float)
    lower = numpy.asarray(dataset["duration_bin"].values, dtype=float)
    return numpy.append(lower[1:], 2 * lower[-1] - lower[-2])


def quantile(dataset: xarray.Dataset, duration: str, q: float | Sequence[float], by: By = ()) -> xarray.DataArray:
    """The duration that a share `q` of all do not exceed, within 1 %: (model, replication, *by, quantile), in days for
    `sojourn` and minutes for `counter_wait`; NaN where nothing happened.

    A quantile of several procedures or units is that of all their durations together, not a mean of quantiles.
    """
    shares = numpy.atleast_1d(numpy.asarray(q, dtype=float))
    if not len(shares):
        raise ValueError("name a share, as in 0.9")
    if not ((shares > 0) & (shares < 1)).all():
        raise ValueError("a quantile's share lies between 0 and 1, as in 0.9")
    found = counts(dataset, duration, by)
    upto = found.values.cumsum(axis=-1)
    number = upto[..., -1:]
    lower, upper = found["duration_bin"].values.astype(float), found["duration_bin_upper"].values
    middle = (lower + upper) / 2 / DURATIONS[duration].hours
    pieces = []
    for share in shares:
        rank = numpy.maximum(numpy.ceil(share * number - 1e-9), 1)  # the least duration that so many do not exceed
        at = (upto < rank).sum(axis=-1)
        pieces.append(numpy.where(number[..., 0] > 0, middle[numpy.minimum(at, len(middle) - 1)], numpy.nan))
    return _with_dimension(found, numpy.stack(pieces, axis=-1), "quantile", shares, duration)


def exceedance(dataset: xarray.Dataset, duration: str, limit: float | Sequence[float], by: By = ()) -> xarray.DataArray:
    """The share of durations longer than `limit`, 0 to 1: (model, replication, *by, limit); NaN where nothing happened.

    Limits, one or several, are days for `sojourn` and minutes for `counter_wait`; the bin that holds one counts in
    proportion. `by` as for `counts`. ValueError if the file has no histogram of what is asked for.
    """
    limits = numpy.atleast_1d(numpy.asarray(limit, dtype=float))
    if not len(limits):
        raise ValueError("name a limit, as in 30")
    found = counts(dataset, duration, by)
    lower, upper = found["duration_bin"].values.astype(float), found["duration_bin_upper"].values
    number = found.values.sum(axis=-1)
    pieces = []
    for hours in limits * DURATIONS[duration].hours:
        part = numpy.clip((upper - hours) / (upper - lower), 0, 1)
        with numpy.errstate(invalid="ignore", divide="ignore"):
            pieces.append((found.values * part).sum(axis=-1) / numpy.where(number > 0, number, numpy.nan))
    shares = _with_dimension(found, numpy.stack(pieces, axis=-1), "limit", limits, duration)
    shares["limit"].attrs["units"] = DURATIONS[duration].units
    words = f"share of which the {DURATIONS[duration].words} is longer"
    return shares.rename(f"{duration}_exceedance").assign_attrs(units="1", long_name=words)


def _with_dimension(
    found: xarray.DataArray, array: numpy.ndarray, dimension: str, labels: numpy.ndarray, duration: str
) -> xarray.DataArray:
    coordinates = {k: v for k, v in found.coords.items() if "duration_bin" not in v.dims}
    what = DURATIONS[duration]
    return xarray.DataArray(
        array,
        dims=(*found.dims[:-1], dimension),
        coords={**coordinates, dimension: labels},
        name=f"{duration}_quantile",
        attrs={"units": what.units, "long_name": f"quantile of the {what.words}"},
    )
