"""Adds up the JUnit reports of CTest and ends with the line `N passed, N failed`.

A report that is missing, unreadable or empty counts as one failure: a build that broke must not look like success.
"""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def outcomes(report):
    """(passed, skipped, names of the failed) of one report."""
    try:
        cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    except (OSError, ElementTree.ParseError):
        return 0, 0, ["(not built, or stopped before its end)"]
    if not cases:
        return 0, 0, ["(no test ran)"]
    by_status = {}
    for case in cases:
        skipped = case.find("skipped") is not None
        status = "skipped" if skipped else case.get("status", "fail")
        by_status.setdefault(status, []).append(case.get("name"))
    passed = len(by_status.pop("run", []))
    skipped = len(by_status.pop("skipped", []))
    return passed, skipped, sorted(name for names in by_status.values() for name in names)


def main(reports):
    passed = skipped = failed = 0
    for report in reports:
        report_passed, report_skipped, failures = outcomes(report)
        passed += report_passed
        skipped += report_skipped
        failed += len(failures)
        for name in failures:
            print(f"failed in {Path(report).parent.name}: {name}")
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
