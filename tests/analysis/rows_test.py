"""Rows of dossiers and steps: read as they are used, with their labels."""

import shutil

import pandas
import pytest

import motcua
import sample
from conftest import SOURCE


@pytest.fixture()
def with_rows(sample_path, tmp_path):
    path = tmp_path / "rows.h5"
    shutil.copy(sample_path, path)
    sample.rows().to_netcdf(path, mode="a", group="dossiers", engine="h5netcdf")
    return motcua.open(path)


def test_dossiers_are_read_when_they_are_used(with_rows):
    dossiers = with_rows.motcua.dossiers()
    assert dossiers.sizes == {"dossier": 10}
    assert not dossiers["came"].variable._in_memory
    assert dossiers["waiting_at_desk"].sum() == 22.5


def test_batches_have_labels_and_units_and_leave_nothing_out(with_rows):
    batches = list(with_rows.motcua.batches("dossiers", size=4))
    assert [len(batch) for batch in batches] == [4, 4, 2]
    table = pandas.concat(batches)
    assert list(table.index) == list(range(10))
    assert table["model"].tolist() == ["two-doors"] * 5 + ["one-door"] * 5
    assert table["unit"].tolist()[:4] == ["01", "02", "03", "01"]
    assert table["outcome"].tolist()[-3:] == ["granted", "refused", "open"]
    assert table["waiting_at_desk (h)"].sum() == 22.5
    assert (table["ended"] - table["came"]).dt.days.tolist()[:3] == [1, 2, 3] and pandas.isna(table["ended"].iloc[-1])


def test_columns_can_be_named_by_what_they_mean(with_rows):
    (batch,) = with_rows.motcua.batches("dossiers", columns=["unit", "replication", "outcome"])
    assert list(batch.columns) == ["unit", "replication", "outcome"]


def test_a_selection_does_not_shift_labels(with_rows):
    (batch,) = with_rows.sel(unit=["03"], model="one-door").motcua.batches("dossiers", columns=["model", "unit"])
    assert batch["unit"].tolist()[:3] == ["01", "02", "03"] and batch["model"].iloc[0] == "two-doors"


@pytest.mark.parametrize(
    "ask, words",
    [
        (lambda r: r.motcua.steps(), "has no rows of steps; run with --rows steps"),
        (lambda r: r.motcua.batches("dossiers", ["unitt"]), "the rows have no column 'unitt'"),
        (lambda r: r.motcua.batches("dossiers", size=0), "at least one row"),
        (lambda r: r.motcua.batches(table="dosiers"), "none of 'dosiers'; did you mean 'dossiers'"),
        (lambda r: r.motcua.batches("steps"), "has no rows of steps"),
        (lambda r: motcua.dossiers(sample.dataset()), "this dataset is not as motcua.open gave it"),
    ],
)
def test_wrong_questions_get_a_sentence(with_rows, ask, words):
    with pytest.raises(ValueError, match=words):
        ask(with_rows)


def test_rows_of_the_program_add_up_to_its_sums(program, tmp_path):
    """Every dossier counted has its row, and their waits add up to the sums of the same file."""
    path = tmp_path / "results.h5"
    program(
        "compare",
        SOURCE / "tests/cli/two-desks",
        "--replications",
        "2",
        "--rows",
        "dossiers,steps",
        "-o",
        path,
        "--quiet",
    )
    results = motcua.open(path)
    columns = ["model", "replication", "outcome", "waiting_at_desk", "came", "ended"]
    rows = pandas.concat(results.motcua.batches("dossiers", columns, size=500))
    counted = rows.groupby(["model", "replication"], observed=True)
    received = results.motcua.total("received").to_series()
    assert counted.size().to_dict() == received.astype(int).to_dict()
    waits = counted["waiting_at_desk (h)"].sum()
    told = results.motcua.total("waiting_at_desk").to_series()
    assert waits.to_numpy() == pytest.approx(told.reindex(waits.index).to_numpy())
    ended = rows[rows["outcome"] != "open"]
    assert (ended["ended"] >= ended["came"]).all()
    (first, *_) = results.motcua.batches("steps", ["step", "department", "enabled", "started"])
    assert first["step"].str.startswith("notice/").all() and (first["started"] >= first["enabled"]).all()
