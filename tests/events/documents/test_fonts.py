"""Fonts are found where machines keep them, and their absence is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from events.documents.fonts import FontMissing, fonts_for


def test_latin_text_needs_no_font_of_the_machine(tmp_path: Path) -> None:
    assert fonts_for("Atenção, cœur", "pt", (tmp_path,)).families == ("Libertinus Serif",)


@pytest.mark.parametrize(("text", "language"), [("Title", "ar"), ("أمين", "en")])
def test_arabic_without_a_font_is_refused(tmp_path: Path, text: str, language: str) -> None:
    with pytest.raises(FontMissing, match="fonts-hosny-amiri"):
        fonts_for(text, language, (tmp_path, tmp_path / "nowhere"))


@pytest.mark.usefixtures("arabic_font")
def test_font_found_sets_arabic_first_in_arabic_alone() -> None:
    assert fonts_for("", "ar").families[1] == "Libertinus Serif"
    assert fonts_for("", "fr").families[0] == "Libertinus Serif"
    assert set(fonts_for("", "ar").families) <= set(fonts_for("", "ar").fonts.families())
