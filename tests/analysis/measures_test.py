"""Measures are ratios of sums, whatever is put together or left out."""

import numpy
import pytest

import motcua
import sample


def test_the_mean_over_units_weighs_each_dossier_alike(results):
    parts = sample.sums()
    model, replication, birth = 1, 2, 0
    received = parts["received"][model, replication, birth].sum(axis=(1, 2, 3))
    hours = parts["hours"][model, replication, birth].sum(axis=(1, 2, 3)) * 0.75
    granted = (parts["received"] - parts["received"] // 4)[model, replication, birth].sum(axis=(1, 2, 3))
    told = results.motcua.values("sojourn", by="procedure").sel(model="one-door", replication=2, procedure="birth")
    assert received.sum() > 0
    assert told.item() == pytest.approx(hours.sum() / granted.sum() / 24)
    assert told.item() != pytest.approx((hours / granted).mean() / 24, rel=1e-3)  # what a mean of means would be


def test_all_ways_to_add_up_agree_with_the_whole(results):
    whole = results.motcua.values("sojourn").values
    for axis in ("unit", "group", "time", "channel"):
        parts = results.motcua.values("sojourn", by=axis) * results.motcua.total("granted", by=axis)
        again = parts.sum(axis) / results.motcua.total("granted", by=axis).sum(axis)
        numpy.testing.assert_allclose(again.values, whole)


def test_units_are_those_of_the_measure(results):
    hours = results.motcua.total("service") / results.motcua.total("received")
    minutes = results.motcua.values("service_per_dossier", by="procedure")
    assert minutes.attrs["units"] == "min"
    whole = results.motcua.values("service_per_dossier")
    numpy.testing.assert_allclose(whole.values, hours.values * 60)


def test_labels_put_units_together(results):
    by_type = results.motcua.values("sojourn", by="unit_type")
    assert list(by_type["unit_type"].values) == ["ward", "commune"]
    one = results.sel(unit="03").motcua.values("sojourn")
    numpy.testing.assert_allclose(by_type.sel(unit_type="commune").values, one.values)


def test_a_selection_is_what_is_told(results):
    chosen = results.sel(procedure="permit", group="remote", drop=False)
    by_hand = results["sojourn_total_by_group"].sel(procedure="permit", group="remote") / 24
    by_hand = by_hand / results["granted_by_group"].sel(procedure="permit", group="remote")
    numpy.testing.assert_allclose(chosen.motcua.values("sojourn").values, by_hand.values)
    assert results.sel(model="one-door").motcua.values("sojourn").dims == ("model", "replication")


def test_nothing_happened_is_nan_and_no_zero(results):
    permit = results.motcua.values("sojourn", by=["procedure", "unit"]).sel(procedure="permit", unit="03")
    assert numpy.isnan(permit.values).all()


def test_a_year_is_counted_in_days(results):
    again = results.sel(unit=["01", "02", "03"]).motcua.values("throughput", by="unit").sum("unit")
    numpy.testing.assert_allclose(again.values, results["throughput_overall"].values)


@pytest.mark.parametrize(
    "ask, words",
    [
        (lambda r: r.motcua.values("sojurn"), "the file has no measure 'sojurn'; did you mean 'sojourn'?"),
        (lambda r: r.motcua.values("sojourn", by="untis"), "no dimension or label 'untis'; did you mean 'unit'?"),
        (
            lambda r: r.motcua.values("time_gini", by="unit"),
            "'time_gini' is told for runs as a whole only, not by unit",
        ),
        (
            lambda r: r.sel(unit="01").motcua.values("time_gini"),
            "'time_gini' is told for runs as a whole only, not by unit",
        ),
        (lambda r: r.motcua.values("sojourn", by=["unit", "group"]), "does not tell 'sojourn' by unit and group"),
        (lambda r: r.sel(unit="01").motcua.values("sojourn", by="group"), "does not tell 'sojourn' by group and unit"),
        (lambda r: r.sel(unit="01").motcua.values("sojourn", by="unit"), "only one unit is selected here"),
        (lambda r: r.motcua.values("backlog"), "does not tell 'backlog' for runs as a whole; use by="),
        (lambda r: r.motcua.total("sojorn"), "the file has no sum 'sojorn'"),
    ],
)
def test_what_cannot_be_told_is_told_so(results, ask, words):
    with pytest.raises(ValueError) as raised:
        ask(results)
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_without_tables_tells_runs_as_a_whole(results):
    bare = results.drop_vars([name for name in results.data_vars if not name.endswith("_overall")])
    assert bare.motcua.frame("sojourn").size == 4
    for measure in ("sojourn", "received", "throughput"):
        with pytest.raises(ValueError, match="is told for runs as a whole only, not by unit"):
            bare.motcua.values(measure, by="unit")


def test_a_file_without_figures_of_runs_as_a_whole_says_what_to_do(results):
    bare = results.drop_vars([name for name in results.data_vars if name.endswith("_overall")])
    with pytest.raises(motcua.NotTold, match="no measure 'sojourn'; .* write it with --tables overall,…"):
        bare.motcua.frame("sojourn", by="unit")


def test_a_sum_has_the_dimensions_of_runs(results):
    assert results.isel(model=1, replication=0).motcua.total("received", by="unit").dims == (
        "model",
        "replication",
        "unit",
    )


def test_formulas_of_the_program_agree_with_its_own_figures(two_desks):
    """Every measure that is a formula of sums, worked out here by procedure; the sample has one procedure only."""
    compared = 0
    for name in motcua.measures(two_desks).index:
        try:
            again = motcua.values(two_desks, name, by="procedure").isel(procedure=0)
        except ValueError:
            continue
        theirs = two_desks[f"{name}_overall"].values
        theirs = numpy.where(numpy.isnan(again.values) & (theirs == 0), numpy.nan, theirs)  # a gain of nobody
        numpy.testing.assert_allclose(again.values, theirs, rtol=1e-6, err_msg=name)
        compared += 1
    assert compared > 40


def test_the_list_of_measures_has_words_and_units(two_desks):
    table = two_desks.motcua.measures()
    assert table.loc["sojourn", "unit"] == "day"
    assert table.loc["sojourn", "in words"] == "from first visit to end, mean"
    assert table.loc["sojourn", "formula"].startswith("sojourn / (granted")
