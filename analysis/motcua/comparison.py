"""Means with their intervals, and paired differences between models."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
import pandas
import scipy.special  # scipy.stats has the same functions and takes a second to load
import xarray

from motcua import measuring
from motcua.errors import nearest
from motcua.selection import By, listed


@dataclass(frozen=True)
class Estimate:
    """Means over replications and half of their interval (Student's t), in the unit of the samples; NaN where there is
    none. All three have the shape of the samples without its last axis.
    """

    mean: numpy.ndarray
    half_width: numpy.ndarray  #: NaN with fewer than two replications
    count: numpy.ndarray  #: replications in which something happened


def estimate(samples: numpy.ndarray, level: float = 0.95) -> Estimate:
    """Mean and half of the t-interval along the last axis, NaN left out: of `samples` (…, replication) in any unit the
    estimates (…) in the same. `level`, between 0 and 1, is the interval's confidence; ValueError if it is not.

    Replications are independent and alike, so that (mean − true mean) / (s / √n) has n − 1 degrees of freedom.
    """
    if not 0 < level < 1:
        raise ValueError(f"the level of an interval lies between 0 and 1, as in 0.95; not {level}")
    samples = numpy.asarray(samples, dtype=float)
    count = numpy.isfinite(samples).sum(axis=-1)
    with numpy.errstate(invalid="ignore", divide="ignore"):
        mean = numpy.where(count > 0, numpy.nansum(samples, axis=-1) / count, numpy.nan)
        squares = numpy.nansum((samples - mean[..., None]) ** 2, axis=-1)
        scatter = numpy.sqrt(squares / (count - 1))
        width = scipy.special.stdtrit(count - 1, 0.5 + level / 2) * scatter / numpy.sqrt(count)
    alike = numpy.nanmax(samples, axis=-1, initial=-numpy.inf) == numpy.nanmin(samples, axis=-1, initial=numpy.inf)
    width = numpy.where(alike, 0.0, width)  # what rounding left of equal values is no scatter
    return Estimate(mean, numpy.where(count > 1, width, numpy.nan), count)


def holm(p: numpy.ndarray) -> numpy.ndarray:
    """p-values (contrast,) adjusted for their number by Holm's step-down rule (1979), in the order in which they came
    and at most 1; NaN stays NaN and is not counted.
    """
    p = numpy.asarray(p, dtype=float)
    adjusted = numpy.full(p.shape, numpy.nan)
    told = numpy.flatnonzero(numpy.isfinite(p))
    order = told[numpy.argsort(p[told], kind="stable")]
    steps = p[order] * numpy.arange(len(order), 0, -1)
    adjusted[order] = numpy.minimum(1, numpy.maximum.accumulate(steps)) if len(order) else steps
    return adjusted


def frame(
    dataset: xarray.Dataset,
    measure: str | Sequence[str],
    by: By = (),
    *,
    level: float = 0.95,
    intervals: bool = True,
) -> pandas.DataFrame:
    """A measure, or several, as a data frame: one row for each model and each of `by`, averaged over replications.

    Columns: `"sojourn (day)"` and, with `intervals`, `"sojourn ± (day)"`, half of the interval of confidence `level`
    (NaN with one replication). With `"replication"` in `by` each replication has its row and nothing is averaged.
    Index: `model` and what `by` names. ValueError if the file does not tell it.
    """
    by = listed(by)
    each = "replication" in by
    axes = tuple(name for name in by if name not in ("model", "replication"))
    columns: dict[str, pandas.Series] = {}
    for name in _named(measure):
        found = measuring.values(dataset, name, axes)
        label = f"{name}%s ({found.attrs['units']})"
        if each:
            columns[label % ""] = _series(found.transpose("model", *by))
            continue
        told = estimate(found.transpose("model", *axes, "replication").values, level)
        like = found.isel(replication=0, drop=True)
        columns[label % ""] = _series(like.copy(data=told.mean))
        if intervals:
            columns[label % " ±"] = _series(like.copy(data=told.half_width))
    return pandas.DataFrame(columns)


def compare(
    dataset: xarray.Dataset,
    measure: str | Sequence[str],
    baseline: str | None = None,
    by: By = (),
    *,
    level: float = 0.95,
) -> pandas.DataFrame:
    """Models beside one another: means, and differences from `baseline` (the first model) paired by replication.

    Replication i of every model meets the same citizens, so the interval is that of the mean of the n differences
    (Student's t, n − 1 degrees of freedom). Index: `measure`, what `by` names, `model`. Columns, in the unit of
    column `unit`: `mean`, `±`, `difference`, `difference ±` (half-widths at `level`), then `p` (paired t-test),
    `p (Holm)` (adjusted for all contrasts of the table), `verdict` and `replications`. The verdict is "same",
    "higher" or "lower" than the baseline, "not clear" where the adjusted p exceeds 1 − `level`, "no interval" with
    one replication. `.attrs["caption"]` says how to read it. ValueError if the file does not tell the measure.
    """
    axes = listed(by)
    rows: list[pandas.DataFrame] = []
    for name in _named(measure):
        rows.append(_contrasts(dataset, name, baseline, axes, level))
    table = pandas.concat(rows)
    table["p (Holm)"] = holm(table["p"].to_numpy())
    table["verdict"] = [_verdict(row, 1 - level) for row in table.to_dict("records")]
    table = table[["unit", "mean", "±", "difference", "difference ±", "p", "p (Holm)", "verdict", "replications"]]
    contrasts = int(numpy.isfinite(table["p"]).sum())
    table.attrs["caption"] = caption(
        int(table["replications"].max()), level, baseline_of(dataset, baseline), contrasts
    )
    return table


def _named(measure: str | Sequence[str]) -> tuple[str, ...]:
    names = listed(measure)
    if not names:
        raise ValueError('name a measure, as in "sojourn"; motcua.measures() lists them')
    return names


def caption(replications: int, level: float, baseline: str = "", contrasts: int = 0) -> str:
    """What an interval in a table or figure means, in one or two sentences."""
    if replications < 2:
        return "One replication: there is no interval; run more (--replications)."
    text = f"Mean of {replications} replications ± half of its {100 * level:g} % interval (t-distribution)."
    if baseline:
        text += f" Differences from {baseline} are paired, replication by replication."
    if contrasts > 1:
        text += f" p is adjusted by Holm's rule over {contrasts} contrasts."
    return text


def baseline_of(dataset: xarray.Dataset, baseline: str | None) -> str:
    """The model that others are compared with: as named, or the first. ValueError if the file does not have it."""
    models = [str(model) for model in numpy.atleast_1d(dataset["model"].values)]
    if baseline is not None and baseline not in models:
        told = f"the {'study' if 'point' in dataset.dims else 'file'} has no model {baseline!r}"
        raise ValueError(f"{told}{nearest(baseline, models)}; it has {', '.join(models)}")
    return models[0] if baseline is None else baseline


def _contrasts(
    dataset: xarray.Dataset, name: str, baseline: str | None, axes: tuple[str, ...], level: float
) -> pandas.DataFrame:
    base = baseline_of(dataset, baseline)
    found = measuring.values(dataset, name, axes).transpose(*axes, "model", "replication")
    samples = found.values
    at = [str(model) for model in found["model"].values].index(base)
    own = estimate(samples, level)
    differences = samples - samples[..., at : at + 1, :]
    differences[..., at, :] = numpy.nan
    paired = estimate(differences, level)
    columns = {
        "mean": own.mean,
        "±": own.half_width,
        "difference": paired.mean,
        "difference ±": paired.half_width,
        "p": _paired_p(differences, paired),
        "replications": own.count,
    }
    like = found.isel(replication=0, drop=True)
    table = pandas.DataFrame({label: _series(like.copy(data=data)) for label, data in columns.items()})
    table.insert(0, "unit", found.attrs["units"])
    table["baseline"] = table.index.get_level_values("model") == base
    return pandas.concat({name: table}, names=["measure"])


def _paired_p(differences: numpy.ndarray, paired: Estimate) -> numpy.ndarray:
    with numpy.errstate(invalid="ignore", divide="ignore"):
        scatter = numpy.sqrt(numpy.nansum((differences - paired.mean[..., None]) ** 2, axis=-1) / (paired.count - 1))
        t = paired.mean / (scatter / numpy.sqrt(paired.count))
        p = 2 * scipy.special.stdtr(paired.count - 1, -numpy.abs(t))
    p = numpy.where(paired.half_width == 0, numpy.where(paired.mean == 0, 1.0, 0.0), p)
    return numpy.where(paired.count > 1, p, numpy.nan)


def _verdict(row: dict[str, object], error: float) -> str:
    difference, width, p = (float(str(row[name])) for name in ("difference", "difference ±", "p (Holm)"))
    if row["baseline"]:
        return "baseline"
    if numpy.isnan(difference):
        return ""
    if numpy.isnan(width):
        return "no interval"
    if difference == 0 and width == 0:
        return "same"
    if p > error:
        return "not clear"
    return "higher" if difference > 0 else "lower"


def _series(found: xarray.DataArray) -> pandas.Series:
    bare = found.drop_vars([name for name in found.coords if name not in found.dims])
    return bare.rename("value").to_series()
