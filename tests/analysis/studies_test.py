"""Studies: on functions whose effects and shares of variance are known."""

import io

import numpy
import pytest
import scipy.stats
import xarray

import looks
import motcua
from motcua import sensitivity
from motcua.__main__ import main

FACTORS = ("x1", "x2", "x3")


def ishigami(points):
    """sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1 over [−π, π]³ (Ishigami and Homma 1990)."""
    x1, x2, x3 = numpy.moveaxis(points, -1, 0)
    return numpy.sin(x1) + 7 * numpy.sin(x2) ** 2 + 0.1 * x3**4 * numpy.sin(x1)


# From the closed forms: V = 7²/8 + 0.1 π⁴/5 + 0.1² π⁸/18 + 1/2
VARIANCE = 49 / 8 + 0.1 * numpy.pi**4 / 5 + 0.01 * numpy.pi**8 / 18 + 0.5
FIRST = numpy.array([(1 + 0.1 * numpy.pi**4 / 5) ** 2 / 2, 49 / 8, 0]) / VARIANCE
TOGETHER = 0.01 * numpy.pi**8 * (1 / 18 - 1 / 50) / VARIANCE
TOTAL = FIRST + numpy.array([TOGETHER, 0, TOGETHER])


def study(points, values, design, groups=None, roles=None):
    """A merged file's dataset: the values of a measure by point, model (one twice the other) and replication."""
    noise = numpy.random.default_rng(4).standard_normal((1, 1, 3)) * 0.001
    full = values[:, None, None] * numpy.array([1.0, 2.0])[None, :, None] + noise
    low, high = points.min(axis=0), points.max(axis=0)
    places = (points - low) / numpy.maximum(high - low, 1e-12)
    coordinates = {f"{name}_position": ("point", places[:, at], {"units": "1"}) for at, name in enumerate(FACTORS)}
    coordinates |= {name: ("point", points[:, at], {"units": "1"}) for at, name in enumerate(FACTORS)}
    if groups is not None:
        coordinates |= {"design_group": ("point", groups), "design_role": ("point", roles)}
    attributes = {"units": "day", "long_name": "from first visit to end, mean = sojourn / ended"}
    return xarray.Dataset(
        {
            "sojourn_overall": (("point", "model", "replication"), full, attributes),
            "completed": (("point", "model", "replication"), numpy.ones(full.shape, "int8")),
        },
        {
            "point": numpy.arange(len(points)),
            "model": ["first", "second"],
            "replication": numpy.arange(3),
            **coordinates,
        },
        {"Conventions": "CF-1.10 motcua-1", "format_version": "1.0", "design": design, "factors": " ".join(FACTORS)},
    )


def saltelli(size):
    drawn = scipy.stats.qmc.Sobol(6, seed=1).random(size) * 2 * numpy.pi - numpy.pi
    a, b = drawn[:, :3], drawn[:, 3:]
    blocks = [a, b] + [numpy.where(numpy.arange(3) == f, b, a) for f in range(3)]
    points = numpy.stack(blocks, axis=1).reshape(-1, 3)
    groups, roles = numpy.repeat(numpy.arange(size), 5), ["A", "B", *FACTORS] * size
    return study(points, ishigami(points), "saltelli", groups, roles)


def test_sobol_indices_of_ishigamis_function():
    table = sensitivity.sobol(saltelli(4096), "sojourn")
    numpy.testing.assert_allclose(table["first"], FIRST, atol=0.02)
    numpy.testing.assert_allclose(table["total"], TOTAL, atol=0.02)
    assert (table["first low"] <= FIRST + 0.01).all() and (table["first high"] >= FIRST - 0.01).all()
    assert table.attrs["noise"] < 1e-4


def test_bootstrap_intervals_narrow_with_the_design():
    small, large = (sensitivity.sobol(saltelli(size), "sojourn") for size in (128, 2048))
    assert ((large["total high"] - large["total low"])[:2] < (small["total high"] - small["total low"])[:2] / 2).all()


def test_other_designs_tell_the_first_order_only_and_say_so():
    points = scipy.stats.qmc.LatinHypercube(3, seed=2).random(2000) * 2 * numpy.pi - numpy.pi
    table = sensitivity.sobol(study(points, ishigami(points), "lhs"), "sojourn")
    numpy.testing.assert_allclose(table["first"], FIRST, atol=0.06)
    assert table["total"].isna().all() and "first order only" in table.attrs["how"]


def test_a_factor_that_does_nothing_explains_nothing():
    points = numpy.random.default_rng(6).uniform(size=(300, 3))
    table = sensitivity.sobol(study(points, points[:, 0], "lhs"), "sojourn")
    assert table.loc["x1", "first"] > 0.95
    assert abs(table.loc["x3", "first"]) < 0.06  # corrected: a raw ratio of 14 parts would be about 0.04 above


def test_the_share_of_chance_leaves_out_what_all_points_have_in_common():
    """40 points of variance about 1, 5 replications; chance of sd 2 that is each point's own: 4 / 5 / V."""
    chance = numpy.random.default_rng(8)
    of_point = chance.standard_normal((40, 1))

    def noise(values):
        return sensitivity.noise(sensitivity.Response("sojourn", "day", "sojourn", values, "first"))

    assert noise(of_point + chance.standard_normal((1, 5))) < 1e-12
    shares = []
    for _ in range(200):
        values = 3 * of_point + chance.standard_normal((1, 5)) + 2 * chance.standard_normal((40, 5))
        shares.append(noise(values) * values.mean(axis=1).var(ddof=1))
    error = numpy.std(shares, ddof=1) / numpy.sqrt(200)
    assert abs(numpy.mean(shares) - 4 / 5) < 4 * error and error < 0.01
    assert numpy.isnan(noise(of_point))


def test_intervals_of_estimated_shares_lie_around_them():
    """Five designs of 200 points: intervals lie around estimates, and hold 0 of factors that do nothing, mostly."""
    chance, held = numpy.random.default_rng(5), 0
    for _ in range(5):
        points = chance.uniform(size=(200, 3))
        table = sensitivity.sobol(study(points, points[:, 0] + chance.standard_normal(200) / 2, "lhs"), "sojourn")
        middle = (table["first low"] + table["first high"]) / 2
        assert (abs(middle - table["first"]) < 0.25 * (table["first high"] - table["first low"])).all()
        held += int(((table["first low"] <= 0) & (table["first high"] >= 0))[["x2", "x3"]].sum())
    assert held >= 7


def test_equal_settings_are_in_the_same_part():
    points = numpy.array([[value, 0.0, 0.0] for value in (*[0.0] * 7, *range(1, 14))])
    codes, labels = sensitivity.settings(study(points, points[:, 0], "lhs"), "x1", 4)
    parts = [set(points[codes == code, 0]) for code in range(len(labels))]
    assert sum(map(len, parts)) == 14 and labels == sorted(labels) and labels[0] == 0
    points = numpy.array([[1.0, 1, 1], *[[value, 1.0, 1] for value in range(2, 12)]])
    many = study(points, points[:, 0], "one-at-a-time", numpy.arange(11), ["base", *["x1"] * 10])
    table = sensitivity.low_and_high(many, "sojourn", "first")
    assert table.loc["x1", ["low setting", "high setting"]].tolist() == [1, 11]
    assert table.loc["x1", "high"] == pytest.approx(10)


def test_missing_runs_shift_nothing():
    """A grid whose replications differ a lot, and points a lot: what is missing must not move one for the other."""
    whole = grid()
    whole["sojourn_overall"] += numpy.array([0.0, 5.0, 20.0])
    part = whole.copy(deep=True)
    part["sojourn_overall"][0, :, 2] = numpy.nan
    part["sojourn_overall"][7, :, 0] = numpy.nan
    for ask in (sensitivity.main_effects, sensitivity.low_and_high):
        there, without = ask(whole, "sojourn"), ask(part, "sojourn")
        for name in there.columns.drop("points", errors="ignore"):
            numpy.testing.assert_allclose(without[name], there[name], rtol=1e-9, atol=1e-9, err_msg=name)
    pairs = [sensitivity.interaction(study, "sojourn", "x1", "x2").to_numpy() for study in (whole, part)]
    numpy.testing.assert_allclose(*pairs, atol=1e-9)
    assert sensitivity.main_effects(whole, "sojourn").attrs["missing"] == ""
    caption = motcua.plot.main_effects(part, "sojourn")._supxlabel.get_text().replace("\n", " ")
    assert "2 of 36 runs are missing" in caption


def trajectories(count):
    chance = numpy.random.default_rng(3)
    rows, groups, roles = [], [], []
    for number in range(count):
        place = chance.integers(0, 2, 3) / 3
        rows.append(place.copy()), groups.append(number), roles.append("base")
        for factor in chance.permutation(3):
            place[factor] += 2 / 3
            rows.append(place.copy()), groups.append(number), roles.append(FACTORS[factor])
    return numpy.array(rows), numpy.array(groups), roles


def test_morris_on_a_function_known_by_heart():
    # 3 x1 − 2 x2 + 4 x1 x3: over [0, 1], x2 has −2 everywhere; x1 has 3 + 4 x3; the second model has twice of each
    points, groups, roles = trajectories(40)
    values = 3 * points[:, 0] - 2 * points[:, 1] + 4 * points[:, 0] * points[:, 2]
    dataset = study(points, values, "morris", groups, roles)
    table = sensitivity.morris(dataset, "sojourn")
    assert table.loc["x2", "μ"] == pytest.approx(-4) and table.loc["x2", "μ*"] == pytest.approx(4)
    assert table.loc["x2", "σ"] == pytest.approx(0, abs=1e-9)
    starts = dataset["x3"].values[
        [numpy.flatnonzero((groups == g) & (numpy.array(roles) == "x1"))[0] for g in range(40)]
    ]
    assert table.loc["x1", "μ"] == pytest.approx(2 * (3 + 4 * starts.mean()))
    assert table.loc["x1", "μ* low"] < table.loc["x1", "μ*"] < table.loc["x1", "μ* high"]
    with pytest.raises(ValueError, match="need a design of Morris"):
        sensitivity.morris(dataset.assign_attrs(design="grid"), "sojourn")


def one_at_a_time():
    points = numpy.array([[1.0, 1, 1], [0, 1, 1], [2, 1, 1], [1, 0, 1], [1, 2, 1], [1, 1, 0], [1, 1, 2]])
    values = 5 + points[:, 0] ** 2 + 10 * points[:, 1]
    return study(points, values, "one-at-a-time", numpy.arange(7), ["base", "x1", "x1", "x2", "x2", "x3", "x3"])


def test_low_and_high_from_the_centre():
    table = sensitivity.low_and_high(one_at_a_time(), "sojourn", "first")
    assert list(table.index) == ["x2", "x1", "x3"]
    assert table.loc["x1", "low"] == pytest.approx(-1) and table.loc["x1", "high"] == pytest.approx(3)
    assert table.loc["x2", "low"] == pytest.approx(-10) and table.loc["x2", "high"] == pytest.approx(10)
    assert table.loc["x1", "low setting"] == 0 and table.loc["x1", "high ±"] == pytest.approx(0, abs=1e-9)
    assert table.attrs["how"] == "one at a time, from the centre"


def grid():
    points = numpy.array([[a, b, c] for a in (1.0, 2.0, 3.0) for b in (0.0, 1.0) for c in (5.0, 6.0)])
    return study(points, points[:, 0] * (1 + points[:, 1]), "grid")


def test_main_effects_and_interactions_of_a_grid():
    table = sensitivity.main_effects(grid(), "sojourn", "first")
    assert table.loc[("x1", 2.0), "mean"] == pytest.approx((2 + 4) / 2, abs=0.01)
    assert table.loc[("x3", 5.0), "points"] == 6
    pairs = sensitivity.interaction(grid(), "sojourn", "x1", "x2", "first")
    numpy.testing.assert_allclose(pairs.to_numpy(), [[1, 2], [2, 4], [3, 6]], atol=0.01)
    difference = sensitivity.response(grid(), "sojourn", "second", "first")
    numpy.testing.assert_allclose(difference.values[0], 1, atol=1e-12)  # the noise is shared, and cancels


def test_missing_runs_are_missing(tmp_path):
    dataset = grid()
    dataset["completed"][3, 1, 0] = 0
    dataset["completed"][5, 0, 0] = 2
    path = tmp_path / "study.h5"
    dataset.to_netcdf(path, engine="h5netcdf")
    with pytest.warns(motcua.IncompleteWarning, match="1 of 72 runs are missing, 1 failed"):
        opened = motcua.study(path)
    assert numpy.isnan(opened["sojourn_overall"][3, 1, 0])
    assert numpy.isfinite(sensitivity.response(opened, "sojourn", "second").means()).all()
    with pytest.raises(motcua.FileError, match="is a study; open it with motcua.study"):
        motcua.open(path)
    assert sensitivity.factors(opened) == list(FACTORS)


@pytest.mark.parametrize(
    "draw",
    [
        lambda: motcua.plot.main_effects(grid(), "sojourn"),
        lambda: motcua.plot.interactions(grid(), "sojourn", "x1", "x2"),
        lambda: motcua.plot.tornado(one_at_a_time(), "sojourn"),
        lambda: motcua.plot.tornado(grid(), "sojourn", "second", "first"),
        lambda: motcua.plot.morris(_morris_study(), "sojourn"),
        lambda: motcua.plot.sobol(saltelli(256), "sojourn"),
        lambda: motcua.plot.sobol(grid(), "sojourn"),
    ],
)
def test_figures_of_studies_are_drawn_with_captions(draw):
    figure = draw()
    figure.savefig(io.BytesIO(), dpi=30)
    assert figure._supxlabel.get_text()
    assert looks.panels_without_units(figure) == [] and looks.alike_in_grey(figure) == []


def _morris_study():
    points, groups, roles = trajectories(10)
    return study(points, points.sum(axis=1), "morris", groups, roles)


def test_the_command_tells_a_study_too(tmp_path, capsys):
    path = tmp_path / "study.h5"
    _morris_study().assign_attrs(title="Which lever?", objective="sojourn").to_netcdf(path, engine="h5netcdf")
    assert main([str(path), "--figures", str(tmp_path / "figures")]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Which lever?\n") and "second: from first visit to end, mean, changes from" in out
    drawn = sorted(file.name for file in (tmp_path / "figures").iterdir())
    assert drawn == ["main-effects.png", "morris.png", "sobol.png", "tornado.png"]


@pytest.mark.parametrize(
    "part", [{"replication": 0}, {"model": "second"}, {"replication": [0]}, {"model": "second", "replication": 1}]
)
def test_a_part_of_a_study_is_told_and_drawn(part):
    whole = _morris_study()
    chosen = whole.sel(part)
    table = sensitivity.main_effects(chosen, "sojourn", "second")
    again = whole.sel({name: numpy.atleast_1d(kept) for name, kept in part.items()})
    assert table.equals(sensitivity.main_effects(again, "sojourn"))
    numpy.testing.assert_allclose(sensitivity.morris(chosen, "sojourn")["μ"], 2, atol=1e-9)
    for draw in (motcua.plot.main_effects, motcua.plot.tornado, motcua.plot.morris, motcua.plot.sobol):
        assert "1 replications" not in draw(chosen, "sojourn")._supxlabel.get_text()


def test_a_point_of_a_study_is_asked_like_results(tmp_path):
    grid().to_netcdf(tmp_path / "study.h5", engine="h5netcdf")
    one = motcua.study(tmp_path / "study.h5").isel(point=4)
    assert one.motcua.frame("sojourn").loc["second", "sojourn (day)"].item() == pytest.approx(4, abs=0.01)


def test_wrong_questions_get_a_sentence():
    for ask in (
        lambda: grid().motcua.compare("sojourn"),
        lambda: grid().motcua.frame("sojourn"),
        lambda: grid().motcua.quantile("sojourn", 0.5),
        lambda: grid().motcua.equity("sojourn"),
        lambda: grid().motcua.dossiers(),
    ):
        with pytest.raises(ValueError, match="this is a study"):
            ask()
    with pytest.raises(ValueError, match="the study keeps no measure 'sojurn'; did you mean 'sojourn'"):
        sensitivity.response(grid(), "sojurn")
    with pytest.raises(ValueError, match="the study has no model 'third'; it has first, second"):
        sensitivity.response(grid(), "sojourn", "third")
    with pytest.raises(ValueError, match="the study has no factor 'y'"):
        sensitivity.interaction(grid(), "sojourn", "x1", "y")


def test_interactions_of_the_two_strongest_factors_are_drawn_where_the_design_has_them():
    figures = dict(motcua.plot.all_figures(grid()))
    assert list(figures) == ["main-effects", "interactions", "tornado", "sobol"]
    assert figures["interactions"].axes[0].get_xlabel() == "x1"
    assert figures["interactions"].axes[0].get_legend().get_title().get_text() == "x2"
