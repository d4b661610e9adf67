"""What the factors of a study do: main effects, interactions, low and high, elementary effects, shares of variance."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy
import pandas
import xarray

from motcua.comparison import baseline_of, estimate
from motcua.errors import NotTold, nearest
from motcua.selection import with_runs

RESAMPLES = 1000
"""How many bootstrap samples an interval is made of; always the same ones."""


@dataclass(frozen=True)
class Response:
    """A measure of a study under one model, or its difference from another, and what it is called."""

    name: str
    units: str
    label: str
    values: numpy.ndarray  #: (point, replication), NaN for runs that are missing
    model: str

    def means(self) -> numpy.ndarray:
        """Over the replications that are there: (point,). Where runs are missing, what each replication has in common
        at all points is taken out first, since points would else differ by the citizens they met.
        """
        return _mean(self.values if numpy.isfinite(self.values).all() else self.values - _common(self.values), axis=1)

    def attributes(self) -> dict[str, object]:
        """What a table made of it says in `.attrs`: `unit`, `label`, `replications`, and as `missing` a sentence if
        runs are missing.
        """
        known = numpy.isfinite(self.values)
        told = f"{known.size - known.sum()} of {known.size} runs are missing; told from the others."
        missing = "" if known.all() else told
        return {"unit": self.units, "label": self.label, "replications": known.shape[1], "missing": missing}


def factors(study: xarray.Dataset) -> list[str]:
    """The factors of a study, in its order. ValueError of a dataset that is no study."""
    if "point" not in study.dims:
        raise ValueError("here are no points of a study; open its merged file with motcua.study")
    others = ("point", "design_group", "design_role")
    along = [str(name) for name, told in study.variables.items() if told.dims == ("point",)]
    named = [name for name in along if name not in others and not name.endswith("_position")]
    if "factors" in study.attrs:
        named = str(study.attrs["factors"]).split()
    if not named:
        raise NotTold("the study has no factors: all its points are alike")
    return named


def response(study: xarray.Dataset, measure: str, model: str | None = None, baseline: str | None = None) -> Response:
    """A measure at every point under `model` (the last, if not told); with `baseline`, less what it is under that
    model, replication by replication. ValueError if the study does not have it.
    """
    factors(study)
    name = next((known for known in (f"{measure}_overall", measure) if known in study.data_vars), None)
    if name is None or not {"point", "model", "replication"} >= set(study[name].dims) >= {"point"}:
        known = [str(known).removesuffix("_overall") for known in study.data_vars if "point" in study[known].dims]
        raise NotTold(f"the study keeps no measure {measure!r}{nearest(measure, known)}")
    models = [str(known) for known in numpy.atleast_1d(study["model"].values)]
    chosen = baseline_of(study, model) if model is not None else models[-1]
    variable = with_runs(study, study[name]).transpose("point", "model", "replication")
    values = variable.sel(model=chosen).values.astype(float)
    label = str(variable.attrs.get("long_name", measure)).partition(" = ")[0].strip()
    if baseline is not None:
        values = values - variable.sel(model=baseline_of(study, baseline)).values
        label = f"{label}: {chosen} less {baseline}"
    return Response(measure, str(variable.attrs.get("units", "1")), label, values, chosen)


def main_effects(
    study: xarray.Dataset,
    measure: str,
    model: str | None = None,
    baseline: str | None = None,
    *,
    bins: int = 8,
    level: float = 0.95,
) -> pandas.DataFrame:
    """The mean of a measure at each setting of each factor, the others as the design has them.

    Index: `factor`, `setting` (a value; of a factor with more than `bins` values the middle of as many parts with
    equally many points). Columns: `mean`, `±` (t-interval over replications: each has its own mean), `points`.
    """
    told = response(study, measure, model, baseline)
    rows = []
    for factor in factors(study):
        codes, labels = settings(study, factor, bins)
        for code, label in enumerate(labels):
            chosen = told.values[codes == code]
            found = estimate(_by_replication(chosen), level)
            rows.append((factor, label, float(found.mean), float(found.half_width), len(chosen)))
    table = pandas.DataFrame(rows, columns=["factor", "setting", "mean", "±", "points"])
    table.attrs |= told.attributes()
    return table.set_index(["factor", "setting"])


def interaction(
    study: xarray.Dataset,
    measure: str,
    first: str,
    second: str,
    model: str | None = None,
    baseline: str | None = None,
    *,
    bins: int = 4,
) -> pandas.DataFrame:
    """Means of a measure, in its unit (`.attrs["unit"]`), at each pair of settings of two factors: rows `first`,
    columns `second`; NaN where there is no point. Of a factor with more than `bins` values the settings are the middles
    of as many parts. Lines that are not parallel mean that the factors work together.
    """
    told = response(study, measure, model, baseline)
    means = told.means()
    (rows, row_labels), (columns, column_labels) = (settings(study, name, bins) for name in (first, second))
    found = numpy.full((len(row_labels), len(column_labels)), numpy.nan)
    for i, j in numpy.ndindex(found.shape):
        found[i, j] = _mean(means[(rows == i) & (columns == j)])
    table = pandas.DataFrame(found, pandas.Index(row_labels, name=first), pandas.Index(column_labels, name=second))
    table.attrs |= told.attributes()
    return table


def low_and_high(
    study: xarray.Dataset, measure: str, model: str | None = None, baseline: str | None = None, *, level: float = 0.95
) -> pandas.DataFrame:
    """What each factor changes when it goes to its lowest and its highest setting, the widest first.

    In a one-at-a-time design these are paired differences from the centre; in any other, the means at the lowest and
    highest settings less the mean of all points. Columns: `low setting`, `low`, `low ±`, `high setting`, `high`,
    `high ±` (t-intervals over replications); `.attrs["how"]` says which of the two it is.
    """
    told = response(study, measure, model, baseline)
    roles = _roles(study)
    single = roles is not None and str(study.attrs.get("design", "")) == "one-at-a-time" and "base" in roles
    centre = told.values[roles == "base"][0] if single and roles is not None else _by_replication(told.values)
    rows = {}
    for factor in factors(study):
        codes, labels = settings(study, factor, len(told.values) if single else 8)
        if single and roles is not None:
            codes = numpy.where((roles == factor) | (roles == "base"), codes, -1)
        present = [code for code in range(len(labels)) if (codes == code).any()]
        ends = []
        for code in (present[0], present[-1]):
            found = estimate(_by_replication(told.values[codes == code]) - centre, level)
            ends += [labels[code], float(found.mean), float(found.half_width)]
        rows[factor] = ends
    columns = ["low setting", "low", "low ±", "high setting", "high", "high ±"]
    table = pandas.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("factor")
    widest = (table["high"] - table["low"]).abs().sort_values(ascending=False, kind="stable").index
    table = table.loc[widest]
    how = "one at a time, from the centre" if single else "means over the other factors, from the mean of all points"
    table.attrs |= told.attributes() | {"how": how, "centre": float(numpy.nanmean(centre))}
    return table


def settings(study: xarray.Dataset, factor: str, bins: int) -> tuple[numpy.ndarray, list[object]]:
    """Which setting of a factor each point has (a code; -1 where it has none), and the settings: values as they are, or
    of more than `bins` values as many parts with equally many points, named by their middles. Equal values are in the
    same part, so that there may be fewer.
    """
    if factor not in study.variables or study[factor].dims != ("point",):
        raise ValueError(f"the study has no factor {factor!r}{nearest(factor, factors(study))}")
    values = study[factor].values
    codes, kinds = pandas.factorize(values, sort=values.dtype.kind != "O")
    if values.dtype.kind not in "fiu" or len(kinds) <= bins:
        return codes, list(kinds)
    known = numpy.where(numpy.isfinite(values), values, numpy.nan)
    codes, parts = pandas.factorize(pandas.qcut(known, bins, labels=False, duplicates="drop"), sort=True)
    return codes, [float(numpy.median(values[codes == code])) for code in range(len(parts))]


def positions(study: xarray.Dataset) -> numpy.ndarray:
    """Where each factor stands from 0 (its first value) to 1 (its last), without a unit, for each point:
    (point, factor), factors in the order of `factors`.
    """
    columns = []
    for factor in factors(study):
        if f"{factor}_position" in study.variables:
            columns.append(study[f"{factor}_position"].values.astype(float))
            continue
        values = study[factor].values
        numbers = (values if values.dtype.kind in "fiu" else settings(study, factor, len(values))[0]).astype(float)
        wide = numpy.nanmax(numbers) - numpy.nanmin(numbers)
        columns.append((numbers - numpy.nanmin(numbers)) / (wide if wide > 0 else 1))
    return numpy.stack(columns, axis=1)


def morris(
    study: xarray.Dataset, measure: str, model: str | None = None, baseline: str | None = None, *, level: float = 0.95
) -> pandas.DataFrame:
    """Elementary effects of a Morris design (Technometrics 33(2), 1991), in the measure's unit, for a move over all
    of the factor's range.

    Columns: `μ` (mean), `μ*` (mean size; Campolongo et al. 2007) with `μ* low` and `μ* high` (percentile bootstrap over
    trajectories), `σ` (spread: curved, or together with others), `trajectories`. ValueError for another design.
    """
    told = response(study, measure, model, baseline)
    groups, roles = _groups(study), _roles(study)
    if groups is None or roles is None or str(study.attrs.get("design", "")) != "morris":
        raise NotTold('elementary effects need a design of Morris (design.kind = "morris")')
    means, places, names = told.means(), positions(study), factors(study)
    effects: dict[str, list[float]] = {name: [] for name in names}
    for trajectory in pandas.unique(groups):
        at = numpy.flatnonzero(groups == trajectory)
        for before, after in zip(at[:-1], at[1:]):
            factor = str(roles[after])
            step = places[after, names.index(factor)] - places[before, names.index(factor)]
            effect = (means[after] - means[before]) / step if step else numpy.nan
            if numpy.isfinite(effect):
                effects[factor].append(float(effect))
    rows = {}
    for name, found in effects.items():
        sample = numpy.asarray(found)
        low, high = _bootstrap(numpy.abs(sample), lambda drawn: drawn.mean(axis=-1), level)
        spread = sample.std(ddof=1) if len(sample) > 1 else numpy.nan
        rows[name] = [_mean(sample), _mean(numpy.abs(sample)), low, high, spread, len(sample)]
    columns = ["μ", "μ*", "μ* low", "μ* high", "σ", "trajectories"]
    table = pandas.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("factor")
    table = table.sort_values("μ*", ascending=False, kind="stable")
    table.attrs |= told.attributes()
    return table


def sobol(
    study: xarray.Dataset, measure: str, model: str | None = None, baseline: str | None = None, *, level: float = 0.95
) -> pandas.DataFrame:
    """Which share of the variance between points each factor explains: Sobol' indices.

    Of a Saltelli design `first` (alone; Saltelli et al. 2010) and `total` (with all that it works together with;
    Jansen 1999). Of any other design `first` only, from the means in parts with equally many points (the correlation
    ratio, corrected for their number), and `total` is NaN. Each with `low` and `high` (percentile bootstrap over base
    samples, or points). The measure is averaged over replications; `.attrs["noise"]` is the share of the variance of
    these averages that chance explains, and `.attrs["how"]` says how indices were made.
    """
    told = response(study, measure, model, baseline)
    groups, roles = _groups(study), _roles(study)
    if str(study.attrs.get("design", "")) == "saltelli" and groups is not None and roles is not None:
        rows, how = (
            _saltelli(study, told.means(), groups, roles, level),
            "Saltelli's design: Saltelli 2010, Jansen 1999",
        )
    else:
        rows, how = (
            _binned(study, told.means(), level),
            "estimated from means in parts of each factor: first order only",
        )
    columns = ["first", "first low", "first high", "total", "total low", "total high"]
    table = pandas.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("factor")
    table.attrs |= told.attributes() | {"how": how, "noise": noise(told)}
    return table


def noise(told: Response) -> float:
    """The share (0 to 1, no unit) of the variance between points' averages that is chance: mean squared standard error
    over variance, for `told.values` as (point, replication). NaN with one replication, or if all points are alike.

    All points meet the same citizens. What a replication has in common at all of them moves every average alike and is
    no variance between them, so that it is taken out first.
    """
    found = estimate(told.values)
    apart = told.values - found.mean[:, None]
    apart = apart - _mean(apart, axis=0)
    points, several = (found.count > 0).sum(), found.count > 1
    with numpy.errstate(invalid="ignore", divide="ignore"):
        squares = numpy.nansum(apart**2, axis=1) / (found.count - 1) / found.count
        variance = numpy.nansum((found.mean - _mean(found.mean)) ** 2) / (points - 1)
        share = _mean(squares[several]) * points / (points - 1) / variance  # taking out P points' mean leaves (P-1)/P
    return float(numpy.minimum(1.0, share))


def _saltelli(
    study: xarray.Dataset, means: numpy.ndarray, groups: numpy.ndarray, roles: numpy.ndarray, level: float
) -> dict[str, list[float]]:
    names = factors(study)
    kinds, sample = numpy.unique(groups, return_inverse=True)
    y = numpy.full((len(kinds), len(names) + 2), numpy.nan)
    columns = {role: place for place, role in enumerate(["A", "B", *names])}
    y[sample, [columns[str(role)] for role in roles]] = means
    y = y[numpy.isfinite(y).all(axis=1)]  # a base sample with a missing run is left out
    if len(y) < 2:
        raise NotTold("hardly a base sample of the design is complete")
    y = y - y[:, :2].mean()  # the first-order estimator is steadier around 0 (Saltelli et al. 2010)

    def indices(rows: numpy.ndarray) -> numpy.ndarray:
        a, b, mixed = rows[..., 0], rows[..., 1], rows[..., 2:]
        variance = rows[..., :2].reshape(*rows.shape[:-2], -1).var(axis=-1, ddof=1)[..., None]
        first = (b[..., None] * (mixed - a[..., None])).mean(axis=-2) / variance
        total = ((a[..., None] - mixed) ** 2).mean(axis=-2) / 2 / variance
        return numpy.concatenate([first, total], axis=-1)

    return _with_bootstrap(names, y, indices, level)


def _binned(study: xarray.Dataset, means: numpy.ndarray, level: float) -> dict[str, list[float]]:
    names = factors(study)
    known = numpy.isfinite(means)
    bins = int(numpy.clip(round(known.sum() ** (1 / 3)) * 2, 2, 32))
    codes = numpy.stack([settings(study, name, bins)[0][known] for name in names], axis=1) + 1
    y = numpy.column_stack([means[known], codes])

    def first(rows: numpy.ndarray) -> numpy.ndarray:
        rows = rows.reshape(-1, *rows.shape[-2:])
        return numpy.array(
            [[_correlation_ratio(each[:, 0], each[:, 1 + f]) for f in range(len(names))] for each in rows]
        )

    # A point drawn twice looks like a part of its own that chance does not scatter: all resamples lie too high.
    rows = _with_bootstrap(names, y, lambda drawn: first(drawn)[0], level, resamples=200, centred=True)
    return {name: [*found[:3], numpy.nan, numpy.nan, numpy.nan] for name, found in rows.items()}


def _correlation_ratio(y: numpy.ndarray, codes: numpy.ndarray) -> float:
    """Variance between parts over all variance, less what chance alone would give (Pearson's η², corrected to ε²)."""
    of_code = codes.astype(int)
    count = numpy.bincount(of_code)
    used = count > 0
    with numpy.errstate(invalid="ignore"):
        means = numpy.bincount(of_code, y) / count
    between = (count[used] * (means[used] - y.mean()) ** 2).sum()
    total = ((y - y.mean()) ** 2).sum()
    free = len(y) - used.sum()
    if total <= 0 or free < 1:
        return float("nan")
    return float(1 - (total - between) / free * (len(y) - 1) / total)


def _with_bootstrap(
    names: list[str],
    y: numpy.ndarray,
    indices: Callable[[numpy.ndarray], numpy.ndarray],
    level: float,
    resamples: int = RESAMPLES,
    centred: bool = False,
) -> dict[str, list[float]]:
    told = numpy.atleast_1d(indices(y))
    drawn = numpy.random.default_rng(0).integers(0, len(y), (resamples, len(y)))
    again = numpy.stack([numpy.atleast_1d(indices(y[rows])) for rows in drawn])
    if centred:
        again = again - numpy.nanmean(again, axis=0) + told
    low, high = numpy.nanquantile(again, [(1 - level) / 2, (1 + level) / 2], axis=0)
    rows = {}
    for at, name in enumerate(names):
        rows[name] = [float(told[at]), float(low[at]), float(high[at])]
        if len(told) == 2 * len(names):
            also = at + len(names)
            rows[name] += [float(told[also]), float(low[also]), float(high[also])]
    return rows


def _bootstrap(
    sample: numpy.ndarray, statistic: Callable[[numpy.ndarray], numpy.ndarray], level: float
) -> tuple[float, float]:
    if len(sample) < 2:
        return numpy.nan, numpy.nan
    drawn = numpy.random.default_rng(0).integers(0, len(sample), (RESAMPLES, len(sample)))
    low, high = numpy.quantile(statistic(sample[drawn]), [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _by_replication(values: numpy.ndarray) -> numpy.ndarray:
    """The mean over points of each replication, from (point, replication). Where runs are missing, all points are
    behind every replication nevertheless: it is their mean, plus what the replication adds at those that it has.
    """
    if numpy.isfinite(values).all() or len(values) == 1:
        return _mean(values, axis=0)
    common = _common(values)
    return _mean(_mean(values - common, axis=1)) + common


def _common(values: numpy.ndarray) -> numpy.ndarray:
    """What each replication adds at all points alike: least squares of value = point + replication, zero on average."""
    common = numpy.zeros(values.shape[1])
    for _ in range(50):  # the two means in turn; what is left shrinks by about the share of missing runs each time
        common = _mean(values - _mean(values - common, axis=1)[:, None], axis=0)
        common = common - _mean(common)
    return common


def _mean(values: numpy.ndarray, axis: int | None = None) -> numpy.ndarray:
    """The mean of what is there; NaN where nothing is."""
    known = numpy.isfinite(values)
    with numpy.errstate(invalid="ignore", divide="ignore"):
        return numpy.where(known, values, 0).sum(axis=axis) / known.sum(axis=axis)


def _roles(study: xarray.Dataset) -> numpy.ndarray | None:
    return study["design_role"].values.astype(str) if "design_role" in study.variables else None


def _groups(study: xarray.Dataset) -> numpy.ndarray | None:
    return study["design_group"].values if "design_group" in study.variables else None
