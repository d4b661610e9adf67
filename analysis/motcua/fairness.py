"""Who bears the burden: inequality of a measure between units or groups, or between all dossiers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
import pandas
import xarray

from motcua import formula, histograms
from motcua import measuring
from motcua.comparison import estimate
from motcua.errors import NotTold
from motcua.selection import axis_of, with_runs


def gini(values: numpy.ndarray, weights: numpy.ndarray | None = None) -> float:
    """The Gini coefficient: mean absolute difference of two drawn at random, over twice the mean (Gini 1912).

    `values` (item,) ≥ 0 in any unit occur `weights` (item,) times each, once by default; NaN among them is left out.
    The coefficient has no unit and lies between 0, all are equal, and 1; NaN without a positive mean. ValueError if a
    value is negative.
    """
    x, w = _population(values, weights)
    if not len(x) or (w * x).sum() <= 0:
        return float("nan")
    order = numpy.argsort(x, kind="stable")
    x, w = x[order], w[order]
    share = numpy.concatenate([[0], numpy.cumsum(w * x)]) / (w * x).sum()
    return float(1 - (w / w.sum() * (share[1:] + share[:-1])).sum())


@dataclass(frozen=True)
class Theil:
    """Theil's T (1967) and its exact split, without a unit: `total` = `within` + `between`."""

    total: float
    within: float
    between: float


def theil(
    values: numpy.ndarray, weights: numpy.ndarray | None = None, groups: Sequence[object] | numpy.ndarray | None = None
) -> Theil:
    """Theil's T, Σ w/W · x/μ · ln(x/μ) with 0 · ln 0 = 0: from 0, all are equal, to ln W, one has all.

    `values` x (item,) ≥ 0 in any unit occur `weights` w (item,) times each, once by default; NaN among them is left
    out. `groups` (item,), a label for each value, splits it: `between` is the T of everybody having their group's mean.
    Without groups everything is within. NaN without a positive mean; ValueError if a value is negative.
    """
    x, w = _population(values, weights)
    if not len(x) or (w * x).sum() <= 0:
        return Theil(float("nan"), float("nan"), float("nan"))
    whole = _entropy(x, w)
    if groups is None:
        return Theil(whole, whole, 0.0)
    labels = numpy.asarray(groups)[_kept(values, weights)]
    codes, kinds = pandas.factorize(labels)
    of_group = numpy.bincount(codes, w, len(kinds))
    between = _entropy(numpy.bincount(codes, w * x, len(kinds)) / of_group, of_group)
    return Theil(whole, whole - between, between)


def concentration(values: numpy.ndarray, disadvantage: numpy.ndarray, weights: numpy.ndarray | None = None) -> float:
    """The concentration index of `values`, the worst off first: 2 cov(x, rank) / mean.

    Wagstaff, Paci, van Doorslaer 1991. `values` (item,) ≥ 0 in any unit occur `weights` (item,) times each, once by
    default; `disadvantage` (item,) in any unit orders them, the largest first, and equals share a rank. No unit,
    between −1 and 1; below 0 the worst off bear more. NaN without a positive mean or if all are equally badly off;
    ValueError if a value is negative.
    """
    x, w = _population(values, weights)
    rank_by = numpy.asarray(disadvantage, dtype=float)[_kept(values, weights)]
    x, w, rank_by = (array[numpy.isfinite(rank_by)] for array in (x, w, rank_by))
    codes, kinds = pandas.factorize(-rank_by, sort=True)
    if len(kinds) < 2 or (w * x).sum() <= 0:
        return float("nan")
    share = numpy.bincount(codes, w, len(kinds)) / w.sum()
    middle = numpy.cumsum(share) - share / 2
    burden = numpy.bincount(codes, w * x, len(kinds)) / (w * x).sum()
    return float(2 * (burden * middle).sum() - 1)


def equity(
    dataset: xarray.Dataset,
    measure: str = "time_per_dossier",
    by: str = "unit",
    *,
    disadvantage: str | None = None,
    split: str | None = None,
    at_least: float = 30,
    level: float = 0.95,
) -> pandas.DataFrame:
    """How unevenly a measure falls on units (or groups, with `by="group"`): one row for each model.

    `sojourn` and `counter_wait` are told from histograms, where the file has them by `by`: of each dossier, or each
    wait, for itself. Any other measure counts every dossier with the mean of its unit, so nothing is known of
    differences within one. Columns: `of` says which; `Gini`; `Theil`, `Theil within` and `Theil between` units (or
    the labels of `split`, such as `unit_type`); `concentration`, the worst off first by the measure or label
    `disadvantage` (for units the distance travelled, if not told); `worst` (the unit with at least `at_least` dossiers
    whose mean is worst), `worst value` and `mean` in the measure's unit (`.attrs["unit"]`); each but `of` and `worst`
    with its `±`, half of its t-interval over replications at `level`. Indices have no unit. ValueError if the file does
    not tell the measure, or `split` or a label `disadvantage` is none of `by`.
    """
    told = measuring.describe(dataset, measure)
    cells = _cells(dataset, measure, by)
    ranks = _disadvantage(dataset, disadvantage, by)
    labels = _labels(dataset, split, by) if split else (cells.labels if cells.individuals else None)
    rows = {}
    for m, model in enumerate(cells.models):
        figures: dict[str, list[float]] = {name: [] for name in _FIGURES}
        for r in range(cells.weights.shape[1]):
            found = _figures(cells, m, r, labels, None if ranks is None else ranks[m, r])
            for name, value in zip(_FIGURES, found):
                figures[name].append(value)
        row: dict[str, object] = {"of": cells.of}
        for name, sample in figures.items():
            _add(row, name, numpy.asarray(sample), level)
        row |= _worst(cells, m, told.better, at_least, level)
        rows[model] = row
    table = pandas.DataFrame.from_dict(rows, orient="index").rename_axis("model")
    table.attrs["unit"] = told.units
    return table


def curves(
    dataset: xarray.Dataset, measure: str, by: str, model: str, at: numpy.ndarray, disadvantage: str | None = None
) -> numpy.ndarray:
    """Shares of the whole that fall on the first `at` of all, as (replication, at): ascending by burden (Lorenz), or by
    `disadvantage`, the worst off first (concentration curve).
    """
    cells = _cells(dataset, measure, by)
    m = cells.models.index(model)
    ranks = None if disadvantage is None else _disadvantage(dataset, disadvantage, by)
    found = []
    for r in range(cells.weights.shape[1]):
        weights, burdens = cells.weights[m, r], cells.weights[m, r] * cells.values[m, r]
        if ranks is None:
            order = numpy.argsort(cells.values[m, r].ravel(), kind="stable")
            weights, burdens = weights.ravel()[order], burdens.ravel()[order]
        else:
            order = numpy.argsort(-ranks[m, r], kind="stable")
            weights, burdens = weights.sum(axis=-1)[order], burdens.sum(axis=-1)[order]
        share = numpy.concatenate([[0], weights.cumsum() / weights.sum()])
        found.append(numpy.interp(at, share, numpy.concatenate([[0], burdens.cumsum() / burdens.sum()])))
    return numpy.stack(found)


_FIGURES = ("Gini", "Theil", "Theil within", "Theil between", "concentration", "mean")


@dataclass(frozen=True)
class _Cells:
    """A population: how many (`weights`) of each (model, replication, label, bin) have which value."""

    models: list[str]
    labels: numpy.ndarray
    weights: numpy.ndarray
    values: numpy.ndarray
    individuals: bool
    of: str

    def means(self) -> numpy.ndarray:
        """(model, replication, label)"""
        with numpy.errstate(invalid="ignore"):
            return (self.weights * self.values).sum(axis=-1) / self.weights.sum(axis=-1)


def _cells(dataset: xarray.Dataset, measure: str, by: str) -> _Cells:
    models = [str(model) for model in numpy.atleast_1d(dataset["model"].values)]
    if measure in histograms.DURATIONS:
        try:
            found = histograms.counts(dataset, measure, by)
        except NotTold:
            pass  # not kept by this axis: means will do
        else:
            hours = (found["duration_bin"].values + found["duration_bin_upper"].values) / 2
            values = numpy.broadcast_to(hours / histograms.DURATIONS[measure].hours, found.shape)
            each = "dossiers" if measure == "sojourn" else "waits"
            return _Cells(
                models, found[by].values, found.values.astype(float), values, True, f"{each}, each for itself"
            )
    means = measuring.values(dataset, measure, by)
    weights = _denominator(dataset, measure, by).transpose(*means.dims).values.astype(float)
    return _Cells(
        models, means[by].values, weights[..., None], means.fillna(0).values[..., None], False, f"means of each {by}"
    )


def _denominator(dataset: xarray.Dataset, measure: str, by: str) -> xarray.DataArray:
    expression = formula.parsed(measuring.describe(dataset, measure).formula)
    parts = formula.fraction(expression) if expression is not None else None
    if parts is None:
        raise NotTold(
            f"{measure!r} is not told for each dossier; take a mean or a share, such as 'time_per_dossier'"
        )
    found = formula.evaluated(parts[1], lambda name: measuring.total(dataset, name, by))
    return with_runs(dataset, found)


def _disadvantage(dataset: xarray.Dataset, name: str | None, by: str) -> numpy.ndarray | None:
    axis = axis_of(dataset, by)
    if name is None:
        if axis != "unit" or "distance_per_dossier" not in dataset:
            return None
        name = "distance_per_dossier"
    if name in dataset.coords:
        label = _labels(dataset, name, by)
        if label.dtype.kind not in "fiu":
            raise ValueError(f"{name!r} is text; the worst off are told by a number, such as a measure or a population")
        shape = (dataset.sizes.get("model", 1), dataset.sizes.get("replication", 1), dataset.sizes[by])
        return numpy.broadcast_to(label.astype(float), shape)
    return measuring.values(dataset, name, by).values


def _labels(dataset: xarray.Dataset, name: str, by: str) -> numpy.ndarray:
    """A label of everything that `by` tells apart."""
    if name not in dataset.coords or dataset[name].ndim != 1:
        known = [str(label) for label, values in dataset.coords.items() if values.dims == (by,)]
        raise ValueError(f"{name!r} is no label of each {by}; there are {', '.join(known) or 'none'}")
    (axis,) = dataset[name].dims
    if axis != by:
        raise ValueError(f"{name!r} is a label of each {axis}, not of each {by}; take by={str(axis)!r}")
    return dataset[name].values


def _figures(
    cells: _Cells, m: int, r: int, labels: numpy.ndarray | None, ranks: numpy.ndarray | None
) -> tuple[float, ...]:
    weights, values = cells.weights[m, r], cells.values[m, r]
    repeated = None if labels is None else numpy.repeat(labels, values.shape[-1])
    split = theil(values.ravel(), weights.ravel(), repeated)
    within = split.within if labels is not None else float("nan")
    between = split.between if labels is not None else float("nan")
    of_label = weights.sum(axis=-1)
    index = float("nan") if ranks is None else concentration(numpy.nan_to_num(cells.means()[m, r]), ranks, of_label)
    whole = weights.sum()
    mean = float((weights * values).sum() / whole) if whole else float("nan")
    return gini(values.ravel(), weights.ravel()), split.total, within, between, index, mean


def _worst(cells: _Cells, m: int, better: str, at_least: float, level: float) -> dict[str, object]:
    row: dict[str, object] = {"worst": ""}
    means = cells.means()[m]
    told = estimate(means.T, level)
    enough = (cells.weights[m].sum(axis=-1).mean(axis=0) >= at_least) & numpy.isfinite(told.mean)
    if not enough.any():
        return row | {"worst value": float("nan"), "worst value ±": float("nan")}
    ordered = numpy.where(enough, told.mean if better != "higher" else -told.mean, -numpy.inf)
    at = int(ordered.argmax())
    return {"worst": str(cells.labels[at]), "worst value": told.mean[at], "worst value ±": told.half_width[at]}


def _add(row: dict[str, object], name: str, sample: numpy.ndarray, level: float) -> None:
    told = estimate(sample, level)
    row[name] = float(told.mean)
    row[f"{name} ±"] = float(told.half_width)


def _entropy(x: numpy.ndarray, w: numpy.ndarray) -> float:
    relative = x / ((w * x).sum() / w.sum())
    positive = relative > 0
    return float((w[positive] / w.sum() * relative[positive] * numpy.log(relative[positive])).sum())


def _kept(values: numpy.ndarray, weights: numpy.ndarray | None) -> numpy.ndarray:
    kept = numpy.isfinite(numpy.asarray(values, dtype=float))
    return kept if weights is None else kept & (numpy.asarray(weights, dtype=float) > 0)


def _population(values: numpy.ndarray, weights: numpy.ndarray | None) -> tuple[numpy.ndarray, numpy.ndarray]:
    x = numpy.asarray(values, dtype=float)
    w = numpy.ones_like(x) if weights is None else numpy.asarray(weights, dtype=float)
    kept = _kept(values, weights)
    if (x[kept] < 0).any():
        raise ValueError("inequality is told of values that are not negative")
    return x[kept], w[kept]
