"""Opens the file that write_results.py wrote with one reader, and compares what it reads with what must be there.

Usage: read_results.py READER FOLDER
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import warnings

reader, folder = sys.argv[1], pathlib.Path(sys.argv[2])
path = folder / "results.h5"
expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
here = pathlib.Path(__file__).parent

# What each reader is asked for: the first government model, a float, sums of two integer arrays of 64 and 32 bits, the
# backlog of the last day, the number of days with their unit, and two columns of a group of rows.
FLOAT, COUNTS, HISTOGRAM, BACKLOG = "received_overall", "received_by_time", "sojourn_histogram", "backlog_by_time"
UNITS = "days since 2024-01-01 00:00:00"


def compare(model, float_value, counts, histogram, backlog, days, dossiers, outcomes):
    granted = sum(1 for outcome in outcomes if int(outcome) == 1)
    read = {"model": model, "received": int(float_value), "ended": int(histogram), "open": int(backlog), "days": days,
            "dossier rows": len(dossiers), "rows granted": granted}
    if read != expected or int(counts) != expected["received"]:
        sys.exit(f"{reader} reads {read} and {counts} by day, where the run told {expected}")


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def with_xarray(engine):
    import h5netcdf  # noqa: F401  imported here so that only the opening, not the import, may not warn
    import netCDF4  # noqa: F401
    import numpy
    import xarray

    warnings.simplefilter("error")
    named = {"engine": engine} if engine else {}
    data = xarray.open_dataset(path, **named)
    warnings.filterwarnings("ignore", "invalid value encountered in cast")  # NaT of NaN, as xarray makes it
    rows = xarray.open_dataset(path, group="dossiers", **named)
    assert rows.ended.isnull().any() and rows.came.dtype == numpy.dtype("datetime64[ns]")
    assert rows.outcome.dtype == "int8"
    assert data.time.dtype == numpy.dtype("datetime64[ns]") and str(data.time.values[1])[:10] == "2024-01-02"
    assert data.sojourn_overall.dtype == "float64" and data.sojourn_overall.units == "day"
    assert data[HISTOGRAM].dtype == "int32" and data[COUNTS].dtype == "int64"
    assert {"unit_name", "unit_latitude", "model_name", "procedure_name"} <= set(data.received.coords)
    assert data.attrs["program"] == "motcua" and data.attrs["complete"] == 1
    compare(str(data.model.values[0]), data[FLOAT][0, 0], data[COUNTS].sum(), data[HISTOGRAM].sum(),
            data[BACKLOG][0, 0, 0, -1], data.sizes["time"], rows.number.values, rows.outcome.values)


def with_arrays(opened, rows, text, attribute):
    assert text(attribute(opened["time"], "units")) == UNITS
    compare(text(opened["model"][0]), opened[FLOAT][0, 0], opened[COUNTS][:].sum(), opened[HISTOGRAM][:].sum(),
            opened[BACKLOG][0, 0, 0, -1], opened["time"].shape[0], rows["number"][:], rows["outcome"][:])


def with_netcdf4():
    import netCDF4

    with netCDF4.Dataset(path) as file:
        with_arrays(file.variables, file["dossiers"].variables, str, getattr)


def text_of(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def with_h5netcdf():
    import h5netcdf

    with h5netcdf.File(path, "r") as file:
        with_arrays(file.variables, file["dossiers"].variables, text_of, lambda variable, name: variable.attrs[name])


def with_h5py():
    import h5py

    with h5py.File(path, "r") as file:
        assert [dim[0].name for dim in file[FLOAT].dims] == ["/model", "/replication"]
        with_arrays(file, file["dossiers"], text_of, lambda variable, name: variable.attrs[name])


def numbers(text):
    return [int(word) for word in re.findall(r"-?\b\d+\b", text)]


def with_ncdump():
    header = run("ncdump", "-h", path)
    assert "double received_overall(model, replication) ;" in header
    assert "int sojourn_histogram(model, replication, procedure, duration_bin) ;" in header
    assert f'time:units = "{UNITS}" ;' in header and "phony_dim" not in header
    hidden = run("ncdump", "-h", "-s", path)
    assert '_NCProperties = "version=2,' in hidden and '_Format = "netCDF-4"' in hidden

    def values(name, group=""):
        return re.search(rf"^ +{name} =\n?(.*?);", run("ncdump", "-v", group + name, path), re.S | re.M).group(1)

    compare(values("model").strip().strip('"'), values(FLOAT), sum(numbers(values(COUNTS))),
            sum(numbers(values(HISTOGRAM))), numbers(values(BACKLOG))[-1],
            int(re.search(r"\ttime = (\d+) ;", header).group(1)), numbers(values("number", "/dossiers/")),
            numbers(values("outcome", "/dossiers/")))


def with_h5dump():
    def values(name):
        return run("h5dump", "-y", "-w", "1", "-d", f"/{name}", path).split("DATA {")[1].split("}")[0]

    assert "H5T_STRING" in run("h5dump", "-A", path)
    compare(re.search('"(.*)"', values("model")).group(1), values(FLOAT), sum(numbers(values(COUNTS))),
            sum(numbers(values(HISTOGRAM))), numbers(values(BACKLOG))[-1], len(values("time").split(",")),
            numbers(values("dossiers/number")), numbers(values("dossiers/outcome")))


def with_h5wasm():
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            sys.exit(f"there is no `{program}`, so that h5wasm cannot be tried; run ./dev setup")
    place = folder.parent / "h5wasm"
    place.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json", "read_results.mjs"):
        shutil.copy(here / "h5wasm" / name, place / name)
    wanted = json.loads((place / "package.json").read_text())["dependencies"]["h5wasm"]
    there = place / "node_modules/h5wasm/package.json"
    if not there.exists() or json.loads(there.read_text())["version"] != wanted:
        fetched = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=place,
                                 capture_output=True, text=True, env=os.environ | {"NO_UPDATE_NOTIFIER": "1"})
        if fetched.returncode != 0:
            sys.exit(f"npm cannot fetch h5wasm {wanted} (is there a network?):\n{fetched.stdout}{fetched.stderr}")
    read = json.loads(run("node", "read_results.mjs", path, FLOAT, COUNTS, HISTOGRAM, BACKLOG, cwd=place))
    assert read["units"] == UNITS and read["program"] == "motcua", read
    compare(read["model"], read[FLOAT], read[COUNTS], read[HISTOGRAM], read["last_backlog"], read["days"],
            read["dossiers"], read["outcomes"])


{
    "xarray-netcdf4": lambda: with_xarray("netcdf4"),
    "xarray-h5netcdf": lambda: with_xarray("h5netcdf"),
    "xarray-unasked": lambda: with_xarray(None),
    "netCDF4": with_netcdf4,
    "h5netcdf": with_h5netcdf,
    "h5py": with_h5py,
    "ncdump": with_ncdump,
    "h5dump": with_h5dump,
    "h5wasm": with_h5wasm,
}[reader]()
