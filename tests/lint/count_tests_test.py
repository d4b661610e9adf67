"""The last line of `./dev test` says what happened, whatever happened."""

import pytest
from count_tests import main

REPORT = """<testsuite>
  <testcase name="a" status="run"/>
  <testcase name="b" status="run"/>
  <testcase name="c" status="fail"><failure message=""/></testcase>
  <testcase name="d" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/></testcase>
</testsuite>"""


def last_line(capsys):
    return capsys.readouterr().out.splitlines()[-1]


def test_reports_are_added_up(tmp_path, capsys):
    report = tmp_path / "junit.xml"
    report.write_text(REPORT)
    assert main([report, report]) == 1
    assert last_line(capsys) == "4 passed, 2 failed, 2 skipped"


def test_only_passed_tests_are_a_success(tmp_path, capsys):
    report = tmp_path / "junit.xml"
    report.write_text('<testsuite><testcase name="a" status="run"/></testsuite>')
    assert main([report]) == 0
    assert last_line(capsys) == "1 passed, 0 failed"


@pytest.mark.parametrize("text", [None, "", "<testsuite>", "<testsuite/>"])
def test_a_report_that_is_missing_cut_short_or_empty_is_a_failure(tmp_path, capsys, text):
    report = tmp_path / "junit.xml"
    if text is not None:
        report.write_text(text)
    assert main([report]) == 1
    assert last_line(capsys) == "0 passed, 1 failed"
