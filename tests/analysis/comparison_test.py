"""Intervals and paired differences: worked examples, laws, and what the program itself prints."""

import numpy
import pytest

import motcua
import sample


def test_a_t_interval_by_hand():
    # 1, 2, 3, 4: mean 2.5, s² = 5/3, t(0.975; 3) = 3.18245 from the table, half-width = 3.18245 · √(5/3) / 2 = 2.05426
    told = motcua.estimate(numpy.array([1.0, 2, 3, 4]))
    assert told.mean == 2.5
    assert told.half_width == pytest.approx(2.05426, abs=1e-5)
    assert told.count == 4


def test_an_interval_leaves_out_what_did_not_happen():
    told = motcua.estimate(numpy.array([[1.0, numpy.nan, 3.0], [numpy.nan, numpy.nan, 7.0]]))
    assert list(told.mean) == [2, 7]
    assert told.half_width[0] == pytest.approx(12.7062, abs=1e-4)  # t(0.975; 1) · 1
    assert numpy.isnan(told.half_width[1])


def test_equal_values_have_no_scatter_though_sums_are_rounded():
    assert motcua.estimate(numpy.full(7, 0.1)).half_width == 0


def test_holm_by_hand():
    # ascending 0.01, 0.02, 0.04 times 3, 2, 1: 0.03, 0.04, 0.04; NaN is not counted
    adjusted = motcua.holm(numpy.array([0.04, 0.01, numpy.nan, 0.02]))
    numpy.testing.assert_allclose(adjusted, [0.04, 0.03, numpy.nan, 0.04])
    assert list(motcua.holm(numpy.array([0.5, 0.9]))) == [1.0, 1.0]


def test_intervals_cover_at_their_nominal_rate():
    """10,000 intervals of 5 normal values: 95 % cover, standard error 0.22 points; 4 of them by chance in 6 of 10⁵."""
    drawn = numpy.random.default_rng(3).standard_normal((10_000, 5))
    told = motcua.estimate(drawn)
    cover = (numpy.abs(told.mean) <= told.half_width).mean()
    assert abs(cover - 0.95) < 4 * numpy.sqrt(0.95 * 0.05 / 10_000)


def test_differences_are_paired(results):
    table = results.motcua.compare("sojourn")
    values = results["sojourn_overall"].values
    differences = values[1] - values[0]
    row = table.loc[("sojourn", "one-door")]
    assert row["difference"] == pytest.approx(differences.mean())
    assert row["difference ±"] == pytest.approx(3.18245 * differences.std(ddof=1) / 2, rel=1e-5)
    assert row["verdict"] == "lower" and table["unit"].eq("day").all()
    assert table.loc[("sojourn", "two-doors"), "verdict"] == "baseline"
    turned = results.motcua.compare("sojourn", baseline="one-door")
    assert turned.loc[("sojourn", "two-doors"), "difference"] == pytest.approx(-row["difference"])


def test_the_same_figures_are_the_same_and_need_no_luck(results):
    table = results.motcua.compare(["received", "sojourn"])
    assert table.loc[("received", "one-door"), "verdict"] == "same"
    assert table.loc[("received", "one-door"), "p"] == 1
    assert table.loc[("sojourn", "one-door"), "p (Holm)"] == 2 * table.loc[("sojourn", "one-door"), "p"]
    assert "Holm's rule over 2 contrasts" in table.attrs["caption"]


def test_one_replication_has_no_interval_and_says_so(results):
    single = results.sel(replication=[0])
    table = single.motcua.compare("sojourn")
    row = table.loc[("sojourn", "one-door")]
    assert numpy.isnan(row["±"]) and numpy.isnan(row["p"]) and row["verdict"] == "no interval"
    assert table.attrs["caption"].startswith("One replication: there is no interval")


def test_a_single_model_is_told_without_differences(results):
    table = results.sel(model=["one-door"]).motcua.compare("sojourn")
    assert len(table) == 1 and table["verdict"].tolist() == ["baseline"]


def test_a_frame_has_units_in_its_labels(results):
    table = results.motcua.frame(["sojourn", "counter_wait"], by=["procedure"])
    assert list(table.columns) == ["sojourn (day)", "sojourn ± (day)", "counter_wait (min)", "counter_wait ± (min)"]
    assert table.index.names == ["model", "procedure"] and len(table) == 4
    each = results.motcua.frame("sojourn", by=["replication", "unit"])
    assert each.index.names == ["model", "replication", "unit"] and list(each.columns) == ["sojourn (day)"]
    assert len(each) == 2 * sample.REPLICATIONS * 3


def test_a_frame_by_department_keeps_what_a_model_does_not_have_as_nan(results):
    table = results.motcua.frame("department_utilisation", by="department", intervals=False)
    assert numpy.isnan(table.loc[("two-doors", "03/ward/desk")].item())
    assert 0.3 < table.loc[("one-door", "03/ward/desk")].item() < 0.9


def test_wrong_questions_get_a_sentence(results):
    with pytest.raises(ValueError, match="the file has no model 'onedoor'; did you mean 'one-door'"):
        results.motcua.compare("sojourn", baseline="onedoor")
    with pytest.raises(ValueError, match="lies between 0 and 1"):
        results.motcua.compare("sojourn", level=95)
    for ask in (results.motcua.compare, results.motcua.frame):
        with pytest.raises(ValueError, match='name a measure, as in "sojourn"'):
            ask([])


def test_the_figures_are_those_that_the_program_prints(program, two_desks):
    """`sojourn` of the program's own table: mean ± half-width of both models and the difference."""
    from conftest import SOURCE

    printed = program("compare", SOURCE / "tests/cli/two-desks", "--quiet")
    line = next(text for text in printed.splitlines() if "from first visit to end, mean" in text)
    table = two_desks.motcua.compare("sojourn").reset_index("measure", drop=True)
    first, second = table.loc["more-clerks"], table.loc["more-desk"]
    shown = [f"{first['mean']:.2f} ± {first['±']:.2f}", f"{second['mean']:.2f} ± {second['±']:.2f}"]
    shown.append(f"{abs(second['difference']):.2f} ± {second['difference ±']:.2f}")
    for figure in shown:
        assert figure in line
