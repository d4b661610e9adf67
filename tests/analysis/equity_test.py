"""Inequality: worked examples, laws, and the program's own figures."""

import numpy
import pytest

import motcua


def test_gini_by_hand():
    # 1, 3: mean absolute difference (0 + 2 + 2 + 0) / 4 = 1, over twice the mean 2 is 0.25
    assert motcua.gini(numpy.array([1.0, 3.0])) == pytest.approx(0.25)
    assert motcua.gini(numpy.array([3.0, 1.0]), numpy.array([1.0, 1.0])) == pytest.approx(0.25)
    assert motcua.gini(numpy.full(5, 2.0)) == pytest.approx(0)
    assert motcua.gini(numpy.array([0.0] * 99 + [1.0])) == pytest.approx(0.99)
    assert numpy.isnan(motcua.gini(numpy.zeros(3)))


def test_weights_are_repetitions():
    values, weights = numpy.array([1.0, 2.0, 5.0]), numpy.array([3, 1, 2])
    assert motcua.gini(values, weights) == pytest.approx(motcua.gini(numpy.repeat(values, weights)))
    assert motcua.theil(values, weights).total == pytest.approx(motcua.theil(numpy.repeat(values, weights)).total)


def test_theil_by_hand_and_its_split():
    # 1, 3: ½ (½ ln ½ + 3/2 ln 3/2) = 0.130812
    assert motcua.theil(numpy.array([1.0, 3.0])).total == pytest.approx(0.130812, abs=1e-6)
    drawn = numpy.random.default_rng(2).exponential(size=500)
    told = motcua.theil(drawn, None, ["a", "b"] * 250)
    assert told.within + told.between == pytest.approx(told.total)
    means = [drawn[::2].mean(), drawn[1::2].mean()]
    assert told.between == pytest.approx(motcua.theil(numpy.repeat(means, 250)).total)
    assert motcua.theil(numpy.array([1.0, 1, 3, 3]), None, [1, 1, 2, 2]).within == pytest.approx(0, abs=1e-15)


def test_concentration_by_hand():
    # the worst off have 3 of 4: shares ½ each, middle ranks ¼ and ¾: 2 (¾·¼ + ¼·¾) − 1 = −¼
    assert motcua.concentration(numpy.array([3.0, 1.0]), numpy.array([9.0, 1.0])) == pytest.approx(-0.25)
    assert motcua.concentration(numpy.array([1.0, 3.0]), numpy.array([9.0, 1.0])) == pytest.approx(0.25)
    assert numpy.isnan(motcua.concentration(numpy.array([1.0, 3.0]), numpy.array([1.0, 1.0])))
    with pytest.raises(ValueError, match="not negative"):
        motcua.gini(numpy.array([-1.0, 2.0]))


def test_units_that_are_farther_bear_more(results):
    table = results.motcua.equity("sojourn")
    assert table.loc["one-door", "of"] == "dossiers, each for itself"
    assert (table["concentration"] < 0).all()
    assert table["worst"].tolist() == ["03", "03"]
    assert numpy.allclose(table["Theil within"] + table["Theil between"], table["Theil"])
    assert (table["Gini ±"] > 0).all()


def test_means_of_units_know_nothing_within_them(results):
    table = results.motcua.equity("time_per_dossier")
    assert table.loc["one-door", "of"] == "means of each unit"
    assert table["Theil within"].isna().all()
    split = results.motcua.equity("time_per_dossier", split="unit_type")
    assert numpy.allclose(split["Theil within"] + split["Theil between"], split["Theil"])
    groups = results.motcua.equity("time_per_dossier", by="group")
    assert groups["concentration"].isna().all() and groups["worst"].isin(["townspeople", "remote"]).all()


def test_the_worst_unit_is_that_of_the_program(two_desks):
    table = two_desks.motcua.equity("sojourn")
    assert table.loc["more-desk", "mean"] == pytest.approx(two_desks["sojourn_overall"][1].mean().item(), rel=0.01)


def test_wrong_questions_get_a_sentence(results):
    with pytest.raises(ValueError, match="'time_gini' is told for runs as a whole only"):
        results.motcua.equity("time_gini")
    with pytest.raises(ValueError, match="'received' is not told for each dossier"):
        results.motcua.equity("received")
    for asked, words in [
        ({"split": "nope"}, "'nope' is no label of each unit; there are unit, "),
        ({"by": "group", "split": "unit_type"}, "'unit_type' is a label of each unit, not of each group"),
        ({"by": "unit_type", "split": "unit_type"}, "'unit_type' is a label of each unit, not of each unit_type"),
        ({"by": "unit_type", "disadvantage": "unit_population"}, "not of each unit_type; take by='unit'"),
        ({"disadvantage": "unit_name"}, "'unit_name' is text; the worst off are told by a number"),
        ({"disadvantage": "nope"}, "the file has no measure 'nope'"),
        ({"by": "untis"}, "no dimension or label 'untis'; did you mean 'unit'"),
    ]:
        with pytest.raises(ValueError, match=words):
            results.motcua.equity(**asked)
        if "split" not in asked:
            with pytest.raises(ValueError, match=words):
                motcua.plot.equity(results, **asked)


def test_the_worst_off_may_be_told_by_a_label(results):
    most = results.motcua.equity("sojourn", disadvantage="unit_population")
    assert most["concentration"].notna().all()
