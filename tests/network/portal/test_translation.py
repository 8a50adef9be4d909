"""Translation through wagtail-localize in the editor, end to end, for each page type with its rows and blocks."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, TestCase
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from events.models import EventPage, ReportPage, ReportPerson
from network.portal.models import ItemPage
from practices.models import PracticePage, PracticeResult
from tests.factories.members import create_editor
from tests.factories.pages import create_event, create_practice, create_report

pytestmark = pytest.mark.usefixtures("site")

ARABIC = "نص عربي"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(create_editor())
    return client


def save_rows(page: ItemPage, **rows: list[Any]) -> Any:
    """Publish rows as the editor does, and return the page fresh from the database."""
    for name, values in rows.items():
        setattr(page, name, values)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def practice(language: str) -> PracticePage:
    page = create_practice(
        language,
        title="One desk",
        organisation="Ministry",
        problem="<p>Too many <b>visits</b>.</p>",
        sections=[("section", {"heading": "Training", "body": "<p>Two weeks.</p>"})],
        level_of_government="local",
        start_year=2019,
    )
    return save_rows(
        page, results=[PracticeResult(indicator="Waiting time", unit="days", before=9, locale=page.locale)]
    )


def report(language: str) -> ReportPage:
    page = create_report(
        language,
        title="Session",
        questions=[("question", "What place for innovation?")],
        sections=[
            (
                "section",
                {
                    "heading": "Part 1",
                    "body": [
                        ("paragraph", "<p>Rights of citizens.</p>"),
                        ("list", {"kind": "drivers", "is_numbered": True, "items": ["Capacity building"]}),
                    ],
                },
            )
        ],
        code="SOU 24",
    )
    person = ReportPerson(name="A. Person", function="Mayor", capacity="panel", locale=page.locale)
    return save_rows(page, people=[person])


def event(language: str) -> EventPage:
    return create_event(
        language,
        title="Conference",
        aide_memoire=[
            ("section", {"kind": "context", "heading": "Background", "body": "<p>Trust<sup>1</sup>.</p>"})
        ],
        programme=[("topic", {"title": "Leadership", "sub_points": ["Vision", "Mission"]})],
        footnotes=[("footnote", "<p>A source.</p>")],
    )


def submit(editor: Client, page: Page, language: str) -> Translation:
    """Send a page to translation in the editor's form."""
    locale = page.locale.__class__.objects.get(language_code=language)
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    response = editor.post(url, {"locales": [locale.pk]})
    assert response.status_code == 302
    return Translation.objects.get(
        source=TranslationSource.objects.get_for_instance(page), target_locale=locale
    )


def translate(editor: Client, translation: Translation, text: str, leave_out: int = 0) -> None:
    """Type a translation of every part but the last `leave_out` ones."""
    segments = list(translation.source.stringsegment_set.order_by("order"))
    for number, segment in enumerate(segments[: len(segments) - leave_out]):
        url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        response = editor.put(url, f"value={text}+{number}", content_type="application/x-www-form-urlencoded")
        assert response.status_code in (200, 201), response.content


def publish(editor: Client, page: Page) -> str:
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = editor.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"}, follow=True
        )
    return response.content.decode()


MAKERS = {"practice": practice, "report": report, "event": event}


@pytest.mark.parametrize(
    ("kind", "original"),
    [("practice", "en"), ("practice", "fr"), ("report", "pt"), ("report", "ar"), ("event", "ar")],
)
def test_item_of_any_original_language_is_translated_and_published(
    editor: Client, kind: str, original: str
) -> None:
    source = MAKERS[kind](original)
    target_language = "pt" if original == "ar" else "ar"
    translation = submit(editor, source, target_language)
    target = translation.get_target_instance()
    assert not target.live
    translate(editor, translation, ARABIC)
    publish(editor, target)
    target = type(source).objects.get(pk=target.pk)
    assert target.live
    assert target.title.startswith(ARABIC)
    assert target.slug == source.slug
    page = editor.get(target.url).content.decode()
    number_of_parts = translation.source.stringsegment_set.count()
    originals = [segment.string.data for segment in translation.source.stringsegment_set.all()]
    assert number_of_parts >= 5
    assert f"{ARABIC} {number_of_parts - 1}" in page
    assert not [text for text in originals if f">{text}<" in page]


def test_codes_and_figures_are_not_offered_to_translators(editor: Client) -> None:
    translation = submit(editor, practice("en"), "fr")
    paths = {segment.context.path for segment in translation.source.stringsegment_set.all()}
    paths |= {segment.context.path for segment in translation.source.overridablesegment_set.all()}
    assert not {
        path for path in paths if path.split(".")[-1] in {*PracticePage.facts, *PracticeResult.facts, "slug"}
    }
    assert "title" in paths


def test_translated_rows_keep_their_figures(editor: Client) -> None:
    source = practice("en")
    translation = submit(editor, source, "ar")
    translate(editor, translation, ARABIC)
    target = translation.get_target_instance()
    publish(editor, target)
    row = PracticePage.objects.get(pk=target.pk).results.get()
    assert (row.unit, row.before, row.translation_key) == ("days", 9, source.results.get().translation_key)
    assert row.indicator.startswith(ARABIC)


def test_translation_with_missing_parts_is_not_published(editor: Client) -> None:
    translation = submit(editor, practice("en"), "fr")
    translate(editor, translation, "Mot", leave_out=1)
    target = translation.get_target_instance()
    assert "parts of this translation are missing" in publish(editor, target)
    target.refresh_from_db()
    assert not target.live


def test_live_translation_keeps_its_text_until_new_parts_are_translated(editor: Client) -> None:
    source = practice("en")
    translation = submit(editor, source, "fr")
    translate(editor, translation, "Mot")
    target = translation.get_target_instance()
    publish(editor, target)
    source.problem = "<p>Something else entirely.</p>"
    source.save_revision().publish()
    update = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    with TestCase.captureOnCommitCallbacks(execute=True):
        editor.post(update, {"publish_translations": "on"})
    publish(editor, target)
    target = PracticePage.objects.get(pk=target.pk)
    assert target.live
    assert "Something else" not in target.problem
    assert "Something else" not in editor.get(target.url).content.decode()


def test_missing_parts_are_not_published_by_the_clock_either(editor: Client) -> None:
    translation = submit(editor, practice("en"), "fr")
    target = translation.get_target_instance()
    target.get_latest_revision().publish()
    target.refresh_from_db()
    assert not target.live
