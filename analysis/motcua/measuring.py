"""Values of measures for any selection, each a ratio of sums (never a mean of ratios)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy
import pandas
import xarray

from motcua import formula, histograms
from motcua.errors import NotTold, nearest
from motcua.selection import AXES, By, axes_of, in_plural, listed, put_together, restricted
from motcua.selection import summed_by_label, with_runs

LEVELS = ("backlog", "counter_queue", "desk_queue")
"""What is a level at an instant or over a period, not a flow: told by time only."""

NO_MEASURES = "the file tells no measure of runs as a whole; write it with --tables overall,…"

_PER_HOUR = {"day": 1 / 24, "h": 1.0, "min": 60.0}
_DAYS_OF_A_YEAR = 365.2425


@dataclass(frozen=True)
class Measure:
    """What a measure is: its unit as in the file, its words, its formula, and which of two values is better."""

    name: str
    units: str
    label: str
    formula: str = ""
    better: str = ""  #: "lower", "higher" or ""


def describe(dataset: xarray.Dataset, name: str) -> Measure:
    """The measure of this name, quantiles (`sojourn_p90`) included. ValueError if there is none."""
    for suffix in ("_overall", "", *(f"_by_{axis}" for axis in AXES)):
        if name + suffix in dataset.data_vars:
            attributes = dataset[name + suffix].attrs
            label, _, words = str(attributes.get("long_name", name)).partition(" = ")
            return Measure(
                name,
                str(attributes.get("units", "1")),
                label.strip(),
                str(attributes.get("formula", words)),
                str(attributes.get("better", "")),
            )
    quantile = _quantile_name(name)
    if quantile and histograms.has(dataset, quantile[0]):
        what = histograms.DURATIONS[quantile[0]]
        return Measure(name, what.units, f"{100 * quantile[1]:g} % quantile of the {what.words}", better="lower")
    raise NotTold(f"the file has no measure {name!r}{nearest(name, catalogue_names(dataset))}{_see(dataset)}")


def _see(dataset: xarray.Dataset) -> str:
    """Where to look for measures."""
    return "; see motcua.measures()" if catalogue_names(dataset) else f"; {NO_MEASURES}"


def measures(dataset: xarray.Dataset) -> pandas.DataFrame:
    """All measures of the file, one a row: index `measure`; columns `unit`, `in words`, `formula`, `better`."""
    rows = [describe(dataset, name) for name in catalogue_names(dataset)]
    return pandas.DataFrame(
        {
            "unit": [row.units for row in rows],
            "in words": [row.label for row in rows],
            "formula": [row.formula for row in rows],
            "better": [row.better for row in rows],
        },
        index=pandas.Index([row.name for row in rows], name="measure"),
    )


def catalogue_names(dataset: xarray.Dataset) -> list[str]:
    """Names of the measures that the file tells for runs as a whole, in the file's order."""
    return [str(name).removesuffix("_overall") for name in dataset.data_vars if str(name).endswith("_overall")]


def values(dataset: xarray.Dataset, measure: str, by: By = ()) -> xarray.DataArray:
    """A measure over (model, replication, *by), in the measure's unit; NaN where nothing happened.

    `by` names dimensions (`procedure`, and one of `unit`, `group`, `time`, `channel`; or the measure's own, such as
    `department`) or labels of them (`unit_type`). Several procedures or units are put together by adding up the sums
    behind the measure. What was selected before (`dataset.sel(unit=…)`) is what is told. ValueError if the file
    does not have it.
    """
    by = listed(by)
    told = describe(dataset, measure)
    found = _values(dataset, told, by)
    found = found.rename(measure).assign_attrs(units=told.units, long_name=told.label, better=told.better)
    return with_runs(dataset, found).transpose("model", "replication", *by)


def _values(dataset: xarray.Dataset, told: Measure, by: tuple[str, ...]) -> xarray.DataArray:
    axes = axes_of(dataset, by)
    whole = not restricted(dataset)
    if not by and whole and f"{told.name}_overall" in dataset:
        return dataset[f"{told.name}_overall"]
    own = _own_variable(dataset, told.name, by)
    if own is not None:
        return own
    quantile = _quantile_name(told.name)
    if quantile and histograms.has(dataset, quantile[0]):
        return histograms.quantile(dataset, quantile[0], quantile[1], by).isel(quantile=0, drop=True)
    if not told.formula and _table(dataset, told.name, axes) is not None:
        return total(dataset, told.name, by)
    expression = formula.parsed(told.formula)
    if expression is None or not _all_told(dataset, formula.names(expression), axes, {told.name}):
        kept = _kept_ratio(dataset, told.name, by, axes)
        if kept is not None:
            return kept
        raise NotTold(_not_told(dataset, told, by, axes, whole))
    times = _PER_HOUR.get(told.units, 1.0) if _is_time(dataset, formula.names(expression)) else 1.0
    with numpy.errstate(divide="ignore", invalid="ignore"):
        found = formula.evaluated(expression, lambda name: _value_of_name(dataset, name, by)) * times
    return found.where(numpy.isfinite(found))


def _value_of_name(dataset: xarray.Dataset, name: str, by: tuple[str, ...]) -> Any:
    if name == "years":
        return counted_days(dataset) / _DAYS_OF_A_YEAR
    if _sum_name(dataset, name) is None:  # a formula of other measures
        return values(dataset, name, by)
    return total(dataset, name, by)


def counted_days(dataset: xarray.Dataset) -> float:
    """Days of the run whose dossiers are counted: its length less the warm-up."""
    return float(dataset.attrs["length_days"]) - float(dataset.attrs.get("warm_up_days", 0))


def total(dataset: xarray.Dataset, name: str, by: By = ()) -> xarray.DataArray:
    """A sum (`received`, `sojourn` in h, `distance` in km …) over (model, replication, *by).

    ValueError if the file does not have it.
    """
    by = listed(by)
    axes = axes_of(dataset, by)
    variable = _table(dataset, name, axes)
    if variable is None:
        parts = [*by, *(axis for axis in restricted(dataset) if axis not in axes)]
        raise NotTold(f"the file has no sum {name!r}" + (f" by {' and '.join(parts)}" if parts else ""))
    summed = variable.sum([d for d in variable.dims if d not in ("model", "replication", *axes)])
    for label, axis in zip(by, axes):
        if label != axis:
            summed = summed_by_label(summed, dataset[label], axis, label)
    return with_runs(dataset, summed).transpose("model", "replication", *by)


def _sum_name(dataset: xarray.Dataset, name: str) -> str | None:
    """The variable, less its suffix, that holds the sum which a formula calls `name`; a ratio is none."""
    for known in (f"{name}_total", name):
        for suffix in ("", *(f"_by_{axis}" for axis in AXES)):
            if known + suffix in dataset.data_vars and not _formula_of(dataset[known + suffix]):
                return known
    return None


def _formula_of(variable: xarray.DataArray) -> str:
    words = str(variable.attrs.get("long_name", "")).partition(" = ")[2]
    return str(variable.attrs.get("formula", words))


def _table(dataset: xarray.Dataset, name: str, axes: Sequence[str]) -> xarray.DataArray | None:
    """The variable that tells a sum along the axes asked for and those along which a part was selected."""
    known = _sum_name(dataset, name)
    if known is None:
        return None
    needed = {axis for axis in (*axes, *restricted(dataset)) if axis in AXES}
    if len(needed) > 1 or not set(axes) <= {"procedure", *AXES}:
        return None
    if name in LEVELS and "time" not in axes:
        return None  # the sum of levels at several instants means nothing
    for axis in needed or AXES:
        variable = known if axis == "unit" else f"{known}_by_{axis}"
        if variable in dataset and not put_together(dataset, dataset[variable]):
            return dataset[variable] if set(axes) <= set(dataset[variable].dims) else None
    return None


def _all_told(dataset: xarray.Dataset, wanted: set[str], axes: Sequence[str], within: set[str]) -> bool:
    """Whether every name of a formula is told along the axes; `within`: the measures whose formulas these are."""
    for name in wanted:
        if name == "years":
            if "time" in (*axes, *restricted(dataset)):
                return False
        elif _sum_name(dataset, name) is not None:
            if _table(dataset, name, axes) is None:
                return False
        elif name in within or not _is_measure(dataset, name):
            return False
        else:
            expression = formula.parsed(describe(dataset, name).formula)
            names = formula.names(expression) if expression is not None else set()
            if not names or not _all_told(dataset, names, axes, within | {name}):
                return False
    return True


def _is_measure(dataset: xarray.Dataset, name: str) -> bool:
    return f"{name}_overall" in dataset


def _is_time(dataset: xarray.Dataset, wanted: set[str]) -> bool:
    known = [_sum_name(dataset, name) for name in wanted]
    return any(name is not None and name.endswith("_total") for name in known)


def _own_variable(dataset: xarray.Dataset, name: str, by: tuple[str, ...]) -> xarray.DataArray | None:
    """A variable that has just the dimensions asked for, such as `department_utilisation` by department."""
    wanted = {"model", "replication", *by}
    for variable in (dataset[known] for known in _variables(dataset, name) if by):
        along = {*variable.dims, "model", "replication"}
        if along == wanted and "procedure" not in along and not put_together(dataset, variable):
            return variable
    return None


def _variables(dataset: xarray.Dataset, name: str) -> list[str]:
    """The variables that tell a measure by something."""
    known = (name, *(f"{name}_by_{axis}" for axis in AXES))
    return [variable for variable in known if variable in dataset.data_vars]


def _told_along(variable: xarray.DataArray) -> str:
    return "by " + " and ".join(str(axis) for axis in variable.dims if axis not in ("model", "replication"))


def _kept_ratio(
    dataset: xarray.Dataset, name: str, by: tuple[str, ...], axes: Sequence[str]
) -> xarray.DataArray | None:
    """The ratio as the file has it, where the sums behind it are not told but nothing needs adding up."""
    for axis in AXES:
        variable = name if axis == "unit" else f"{name}_by_{axis}"
        if variable in dataset and list(by) == list(axes):
            along = set(dataset[variable].dims) - {"model", "replication"}
            if along == set(axes) and not put_together(dataset, dataset[variable]):
                return dataset[variable]
    return None


def _quantile_name(name: str) -> tuple[str, float] | None:
    match = re.fullmatch(r"(\w+)_p(\d+(?:\.\d+)?)", name)
    if match and match[1] in histograms.DURATIONS and 0 < float(match[2]) < 100:
        return match[1], float(match[2]) / 100
    return None


def _not_told(
    dataset: xarray.Dataset, told: Measure, by: tuple[str, ...], axes: Sequence[str], whole: bool
) -> str:
    if whole and not by:
        return f"the file does not tell {told.name!r} for runs as a whole; use by=…"
    for variable in _variables(dataset, told.name) if by else ():
        together = put_together(dataset, dataset[variable])
        if together and set(axes) <= set(dataset[variable].dims):
            return f"{told.name!r} by {' and '.join(by)} is told of all {in_plural(together)} together"
    parts = [*by, *(axis for axis in restricted(dataset) if axis not in by)]
    asked = " and ".join(dict.fromkeys(parts))
    expression = formula.parsed(told.formula)
    if expression is None or not any(_sum_name(dataset, name) for name in formula.names(expression)):
        known = [_told_along(dataset[variable]) for variable in _variables(dataset, told.name)]
        return f"{told.name!r} is told {' or '.join(known) or 'for runs as a whole'} only, not by {asked}"
    return f"the file does not tell {told.name!r} by {asked}; one of {', '.join(AXES)} goes with procedure"
