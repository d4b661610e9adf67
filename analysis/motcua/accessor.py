"""The methods that a results dataset has under `.motcua`."""

from collections.abc import Iterator, Sequence

import pandas
import xarray

from motcua import comparison, fairness, histograms, rows
from motcua import measuring
from motcua.selection import By


@xarray.register_dataset_accessor("motcua")
class Results:
    """What can be asked of a dataset of `motcua.open`, as methods: `results.motcua.compare("sojourn")`.

    Each is the function of the same name in the package. A selection made before is respected:
    `results.sel(unit="05971").motcua.frame("sojourn")` tells that unit alone.
    """

    def __init__(self, dataset: xarray.Dataset) -> None:
        self._dataset = dataset

    def measures(self) -> pandas.DataFrame:
        """See `motcua.measures`."""
        return measuring.measures(self._dataset)

    def values(self, measure: str, by: By = ()) -> xarray.DataArray:
        """See `motcua.values`."""
        return measuring.values(self._dataset, measure, by)

    def total(self, name: str, by: By = ()) -> xarray.DataArray:
        """See `motcua.total`."""
        return measuring.total(self._dataset, name, by)

    def frame(
        self, measure: str | Sequence[str], by: By = (), *, level: float = 0.95, intervals: bool = True
    ) -> pandas.DataFrame:
        """See `motcua.frame`."""
        return comparison.frame(self._dataset, measure, by, level=level, intervals=intervals)

    def compare(
        self, measure: str | Sequence[str], baseline: str | None = None, by: By = (), *, level: float = 0.95
    ) -> pandas.DataFrame:
        """See `motcua.compare`."""
        return comparison.compare(self._dataset, measure, baseline, by, level=level)

    def quantile(self, measure: str, q: float | Sequence[float], by: By = ()) -> xarray.DataArray:
        """See `motcua.quantile`."""
        return histograms.quantile(self._dataset, measure, q, by)

    def exceedance(self, measure: str, limit: float | Sequence[float], by: By = ()) -> xarray.DataArray:
        """See `motcua.exceedance`."""
        return histograms.exceedance(self._dataset, measure, limit, by)

    def equity(
        self,
        measure: str = "time_per_dossier",
        by: str = "unit",
        *,
        disadvantage: str | None = None,
        split: str | None = None,
        at_least: float = 30,
        level: float = 0.95,
    ) -> pandas.DataFrame:
        """See `motcua.equity`."""
        return fairness.equity(
            self._dataset, measure, by, disadvantage=disadvantage, split=split, at_least=at_least, level=level
        )

    def dossiers(self) -> xarray.Dataset:
        """See `motcua.dossiers`."""
        return rows.dossiers(self._dataset)

    def steps(self) -> xarray.Dataset:
        """See `motcua.steps`."""
        return rows.steps(self._dataset)

    def batches(
        self, table: str = "dossiers", columns: Sequence[str] | None = None, size: int = rows.ROWS_AT_ONCE
    ) -> Iterator[pandas.DataFrame]:
        """See `motcua.batches`."""
        return rows.batches(self._dataset, table, columns, size)
