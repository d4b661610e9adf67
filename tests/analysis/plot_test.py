"""Figures: what they draw is what the tables say; units on every axis; told apart without colour."""

import io

import numpy
import pytest
from matplotlib.figure import Figure

import looks
import motcua
import sample
from motcua.__main__ import save_figures

DRAWS = {
    "comparison": lambda r: motcua.plot.comparison(r),
    "course": lambda r: motcua.plot.course(r),
    "distribution": lambda r: motcua.plot.distribution(r),
    "density": lambda r: motcua.plot.distribution(r, "counter_wait", density=True),
    "path": lambda r: motcua.plot.path(r),
    "steps": lambda r: motcua.plot.path(r, "permit"),
    "map": lambda r: motcua.plot.map(r),
    "map of differences": lambda r: motcua.plot.map(r, "on_time_share", baseline="two-doors"),
    "dots": lambda r: motcua.plot.map(r.drop_vars("unit_latitude")),
    "departments": lambda r: motcua.plot.departments(r),
    "equity": lambda r: motcua.plot.equity(r),
    "concentration": lambda r: motcua.plot.equity(r, disadvantage="distance_per_dossier"),
    "reform": lambda r: motcua.plot.reform(r, ["sojourn"], "2024-04-01"),
}


@pytest.mark.parametrize("name", DRAWS)
def test_every_figure_is_drawn_with_units_and_a_caption(results, name):
    figure = DRAWS[name](results)
    assert isinstance(figure, Figure)
    figure.savefig(io.BytesIO(), dpi=40)
    assert looks.panels_without_units(figure) == []
    assert looks.alike_in_grey(figure) == [] and looks.scales_that_grey_turns_round(figure) == []
    assert "4 replications" in figure._supxlabel.get_text()


@pytest.mark.parametrize("name", DRAWS)
def test_one_replication_and_one_model_are_drawn_too(results, name):
    if name == "map of differences":
        with pytest.raises(ValueError, match="one model only"):
            DRAWS[name](results.sel(model=["two-doors"], replication=[0]))
        return
    figure = DRAWS[name](results.sel(model=["one-door"], replication=[0]))
    caption = figure._supxlabel.get_text()
    assert "1 replications" not in caption and "one replication" in caption.lower()


def test_dots_are_means_and_lines_their_intervals(results):
    figure = motcua.plot.comparison(results, "sojourn")
    table = results.motcua.compare("sojourn").xs("sojourn")
    values, differences = figure.axes
    drawn = [container for container in values.containers]
    assert [bar.lines[0].get_xdata()[0] for bar in drawn] == table["mean"].tolist()[::-1]
    low, high = differences.containers[0].lines[2][0].get_segments()[0][:, 0]
    row = table.loc["one-door"]
    assert (low, high) == pytest.approx(
        (row["difference"] - row["difference ±"], row["difference"] + row["difference ±"])
    )


def test_models_differ_by_marker_and_line_as_well_as_colour(results):
    (first, second), *_ = [axes.get_lines()[:2] for axes in motcua.plot.course(results, "desk_queue").axes]
    assert first.get_marker() != second.get_marker()
    assert first.get_linestyle() != second.get_linestyle()
    hatches = [bar.patches[0].get_hatch() for bar in motcua.plot.path(results).axes[0].containers]
    assert len(set(hatches)) == len(hatches)


def test_levels_are_told_at_the_end_of_a_period_and_means_in_its_middle(results):
    backlog = motcua.plot.course(results, "backlog").axes[0].get_lines()[0]
    queue = motcua.plot.course(results, "desk_queue").axes[0].get_lines()[0]
    assert backlog.get_xdata()[0] == numpy.datetime64("2024-02-01")
    assert queue.get_xdata()[0] == numpy.datetime64("2024-01-16T12:00")


def test_days_are_drawn_as_weeks(results):
    whole = results[["received_by_time", "backlog_by_time", "desk_queue_by_time"]].load().isel(time=[0] * 70)
    days = numpy.arange(70)
    starts = numpy.datetime64("2024-01-01") + days
    daily = whole.assign_coords(
        time=starts.astype("datetime64[ns]"), time_end=("time", starts.astype("datetime64[ns]") + 1)
    )
    for name in list(daily.data_vars):
        daily[name] = (daily[name] * 0 + 1) * days / (1 if "queue" in name else daily.sizes["procedure"])
    figure = motcua.plot.course(daily.assign_attrs(period="day"), ["received", "backlog", "desk_queue"])
    received, backlog, queue = (axes.get_lines()[0].get_ydata() for axes in figure.axes[:3])
    assert len(received) == 10 and "point is a week." in figure._supxlabel.get_text().replace("\n", " ")
    assert received[0] == pytest.approx(0 + 1 + 2 + 3 + 4 + 5 + 6)
    assert backlog[1] == pytest.approx(13) and queue[1] == pytest.approx(10)


def test_the_path_adds_up(results):
    axes = motcua.plot.path(results).axes[0]
    ends = [bar.patches[1].get_x() + bar.patches[1].get_width() for bar in axes.containers]
    parts = sample.sums()
    hours = parts["hours"][1].sum(axis=(1, 2, 3, 4, 5)) / parts["received"][1].sum(axis=(1, 2, 3, 4, 5))
    shares = 0.01 + 0.2 + 0.1 + 0.1 + 0.05 + 0.04
    breaks = 4 * (100 - 50) * 0.5 / parts["received"][1].sum(axis=(1, 2, 3, 4, 5))
    assert max(ends) == pytest.approx((hours * shares + breaks).mean() / 24)


def test_the_lorenz_curve_has_the_area_that_gini_says(results):
    table = results.motcua.equity("time_per_dossier")
    line = motcua.plot.equity(results).axes[0].get_lines()[0]
    area = numpy.trapz(line.get_ydata(), line.get_xdata())
    assert 1 - 2 * area == pytest.approx(table.loc["two-doors", "Gini"], abs=1e-3)


def test_a_reform_is_dated_by_the_scenario(results):
    text = "# government model one-door from 2024-01-01\nkind\n# government model one-door from 2024-03-01\n"
    dated = results.assign_attrs(resolved_scenario=text)
    assert motcua.plot.reform_dates(dated) == {"two-doors": [], "one-door": ["2024-03-01"]}
    motcua.plot.reform(dated)
    with pytest.raises(ValueError, match="no model of this file changes at a date"):
        motcua.plot.reform(results)


def _without_durations(results):
    return results.assign(sojourn_histogram=results["sojourn_histogram"] * 0)


@pytest.mark.parametrize(
    "draw, words",
    [
        (lambda r: motcua.plot.path(r, "birht"), "no steps of a procedure 'birht'; it has birth, permit"),
        (lambda r: motcua.plot.path(r.sel(unit="01"), "birth"), "steps are told for all units and groups together"),
        (lambda r: motcua.plot.course(r, "time_gini"), "told for runs as a whole only, not by time"),
        (lambda r: motcua.plot.distribution(r, "visits"), "no histogram is kept of 'visits'"),
        (lambda r: motcua.plot.course(r[["sojourn_overall"]]), "neither backlogs nor queues"),
        (lambda r: motcua.plot.course(r, []), "name a measure"),
        (lambda r: motcua.plot.reform(r, dates="July"), "a date is written YYYY-MM-DD, as in 2024-07-01; not 'July'"),
        (lambda r: motcua.plot.reform(r, dates={"onedoor": "2024-07-01"}), "the file has no model 'onedoor'; it has"),
        (lambda r: motcua.plot.comparison(r, []), "name a measure"),
        (lambda r: motcua.plot.comparison(r[["received", "model_name"]]), "write it with --tables overall"),
        (lambda r: motcua.plot.distribution(_without_durations(r)), "there is no time from first visit to end"),
        (lambda r: motcua.plot.path(r.sel(procedure="birth"), "permit"), "'permit' is not among .* here: birth"),
        (lambda r: motcua.plot.main_effects(r, "sojourn"), "no points of a study; open its merged file"),
        (lambda r: motcua.plot.objective(r), "no points of a study; open its merged file"),
    ],
)
def test_what_cannot_be_drawn_is_told_so(results, draw, words):
    with pytest.raises(ValueError, match=words):
        draw(results)


def test_density_leaves_gaps_between_bins_empty(results):
    """Durations of 1 to 2 hours and of 100 to 128: a fiftieth of the axis each, and nothing in between."""
    counts = results[["sojourn_histogram", "model_name"]].load()
    counts = counts.isel(duration_bin=[0, 1], replication=[0], model=[0])
    counts["sojourn_histogram"][:] = 0
    counts["sojourn_histogram"][..., 0, :] = [3, 1]
    edges = {"duration_bin": [1.0, 100.0], "duration_bin_upper": ("duration_bin", [2.0, 128.0])}
    axes = motcua.plot.distribution(counts.assign_coords(edges), density=True).axes[0]
    steps = axes.patches[0].get_data()
    lower, upper = steps.edges[:-1] * 24, steps.edges[1:] * 24
    assert steps.values[(upper > 1) & (lower < 2)].sum() == pytest.approx(3 / 4)
    assert steps.values[(lower >= 2) & (upper <= 100)].sum() == pytest.approx(0)


def test_differences_of_one_replication_have_no_rings(results):
    single = DRAWS["map of differences"](results.isel(replication=[0]))
    assert single._supxlabel.get_text().startswith("One replication; ")
    assert "ring:" not in single._supxlabel.get_text()
    assert "A\nring: " in DRAWS["map of differences"](results)._supxlabel.get_text()
    assert numpy.concatenate([each.get_linewidths() for each in single.axes[0].collections]).max() < 1


def test_units_with_less_are_hatched(results):
    difference = results.motcua.values("sojourn", by="unit").mean("replication")
    below = (difference.sel(model="one-door") < difference.sel(model="two-doors")).sum().item()
    axes = motcua.plot.map(results, "sojourn", baseline="two-doors").axes[0]
    assert sum(len(each.get_offsets()) for each in axes.collections if each.get_hatch()) == below == 3


def test_the_dates_of_a_reform_are_written_in_many_ways(results):
    def drawn(dates):
        lines = motcua.plot.reform(results, "sojourn", dates).axes[0].get_lines()
        return [str(line.get_xdata()[0])[:10] for line in lines if line.get_linewidth() == 1.2 and line._y[0] == 0]

    assert drawn("2024-04-01") == drawn(["2024-04-01"]) == drawn(numpy.datetime64("2024-04-01")) == ["2024-04-01"]
    assert drawn(["2024-05-01", "2024-03-01"]) == ["2024-03-01", "2024-05-01"]
    assert drawn({"one-door": "2024-04-01"}) == drawn({"one-door": ["2024-04-01"]}) == ["2024-04-01"]


def test_the_path_of_a_procedure_that_is_selected_alone(results):
    whole, part = motcua.plot.path(results, "permit"), motcua.plot.path(results.sel(procedure="permit"), "permit")
    assert [axes.get_title(loc="left") for axes in part.axes] == [axes.get_title(loc="left") for axes in whole.axes]


def test_a_wrong_question_is_no_figure_left_out(results):
    few = results[["sojourn_overall", "model_name"]]
    assert [name for name, _ in motcua.plot.all_figures(few)] == ["comparison"]
    with pytest.raises(ValueError, match="the file has no model 'onedoor'"):
        list(motcua.plot.all_figures(few, "onedoor"))


def test_all_figures_of_a_file_are_written(results, tmp_path):
    paths = save_figures(results[["sojourn_overall", "model_name"]], tmp_path / "new/figures")
    assert [path.name for path in paths] == ["comparison.png"]
    assert paths[0].read_bytes().startswith(b"\x89PNG")
