"""Opens results files, after asking of each whether it is one."""

import os
import warnings
from pathlib import Path

import netCDF4
import xarray

from motcua.errors import FileError
from motcua.selection import noted

FORMAT_MAJOR = 1
"""The major version of the file format that this package reads."""

_SIGNATURE = b"\x89HDF\r\n\x1a\n"
_NEEDED = ("model", "replication")

PathLike = str | os.PathLike[str]


class IncompleteWarning(UserWarning):
    """The runs behind a file were interrupted, or some failed: fewer replications than asked for."""


def open(path: PathLike) -> xarray.Dataset:
    """Opens a results file that `motcua run` or `motcua compare` wrote; variables are read when they are used.

    The dataset has the dimensions `model`, `replication`, `procedure`, `unit`, `group` … and the methods of
    `Results` under `.motcua`. Raises `FileError` with one sentence if the file cannot be used, and warns
    (`IncompleteWarning`) if the runs were interrupted.
    """
    dataset = _opened(Path(path), _NEEDED)
    if "point" in dataset.dims:
        raise FileError(f"{path} is a study; open it with motcua.study")
    _warn_if_incomplete(Path(path), dataset)
    return dataset


def study(path: PathLike) -> xarray.Dataset:
    """Opens the merged file of a study (`motcua merge`): dimensions `point` × `model` × `replication`, with the factors
    of the design as coordinates along `point`. What has not run is NaN; `completed` says which runs are there.

    Raises `FileError` with one sentence if the file cannot be used.
    """
    dataset = _opened(Path(path), ("point", *_NEEDED))
    if "completed" in dataset:
        state = dataset["completed"].load()
        done, failed = state == 1, int((state == 2).sum())
        missing = int(done.size - done.sum()) - failed
        for name, variable in list(dataset.data_vars.items()):
            if set(done.dims) <= set(variable.dims) and variable.dtype.kind == "f":
                dataset[name] = variable.where(done).assign_attrs(variable.attrs)
        if missing or failed:
            told = f"{path}: {missing} of {done.size} runs are missing" + (f", {failed} failed" if failed else "")
            warnings.warn(told, IncompleteWarning, stacklevel=2)
    return dataset


def open_any(path: PathLike) -> xarray.Dataset:
    """Opens a file of either kind: `open` or `study`, whichever fits."""
    dataset = _opened(Path(path), _NEEDED)
    is_study = "point" in dataset.dims
    dataset.close()
    return study(path) if is_study else open(path)


def _opened(path: Path, needed: tuple[str, ...]) -> xarray.Dataset:
    _check_contents(path)
    try:
        dataset = xarray.open_dataset(path)
    except (OSError, ValueError, RuntimeError, KeyError, AttributeError) as error:
        raise FileError(f"{path} is damaged: {_first_line(error)}") from None
    if "point" in needed and "point" not in dataset.dims and {"model", "replication"} <= set(dataset.dims):
        dataset.close()
        raise FileError(f"{path} holds results of runs, no study; open it with motcua.open")
    absent = [name for name in needed if name not in dataset.dims]
    absent += sorted({str(d) for d in dataset.dims if str(d).startswith("phony_dim")})
    if absent:
        dataset.close()
        named = ", ".join("one without a name" if name.startswith("phony") else repr(name) for name in absent)
        raise FileError(f"{path} lacks what tells its dimensions apart ({named}); write it again with motcua")
    return noted(dataset)


def _check_contents(path: Path) -> None:
    if path.is_dir():
        raise FileError(f"{path} is a folder, not a results file")
    try:
        with path.open("rb") as stream:
            beginning = stream.read(len(_SIGNATURE))
    except FileNotFoundError:
        raise FileError(f"{path} does not exist{_unfinished(path)}") from None
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror}") from None
    if beginning != _SIGNATURE:
        what = "is empty" if not beginning else "is not HDF5, so no results file of motcua"
        raise FileError(f"{path} {what}")
    try:
        with netCDF4.Dataset(path) as file:
            conventions, version = (str(getattr(file, name, "")) for name in ("Conventions", "format_version"))
    except (OSError, RuntimeError, KeyError, ValueError, AttributeError):
        raise FileError(
            f"{path} is HDF5 but cannot be read: it was cut off or damaged, or another program wrote it; "
            "copy it again, or write it with motcua"
        ) from None
    _check_version(path, conventions, version)


def _check_version(path: Path, conventions: str, version: str) -> None:
    if "motcua" not in conventions or not version:
        raise FileError(f"{path} is HDF5 of another program, not results of motcua")
    major = version.split(".")[0]
    if not major.isdigit():
        raise FileError(f"{path} names no format version that can be read: {version!r}")
    if int(major) > FORMAT_MAJOR:
        raise FileError(
            f"{path} has format version {version}, newer than the {FORMAT_MAJOR}.x that this package reads; "
            "install the package that came with the motcua that wrote it"
        )
    if int(major) < FORMAT_MAJOR:
        raise FileError(f"{path} has format version {version}, older than the {FORMAT_MAJOR}.x that this package reads")


def _warn_if_incomplete(path: Path, dataset: xarray.Dataset) -> None:
    asked = int(dataset.attrs.get("replications_asked", 0))
    there = dataset.sizes["replication"]
    whole = int(dataset.attrs.get("complete", 1)) and not int(dataset.attrs.get("interrupted", 0))
    if not whole or there < asked:
        warnings.warn(f"{path} is incomplete: {there} of {asked} replications", IncompleteWarning, stacklevel=3)


def _unfinished(path: Path) -> str:
    partial = path.with_name(path.name + ".partial")
    return f"; {partial.name} beside it is a run that has not finished" if partial.exists() else ""


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0] or type(error).__name__
