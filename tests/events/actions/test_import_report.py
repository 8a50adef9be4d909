"""Reports and aide-mémoires imported as pages."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from wagtail.models import PageLogEntry

from events.actions.import_report import ImportedDocument, ImportRefused, import_report
from events.models import Event, EventPage, ReportPage, ReportPerson
from network.portal.audience import Audience, collection_for, set_audience
from network.portal.models import CustomDocument
from network.portal.uploads import check_upload
from tests.events.importing import keys
from tests.factories import documents

pytestmark = pytest.mark.django_db


def import_lines(lines: tuple[str, ...], *, format: str = "docx", publish: bool = False) -> ImportedDocument:
    content = documents.word_file(*lines) if format == "docx" else documents.pdf_file(*lines)
    upload = check_upload(io.BytesIO(content), name=f"made-up.{format}")
    return import_report(upload=upload, publish=publish)


def import_file(content: bytes, publish: bool = False) -> ImportedDocument:
    return import_report(upload=check_upload(io.BytesIO(content), name="made-up.docx"), publish=publish)


def editions() -> dict[str, ReportPage]:
    return {page.locale.language_code: page for page in ReportPage.objects.all()}


def blocks(page: Any) -> list[Any]:
    return [section.value for section in page.sections]


def stored_files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def test_import_report_makes_sister_editions() -> None:
    import_lines(documents.SESSION_REPORT)
    pages = editions()
    assert set(pages) == {"fr", "en"}
    assert pages["fr"].translation_key == pages["en"].translation_key
    assert pages["fr"].slug == pages["en"].slug == "la-fiche-unique-du-citoyen"


def test_import_report_sets_facts_in_every_edition() -> None:
    import_lines(documents.SESSION_REPORT)
    for page in editions().values():
        assert (page.report_kind, page.hall, page.code) == ("session", "Atlas", "TST 3")
        assert str(page.start_date) == str(page.end_date) == "2019-05-07"


def test_import_report_invents_no_event_country_or_place() -> None:
    import_lines(documents.SESSION_REPORT)
    for page in editions().values():
        assert (page.event, page.country, page.place) == (None, None, "")


def test_import_report_tells_each_edition_in_its_language() -> None:
    import_lines(documents.SESSION_REPORT)
    english = editions()["en"]
    assert [str(question) for question in english.questions] == ["Who keeps the file?", "Who may read it?"]
    (section,) = blocks(english)
    assert section["heading"] == "Part 1: What was done"
    listed = section["body"][1]
    assert (listed.block_type, listed.value["kind"]) == ("list", "constraints")
    assert list(listed.value["items"]) == ["The cost of the equipment.", "The lack of training of the staff."]
    assert english.conclusion.startswith("<p>The single file is useful")


def test_import_report_gives_people_one_identity_in_all_editions() -> None:
    import_lines(documents.SESSION_REPORT)
    pages = editions()
    french, english = pages["fr"].people.all(), pages["en"].people.all()
    assert [one.translation_key for one in french] == [one.translation_key for one in english]
    assert [one.function for one in english] == ["", "director", "president"]


@pytest.mark.parametrize("publish", [True, False])
def test_import_report_publishes_only_when_asked(publish: bool) -> None:
    import_lines(documents.SESSION_REPORT, publish=publish)
    assert [page.live for page in editions().values()] == [publish, publish]


def test_import_report_published_editions_keep_their_own_text() -> None:
    import_lines(documents.SESSION_REPORT, publish=True)
    titles = {language: page.title for language, page in editions().items()}
    assert titles == {"fr": "La fiche unique du citoyen", "en": "The single file of the citizen"}
    assert [page.people.count() for page in editions().values()] == [3, 3]


def test_import_report_attaches_the_file_once_for_all_editions() -> None:
    imported = import_lines(documents.SESSION_REPORT)
    (document,) = CustomDocument.objects.all()
    assert {page.source_document_id for page in imported.pages} == {document.pk}
    assert document.file.read() == documents.word_file(*documents.SESSION_REPORT)


@pytest.mark.parametrize(("publish", "audience"), [(False, Audience.MEMBERS), (True, Audience.PUBLIC)])
def test_import_report_keeps_the_file_of_a_draft_from_visitors(publish: bool, audience: Audience) -> None:
    import_lines(documents.SESSION_REPORT, publish=publish)
    assert CustomDocument.objects.get().collection == collection_for(audience)


def test_import_report_of_a_members_item_keeps_its_file_with_it() -> None:
    content = documents.word_file(*documents.SESSION_REPORT)
    page = import_file(content).pages[0]
    set_audience(page, Audience.MEMBERS)
    import_file(content, publish=True)
    assert CustomDocument.objects.get().collection == collection_for(Audience.MEMBERS)


def test_import_report_opens_the_file_when_the_draft_is_published() -> None:
    page = import_lines(documents.SESSION_REPORT).pages[0]
    page.get_latest_revision().publish()
    assert CustomDocument.objects.get().collection == collection_for(Audience.PUBLIC)


def test_import_report_same_bytes_updates_the_same_pages() -> None:
    content = documents.word_file(*documents.SESSION_REPORT)
    first, again = import_file(content), import_file(content)
    assert (first.is_new, again.is_new) == (True, False)
    assert [page.pk for page in first.pages] == [page.pk for page in again.pages]
    assert (ReportPage.objects.count(), CustomDocument.objects.count()) == (2, 1)
    assert [page.revisions.count() for page in ReportPage.objects.all()] == [2, 2]


def test_import_report_same_bytes_published_keeps_the_people() -> None:
    content = documents.word_file(*documents.SESSION_REPORT)
    import_file(content, publish=True)
    before = set(ReportPerson.objects.values_list("pk", "translation_key"))
    import_file(content, publish=True)
    assert set(ReportPerson.objects.values_list("pk", "translation_key")) == before


def test_import_report_other_format_makes_its_own_item_and_names_the_double() -> None:
    first = import_lines(documents.SESSION_REPORT)
    second = import_lines(documents.SESSION_REPORT, format="pdf")
    assert len({page.translation_key for page in (*first.pages, *second.pages)}) == 2
    (note,) = [note for note in second.notes if note.rule == "likely-double"]
    assert "La fiche unique du citoyen" in note.message
    assert note.places == ("/fr/reports/la-fiche-unique-du-citoyen/",)
    assert {page.slug for page in second.pages} == {"la-fiche-unique-du-citoyen-2"}


def test_import_report_keeps_people_named_in_one_edition_alone() -> None:
    lines = tuple(line for line in documents.SESSION_REPORT if "Mr. Jean" not in line)
    imported = import_lines(lines, publish=True)
    names = [person.name for person in editions()["en"].people.all()]
    assert names == ["NOM Prénom", "Ms. Awa Fictive", "M. Jean Inventé"]
    assert "people-differ" in [note.rule for note in imported.notes]


def test_import_report_shows_in_the_history() -> None:
    imported = import_lines(documents.SESSION_REPORT)
    entries = PageLogEntry.objects.filter(action="events.import")
    assert {entry.page_id for entry in entries} == {page.pk for page in imported.pages}
    assert str(entries[0].message) == "Imported from a file"


def test_import_report_makes_an_event_of_an_aide_memoire() -> None:
    import_lines(documents.AIDE_MEMOIRE)
    event, page = Event.objects.get(), EventPage.objects.get()
    assert (str(event.start_date), str(event.end_date)) == ("2019-03-12", "2019-03-14")
    assert (event.country.slug, event.kind.slug) == ("angola", "high-level-seminar")
    assert event.working_languages == ["pt", "fr"]
    assert [(str(fee.amount), fee.currency) for fee in event.fees.all()] == [("150.00", "EUR")]
    assert (page.event, page.locale.language_code) == (event, "pt")
    assert (page.venue, page.city) == ("Centro de Conferências Inventado", "Luanda")
    assert [topic.value["title"] for topic in page.programme] == [
        "O papel do centro do governo",
        "O acompanhamento das decisões",
    ]


def test_import_report_same_aide_memoire_updates_the_same_event() -> None:
    content = documents.word_file(*documents.AIDE_MEMOIRE)
    import_file(content, publish=True)
    import_file(content, publish=True)
    assert (Event.objects.count(), EventPage.objects.count()) == (1, 1)
    assert Event.objects.get().fees.count() == 1


def test_import_report_says_which_posts_the_vocabulary_does_not_know() -> None:
    lines = tuple(
        "O seminário é destinado a Guardiões do Farol." if "destinado a" in line else line
        for line in documents.AIDE_MEMOIRE
    )
    notes = import_lines(lines).notes
    assert [(note.rule, "Guardiões do Farol" in note.message) for note in notes] == [("post-unknown", True)]


def test_import_report_refuses_an_aide_memoire_without_dates() -> None:
    lines = tuple(line for line in documents.AIDE_MEMOIRE if "2019" not in line)
    before = stored_files()
    with pytest.raises(ImportRefused):
        import_lines(lines)
    assert not Event.objects.exists()
    assert stored_files() == before


def test_import_report_keeps_nothing_when_a_later_edition_fails() -> None:
    from django.core.exceptions import ValidationError
    from django.db.models.signals import pre_save

    def refuse_english(sender: type, instance: ReportPage, **kwargs: Any) -> None:
        if instance.locale.language_code == "en":
            raise ValidationError("planted")

    before = stored_files()
    pre_save.connect(refuse_english, sender=ReportPage)
    try:
        with pytest.raises(ValidationError):
            import_lines(documents.SESSION_REPORT)
    finally:
        pre_save.disconnect(refuse_english, sender=ReportPage)
    assert not ReportPage.objects.exists()
    assert not CustomDocument.objects.exists()
    assert stored_files() == before


def test_import_report_removes_the_file_when_publishing_fails() -> None:
    from wagtail.signals import page_published

    def refuse(sender: type, **kwargs: Any) -> None:
        raise RuntimeError("planted")

    before = stored_files()
    page_published.connect(refuse, sender=ReportPage)
    try:
        with pytest.raises(RuntimeError):
            import_lines(documents.SESSION_REPORT, publish=True)
    finally:
        page_published.disconnect(refuse, sender=ReportPage)
    assert not ReportPage.objects.exists()
    assert stored_files() == before


@pytest.fixture
def run_command(capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, Any]]:
    def run(path: Path, *options: str) -> dict[str, Any]:
        call_command("import_report", str(path), "--json", *options)
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return answer

    return run


def test_command_prints_the_contract(tmp_path: Path, run_command: Callable[..., dict[str, Any]]) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(documents.with_header(documents.word_file(*documents.SESSION_REPORT), "A header"))
    answer = run_command(path, "--publish")
    assert list(answer) == ["pages", "languages", "coverage", "unplaced", "notes"]
    assert [(page["kind"], page["language"], page["title"]) for page in answer["pages"]] == [
        ("report", "fr", "La fiche unique du citoyen"),
        ("report", "en", "The single file of the citizen"),
    ]
    assert answer["pages"][0]["id"] == editions()["fr"].pk
    assert answer["pages"][1]["url"] == "/en/reports/la-fiche-unique-du-citoyen/"
    assert answer["unplaced"] == [{"place": "header or footer", "text": "A header"}]
    assert 0.95 < answer["coverage"] < 1


def test_command_refuses_a_bad_file_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "program.docx"
    path.write_bytes(b"MZ\x90\x00")
    with pytest.raises(CommandError, match="neither a Word file"):
        call_command("import_report", str(path))
    assert not ReportPage.objects.exists()


def test_command_names_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no file"):
        call_command("import_report", str(tmp_path / "none.docx"))


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_command_imports_the_real_report(
    samples_dir: Path, run_command: Callable[..., dict[str, Any]], format: str
) -> None:
    answer = run_command(samples_dir / "samples" / f"{keys.REPORT}.{format}", "--publish")
    assert (answer["coverage"], answer["unplaced"], answer["languages"]) == (1.0, [], ["fr", "en"])
    for language, page in editions().items():
        assert (page.title, page.hall, page.code) == (keys.REPORT_TITLES[language], "OUJDA", "SOU 24")
        assert (page.start_date, page.event, page.place) == (keys.DAY, None, "")
        people = page.people.values_list("capacity", "name", "function", "organisation")
        assert list(people) == keys.REPORT_PEOPLE[language]


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_command_imports_the_real_aide_memoire(
    samples_dir: Path, run_command: Callable[..., dict[str, Any]], format: str
) -> None:
    answer = run_command(samples_dir / "samples" / f"{keys.AIDE_MEMOIRE}.{format}", "--publish")
    event, page = Event.objects.get(), EventPage.objects.get()
    assert (answer["coverage"], answer["unplaced"], answer["notes"]) == (1.0, [], [])
    assert (page.title, page.subtitle, page.venue, page.city) == (
        keys.EVENT_TITLE,
        keys.EVENT_SUBTITLE,
        *keys.EVENT_PLACE[:2],
    )
    assert (event.start_date, event.end_date) == keys.EVENT_DAYS
    assert (event.country.slug, event.kind.slug) == ("south-africa", "conference")
    assert [(fee.amount, fee.currency) for fee in event.fees.all()] == keys.EVENT_FEES
    assert {post.slug for post in event.eligible_posts.all()} == keys.EVENT_POST_SLUGS
    assert len(page.footnotes) == 3
    assert [len(topic.value["sub_points"]) for topic in page.programme] == [
        n for _start, n in keys.EVENT_TOPICS
    ]
