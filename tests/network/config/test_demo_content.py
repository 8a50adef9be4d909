"""The sample content as files: complete, labelled, and the same shape in every language."""

from __future__ import annotations

import re
from typing import Any

import pytest

from network.config.demo_content import DEMO_DIR, STANDARD_PAGES, DemoItem, demo_items, read
from network.vocabulary.languages import LANGUAGES

ITEMS = demo_items()
IN_FOUR = [item for item in ITEMS if len(item.languages) == len(LANGUAGES)]
PAGES = [DEMO_DIR / "pages" / f"{name}.toml" for name in ("home", *STANDARD_PAGES)]
FROM_A_SOURCE = {
    "state-agency-citizen-services-azan",
    "conference-secretaries-to-cabinet-2008",
    "session-sou-24-innovation-service-delivery",
}
INVENTED = {"en": "invented", "fr": "invent", "pt": "inventad", "ar": "متخيَّل"}
SAMPLE = {"en": "Sample", "fr": "Exemple", "pt": "Exemplo", "ar": "مثال"}


def by_slug(items: list[DemoItem]) -> Any:
    return pytest.mark.parametrize("item", items, ids=[item.slug for item in items])


def shape(value: Any) -> Any:
    """How many paragraphs, entries and blocks a field has, without its words."""
    if isinstance(value, list):
        return [shape(part) for part in value]
    if isinstance(value, dict):
        return {name: shape(part) for name, part in value.items()}
    return {tag: str(value).count(tag) for tag in ("<p>", "<li>", "<ol>", "<ul>", "<sup>", "<h2>")}


def test_the_network_shows_six_practices_four_events_and_two_reports_in_four_languages():
    counts = {
        kind: [item.kind for item in IN_FOUR].count(kind) for kind in ("practices", "events", "reports")
    }
    assert counts == {"practices": 6, "events": 4, "reports": 2}


def test_two_practices_exist_in_one_language_each():
    assert sorted(item.languages[0] for item in ITEMS if len(item.languages) == 1) == ["ar", "fr"]


def test_each_language_is_the_original_of_an_item():
    assert {item.languages[0] for item in IN_FOUR} == set(LANGUAGES)


@by_slug(IN_FOUR)
def test_editions_of_an_item_have_the_same_shape(item: DemoItem):
    shapes = [shape(item.data["editions"][language]) for language in item.languages]
    assert shapes.count(shapes[0]) == len(shapes)


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_editions_of_a_page_have_the_same_shape(path: Any):
    editions = read(path)["editions"]
    assert set(editions) == set(LANGUAGES)
    assert len({str(shape(edition)) for edition in editions.values()}) == 1


@by_slug(ITEMS)
def test_a_summary_says_what_is_invented_or_where_it_is_from(item: DemoItem):
    words = SAMPLE if item.slug in FROM_A_SOURCE else INVENTED
    for language in item.languages:
        assert words[language].lower() in item.data["editions"][language]["summary"].lower()


@by_slug(ITEMS)
def test_rows_are_told_in_every_edition_language(item: DemoItem):
    for name in ("results", "people"):
        for row in item.data.get(name, []):
            told = [value for value in row.values() if isinstance(value, dict)]
            assert all(set(value) == set(item.languages) for value in told)


@by_slug([item for item in ITEMS if item.kind == "practices" and item.slug not in FROM_A_SOURCE])
def test_a_figure_of_an_invented_practice_says_that_it_is_invented(item: DemoItem):
    for row in item.data["results"]:
        for language, source in row["source"].items():
            assert INVENTED[language] in source.lower()


@by_slug(ITEMS)
def test_texts_hold_simple_markup_only(item: DemoItem):
    allowed = {"p", "ul", "ol", "li", "b", "i", "sup"}
    found = set(re.findall(r"</?(\w+)", str(item.data["editions"])))
    assert found <= allowed


def test_every_practice_but_two_has_its_transferability_card():
    empty = [item.slug for item in ITEMS if item.kind == "practices" and not _card(item)]
    assert empty == ["neighbourhood-hearings-service-charters", "state-agency-citizen-services-azan"]


def _card(item: DemoItem) -> list[str]:
    names = ("preconditions", "context", "risks", "where_it_did_not_work")
    return [name for name in names if item.data["editions"][item.languages[0]].get(name)]
