"""Checks what `motcua export` made of FOLDER/results.h5: that it is well-formed and says what the file says.

Usage: check_exports.py FOLDER
"""

import csv
import datetime
import gzip
import pathlib
import sys
import xml.etree.ElementTree as tree

import h5py

folder = pathlib.Path(sys.argv[1])
file = h5py.File(folder / "results.h5")
xes = "{http://www.xes-standard.org/}"


def rows_of(path, opened):
    with opened(path, "rt", encoding="utf-8", newline="") as text:
        assert text.readline().endswith("\r\n"), "RFC 4180 ends lines by CR and LF"
        text.seek(0)
        return list(csv.DictReader(text))


def attribute(column, name):
    return column.attrs[name].decode()


def instant(text):
    return datetime.datetime.fromisoformat(text)


dossiers = rows_of(folder / "dossiers.csv", open)
group = file["dossiers"]
assert len(dossiers) == group["number"].shape[0]
models = [name.decode() for name in file["model"][:]]
start = instant(attribute(group["came"], "units").removeprefix("hours since "))
for at in range(0, len(dossiers), 97):
    row = dossiers[at]
    assert row["model"] == models[group["model_index"][at]]
    assert int(row["number"]) == group["number"][at]
    assert row["outcome"] == attribute(group["outcome"], "flag_meanings").split()[group["outcome"][at]]
    assert (row["ended"] == "") == (row["outcome"] == "open")
    assert float(row["waiting_at_desk_h"]) == group["waiting_at_desk"][at]
    came = start + datetime.timedelta(hours=float(group["came"][at]))
    assert abs((instant(row["came"]) - came).total_seconds()) < 0.001
assert {row["channel"] for row in dossiers} <= {"counter", "online", "post"}

steps = rows_of(folder / "steps.csv.gz", gzip.open)
assert len(steps) == file["steps/number"].shape[0]


def check_log(log, pieces):
    """Order and kinds of elements as the XES schema has them; events of a trace in order; every piece there."""
    assert log.tag == xes + "log" and log.get("xes.version") == "1.0"
    order = ["extension", "global", "classifier", "string", "trace"]
    kinds = [element.tag.removeprefix(xes) for element in log]
    assert sorted(kinds, key=order.index) == kinds, set(kinds)
    declared = {extension.get("prefix"): extension.get("uri") for extension in log.iter(xes + "extension")}
    assert declared == {
        prefix: f"http://www.xes-standard.org/{prefix}.xesext" for prefix in ("concept", "lifecycle", "org", "time")
    }
    names, found = set(), []
    for trace in log.iter(xes + "trace"):
        values = {element.get("key"): element.get("value") for element in trace if element.tag != xes + "event"}
        assert values["concept:name"] not in names, "a trace twice"
        names.add(values["concept:name"])
        last, running = None, {}
        for event in trace.iter(xes + "event"):
            fields = {element.get("key"): element.get("value") for element in event}
            prefixes = {key.split(":")[0] for key in fields}
            assert prefixes == set(declared), prefixes
            at = instant(fields["time:timestamp"])
            assert last is None or at >= last, "events out of order"
            last = at
            name, instance = fields["concept:name"], fields["concept:instance"]
            move = fields["lifecycle:transition"]
            if move in ("start", "resume"):
                assert instance not in running
                running[instance] = at
                continue
            assert move in ("complete", "suspend"), move
            found.append((values["model"], int(values["replication"]), values["unit"], values["procedure"],
                          int(values["number"]), name, fields["org:group"], running.pop(instance), at))
        assert not running, "a piece that does not end"
    expected = [(row["model"], int(row["replication_number"]), row["unit"], row["procedure"], int(row["number"]),
                 row["step"].split("/")[1] if row["task"] == "step" else row["task"], row["department"],
                 instant(row["started"] + "+00:00"), instant(row["ended"] + "+00:00")) for row in pieces]
    assert sorted(found) == sorted(expected)
    return names


check_log(tree.parse(folder / "log.xes").getroot(), steps)
some = [row for row in steps if row["model"] == "more-desk" and row["replication_number"] == "1"]
with gzip.open(folder / "one.xes.gz") as log:
    names = check_log(tree.parse(log).getroot(), some)
assert names and all(name.startswith("more-desk/1/") for name in names)
