"""A results file made up for the tests: small, with every table there is, and figures that can be worked out."""

from pathlib import Path

import numpy
import pandas
import xarray

MODELS, REPLICATIONS = ("two-doors", "one-door"), 4
PROCEDURES, UNITS, GROUPS = ("birth", "permit"), ("01", "02", "03"), ("townspeople", "remote")
CHANNELS, PERIODS = ("counter", "online"), 6
AXES = ("model", "replication", "procedure", "unit", "group", "time", "channel")
START = "2024-01-01"
STEPS = ("birth/receive", "birth/sign", "permit/receive", "permit/appraise")
DEPARTMENTS = ("01/ward/hall", "02/ward/hall", "03/ward/desk")
LOWER = 2.0 ** (numpy.arange(0, 640) / 64)  # hours, 64 bins per doubling


def sums() -> dict[str, numpy.ndarray]:
    """Dossiers, and hours from first visit to end, by all axes at once; one door halves the hours, less chance."""
    chance = numpy.random.default_rng(7)
    shape = (REPLICATIONS, len(PROCEDURES), len(UNITS), len(GROUPS), PERIODS, len(CHANNELS))
    received = chance.poisson(30, shape)
    received[:, 1, 2] = 0  # nobody in the third unit needs a permit
    hours = received * numpy.array([24.0, 240.0]).reshape(2, 1, 1, 1, 1)
    hours = hours * numpy.array([1.0, 1.5, 2.0]).reshape(3, 1, 1, 1)
    models = numpy.array([1.0, 0.5]).reshape(2, 1, 1, 1, 1, 1, 1)
    noise = 1 + 0.02 * chance.standard_normal((2, REPLICATIONS, 1, 1, 1, 1, 1))
    both = numpy.broadcast_to(received, (2, *shape))
    return {"received": both.copy(), "hours": hours * models * noise}


def dataset() -> xarray.Dataset:
    """The root of the file."""
    parts = sums()
    received = xarray.DataArray(parts["received"], dims=AXES)
    hours = xarray.DataArray(parts["hours"], dims=AXES)
    quarter = (received // 4).astype("int64")
    told = {
        "received": received,
        "granted": received - quarter,
        "refused": quarter * 0,
        "withdrawn": quarter * 0,
        "expired": quarter * 0,
        "ready": received - quarter,
        "with_deadline": received,
        "on_time": received - quarter,
        "visits": received * 2,
        "counter_services": received * 2,
        "gave_up_waiting": quarter * 0,
        "sent_home": quarter * 0,
        "online": received * xarray.DataArray([0, 1], dims="channel"),
        "sojourn_total": hours * 0.75,
        "processing_total": hours * 0.5,
        "waiting_at_counter_total": hours * 0.01,
        "waiting_at_desk_total": hours * 0.2,
        "waiting_for_signature_total": hours * 0.1,
        "waiting_for_council_total": hours * 0,
        "waiting_for_citizen_total": hours * 0.1,
        "in_transfer_total": hours * 0.05,
        "service_total": hours * 0.04,
        "citizen_time_total": hours * 0.02,
        "distance_total": received * xarray.DataArray([1.0, 3.0, 12.0], dims="unit"),
    }
    variables: dict[str, xarray.DataArray] = {}
    for name, full in told.items():
        units = "1" if name not in _HOURS else "h"
        units = "km" if name == "distance_total" else units
        for axis in ("unit", "group", "time", "channel"):
            kept = full.sum([d for d in AXES[3:] if d != axis])
            suffix = "" if axis == "unit" else f"_by_{axis}"
            variables[name + suffix] = kept.assign_attrs(units=units, long_name=f"{name} in words")
    _add_measures(variables, told)
    _add_histograms(variables)
    _add_departments_and_steps(variables)
    _add_over_time(variables)
    return xarray.Dataset(variables, _coordinates(), _ATTRIBUTES)


_HOURS = {
    f"{name}_total"
    for name in "sojourn processing waiting_at_counter waiting_at_desk waiting_for_signature waiting_for_council "
    "waiting_for_citizen in_transfer service citizen_time".split()
}
_ATTRIBUTES = {
    "Conventions": "CF-1.10 motcua-1",
    "title": "Sample: 2 government models, 4 replications",
    "format_version": "1.0",
    "scenario": "sample",
    "start": START,
    "length_days": 182.0,
    "warm_up_days": 0.0,
    "period": "month",
    "replications_asked": REPLICATIONS,
    "interrupted": 0,
}
_ENDED = "(granted + refused + withdrawn + expired)"
MEASURES = {
    "received": ("1", "received", "received", ""),
    "throughput": ("year-1", "ended a year", f"{_ENDED} / years counted", "higher"),
    "online_share": ("1", "handed in online", "online / received", ""),
    "sojourn": ("day", "from first visit to end, mean", f"sojourn / {_ENDED}", "lower"),
    "on_time_share": ("1", "ready by the legal deadline", "on_time / with_deadline", "higher"),
    "desk_wait_per_dossier": ("day", "waiting at a desk", "waiting_at_desk / received", "lower"),
    "service_per_dossier": ("min", "being worked on", "service / received", "lower"),
    "counter_wait": (
        "min",
        "wait for each ticket, mean",
        "waiting_at_counter / (counter_services + gave_up_waiting + sent_home)",
        "lower",
    ),
    "visits_per_dossier": ("1", "visits to counters", "visits / received", "lower"),
    "time_per_dossier": ("h", "time on the way, waiting, served", "citizen_time / received", "lower"),
    "distance_per_dossier": ("km", "distance travelled", "distance / received", "lower"),
    "time_gini": ("1", "inequality of citizens' time (Gini)", "Gini coefficient of the minutes spent", "lower"),
}


def _add_measures(variables: dict[str, xarray.DataArray], told: dict[str, xarray.DataArray]) -> None:
    whole = {name: full.sum(AXES[2:]) for name, full in told.items()}
    ended = whole["granted"]
    overall = {
        "received": whole["received"],
        "throughput": ended / (182 / 365.2425),
        "online_share": whole["online"] / whole["received"],
        "sojourn": whole["sojourn_total"] / ended / 24,
        "on_time_share": whole["on_time"] / whole["with_deadline"],
        "desk_wait_per_dossier": whole["waiting_at_desk_total"] / whole["received"] / 24,
        "service_per_dossier": whole["service_total"] / whole["received"] * 60,
        "counter_wait": whole["waiting_at_counter_total"] / whole["counter_services"] * 60,
        "visits_per_dossier": whole["visits"] / whole["received"],
        "time_per_dossier": whole["citizen_time_total"] / whole["received"],
        "distance_per_dossier": whole["distance_total"] / whole["received"],
        "time_gini": whole["received"] * 0 + 0.4,
    }
    for name, (units, label, formula, better) in MEASURES.items():
        attributes = {"units": units, "long_name": f"{label} = {formula}", "formula": formula, "better": better}
        variables[f"{name}_overall"] = overall[name].astype(float).assign_attrs(attributes)
        if name == "distance_per_dossier":
            by_unit = [d for d in AXES[4:]]
            ratio = told["distance_total"].sum(by_unit) / told["received"].sum(by_unit)
            variables[name] = ratio.assign_attrs(attributes)


def _add_histograms(variables: dict[str, xarray.DataArray]) -> None:
    chance = numpy.random.default_rng(8)
    for name, middle in (("sojourn", 48.0), ("counter_wait", 4.0)):
        full = numpy.zeros((2, REPLICATIONS, 2, 3, 2, len(LOWER)), dtype="int32")
        for at in numpy.ndindex(full.shape[:-1]):
            model, unit = at[0], at[3]
            drawn = middle * (1 + unit / 2) / (1 + model) * chance.lognormal(0, 0.8, 200)
            full[at] = numpy.histogram(drawn, numpy.append(LOWER, 2 * LOWER[-1]))[0]
        array = xarray.DataArray(full, dims=(*AXES[:5], "duration_bin"))
        for axis in ("procedure", "unit", "group"):
            kept = array.sum([d for d in AXES[2:5] if d != axis]).astype("int32")
            suffix = "" if axis == "procedure" else f"_by_{axis}"
            variables[f"{name}_histogram{suffix}"] = kept.assign_attrs(units="1", long_name=f"{name}s in the bin")


def _add_departments_and_steps(variables: dict[str, xarray.DataArray]) -> None:
    chance = numpy.random.default_rng(9)
    shape = (2, REPLICATIONS, len(DEPARTMENTS))
    use = xarray.DataArray(chance.uniform(0.3, 0.9, shape), dims=(*AXES[:2], "department"))
    use[0, :, 2] = numpy.nan  # only one model has the third
    variables["department_utilisation"] = use.assign_attrs(units="1", long_name="share of hours spent on dossiers")
    variables["department_hours"] = (use * 0 + 1000).assign_attrs(units="h", long_name="officers' hours")
    pieces = xarray.DataArray(numpy.full((2, REPLICATIONS, len(STEPS)), 100), dims=(*AXES[:2], "step"))
    variables["step_pieces"] = pieces.assign_attrs(units="1", long_name="pieces of work done")
    hours = {"waiting": 800.0, "work": 50.0, "elapsed": 100.0, "transfer": 200.0}
    for name, each in hours.items():
        full = pieces * each / 100 * xarray.DataArray([1.0, 0.5], dims="model")
        variables[f"step_{name}_total"] = full.assign_attrs(units="h", long_name=name)


def _add_over_time(variables: dict[str, xarray.DataArray]) -> None:
    received = variables["received_by_time"]
    backlog = (received - variables["granted_by_time"]).cumsum("time")
    variables["backlog_by_time"] = backlog.assign_attrs(units="1", long_name="dossiers open at the end of the period")
    halved = xarray.DataArray([1.0, 0.5], dims="model")
    for name, who in (("counter_queue_by_time", "citizens"), ("desk_queue_by_time", "dossiers")):
        queue = received.sum("procedure") / 100.0 * halved
        variables[name] = queue.assign_attrs(units="1", long_name=f"{who} waiting, on average over the period")


def _coordinates() -> dict[str, object]:
    starts = pandas.date_range(START, periods=PERIODS, freq="MS")
    return {
        "model": ("model", list(MODELS)),
        "replication": ("replication", numpy.arange(REPLICATIONS, dtype="int32")),
        "procedure": ("procedure", list(PROCEDURES)),
        "unit": ("unit", list(UNITS)),
        "group": ("group", list(GROUPS)),
        "channel": ("channel", list(CHANNELS)),
        "time": ("time", starts.values),
        "time_end": ("time", (starts + pandas.offsets.MonthBegin()).values),
        "step": ("step", list(STEPS)),
        "department": ("department", list(DEPARTMENTS)),
        "duration_bin": ("duration_bin", LOWER, {"units": "h", "long_name": "lower edge"}),
        "duration_bin_upper": ("duration_bin", numpy.append(LOWER[1:], 2 * LOWER[-1]), {"units": "h"}),
        "model_name": ("model", ["Two doors", "One door"]),
        "procedure_name": ("procedure", ["Birth registration", "Building permit"]),
        "unit_name": ("unit", ["Cửa Nam", "Hàng Bạc", "Ba Vì"]),
        "unit_type": ("unit", ["ward", "ward", "commune"]),
        "unit_level": ("unit", ["commune"] * 3),
        "unit_population": ("unit", numpy.array([20_000, 15_000, 9_000])),
        "unit_latitude": ("unit", numpy.array([21.02, 21.03, 21.20]), {"units": "degrees_north"}),
        "unit_longitude": ("unit", numpy.array([105.84, 105.85, 105.40]), {"units": "degrees_east"}),
        "group_name": ("group", ["Townspeople", "Far from offices"]),
        "step_name": ("step", ["Receive", "Sign", "Receive", "Appraise"]),
        "step_kind": ("step", ["task"] * 4),
        "step_procedure": ("step", ["birth", "birth", "permit", "permit"]),
        "department_id": ("department", ["ward/hall", "ward/hall", "ward/desk"]),
        "department_unit": ("department", list(UNITS)),
        "department_kind": ("department", ["hall", "hall", "office"]),
    }


def rows() -> xarray.Dataset:
    """Ten dossiers, of which the last has not ended."""
    came = pandas.Timestamp(START) + pandas.to_timedelta(numpy.arange(10), "D")
    ended = (came + pandas.to_timedelta(numpy.arange(10) % 3 + 1, "D")).values.copy()
    ended[-1] = numpy.datetime64("NaT")
    flags = {"flag_values": numpy.array([0, 1, 2], "int8"), "flag_meanings": "open granted refused", "units": "1"}
    columns = {
        "model_index": numpy.repeat([0, 1], 5).astype("int32"),
        "replication_number": numpy.zeros(10, "int32"),
        "unit_index": (numpy.arange(10) % 3).astype("int32"),
        "number": numpy.arange(10, dtype="int32"),
        "came": came.values,
        "ended": ended,
        "waiting_at_desk": numpy.arange(10) / 2,
    }
    table = xarray.Dataset({name: ("dossier", values) for name, values in columns.items()})
    table["outcome"] = ("dossier", numpy.array([1] * 8 + [2, 0], "int8"), flags)
    table["waiting_at_desk"].attrs["units"] = "h"
    return table


def write(path: Path, changed: xarray.Dataset | None = None) -> Path:
    """Writes the sample, or a changed copy of it, as the program would."""
    written = dataset() if changed is None else changed
    since = {"units": f"days since {START}"}
    times = {name: since for name in ("time", "time_end") if name in written.variables}
    written.to_netcdf(path, engine="h5netcdf", encoding=times)
    return path
