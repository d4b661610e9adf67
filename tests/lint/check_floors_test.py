"""The check of the floors catches what it is for; each test builds a small house with one offence in it."""

import pytest
from check_floors import FLOORS, main, offences


@pytest.fixture
def house(tmp_path):
    for floor in FLOORS:
        (tmp_path / floor).mkdir()
        (tmp_path / floor / "thing.hpp").write_text("#pragma once\n")
    return tmp_path


def write(house, line):
    (house / "engine" / "queue.cpp").write_text(f"#include <vector>\n{line}\n")
    return list(offences(house))


@pytest.mark.parametrize("line", ['#include "core/thing.hpp"', '#include "engine/thing.hpp"', "#include <tbb/task.h>"])
def test_own_and_lower_floors_may_be_included(house, line):
    assert write(house, line) == []
    assert main(house) == 0


@pytest.mark.parametrize("line", ['#include "agents/thing.hpp"', '  #  include "cli/thing.hpp"', "#include <cli/thing.hpp>"])
def test_an_upward_include_is_caught_with_its_place(house, line, capsys):
    (offence,) = write(house, line)
    assert "queue.cpp:2: " in offence
    assert "floor engine is below floor" in offence
    assert main(house) == 1
    assert capsys.readouterr().out == offence + "\n"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('#include "thing.hpp"', "rooted at sim/"),
        ('#include "../cli/thing.hpp"', "rooted at sim/"),
        ('#include "core/gone.hpp"', "no such file"),
        ("#include <core/thing.hpp>", "in quotes"),
    ],
)
def test_an_include_written_another_way_is_caught(house, line, reason):
    (offence,) = write(house, line)
    assert reason in offence


def test_an_unknown_floor_is_caught(house):
    (house / "attic").mkdir()
    assert write(house, "") == [f"{house / 'attic'}: not a floor of the house"]
