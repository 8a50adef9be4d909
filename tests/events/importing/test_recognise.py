"""The real documents, in Word and PDF, against the hand-made keys; then documents of the same shapes, made up."""

import io
import re
from functools import cache
from pathlib import Path

import pytest

from events.importing.recognise import NotADocument, recognise
from events.importing.recognised import AideMemoire, ListPart, Recognised, SessionReport
from network.portal.uploads import check_upload
from tests.events.importing import keys
from tests.factories import documents

FORMATS = ("docx", "pdf")


@cache
def read(folder: Path, name: str, format: str) -> Recognised:
    return recognise(check_upload(folder / "samples" / f"{name}.{format}"))


@cache
def read_made_up(lines: tuple[str, ...], format: str) -> Recognised:
    content = documents.word_file(*lines) if format == "docx" else documents.pdf_file(*lines)
    return recognise(check_upload(io.BytesIO(content), name=f"made-up.{format}"))


@pytest.fixture(params=FORMATS)
def real_report(request: pytest.FixtureRequest, samples_dir: Path) -> Recognised:
    return read(samples_dir, keys.REPORT, request.param)


@pytest.fixture(params=FORMATS)
def real_aide_memoire(request: pytest.FixtureRequest, samples_dir: Path) -> AideMemoire:
    found = read(samples_dir, keys.AIDE_MEMOIRE, request.param)
    (edition,) = found.editions
    assert isinstance(edition, AideMemoire)
    return edition


def editions(found: Recognised) -> dict[str, SessionReport]:
    return {one.language: one for one in found.editions if isinstance(one, SessionReport)}


@pytest.mark.parametrize("name", [keys.REPORT, keys.AIDE_MEMOIRE])
@pytest.mark.parametrize("format", FORMATS)
def test_recognise_places_every_paragraph_of_the_real_documents(
    samples_dir: Path, name: str, format: str
) -> None:
    found = read(samples_dir, name, format)
    assert ([one.text for one in found.unplaced], found.coverage) == ([], 1.0)


@pytest.mark.parametrize("name", [keys.REPORT, keys.AIDE_MEMOIRE])
def test_recognise_finds_the_same_in_word_and_pdf(samples_dir: Path, name: str) -> None:
    assert read(samples_dir, name, "docx").editions == read(samples_dir, name, "pdf").editions


def test_recognise_real_report_has_two_editions(real_report: Recognised) -> None:
    assert (real_report.kind, real_report.languages) == ("report", ["fr", "en"])


def test_recognise_real_report_facts(real_report: Recognised) -> None:
    for language, edition in editions(real_report).items():
        assert edition.title == keys.REPORT_TITLES[language]
        assert (edition.report_kind, edition.hall, edition.code) == ("session", "OUJDA", "SOU 24")
        assert (edition.start_date, edition.end_date) == (keys.DAY, keys.DAY)


def test_recognise_real_report_invents_no_place(real_report: Recognised) -> None:
    assert [edition.place for edition in editions(real_report).values()] == ["", ""]


def test_recognise_real_report_people(real_report: Recognised) -> None:
    for language, edition in editions(real_report).items():
        found = [(one.capacity, one.name, one.function, one.organisation) for one in edition.people]
        assert found == keys.REPORT_PEOPLE[language]


def test_recognise_real_report_questions(real_report: Recognised) -> None:
    for language, edition in editions(real_report).items():
        assert_starts(edition.questions, keys.REPORT_QUESTIONS[language])


def test_recognise_real_report_parts(real_report: Recognised) -> None:
    for language, edition in editions(real_report).items():
        assert_starts([section.heading for section in edition.sections], keys.REPORT_PARTS[language])


def test_recognise_real_report_lists(real_report: Recognised) -> None:
    for language, edition in editions(real_report).items():
        lists = [part for section in edition.sections for part in section.body if isinstance(part, ListPart)]
        assert [part.kind for part in lists] == list(keys.REPORT_LISTS[language])
        for part in lists:
            assert_starts(part.items, keys.REPORT_LISTS[language][part.kind])
            assert part.is_numbered == (part.kind != "constraints")


def test_recognise_real_report_conclusion(real_report: Recognised) -> None:
    for language, edition in editions(real_report).items():
        assert edition.conclusion.startswith(f"<p>{keys.REPORT_CONCLUSIONS[language]}")
        assert edition.conclusion.count("<p>") == 2


def test_recognise_real_report_says_where_numbering_contradicts_itself(samples_dir: Path) -> None:
    notes = read(samples_dir, keys.REPORT, "docx").notes
    assert [(note.rule, note.message) for note in notes] == [("numbering", "A numbered list begins with 9.")]


def test_recognise_real_aide_memoire_head(real_aide_memoire: AideMemoire) -> None:
    assert (real_aide_memoire.title, real_aide_memoire.subtitle) == (keys.EVENT_TITLE, keys.EVENT_SUBTITLE)
    assert real_aide_memoire.event_kind == "conference"
    assert real_aide_memoire.partner.startswith(keys.EVENT_PARTNER)
    assert len(real_aide_memoire.hosts) == 3


def test_recognise_real_aide_memoire_place_and_days(real_aide_memoire: AideMemoire) -> None:
    place = (real_aide_memoire.venue, real_aide_memoire.city, real_aide_memoire.country)
    assert place == keys.EVENT_PLACE
    assert (real_aide_memoire.start_date, real_aide_memoire.end_date) == keys.EVENT_DAYS


def test_recognise_real_aide_memoire_languages_and_fees(real_aide_memoire: AideMemoire) -> None:
    assert real_aide_memoire.working_languages == keys.EVENT_LANGUAGES
    assert [(fee.amount, fee.currency) for fee in real_aide_memoire.fees] == keys.EVENT_FEES


def test_recognise_real_aide_memoire_eligible_posts(real_aide_memoire: AideMemoire) -> None:
    assert_starts(real_aide_memoire.eligible_posts, keys.EVENT_POSTS)


def test_recognise_real_aide_memoire_sections(real_aide_memoire: AideMemoire) -> None:
    sections = {section.kind: section.html for section in real_aide_memoire.sections}
    assert list(sections) == keys.EVENT_SECTIONS
    assert_starts(items(sections["specific_objectives"]), keys.EVENT_OBJECTIVES)
    assert_starts(items(sections["expected_results"]), keys.EVENT_RESULTS)


def test_recognise_real_aide_memoire_rejoins_the_objective_cut_by_a_footnote(
    real_aide_memoire: AideMemoire,
) -> None:
    sections = {section.kind: section.html for section in real_aide_memoire.sections}
    assert "re-invention of government’ and the implications" in sections["specific_objectives"]


def test_recognise_real_aide_memoire_topics(real_aide_memoire: AideMemoire) -> None:
    assert_starts(
        [topic.title for topic in real_aide_memoire.topics], [start for start, _ in keys.EVENT_TOPICS]
    )
    counts = [len(topic.sub_points) for topic in real_aide_memoire.topics]
    assert counts == [count for _, count in keys.EVENT_TOPICS]


def test_recognise_real_aide_memoire_footnotes_at_their_marks(real_aide_memoire: AideMemoire) -> None:
    context = next(section.html for section in real_aide_memoire.sections if section.kind == "context")
    plain = re.sub(r"</?[ib]>", "", context)
    for number, (before, start) in enumerate(keys.EVENT_FOOTNOTES, 1):
        assert f"{before}<sup>{number}</sup>" in plain
        assert real_aide_memoire.footnotes[number - 1].startswith(start)


@pytest.mark.parametrize("format", FORMATS)
def test_recognise_bilingual_report(format: str) -> None:
    found = read_made_up(documents.SESSION_REPORT, format)
    french, english = editions(found)["fr"], editions(found)["en"]
    assert found.coverage == 1.0
    assert (french.title, english.title) == ("La fiche unique du citoyen", "The single file of the citizen")
    assert [one.organisation for one in english.people] == ["", "registry centre", "agency “EXEMPLE”"]
    assert french.questions == ("Qui tient la fiche ?", "Qui peut la lire ?")
    assert english.sections[0].body[1] == ListPart(
        "constraints", False, ("The cost of the equipment.", "The lack of training of the staff.")
    )


@pytest.mark.parametrize("format", FORMATS)
def test_recognise_portuguese_aide_memoire(format: str) -> None:
    found = read_made_up(documents.AIDE_MEMOIRE, format)
    (event,) = found.editions
    assert isinstance(event, AideMemoire)
    assert (found.kind, event.language, found.coverage) == ("event", "pt", 1.0)
    assert (event.venue, event.city, event.country) == (
        "Centro de Conferências Inventado",
        "Luanda",
        "Angola",
    )
    assert event.footnotes == ("Uma nota inventada para este exemplo, p. 3",)
    assert [(topic.title, len(topic.sub_points)) for topic in event.topics] == [
        ("O papel do centro do governo", 1),
        ("O acompanhamento das decisões", 0),
    ]


@pytest.mark.parametrize("format", FORMATS)
def test_recognise_looser_report_becomes_sections_in_order(format: str) -> None:
    lines = (
        "# Report of the training on service charters",
        "The training brought together managers of public services from a few made-up towns of the region.",
        "# Background",
        "The managers had asked for practical help with the writing of charters for their own services.",
        "# What was agreed",
        "* Each town publishes one charter.",
        "* Each charter names a person to turn to.",
    )
    found = read_made_up(lines, format)
    (report,) = editions(found).values()
    assert (report.title, report.report_kind) == ("Report of the training on service charters", "training")
    assert [section.heading for section in report.sections] == ["Background", "What was agreed"]
    assert isinstance(report.sections[1].body[0], ListPart)
    assert found.coverage == 1.0


def test_recognise_lists_what_fits_nowhere_as_unplaced() -> None:
    content = documents.with_header(documents.word_file(*documents.AIDE_MEMOIRE), "Rascunho de 2019")
    found = recognise(check_upload(io.BytesIO(content)))
    assert [(str(one.place), one.text) for one in found.unplaced] == [
        ("header or footer", "Rascunho de 2019")
    ]
    assert found.coverage < 1.0


def test_recognise_refuses_a_word_file_without_text() -> None:
    with pytest.raises(NotADocument):
        recognise(check_upload(io.BytesIO(documents.word_file())))


def assert_starts(texts: object, starts: list[str]) -> None:
    texts = list(texts)
    assert [text[: len(start)] for text, start in zip(texts, starts, strict=False)] == starts
    assert len(texts) == len(starts)


def items(html: str) -> list[str]:
    return re.findall(r"<li>(.*?)</li>", html)
