"""Rows of dossiers and of steps: read when they are used, or batch by batch."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy
import pandas
import xarray

from motcua.errors import FileError, NotTold, nearest

ROWS_AT_ONCE = 65_536
"""How many rows `batches` reads at once, if not told."""

_ASK = {"dossiers": "--rows dossiers", "steps": "--rows steps"}


def dossiers(dataset: xarray.Dataset) -> xarray.Dataset:
    """One row for each dossier: a dataset over the dimension `dossier`, whose columns are read when they are used.

    Instants are datetime64, durations hours; columns ending in `_index` count along the dimension of that name in
    `dataset`. ValueError if the file was written without rows.
    """
    return _rows(dataset, "dossiers")


def steps(dataset: xarray.Dataset) -> xarray.Dataset:
    """One row for each piece of work on a dossier: a dataset over the dimension `piece`, read when it is used.

    Instants are datetime64, `work` is hours. ValueError if the file was written without rows.
    """
    return _rows(dataset, "steps")


def batches(
    dataset: xarray.Dataset, table: str = "dossiers", columns: Sequence[str] | None = None, size: int = ROWS_AT_ONCE
) -> Iterator[pandas.DataFrame]:
    """The rows of `table`, `"dossiers"` or `"steps"`, as data frames of at most `size` rows, one after the other, so
    that memory does not grow with the file. All rows come, whatever was selected of `dataset`.

    `columns` names what is wanted (all, if not told): as in the file, or `model`, `procedure`, `unit` … for the labels
    behind a column `…_index`, which come as categories, as do flags such as `outcome`. Units are in the column labels.
    """
    if size < 1:
        raise ValueError(f"a batch has at least one row, not {size}")
    if table not in _ASK:
        raise ValueError(f"there are rows of {' and of '.join(_ASK)}, none of {table!r}{nearest(table, _ASK)}")
    found = _rows(dataset, table)
    labels = xarray.open_dataset(_source(dataset))
    wanted = [_column(found, name) for name in columns] if columns else [str(name) for name in found.data_vars]
    return _parts(found[wanted], labels, size)


def _parts(table: xarray.Dataset, labels: xarray.Dataset, size: int) -> Iterator[pandas.DataFrame]:
    (dimension,) = table.dims
    # Whole columns are opened once; each batch is one hyperslab of each.
    for first in range(0, table.sizes[dimension], size):
        with numpy.errstate(invalid="ignore"):  # instants that never came are NaN until they are decoded
            part = table.isel({dimension: slice(first, first + size)}).load()
        yield pandas.DataFrame(
            dict(_labelled(labels, part[name]) for name in table.data_vars),
            index=pandas.RangeIndex(first, first + part.sizes[dimension], name=dimension),
        )


def _rows(dataset: xarray.Dataset, group: str) -> xarray.Dataset:
    if "point" in dataset.dims:
        raise NotTold("this is a study, without rows; `motcua run --replay` writes those of one of its runs")
    source = _source(dataset)
    try:
        with numpy.errstate(invalid="ignore"):
            return xarray.open_dataset(source, group=group)
    except (OSError, KeyError):
        raise NotTold(f"{source} has no rows of {group}; run with {_ASK[group]} to have them") from None
    except (ValueError, RuntimeError) as error:
        raise FileError(f"{source} is damaged: its rows of {group} cannot be read ({error})") from None


def _source(dataset: xarray.Dataset) -> str:
    source = dataset.encoding.get("source") or dataset["model"].encoding.get("source")
    if source is None:
        raise ValueError("rows are read from the file, and this dataset is not as motcua.open gave it")
    if not Path(source).exists():
        raise FileError(f"{source} is no longer there")
    return str(source)


def _column(table: xarray.Dataset, name: str) -> str:
    for known in (name, f"{name}_index", f"{name}_number"):
        if known in table.data_vars:
            return known
    raise ValueError(f"the rows have no column {name!r}{nearest(name, [str(c) for c in table.data_vars])}")


def _labelled(dataset: xarray.Dataset, column: xarray.DataArray) -> tuple[str, object]:
    name = str(column.name)
    axis = name.removesuffix("_index")
    if axis != name and axis in dataset.coords:
        codes = numpy.nan_to_num(column.values, nan=-1).astype(int)
        return axis, pandas.Categorical.from_codes(codes, numpy.atleast_1d(dataset[axis].values).astype(str))
    if "flag_meanings" in column.attrs:
        return axis, _flags(column)
    if name == "replication_number":
        return "replication", column.values
    units = column.attrs.get("units", "1")
    return (name if units == "1" else f"{name} ({units})"), column.values


def _flags(column: xarray.DataArray) -> pandas.Categorical:
    meanings = str(column.attrs["flag_meanings"]).split()
    position = {int(flag): at for at, flag in enumerate(numpy.atleast_1d(column.attrs["flag_values"]))}
    flags = numpy.nan_to_num(column.values, nan=-127).astype(int)
    kinds, inverse = numpy.unique(flags, return_inverse=True)
    return pandas.Categorical.from_codes(numpy.array([position.get(int(k), -1) for k in kinds])[inverse], meanings)
