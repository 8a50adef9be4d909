"""Interface texts are complete in all four languages."""

import subprocess
import sys

import pytest

from tests.project.sources import ROOT, source_files

CATALOGUES = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))


def test_catalogues_are_complete():
    done = subprocess.run(
        [sys.executable, "script/messages", "check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_only_the_top_folder_holds_catalogues():
    assert source_files("*.po") == []
    assert {path.parts[-3] for path in CATALOGUES} == {"fr", "pt", "ar"}


@pytest.mark.parametrize(("language", "plurals"), [("fr", 2), ("pt", 2), ("ar", 6)])
def test_catalogues_name_their_plural_forms(language, plurals):
    header = (ROOT / f"locale/{language}/LC_MESSAGES/django.po").read_text()[:2000]
    assert f"nplurals={plurals};" in header
