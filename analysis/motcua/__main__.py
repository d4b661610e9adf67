"""`python -m motcua FILE`: main figures of results or of a study as a table; with `--figures DIR` as pictures."""

import argparse
import sys
import warnings
from pathlib import Path

import numpy
import pandas
import xarray

import motcua
from motcua import measuring

MAIN_MEASURES = (
    "received",
    "sojourn",
    "sojourn_p90",
    "on_time_share",
    "counter_wait",
    "visits_per_dossier",
    "time_per_dossier",
    "utilisation",
    "state_costs_per_dossier",
    "time_gini",
)


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code: 0 done, 1 the file cannot be used (a sentence on stderr), 2 usage."""
    options = _parser().parse_args(arguments)
    warnings.simplefilter("ignore")
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", motcua.IncompleteWarning)
            results = motcua.open_any(options.file)
        for warning in caught:
            if issubclass(warning.category, motcua.IncompleteWarning):
                print(f"motcua: {warning.message}", file=sys.stderr)
        print(study_summary(results) if "point" in results.dims else summary(results, options.baseline))
        if options.figures:
            for path in save_figures(results, options.figures, options.baseline):
                print(path)
    except RuntimeError as error:  # what netCDF raises when it comes to values that it cannot read
        print(f"motcua: {options.file} is damaged: its values cannot be read ({error})", file=sys.stderr)
        return 1
    except (ValueError, OSError) as error:
        print(f"motcua: {error}", file=sys.stderr)
        return 1
    return 0


def summary(results: xarray.Dataset, baseline: str | None = None) -> str:
    """What the file is, and its main measures: means, intervals, differences, as text of at most 120 columns."""
    known = measuring.catalogue_names(results)
    if not known:
        raise motcua.NotTold(measuring.NO_MEASURES)
    names = [name for name in MAIN_MEASURES if name in known] or known[:10]
    table = motcua.compare(results, names, baseline)
    shown = table.drop(columns=["p", "replications"]).rename(columns={"p (Holm)": "p"})
    if results.sizes["model"] == 1:
        shown = shown[["unit", "mean", "±"]]
    lines = [str(results.attrs.get("title", "")), ""]
    with pandas.option_context("display.width", 120, "display.max_rows", None, "display.max_columns", None):
        lines.append(shown.to_string(na_rep="", float_format=_digits))
    return "\n".join([*lines, "", table.attrs["caption"]])


def study_summary(study: xarray.Dataset) -> str:
    """What the study varied, and what each factor changes of its objective under each model."""
    measure = motcua.plot.objective(study)
    lines = [str(study.attrs.get("title", "")), ""]
    for model in motcua.plot.style.model_names(study):
        table = motcua.sensitivity.low_and_high(study, measure, model)
        lines.append(
            f"{model}: {table.attrs['label']}, changes from {table.attrs['centre']:.4g} ({table.attrs['unit']})"
        )
        lines += [table.to_string(na_rep="", float_format=_digits), ""]
    lines.append(f"{table.attrs['how'].capitalize()}; ± is half of the 95 % interval (t-distribution).")
    return "\n".join(lines)


def save_figures(results: xarray.Dataset, folder: Path, baseline: str | None = None) -> list[Path]:
    """Writes every figure that the file has the data for into `folder` as PNG, and returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, figure in motcua.plot.all_figures(results, baseline):
        paths.append(folder / f"{name}.png")
        figure.savefig(paths[-1], dpi=150)
    return paths


def _digits(value: float) -> str:
    if value == 0 or not numpy.isfinite(value):
        return "0" if value == 0 else ""
    return (
        f"{value:,.0f}"
        if abs(value) >= 1000
        else f"{value:.3g}"
        if abs(value) >= 0.001
        else "<0.001"
        if value > 0
        else f"{value:.1g}"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m motcua", description="Main figures of a results file.")
    parser.add_argument("file", type=Path, metavar="FILE", help="results that motcua run or compare wrote")
    parser.add_argument("--figures", type=Path, metavar="DIR", help="write every figure into this folder, as PNG")
    parser.add_argument("--baseline", metavar="MODEL", help="compare with this model, not the first")
    return parser


if __name__ == "__main__":
    sys.exit(main())
