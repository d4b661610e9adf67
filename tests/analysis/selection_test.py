"""A part of a file is told from the whole, whatever was done with the dataset before."""

import numpy
import pytest

import motcua
import sample


def of_birth():
    """Hours from first visit to end, in days, of births alone: (model, replication)."""
    parts = sample.sums()
    dossiers = (parts["received"] - parts["received"] // 4)[:, :, 0].sum(axis=(2, 3, 4, 5))
    return parts["hours"][:, :, 0].sum(axis=(2, 3, 4, 5)) * 0.75 / dossiers / 24


def test_a_part_is_known_after_its_coordinates_changed(results):
    named = results.isel(procedure=[0]).assign_coords(procedure=["Birth"], unit=["a", "b", "c"])
    numpy.testing.assert_allclose(named.motcua.values("sojourn"), of_birth())


def test_a_part_is_known_after_it_was_saved(results, tmp_path):
    results.sel(procedure=["birth"]).to_netcdf(tmp_path / "part.h5", engine="h5netcdf")
    numpy.testing.assert_allclose(motcua.open(tmp_path / "part.h5").motcua.values("sojourn"), of_birth())


def test_a_part_is_known_after_its_label_was_dropped(results):
    part = results.isel(procedure=0, drop=True)
    numpy.testing.assert_allclose(part.motcua.values("sojourn"), of_birth())
    whole = results[["sojourn_overall"]]  # has no procedures, and none was selected
    numpy.testing.assert_allclose(whole.motcua.values("sojourn"), results["sojourn_overall"])


def test_what_is_not_known_is_not_told(results):
    with pytest.raises(ValueError, match="does not say which part of its file it is: open it with motcua.open"):
        results[["received"]].sum("unit").motcua.total("received")


@pytest.mark.parametrize(
    "ask, words",
    [
        (
            lambda r: r.isel(procedure=[0]).motcua.values("desk_queue", by="time"),
            "'desk_queue' by time is told of all procedures together",
        ),
        (
            lambda r: r.sel(procedure="birth").motcua.values("desk_queue", by="time"),
            "'desk_queue' by time is told of all procedures together",
        ),
        (
            lambda r: r.sel(unit="01").motcua.frame("department_utilisation", by="department"),
            "'department_utilisation' by department is told of all units together",
        ),
        (
            lambda r: r.isel(time=[0], procedure=[0]).motcua.frame("department_utilisation", by="department"),
            "is told of all procedures and periods together",
        ),
        (lambda r: motcua.plot.departments(r.isel(procedure=[0])), "is told of all procedures together"),
        (lambda r: motcua.plot.course(r.isel(procedure=[0]), "desk_queue"), "is told of all procedures together"),
        (lambda r: r.isel(department=[0]).motcua.values("sojourn"), "does not tell 'sojourn' by department"),
        (lambda r: r.isel(department=[0]).motcua.quantile("sojourn", 0.5), "no histogram of 'sojourn' by department"),
        (lambda r: r.motcua.values("desk_queue", by=["procedure", "time"]), "by time only, not by procedure and time"),
        (lambda r: r.motcua.frame("sojourn", by=["unit", "unit_type"]), "'unit' and 'unit_type' both cut by unit"),
        (lambda r: r.motcua.quantile("sojourn", 0.5, by=["unit", "unit"]), "'unit' and 'unit' both cut by unit"),
        (lambda r: r.motcua.total("received", by=["unit_type", "unit"]), "'unit_type' and 'unit' both cut by unit"),
        (lambda r: r.motcua.compare("sojourn", by="model"), "leave 'model' out of by"),
    ],
)
def test_what_is_told_of_the_whole_only_is_not_told_of_a_part(results, ask, words):
    with pytest.raises(ValueError, match=words) as raised:
        ask(results)
    assert "\n" not in str(raised.value)


def test_what_is_told_of_a_part_is_still_told(results):
    chosen = results.isel(department=[1, 2]).motcua.frame("department_utilisation", by="department", intervals=False)
    whole = results.motcua.frame("department_utilisation", by="department", intervals=False)
    assert chosen.equals(whole[whole.index.get_level_values("department") != "01/ward/hall"])
    kept = results.drop_vars([name for name in results.data_vars if name != "distance_per_dossier"])
    one = kept.sel(unit="03").motcua.values("distance_per_dossier", by="procedure")
    numpy.testing.assert_allclose(one.sel(procedure="birth"), 12)
    with pytest.raises(motcua.NotTold):
        kept.isel(unit=[0, 1]).motcua.values("distance_per_dossier", by="procedure")
    figure = motcua.plot.course(results.sel(procedure="birth"))  # the queues are those of all procedures
    assert [axes.get_title(loc="left") for axes in figure.axes[:-1]] == [
        "Dossiers open at the end of the period (number)"
    ]
