"""Which part of a file is asked for: axes, their labels, and what was selected before."""

from collections.abc import Sequence

import numpy
import pandas
import xarray

from motcua.errors import nearest

AXES = ("unit", "group", "time", "channel")
"""The dimensions by which sums are told, one at a time, beside `procedure`."""

By = str | Sequence[str]


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
        raise ValueError(f"only one {name} is selected here; leave {name!r} out of by")
    labels = [str(label) for label in (*dataset.dims, *dataset.coords)]
    raise ValueError(f"the file has no dimension or label {name!r}{nearest(name, labels)}")


def restricted(dataset: xarray.Dataset) -> list[str]:
    """The dimensions along which only a part of what is in the file was selected."""
    parts = []
    for axis in ("procedure", *AXES, "department", "step"):
        if axis in dataset.coords:
            original = dataset[axis].encoding.get("original_shape")
            if original is not None and tuple(original) != dataset[axis].shape:
                parts.append(axis)
    return parts


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
