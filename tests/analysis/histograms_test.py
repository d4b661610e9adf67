"""Quantiles and exceedances from histograms, for any selection."""

import numpy
import pytest

import motcua
import sample


def test_quantiles_are_within_one_percent(tmp_path):
    """10,000 durations in one cell: their own order statistics against the histogram's."""
    drawn = numpy.sort(numpy.random.default_rng(5).lognormal(3, 1, 10_000).clip(1, 1000))
    dataset = sample.dataset()
    name = "sojourn_histogram"
    dataset[name][:] = 0
    dataset[name][0, 0, 0] = numpy.histogram(drawn, numpy.append(sample.LOWER, 2 * sample.LOWER[-1]))[0]
    results = motcua.open(sample.write(tmp_path / "one.h5", dataset[[name]]))
    shares = [0.01, 0.25, 0.5, 0.9, 0.95, 0.999]
    told = results.motcua.quantile("sojourn", shares, by="procedure").isel(model=0, replication=0, procedure=0)
    exact = drawn[[int(numpy.ceil(q * len(drawn))) - 1 for q in shares]] / 24
    numpy.testing.assert_allclose(told.values, exact, rtol=0.01)
    assert numpy.isnan(results.motcua.quantile("sojourn", 0.5, by="procedure").isel(procedure=1).values).all()


def test_a_quantile_of_several_is_that_of_all_their_durations(results):
    counts = results["sojourn_histogram"].sum("procedure")
    whole = results.motcua.quantile("sojourn", 0.9)
    for model in range(2):
        upto = counts.isel(model=model, replication=0).values.cumsum()
        at = numpy.searchsorted(upto, numpy.ceil(0.9 * upto[-1]))
        middle = (sample.LOWER[at] + sample.LOWER[at + 1]) / 2 / 24
        assert whole.isel(model=model, replication=0).item() == pytest.approx(middle)


def test_quantiles_are_measures_by_name(results):
    table = results.motcua.compare("sojourn_p90", by="unit")
    assert table["unit"].eq("day").all() and len(table) == 6
    by_hand = results.motcua.quantile("sojourn", 0.9, by="unit").mean("replication")
    assert table.loc[("sojourn_p90", "03", "one-door"), "mean"] == pytest.approx(
        by_hand.sel(unit="03", model="one-door").item()
    )
    by_type = results.motcua.quantile("counter_wait", 0.5, by="unit_type")
    assert by_type.attrs["units"] == "min" and list(by_type["unit_type"].values) == ["ward", "commune"]


def test_a_rank_is_not_one_too_high_by_rounding(results):
    """0.07 · 100 is 7.000000000000001 in binary; the seventh of 100 is asked for, not the eighth."""
    counts = results[["sojourn_histogram"]].load()
    counts["sojourn_histogram"][:] = 0
    counts["sojourn_histogram"][0, 0, 0, [100, 200]] = [7, 93]
    told = counts.motcua.quantile("sojourn", 0.07).isel(model=0, replication=0)
    assert told.item() * 24 == pytest.approx((sample.LOWER[100] + sample.LOWER[101]) / 2)


def test_exceedance_and_quantile_are_inverse(results):
    limit = results.motcua.quantile("sojourn", 0.75).values[..., 0]
    for m, model in enumerate(sample.MODELS):
        share = results.sel(model=model, replication=0).motcua.exceedance("sojourn", limit[m, 0])
        assert share.item() == pytest.approx(0.25, abs=0.01)
    assert results.motcua.exceedance("sojourn", 1e9).values.max() == 0
    assert results.motcua.exceedance("sojourn", 0).values.min() == 1


def test_wrong_questions_get_a_sentence(results):
    for ask, words in [
        (lambda: results.motcua.quantile("visits", 0.5), "no histogram is kept of 'visits'"),
        (lambda: results.motcua.quantile("sojourn", 90), "between 0 and 1"),
        (lambda: results.motcua.quantile("sojourn", []), "name a share"),
        (lambda: results.motcua.exceedance("sojourn", []), "name a limit"),
        (
            lambda: results.motcua.quantile("sojourn", 0.5, by=["unit", "procedure"]),
            "not by unit and procedure together",
        ),
        (lambda: results.sel(unit="01").motcua.quantile("sojourn", 0.5, by="group"), "not by group and unit together"),
        (lambda: results.motcua.quantile("sojourn", 0.5, by="time"), "no histogram of 'sojourn' by time"),
    ]:
        with pytest.raises(ValueError, match=words):
            ask()
