"""What people write, made safe to keep."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from network.forum.text import clean_text, clean_title, is_mostly_arabic


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("two\r\nlines\rthree", "two\nlines\nthree"),
        ("\n\n  text  \n", "text"),
        ("pay \u202e001\u202c now", "pay 001 now"),
        ("\u2066isolated\u2069 and \u2067open", "isolated and open"),
        ("bell\x07 escape\x1b[31m tab\tkept", "bell escape[31m tab\tkept"),
        ("سؤال\u200f: ما العمل؟", "سؤال\u200f: ما العمل؟"),
        ("half \ud800 pair", "half ? pair"),
        ("family \U0001f468\u200d\U0001f469", "family \U0001f468\u200d\U0001f469"),
    ],
)
def test_text_is_kept_as_written_but_for_what_misleads(written: str, kept: str) -> None:
    assert clean_text(written) == kept


@pytest.mark.parametrize("nothing", ["", " \n\t ", "\u200b\u200e", "\u202e", "\u00a0"])
def test_text_of_nothing_to_see_is_refused(nothing: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        clean_text(nothing)
    assert refusal.value.code == "empty"
    assert clean_text(nothing, is_required=False).strip("\u200b\u200e\u00a0") == ""


def test_text_with_a_null_is_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        clean_text("a\0b")
    assert refusal.value.code == "null"


def test_text_may_have_20000_characters_and_no_more() -> None:
    assert len(clean_text("a" * 20_000)) == 20_000
    with pytest.raises(ValidationError, match=r"20000 characters at most; this one has 200000\."):
        clean_text("a" * 200_000)


def test_title_is_one_line() -> None:
    assert clean_title("  Who\nhas  \u202edone\tthis? ") == "Who has done this?"
    with pytest.raises(ValidationError):
        clean_title("a" * 201)


@pytest.mark.parametrize(
    ("text", "is_arabic"),
    [("ما رأيكم في SGCI؟", True), ("The word شكرا means thanks", False), ("123 …", False), ("", False)],
)
def test_script_of_most_letters_counts(text: str, is_arabic: bool) -> None:
    assert is_mostly_arabic(text) == is_arabic
