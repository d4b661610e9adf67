"""Files that cannot be used get one sentence, never a stack of calls from the depths."""

import shutil
import subprocess
import sys

import h5py
import numpy
import pytest

import motcua
import sample
from motcua.__main__ import main


def small():
    return sample.dataset()[["sojourn_overall"]]


def refused(path, how=motcua.open):
    with pytest.raises(motcua.FileError) as raised:
        how(path)
    text = str(raised.value)
    assert "\n" not in text and str(path) in text
    assert raised.value.__suppress_context__ or raised.value.__context__ is None  # nothing from the depths below it
    return text


def test_no_results_file(tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("a,b\n1,2\n")
    assert "is not HDF5, so no results file of motcua" in refused(text)
    empty = tmp_path / "empty.h5"
    empty.touch()
    assert "is empty" in refused(empty)
    assert "does not exist" in refused(tmp_path / "none.h5")
    assert "is a folder" in refused(tmp_path)
    (tmp_path / "later.h5.partial").touch()
    assert "later.h5.partial beside it is a run that has not finished" in refused(tmp_path / "later.h5")


def test_another_programs_file(tmp_path):
    path = tmp_path / "other.h5"
    with h5py.File(path, "w") as file:
        file["data"] = numpy.arange(3)
    assert "is HDF5 of another program" in refused(path)


@pytest.mark.parametrize(
    "version, words", [("2.0", "newer than the 1.x"), ("0.9", "older than the 1.x"), ("new", "no format version")]
)
def test_another_major_version(tmp_path, sample_path, version, words):
    path = tmp_path / "later.h5"
    shutil.copy(sample_path, path)
    with h5py.File(path, "a") as file:
        file.attrs["format_version"] = version
    assert words in refused(path)


def test_a_newer_minor_version_is_read(tmp_path, sample_path):
    path = tmp_path / "minor.h5"
    shutil.copy(sample_path, path)
    with h5py.File(path, "a") as file:
        file.attrs["format_version"] = "1.7"
    assert motcua.open(path).sizes["model"] == 2


def test_cut_off_anywhere(tmp_path, sample_path):
    whole = sample_path.read_bytes()
    path = tmp_path / "cut.h5"
    places = {1, 7, 8, 9, 48, 95, 96, 97, 512, 2048, *range(0, len(whole), len(whole) // 60), len(whole) - 1}
    for length in sorted(places):
        path.write_bytes(whole[:length])
        refused(path)


def test_bytes_changed_near_the_beginning_raise_nothing_but_a_sentence(tmp_path, sample_path):
    whole = bytearray(sample_path.read_bytes())
    path = tmp_path / "changed.h5"
    chance = numpy.random.default_rng(1)
    for at in chance.integers(0, 4096, 40):
        changed = whole.copy()
        changed[at] ^= 0xFF
        path.write_bytes(changed)
        try:
            motcua.open(path).close()
        except motcua.FileError as error:
            assert "\n" not in str(error)


def test_damaged_values_get_a_sentence(tmp_path, capsys):
    """The bytes of one compressed variable, where the file is opened without reading them."""
    path = tmp_path / "damaged.h5"
    small().to_netcdf(path, engine="h5netcdf", encoding={"sojourn_overall": {"compression": "gzip"}})
    with h5py.File(path) as file:
        chunk = file["sojourn_overall"].id.get_chunk_info(0)
    with path.open("r+b") as stream:
        stream.seek(chunk.byte_offset)
        stream.write(bytes(chunk.size))
    assert main([str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.startswith(f"motcua: {path} is damaged: its values cannot be read (")
    assert err.count("\n") == 1


@pytest.mark.parametrize("absent", ["model", "replication"])
def test_a_dimension_is_missing(tmp_path, absent):
    path = sample.write(tmp_path / "less.h5", small().isel({absent: 0}, drop=True))
    assert f"lacks what tells its dimensions apart ('{absent}')" in refused(path)


def test_dimension_scales_are_missing(tmp_path, sample_path):
    path = tmp_path / "bare.h5"
    with h5py.File(sample_path) as file, h5py.File(path, "w") as bare:
        for name, value in file.attrs.items():
            bare.attrs[name] = value
        bare["sojourn_overall"] = file["sojourn_overall"][...]
    assert "lacks what tells its dimensions apart" in refused(path)


def test_an_interrupted_run_is_opened_with_a_warning(tmp_path):
    part = small().isel(replication=slice(0, 2)).assign_attrs(complete=0)
    path = sample.write(tmp_path / "part.h5", part)
    with pytest.warns(motcua.IncompleteWarning, match="is incomplete: 2 of 4 replications"):
        motcua.open(path)


def test_a_study_is_no_run_and_a_run_no_study(tmp_path, sample_path):
    assert "holds results of runs, no study; open it with motcua.open" in refused(sample_path, motcua.study)


def test_a_whole_file_is_opened_without_reading_it(sample_path):
    results = motcua.open(sample_path)
    assert not results["received"].variable._in_memory
    assert results.attrs["scenario"] == "sample"


def test_the_command_tells_a_sentence_and_no_traceback(tmp_path, capsys):
    asked = [sys.executable, "-m", "motcua", tmp_path / "none.h5"]
    done = subprocess.run(asked, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"motcua: {tmp_path}/none.h5 does not exist\n"
    with pytest.raises(SystemExit, match="2"):
        main([])
    assert "usage: python -m motcua" in capsys.readouterr().err


def test_the_command_says_how_to_have_figures_of_runs_as_a_whole(tmp_path, capsys):
    assert main([str(sample.write(tmp_path / "unit.h5", sample.dataset()[["received"]]))]) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.endswith("write it with --tables overall,…\n") and err.count("\n") == 1


def test_the_command_does_not_hide_a_wrong_model(sample_path, capsys):
    assert main([str(sample_path), "--baseline", "onedoor"]) == 1
    assert "the file has no model 'onedoor'; did you mean 'one-door'" in capsys.readouterr().err


def test_the_command_prints_the_main_figures(sample_path, capsys):
    assert main([str(sample_path)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("Sample: 2 government models, 4 replications\n")
    assert "one-door" in out and "Differences from two-doors are paired" in out
    assert max(map(len, out.splitlines()[:-1])) <= 120
