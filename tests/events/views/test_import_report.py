"""Upload with preview in the editors' part."""

import os
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from events.models import Event, EventPage, ReportPage
from tests.factories import documents
from tests.factories.members import create_editor, create_member, create_staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

FORM, PREVIEW = reverse("import_report"), reverse("import_report_preview")


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(create_editor())
    return client


@pytest.fixture(autouse=True)
def _no_files_left() -> None:
    for path in kept_files():
        path.unlink()


def kept_files() -> list[Path]:
    folder = Path(settings.DATA_DIR) / "imports"
    return list(folder.iterdir()) if folder.is_dir() else []


def file(content: bytes, name: str = "report.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def upload(client: Client, *lines: str, **fields: str) -> str:
    """Upload and return the preview as text."""
    content = documents.word_file(*(lines or documents.SESSION_REPORT))
    response = client.post(FORM, {"file": file(content), **fields}, follow=True)
    assert response.redirect_chain == [(PREVIEW, 302)]
    return response.content.decode()


def test_menu_leads_editors_to_the_form(editor: Client) -> None:
    home = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert FORM in home
    assert editor.get(FORM).status_code == 200


@pytest.mark.parametrize("address", [FORM, PREVIEW])
def test_form_is_for_those_who_may_add_pages(client: Client, address: str) -> None:
    client.force_login(create_staff())
    assert client.get(address).status_code == 302
    client.force_login(create_member())
    assert client.get(address).status_code == 302


def test_upload_by_others_keeps_nothing(client: Client) -> None:
    client.force_login(create_member())
    client.post(FORM, {"file": file(documents.word_file(*documents.SESSION_REPORT))})
    assert kept_files() == []


def test_preview_shows_what_goes_where(editor: Client) -> None:
    page = upload(editor)
    assert "42 of 42 paragraphs have a place" in page
    for text in ("La fiche unique du citoyen", "TST 3", "agency “EXEMPLE”", "Where each paragraph goes"):
        assert text in page


def test_preview_marks_paragraphs_without_a_place(editor: Client) -> None:
    content = documents.with_header(documents.word_file(*documents.SESSION_REPORT), "Left over")
    page = editor.post(FORM, {"file": file(content)}, follow=True).content.decode()
    assert '<mark dir="auto">Left over</mark>' in page


def test_preview_saves_nothing(editor: Client) -> None:
    upload(editor)
    assert not ReportPage.objects.exists()


def test_preview_escapes_markup_of_the_file(editor: Client) -> None:
    lines = [line.replace("Atlas", "<script>alert(1)</script>") for line in documents.SESSION_REPORT]
    page = upload(editor, *lines)
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_confirm_makes_drafts_and_leads_to_the_editor(editor: Client) -> None:
    upload(editor)
    response = editor.post(PREVIEW)
    first = ReportPage.objects.get(locale__language_code="fr")
    assert response.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[first.pk])
    assert [page.live for page in ReportPage.objects.all()] == [False, False]
    assert first.latest_revision.user_id == int(editor.session["_auth_user_id"])


def test_confirm_leads_to_an_editor_that_opens(editor: Client) -> None:
    upload(editor)
    response = editor.post(PREVIEW, follow=True)
    assert response.status_code == 200
    assert "2 drafts made, one in each language." in response.content.decode()


def test_confirm_removes_the_kept_file(editor: Client) -> None:
    upload(editor)
    assert len(kept_files()) == 1
    editor.post(PREVIEW)
    assert kept_files() == []


def test_confirm_twice_makes_one_item(editor: Client) -> None:
    upload(editor)
    editor.post(PREVIEW)
    assert editor.post(PREVIEW).headers["Location"] == FORM
    assert ReportPage.objects.count() == 2


def test_confirm_of_the_same_file_says_so(editor: Client) -> None:
    for _time in range(2):
        upload(editor)
        response = editor.post(PREVIEW, follow=True)
    assert "This file was imported before: its 2 pages have new drafts." in response.content.decode()


def test_preview_of_an_event_writes_its_facts_out(editor: Client) -> None:
    page = upload(editor, *documents.AIDE_MEMOIRE)
    for text in ("12–14 March 2019", "Portuguese and French", "150 euros"):
        assert text in page


def test_confirm_makes_an_event(editor: Client) -> None:
    upload(editor, *documents.AIDE_MEMOIRE)
    editor.post(PREVIEW)
    assert (Event.objects.count(), EventPage.objects.count()) == (1, 1)


def test_confirm_stays_on_the_preview_when_the_import_is_refused(editor: Client) -> None:
    upload(editor, *[line for line in documents.AIDE_MEMOIRE if "2019" not in line])
    response = editor.post(PREVIEW)
    assert response.status_code == 200
    assert "No dates were found" in response.content.decode()
    assert not Event.objects.exists()


def test_another_session_does_not_see_the_file(editor: Client) -> None:
    upload(editor)
    other = Client()
    other.force_login(create_editor())
    assert other.get(PREVIEW).headers["Location"] == FORM


def test_upload_replaces_the_file_before(editor: Client) -> None:
    upload(editor)
    upload(editor)
    assert len(kept_files()) == 1


def test_upload_removes_files_that_nobody_confirmed(editor: Client) -> None:
    upload(editor)
    (old,) = kept_files()
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(old, (two_days_ago, two_days_ago))
    other = Client()
    other.force_login(create_editor())
    upload(other)
    assert old not in kept_files()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"MZ\x90\x00", "neither a Word file"),
        (documents.plain_pdf(pages=500), "more than 300 pages"),
        (documents.word_file(), "The document has no text"),
    ],
    ids=["exe", "long", "empty"],
)
def test_bad_file_is_refused_beside_its_field_and_keeps_the_choice(
    editor: Client, content: bytes, message: str
) -> None:
    response = editor.post(FORM, {"file": file(content), "kind": "event"})
    page = response.content.decode()
    assert message in page
    assert response.context["form"]["kind"].value() == "event"
    assert kept_files() == []


def test_missing_file_is_asked_for(editor: Client) -> None:
    assert "Choose a file." in editor.post(FORM, {"kind": ""}).content.decode()


def test_editor_may_say_what_the_file_is(editor: Client) -> None:
    upload(editor, *documents.AIDE_MEMOIRE, kind="report")
    editor.post(PREVIEW)
    assert ReportPage.objects.count() == 1


def test_pages_of_the_import_are_not_cached(editor: Client) -> None:
    upload(editor)
    assert "no-store" in editor.get(PREVIEW).headers["Cache-Control"]


def test_upload_works_in_arabic(editor: Client) -> None:
    assert editor.get(FORM, headers={"Accept-Language": "ar"}).status_code == 200


def test_pdf_is_read_as_well(editor: Client) -> None:
    content = documents.pdf_file(*documents.SESSION_REPORT)
    response = editor.post(FORM, {"file": file(content, "report.pdf")}, follow=True)
    assert "TST 3" in response.content.decode()
