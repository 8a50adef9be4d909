"""A question tried as another reader: what both may read, how it was read, and why each hit came."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils import timezone

from network.members.models import Member
from network.portal.audience import Audience, set_audience
from search.engine import SearchEngine
from search.lexicon.actions import block_expansion, note_change, packed
from search.models import Lexicon
from search.trial import Reader, Trial
from tests.factories.forum import create_circle, create_thread
from tests.factories.members import create_editor, create_member, create_user
from tests.factories.pages import create_practice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]
TOKEN = "zanzara"


@pytest.fixture
def tried(run_tasks: Callable[[], int]) -> Callable[..., Trial]:
    def make(
        text: str, reader: Reader = "visitor", editor: Member | None = None, language: str = "en"
    ) -> Trial:
        run_tasks()
        return Trial(editor=editor or create_editor(), reader=reader, text=text, language=language)

    return make


def titles(trial: Trial) -> set[str]:
    return {found.hit.title for found in trial.hits}


# --- What is found


@pytest.fixture
def planted() -> Member:
    """Items with the token for everyone, for members, and in a circle; who has a seat in it is returned."""
    insider = create_member()
    create_practice(title=f"{TOKEN} for all", slug="all")
    members_only = create_practice(title=f"{TOKEN} for members", slug="members")
    set_audience(members_only, Audience.MEMBERS)
    create_thread(create_circle("invitation", seats=(insider,)), insider, title=f"{TOKEN} in the circle")
    return insider


EVERYONES = {f"{TOKEN} for all"}
MEMBERS = {*EVERYONES, f"{TOKEN} for members"}
EVERYTHING = {*MEMBERS, f"{TOKEN} in the circle"}


def test_visitor_is_shown_what_everyone_may_read(tried: Callable[..., Trial], planted: Member) -> None:
    assert titles(tried(TOKEN, "visitor")) == EVERYONES


def test_plain_member_is_shown_what_members_may_read(tried: Callable[..., Trial], planted: Member) -> None:
    assert titles(tried(TOKEN, "member")) == MEMBERS


def test_account_is_shown_with_what_it_may_read_and_no_more(
    tried: Callable[..., Trial], planted: Member
) -> None:
    assert titles(tried(TOKEN, create_user())) == EVERYONES
    assert titles(tried(TOKEN, create_member())) == MEMBERS


def test_circle_is_shown_where_both_have_a_seat(tried: Callable[..., Trial], planted: Member) -> None:
    editor = create_editor()
    editor.groups.add(*planted.groups.all())
    assert titles(tried(TOKEN, planted, editor)) == EVERYTHING
    assert titles(tried(TOKEN, create_member(), editor)) == MEMBERS


def test_circle_stays_closed_to_editor_and_administrator_without_a_seat(
    tried: Callable[..., Trial], planted: Member
) -> None:
    assert titles(tried(TOKEN, planted)) == MEMBERS
    assert titles(tried(TOKEN, planted, create_user(is_superuser=True))) == MEMBERS


def test_word_of_a_closed_circle_is_no_near_spelling(tried: Callable[..., Trial], planted: Member) -> None:
    create_thread(create_circle("invitation", seats=(planted,)), planted, title="Quintessence")
    insider = create_editor()
    insider.groups.add(*planted.groups.all())
    assert "quintessence" in {
        way.found for _, ways in tried("quintesence", planted, insider).languages for way in ways
    }
    trial = tried("quintesence", planted)
    assert {way.found for _, ways in trial.languages for way in ways} == {"quintesence"}


# --- How it was read


def test_question_is_taken_apart(tried: Callable[..., Trial]) -> None:
    trial = tried('reform "public service" -tax country:kenya')
    assert (trial.question.language, trial.words, trial.phrases, trial.excluded) == (
        "en",
        ["reform"],
        ["public service"],
        ["tax"],
    )
    assert [(str(name), str(value)) for name, value in trial.filters] == [("Country", "Kenya")]


# --- What it is looked up as


WORDS = {"zebrawood": "zingana", "train": "formation", "code": "règle", "ethic": "morale", "coast": "rivage"}


@pytest.fixture
def _lexicon(site: object) -> None:
    table = {stem: ((word, 0.9),) for stem, word in WORDS.items()}
    Lexicon.objects.update_or_create(pk=Lexicon.ONLY, defaults={"data": packed({("en", "fr"): table}, {})})
    note_change()


def looked_up(trial: Trial, language: str) -> dict[str, tuple[str, bool]]:
    ways = dict(trial.languages)[language]
    return {way.found: (str(way.source), way.is_blockable) for way in ways}


@pytest.mark.usefixtures("_lexicon")
def test_word_is_shown_with_its_translation_until_that_is_blocked(tried: Callable[..., Trial]) -> None:
    assert looked_up(tried("zebrawood"), "fr") == {
        "zingana": ("learned from translations", True),
        "zebrawood": ("as asked", False),
    }
    pair = {"asked_language": "en", "asked": "zebrawood", "found_language": "fr", "found": "zingana"}
    block_expansion(**pair, by=create_editor(), now=timezone.now())  # type: ignore[arg-type]
    assert looked_up(tried("zebrawood"), "fr") == {"zebrawood": ("as asked", False)}


def test_names_of_the_vocabulary_are_shown_as_such(tried: Callable[..., Trial]) -> None:
    assert looked_up(tried("Ivory Coast"), "fr")["Côte d Ivoire"] == ("glossary and vocabulary", True)


def blockable(trial: Trial) -> set[tuple[str, str, str]]:
    return {
        (language, way.blocks, way.found)
        for language, ways in trial.languages
        for way in ways
        if way.is_blockable
    }


@pytest.mark.usefixtures("_lexicon")
def test_each_way_that_can_be_blocked_is_gone_when_it_is(tried: Callable[..., Trial]) -> None:
    text = "“code of ethics” training in the Ivory Coast"
    ways = blockable(tried(text))
    assert ("fr", "coast", "rivage") in ways
    for language, asked, found in ways:
        pair = {"asked_language": "en", "asked": asked, "found_language": language, "found": found}
        assert block_expansion(**pair, by=create_editor(), now=timezone.now())  # type: ignore[arg-type]
    assert not ways & blockable(tried(text))


# --- Why it was found


@pytest.mark.usefixtures("_lexicon")
def test_hit_says_what_was_found_where_and_why(tried: Callable[..., Trial]) -> None:
    create_practice("fr", title="Le zingana", slug="bois")
    (hit,) = tried("zebrawood").hits
    (reason,) = hit.reasons
    assert (reason.asked, reason.found, reason.language, str(reason.source)) == (
        "zebrawood",
        "zingana",
        "fr",
        "learned from translations",
    )
    assert 0 < reason.weight < 1 < hit.score
    assert hit.url == "/en/practices/bois/"


def test_weight_of_a_word_found_as_asked_is_that_of_its_language(tried: Callable[..., Trial]) -> None:
    create_practice(title=TOKEN)
    assert [reason.weight for reason in tried(TOKEN).hits[0].reasons] == [Decimal("1.1")]


def test_nothing_is_found_while_search_is_away(tried: Callable[..., Trial], index: SearchEngine) -> None:
    shutil.rmtree(settings.DATA_DIR / "index")
    trial = tried(TOKEN)
    assert trial.hits == []
    assert dict(trial.languages)["en"]
