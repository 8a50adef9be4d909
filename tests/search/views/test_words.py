"""The page about the lexicon: its state, its translation memories, and what is blocked."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from network.members.models import Member
from search.forms import LARGEST_UPLOAD
from search.lexicon.actions import block_expansion, note_change, packed
from search.lexicon.queries import is_training_queued
from search.models import BlockedExpansion, Lexicon, TranslationMemory
from tests.factories.members import create_editor, create_member, create_staff
from tests.search.lexicon.test_tmx import BOMB

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

WORDS, TRAIN = reverse("search_words"), reverse("search_train")
UNIT = '<tu><tuv xml:lang="en"><seg>zebrawood</seg></tuv><tuv xml:lang="fr"><seg>zingana</seg></tuv></tu>'
TMX = f'<tmx version="1.4"><header/><body>{UNIT}</body></tmx>'


@pytest.fixture
def who() -> Member:
    return create_editor(email="editor@example.org")


@pytest.fixture
def editor(client: Client, who: Member) -> Client:
    client.force_login(who)
    return client


def sent(content: str = TMX, name: str = "", file: str = "memory.tmx") -> dict[str, object]:
    return {"file": SimpleUploadedFile(file, content.encode()), "name": name}


def upload(client: Client, *args: str, **kwargs: str) -> str:
    return unescape(client.post(WORDS, sent(*args, **kwargs), follow=True).content.decode())


def text_of(client: Client) -> str:
    return " ".join(unescape(client.get(WORDS).content.decode()).split())


def block(who: Member) -> BlockedExpansion | None:
    pair = {"asked_language": "en", "asked": "cabinet", "found_language": "fr", "found": "meuble"}
    return block_expansion(**pair, by=who, now=datetime.datetime(2027, 3, 1, tzinfo=datetime.UTC))  # type: ignore[arg-type]


def test_page_is_refused_to_visitors_members_and_moderators(client: Client, who: Member) -> None:
    blocked = block(who)
    assert client.get(WORDS).status_code == 302
    for other in (create_member(), create_staff("moderators")):
        client.force_login(other)
        assert client.get(WORDS).status_code == 302
        client.post(WORDS, sent())
        client.post(TRAIN)
        client.post(reverse("search_unblock", args=[blocked.pk]))  # type: ignore[union-attr]
    assert not TranslationMemory.objects.exists()
    assert BlockedExpansion.objects.exists()
    assert not is_training_queued()


def test_page_says_what_is_not_there_yet(editor: Client) -> None:
    Lexicon.objects.all().delete()
    page = text_of(editor)
    for part in (
        "has not been trained yet",
        "No translation memory has been imported.",
        "Nothing is blocked.",
    ):
        assert part in page


def test_page_tells_the_state_of_the_lexicon(editor: Client) -> None:
    known = {
        "trained_at": datetime.datetime(2027, 3, 1, 9, 30, tzinfo=datetime.UTC),
        "text_counts": {"shipped": 4321, "memories": 2},
        "data": packed({("en", "fr"): {"tax": (("impôt", 0.9),), "law": (("loi", 0.9),)}}, {}),
    }
    Lexicon.objects.update_or_create(pk=Lexicon.ONLY, defaults=known)
    note_change()
    page = text_of(editor)
    assert "Trained on 1 March 2027 at 09:30, with these texts:" in page
    assert "<dd>4,321</dd>" in page
    assert '<th scope="row">English</th> <td>–</td><td>2</td><td>0</td><td>0</td>' in page


def test_upload_is_imported_under_its_name_and_the_lexicon_trained(editor: Client) -> None:
    page = upload(editor, name="Charters of the Union")
    assert "1 sentence imported." in page
    memory = TranslationMemory.objects.get()
    assert (memory.name, memory.units.count(), is_training_queued()) == ("Charters of the Union", 1, True)
    assert "<bdi>Charters of the Union</bdi>" in page
    assert "It is about to be trained." in page


def test_upload_without_a_name_has_that_of_the_file(editor: Client) -> None:
    upload(editor, file="ميثاق.tmx")
    assert TranslationMemory.objects.get().name == "ميثاق.tmx"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("no memory", "The file is not well-formed XML: see line 1, character 1."),
        ("<html/>", "The file is XML, but no TMX: it begins with <html>."),
        (BOMB, "The file declares entities, which a translation memory does not need."),
        ('<tmx version="1.4"><header/><body/></tmx>', "Nothing imported:"),
        ("", "The file is empty."),
        (TMX.replace("</body></tmx>", ""), "not well-formed XML"),
    ],
    ids=["text", "html", "bomb", "nothing", "empty", "cut off"],
)
def test_bad_file_is_refused_beside_the_field_and_the_name_kept(
    editor: Client, content: str, error: str
) -> None:
    page = upload(editor, content, name="Kept name")
    assert error in page
    assert 'value="Kept name"' in page
    assert not TranslationMemory.objects.exists()


def test_same_file_again_is_refused(editor: Client) -> None:
    upload(editor)
    assert "the file was imported before" in upload(editor)
    assert TranslationMemory.objects.count() == 1


def test_file_too_large_for_a_page_is_refused(editor: Client) -> None:
    assert "larger than 10 MB" in upload(editor, TMX + " " * LARGEST_UPLOAD)


def test_refusal_is_in_the_editors_language(editor: Client, who: Member) -> None:
    UserProfile.objects.update_or_create(user=who, defaults={"preferred_language": "fr"})
    page = upload(editor, "no memory")
    assert "XML" in page
    assert "well-formed" not in page


def test_button_queues_training_once(editor: Client, run_tasks: Callable[[], int]) -> None:
    run_tasks()
    assert "Train anew now" in text_of(editor)
    assert "trained anew as soon as" in editor.post(TRAIN, follow=True).content.decode()
    assert "about to be trained already" in editor.post(TRAIN, follow=True).content.decode()
    assert is_training_queued()
    assert editor.get(TRAIN).status_code == 405


def test_blocked_pairs_are_listed_with_who_and_when_and_unblocked(editor: Client, who: Member) -> None:
    blocked = block(who)
    page = text_of(editor)
    for part in (
        '<bdi lang="en">cabinet</bdi>',
        '<bdi lang="fr">meuble</bdi>',
        "1 March 2027",
        "editor@example.org",
    ):
        assert part in page
    page = editor.post(reverse("search_unblock", args=[blocked.pk]), follow=True).content.decode()  # type: ignore[union-attr]
    assert "is looked up as “meuble” again" in page
    assert not BlockedExpansion.objects.exists()
    assert editor.post(reverse("search_unblock", args=[blocked.pk])).status_code == 404  # type: ignore[union-attr]


def test_lists_cost_the_same_for_one_and_for_three(
    editor: Client, who: Member, django_assert_max_num_queries: Callable[..., object]
) -> None:
    upload(editor)
    block(who)
    text_of(editor)
    with django_assert_max_num_queries(40) as one:  # type: ignore[attr-defined]
        text_of(editor)
    count = len(one)
    for number in range(2):
        TranslationMemory.objects.create(name="more", digest=f"{number}", imported_at=timezone.now())
        pair = {"asked_language": "en", "asked": f"word{number}", "found_language": "fr", "found": "mot"}
        block_expansion(**pair, by=create_member(), now=timezone.now())  # type: ignore[arg-type]
    text_of(editor)
    with django_assert_max_num_queries(count):  # type: ignore[attr-defined]
        text_of(editor)
