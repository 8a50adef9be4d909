"""Tags and filters of the shell."""

from __future__ import annotations

import pytest
from django.utils import translation

from network.portal.templatetags.shell import address, editions, label, link_footnotes, own_address
from network.vocabulary.translated_text import TranslatedText
from tests.factories.pages import create_edition, create_practice

NOTES = ["first", "second"]


def test_link_footnotes_leads_to_the_note_and_back() -> None:
    html = link_footnotes("<p>believed<sup>1</sup>.</p>", NOTES)

    assert html == '<p>believed<sup id="footnote-mark-1"><a href="#footnote-1">1</a></sup>.</p>'


def test_link_footnotes_gives_a_second_mark_no_second_id() -> None:
    html = link_footnotes("<sup>2</sup> and <sup>2</sup>", NOTES)

    assert html.count('id="footnote-mark-2"') == 1
    assert html.count('href="#footnote-2"') == 2


def test_link_footnotes_understands_arabic_digits() -> None:
    assert 'href="#footnote-2"' in link_footnotes("<sup>٢</sup>", NOTES)


@pytest.mark.parametrize("text", ["CO<sup>2</sup>", "m<sup>0</sup>", "1<sup>st</sup>", "<sup>1a</sup>"])
def test_link_footnotes_leaves_other_superscripts(text: str) -> None:
    assert link_footnotes(text, NOTES[:1]) == text


def test_link_footnotes_without_notes_changes_nothing() -> None:
    assert link_footnotes("<sup>1</sup>", []) == "<sup>1</sup>"


def test_label_names_the_language_of_a_fallback() -> None:
    text = TranslatedText(text="Kenya", language="en", is_fallback=True)

    with translation.override("fr"):
        assert label(text) == '<bdi lang="en" dir="ltr">Kenya</bdi> (anglais)'


def test_label_in_the_readers_language_is_plain() -> None:
    assert label(TranslatedText(text="Kenya", language="en", is_fallback=False)) == "Kenya"


def test_label_escapes_what_people_wrote() -> None:
    assert label("<script>") == "&lt;script&gt;"
    fallback = TranslatedText(text="<b>", language="en", is_fallback=True)
    assert "&lt;b&gt;" in label(fallback)


@pytest.mark.django_db
def test_address_stays_in_the_readers_interface() -> None:
    practice = create_practice("fr", slug="guichet")

    assert address(practice, "ar") == "/ar/practices/guichet/"
    assert own_address(practice) == "/fr/practices/guichet/"


@pytest.mark.django_db
def test_address_is_the_one_wagtail_gives() -> None:
    practice = create_practice("fr")

    assert own_address(practice) == practice.get_url()


@pytest.mark.django_db
def test_editions_leave_drafts_out() -> None:
    practice = create_practice("en")
    create_edition(practice, "ar")
    create_edition(practice, "pt", live=False)

    assert [edition.language for edition in editions(practice)] == ["en", "ar"]
