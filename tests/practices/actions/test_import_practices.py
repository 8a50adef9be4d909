"""Descriptions imported as practices."""

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from network.portal.audience import Audience, audience_of
from practices.actions.import_practices import ImportedRows, import_practices
from practices.models import PracticePage

pytestmark = pytest.mark.django_db


def row(source_id: str = "a1", **fields: Any) -> bytes:
    values = {
        "id": source_id,
        "title": "Drying mangoes",
        "country": "Kenya",
        "year": "2022",
        "sdgs": ["2. Zero hunger", "13. Climate action"],
        "sections": [["Solution description", "It dries mangoes."], ["Note", "A note."]],
        "language": "en",
    }
    return json.dumps({**values, **fields}).encode()


def import_rows(*rows: bytes, publish: bool = True) -> ImportedRows:
    return import_practices(lines=rows, publish=publish)


def the_page() -> PracticePage:
    return PracticePage.objects.get()


def test_import_practices_fills_facts_and_text() -> None:
    import_rows(row())
    page = the_page()
    assert (page.title, page.summary, page.start_year) == ("Drying mangoes", "It dries mangoes.", 2022)
    assert page.country.slug == "kenya"
    assert sorted(goal.number for goal in page.sdgs.all()) == [2, 13]
    assert page.what_was_done == "<p>It dries mangoes.</p>"
    assert [(block.value["heading"], str(block.value["body"].source)) for block in page.sections] == [
        ("Note", "<p>A note.</p>")
    ]


def test_import_practices_leaves_the_card_unassessed() -> None:
    import_rows(row())
    assert not the_page().is_assessed


@pytest.mark.parametrize("language", ["en", "fr", "pt", "ar"])
def test_import_practices_puts_a_row_into_its_language(language: str) -> None:
    import_rows(row(language=language))
    assert the_page().locale.language_code == language


@pytest.mark.parametrize("publish", [True, False])
def test_import_practices_publishes_only_when_asked(publish: bool) -> None:
    import_rows(row(), publish=publish)
    assert the_page().live is publish


def test_import_practices_are_for_everyone() -> None:
    import_rows(row())
    assert audience_of(the_page()) == Audience.PUBLIC


def test_import_practices_twice_is_once() -> None:
    import_rows(row())
    before = the_page().latest_revision_id
    result = import_rows(row())
    assert (result.created, result.updated, result.unchanged) == (0, 0, 1)
    assert the_page().latest_revision_id == before


def test_import_practices_updates_a_changed_row_by_a_new_revision() -> None:
    import_rows(row())
    page, before = the_page(), the_page().latest_revision_id
    result = import_rows(row(title="Drying more mangoes"))
    page.refresh_from_db()
    assert (result.updated, page.title, page.slug) == (1, "Drying more mangoes", "drying-mangoes")
    assert page.latest_revision_id > before


def test_import_practices_keeps_what_editors_made_of_an_unchanged_row() -> None:
    import_rows(row())
    page = the_page()
    page.title = "Corrected by an editor"
    page.save_revision().publish()
    import_rows(row())
    assert the_page().title == "Corrected by an editor"


def test_import_practices_publishes_earlier_drafts_when_asked() -> None:
    import_rows(row(), publish=False)
    assert import_rows(row(), publish=True).updated == 1
    assert the_page().live


def test_import_practices_without_publish_leaves_the_live_text_alone() -> None:
    import_rows(row())
    import_rows(row(title="A new title"), publish=False)
    page = the_page()
    assert (page.title, page.get_latest_revision_as_object().title) == ("Drying mangoes", "A new title")


def test_import_practices_gives_each_its_own_address_in_all_languages() -> None:
    import_rows(row("a1"), row("a2"), row("a3", language="fr"))
    slugs = sorted(PracticePage.objects.values_list("slug", flat=True))
    assert slugs == ["drying-mangoes", "drying-mangoes-2", "drying-mangoes-3"]


def test_import_practices_makes_a_latin_address_for_an_arabic_title() -> None:
    import_rows(row("A7", title="تجفيف المانجو", language="ar"))
    assert the_page().slug == "practice-a7"


def test_import_practices_warns_of_values_it_does_not_know() -> None:
    result = import_rows(row(country="Atlantis", sdgs=["99. Nothing", "Peace"], year="x"))
    assert result.warnings == [
        (1, "year", "x"),
        (1, "country", "Atlantis"),
        (1, "sdgs", "99. Nothing"),
        (1, "sdgs", "Peace"),
    ]
    assert the_page().country is None


def test_import_practices_rejects_bad_lines_and_keeps_the_others() -> None:
    result = import_rows(b"{", b"", row("a1"), b"\xff\xfe", row("a1"), row("a2"))
    assert [line for line, _reason in result.rejected] == [1, 4, 5]
    assert PracticePage.objects.count() == result.created == 2


def test_import_practices_shows_in_the_history() -> None:
    import_rows(row())
    from wagtail.models import PageLogEntry

    entry = PageLogEntry.objects.get(action="practices.import")
    assert (entry.page_id, str(entry.message)) == (the_page().pk, "Imported from a file")


def command(path: Path, *options: str, capsys: pytest.CaptureFixture[str]) -> Any:
    call_command("import_practices", str(path), *options)
    return json.loads(capsys.readouterr().out)


def test_command_prints_one_json_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(row(country="Atlantis") + b"\n")
    assert command(path, "--json", "--publish", capsys=capsys) == {
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "rejected": [],
        "warnings": [{"line": 1, "field": "country", "value": "Atlantis"}],
    }


def test_command_fails_when_a_line_was_rejected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"{\n" + row() + b"\n")
    with pytest.raises(CommandError):
        call_command("import_practices", str(path), "--json")
    assert json.loads(capsys.readouterr().out)["rejected"] == [
        {"line": 1, "reason": "This line is not valid JSON."}
    ]


def test_command_names_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no file"):
        call_command("import_practices", str(tmp_path / "none.jsonl"))


def test_command_imports_the_real_descriptions_twice_as_once(
    samples_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = samples_dir / "data" / "practices.jsonl"
    first = command(path, "--json", "--publish", capsys=capsys)
    again = command(path, "--json", "--publish", capsys=capsys)
    assert (first["created"], first["rejected"]) == (123, [])
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 123)
    assert PracticePage.objects.live().count() == 123
    for page, source in _pairs(path):
        missing = _words(source) - _words(_text_of(page))
        # Figures that number a list are set by the browser; "End" closes the form.
        assert not [word for word in missing if not word.isdecimal() and word not in ("End", "o")], (
            page.source_id
        )


def _pairs(path: Path) -> list[tuple[PracticePage, str]]:
    pages = {page.source_id: page for page in PracticePage.objects.all()}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(pages[one["id"]], " ".join(text for _heading, text in one["sections"])) for one in rows]


def _text_of(page: PracticePage) -> str:
    fields = [page.title, page.summary, page.organisation, page.problem, page.what_was_done, page.cost]
    sections = [f"{block.value['heading']} {block.value['body'].source}" for block in page.sections]
    return " ".join([*fields, page.lessons, page.what_failed, *sections])


def _words(text: str) -> Counter[str]:
    without_tags = unescape(re.sub(r"</?[a-zA-Z][^<>]*>", " ", text))
    return Counter(re.findall(r"[^\W_]+", without_tags))
