"""Which part of a file is asked for: axes, their labels, and what was selected before."""

from collections.abc import Sequence

import numpy
import pandas
import xarray

from motcua.errors import NotTold, nearest

AXES = ("unit", "group", "time", "channel")
"""The dimensions by which sums are told, one at a time, beside `procedure`."""

By = str | Sequence[str]

_PLURALS = {"procedure": "procedures", "unit": "units", "group": "groups", "time": "periods", "channel": "channels"}
_PLURALS |= {"department": "departments", "step": "steps"}
_SIZE, _TOLD_BY = "size_of_", "told_by"


def listed(by: By) -> tuple[str, ...]:
    """One name or several, as several."""
    return (by,) if isinstance(by, str) else tuple(by)


def axis_of(dataset: xarray.Dataset, name: str) -> str:
    """The dimension that a name stands for: its own, or the one that it labels (`unit_type` labels `unit`)."""
    if name in dataset.dims:
        return name
    if name in dataset.coords and dataset[name].ndim == 1:
        return str(dataset[name].dims[0])
    if name in dataset.coords and dataset[name].ndim == 0:
        raise NotTold(f"only one {name} is selected here; leave {name!r} out of by")
    labels = [str(label) for label in (*dataset.dims, *dataset.coords)]
    raise NotTold(f"the file has no dimension or label {name!r}{nearest(name, labels)}")


def axes_of(dataset: xarray.Dataset, by: Sequence[str]) -> list[str]:
    """The dimensions that names stand for. ValueError if two are the same."""
    _check_runs(dataset)
    axes = [axis_of(dataset, name) for name in by]
    for at, axis in enumerate(axes):
        if axis in ("model", "replication"):
            raise ValueError(f"each model and replication is told anyway; leave {by[at]!r} out of by")
        if axis in axes[:at]:
            first = by[axes.index(axis)]
            raise ValueError(f"{first!r} and {by[at]!r} both cut by {axis}; take one of them")
    return axes


def _check_runs(dataset: xarray.Dataset) -> None:
    if "point" in dataset.dims:
        raise ValueError("this is a study; motcua.sensitivity tells what its factors do")


def noted(dataset: xarray.Dataset) -> xarray.Dataset:
    """The dataset of a whole file with its sizes, and the dimensions of its variables, as attributes.

    They tell a part that is selected later from the whole. Selecting, assigning coordinates and saving keep attributes;
    arithmetic drops them.
    """
    for axis, size in dataset.sizes.items():
        dataset.attrs.setdefault(f"{_SIZE}{axis}", size)
    for name in dataset.data_vars:
        variable = dataset.variables[name]
        variable.attrs.setdefault(_TOLD_BY, " ".join(str(axis) for axis in variable.dims))
    return dataset


def restricted(dataset: xarray.Dataset) -> list[str]:
    """The dimensions along which only a part of what is in the file was selected. ValueError if that is not known."""
    _check_runs(dataset)
    if f"{_SIZE}model" not in dataset.attrs:
        raise ValueError(
            "this dataset does not say which part of its file it is: open it with motcua.open, and ask before "
            "computing with it (arithmetic drops attributes)"
        )
    parts = []
    for axis in _PLURALS:
        size = dataset.attrs.get(_SIZE + axis)
        if size is not None and dataset.sizes.get(axis, 1) != size and (axis in dataset.coords or _lost(dataset, axis)):
            parts.append(axis)
    return parts


def _lost(dataset: xarray.Dataset, axis: str) -> bool:
    """Whether a variable was told by a dimension of which one label was selected and then forgotten."""
    variables = (dataset.variables[name] for name in dataset.data_vars)
    return any(axis in variable.attrs.get(_TOLD_BY, "").split() for variable in variables)


def put_together(dataset: xarray.Dataset, variable: xarray.DataArray) -> list[str]:
    """Of the dimensions along which a part was selected, those that a variable puts together: it tells the whole."""
    told_by = {*variable.dims, *str(variable.attrs.get(_TOLD_BY, "")).split()}
    return [axis for axis in restricted(dataset) if axis not in told_by]


def in_plural(axes: Sequence[str]) -> str:
    """`"procedures and units"`."""
    return " and ".join(_PLURALS.get(axis, axis) for axis in axes)


def summed_by_label(values: xarray.DataArray, label: xarray.DataArray, axis: str, name: str) -> xarray.DataArray:
    """Sums along `axis` over what has the same label; the new dimension `name` holds the labels as they come."""
    codes, kinds = pandas.factorize(label.values)
    member = xarray.DataArray((codes[:, None] == numpy.arange(len(kinds))).astype(float), dims=(axis, name))
    bare = values.drop_vars([coordinate for coordinate in values.coords if axis in values[coordinate].dims])
    return xarray.dot(bare, member, dims=axis).assign_coords({name: kinds.astype(str)})


def with_runs(dataset: xarray.Dataset, values: xarray.DataArray) -> xarray.DataArray:
    """The values with the dimensions `model` and `replication`, of length one where a single one was selected."""
    for name in ("replication", "model"):
        if name not in values.dims:
            single = dataset[name].item() if name in dataset.coords and dataset[name].ndim == 0 else 0
            values = values.drop_vars(name, errors="ignore").expand_dims({name: [single]})
    return values
