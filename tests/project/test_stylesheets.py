"""Style sheets say start and end, never left and right, so that Arabic mirrors by itself."""

import re

import pytest

from tests.project.sources import lines_matching, source_files

STYLESHEETS = source_files("*.css")
PHYSICAL = re.compile(
    r"(margin|padding|border|scroll-margin|scroll-padding)-(left|right|top|bottom)"
    r"|(?<![-\w])(left|right|top|bottom)\s*:"
    r"|border-(top|bottom)-(left|right)-radius"
    r"|(text-align|float|clear|caption-side|resize)\s*:\s*(left|right)"
)


@pytest.mark.parametrize(
    "line",
    ["  margin-left: 1rem;", "  left: 0;", "text-align: right", "border-top-left-radius: 2px", "float:left"],
)
def test_a_physical_side_is_noticed(line):
    assert PHYSICAL.search(line)


@pytest.mark.parametrize(
    "line", ["margin-inline-start: 1rem;", "inset-inline-end: 0;", "text-align: start", "--left: 0"]
)
def test_a_logical_side_is_not_noticed(line):
    assert not PHYSICAL.search(line)


def test_stylesheets_use_logical_properties_only():
    assert STYLESHEETS
    assert lines_matching(PHYSICAL, STYLESHEETS) == []


def test_only_utilities_shout():
    others = [path for path in STYLESHEETS if path.name != "utilities.css"]
    assert lines_matching(re.compile(r"!important"), others) == []
