"""Data frames, comparisons and plots from the results files of motcua.

    import motcua

    results = motcua.open("results.h5")                      # an xarray.Dataset, read as it is used
    results.motcua.compare(["sojourn", "visits_per_dossier"])  # means, intervals, paired differences
    results.motcua.frame("sojourn", by=["procedure", "unit_type"])
    motcua.plot.comparison(results)                          # a matplotlib figure
"""

from motcua import plot, sensitivity
from motcua.accessor import Results
from motcua.comparison import Estimate, compare, estimate, frame, holm
from motcua.errors import FileError, NotTold
from motcua.fairness import Theil, concentration, equity, gini, theil
from motcua.files import IncompleteWarning, open, open_any, study
from motcua.histograms import counts, exceedance, quantile
from motcua.rows import batches, dossiers, steps
from motcua.measuring import Measure, describe, measures, total, values

__version__ = "0.1.0"
__all__ = [
    "Estimate",
    "FileError",
    "IncompleteWarning",
    "Measure",
    "NotTold",
    "Results",
    "Theil",
    "batches",
    "compare",
    "concentration",
    "counts",
    "describe",
    "dossiers",
    "equity",
    "estimate",
    "exceedance",
    "frame",
    "gini",
    "holm",
    "measures",
    "open",
    "open_any",
    "plot",
    "quantile",
    "sensitivity",
    "steps",
    "study",
    "theil",
    "total",
    "values",
]
