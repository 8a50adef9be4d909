"""What is known of words is trained, imported and blocked; each counts from the next question on."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from network.portal.audience import Audience, set_audience
from network.vocabulary.models import GlossaryTerm
from search.lexicon import tmx
from search.lexicon.actions import (
    TRAINED_EVERY,
    block_expansion,
    import_translation_memory,
    note_change,
    packed,
    queue_training,
    train_lexicon,
    unblock_expansion,
)
from search.lexicon.queries import site_expansions
from search.lexicon.tmx import BadTranslationMemory
from search.models import BlockedExpansion, Lexicon, TranslationMemory, TranslationUnit
from tests.factories.members import create_member
from tests.factories.pages import create_edition, create_practice

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2027, 3, 1, tzinfo=datetime.UTC)
TMX = """<tmx version="1.4"><header/><body>
<tu><tuv xml:lang="en"><seg>zebrawood</seg></tuv><tuv xml:lang="fr"><seg>zebrano</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>only here</seg></tuv></tu>
</body></tmx>"""


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "memory.tmx"
    path.write_text(TMX, encoding="utf-8")
    return path


def test_training_teaches_what_the_product_ships_and_with_the_same_texts_changes_only_the_date(
    site: object,
) -> None:
    assert train_lexicon(now=NOW)
    assert site_expansions().translations("cabinet", "en", "ar")
    before = Lexicon.objects.get()
    assert before.trained_at == NOW
    assert {"shipped", "vocabulary", "editions", "memories"} == set(before.text_counts)
    assert not train_lexicon(now=NOW + TRAINED_EVERY)
    after = Lexicon.objects.get()
    assert (after.version, after.trained_at) == (before.version, NOW + TRAINED_EVERY)


def test_training_learns_what_everyone_may_read_and_nothing_else(site: object) -> None:
    shown = create_practice("en", title="Quokka")
    create_edition(shown, "fr", title="Quokkamarsupial")
    create_edition(shown, "pt", title="Quokkadraft", live=False)
    create_practice("fr", title="Zanzibarisation")
    closed = create_practice("en", title="Wombat")
    create_edition(closed, "fr", title="Wombatmarsupial")
    set_audience(closed, Audience.MEMBERS)
    train_lexicon(now=NOW)
    known = site_expansions()
    assert known.translations("quokka", "en", "fr")[0][0] == "quokkamarsupial"
    assert known.cognates("zanzibarizaca", "fr")[0][0] == "zanzibarisation"
    everything = json.dumps(
        [{" ".join(pair): table for pair, table in known.lexicon.items()}, known.vocabulary]
    )
    assert "quokkamarsupial" in everything
    assert "wombat" not in everything
    assert "quokkadraft" not in everything


def test_import_keeps_sentences_and_has_the_lexicon_trained(
    site: object, memory: Path, run_tasks: Callable[[], int]
) -> None:
    assert import_translation_memory(path=memory, now=NOW) == 1
    assert [unit.texts for unit in TranslationUnit.objects.all()] == [{"en": "zebrawood", "fr": "zebrano"}]
    run_tasks()
    assert site_expansions().translations("zebrawood", "en", "fr")[0][0] == "zebrano"


def test_import_of_the_same_bytes_again_changes_nothing(site: object, memory: Path) -> None:
    import_translation_memory(path=memory, now=NOW)
    assert import_translation_memory(path=memory.rename(memory.with_name("again.tmx")), now=NOW) == 0
    assert TranslationMemory.objects.count() == TranslationUnit.objects.count() == 1


def test_import_that_fails_half_way_keeps_nothing(site: object, memory: Path) -> None:
    memory.write_text(TMX.replace("</body></tmx>", "<tu>"), encoding="utf-8")
    with pytest.raises(BadTranslationMemory):
        import_translation_memory(path=memory, now=NOW)
    assert not TranslationMemory.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        TMX.replace("zebrano", "&none;"),
        TMX.replace("zebrano", "<seg>zebrano"),
        TMX.replace("<tmx", '<!DOCTYPE tmx [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><tmx', 1).replace(
            "only", "&b;"
        ),
        TMX.replace("only here", "x" * 2 * tmx.MOST_AT_ONCE),
    ],
    ids=["unknown entity", "malformed", "entities", "huge unit"],
)
def test_import_of_a_bad_file_is_refused_in_one_sentence_and_keeps_nothing(
    site: object, memory: Path, content: str
) -> None:
    memory.write_text(content, encoding="utf-8")
    DBTaskResult.objects.all().delete()
    with pytest.raises(CommandError) as refused:
        call_command("import_translation_memory", str(memory))
    assert str(refused.value).startswith((f"{memory}: The file ", f"{memory}: A unit of the file "))
    assert "\n" not in str(refused.value)
    assert not TranslationMemory.objects.exists()
    assert not TranslationUnit.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_import_without_a_sentence_in_two_languages_keeps_nothing(site: object, memory: Path) -> None:
    memory.write_text("<tmx><body/></tmx>", encoding="utf-8")
    assert import_translation_memory(path=memory, now=NOW) == 0
    assert not TranslationMemory.objects.exists()


def test_import_command_tells_how_many_or_what_is_wrong(
    site: object, memory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_translation_memory", str(memory))
    assert capsys.readouterr().out.startswith("1 sentences imported")
    call_command("import_translation_memory", str(memory))
    assert capsys.readouterr().out.startswith("Nothing imported")
    memory.write_text("no memory", encoding="utf-8")
    with pytest.raises(CommandError, match="not well-formed"):
        call_command("import_translation_memory", str(memory))


def test_blocked_pair_is_looked_up_no_more_until_it_is_unblocked(site: object) -> None:
    pair = {"asked_language": "en", "asked": "cabinets", "found_language": "fr", "found": "meuble"}
    before = site_expansions().version
    blocked = block_expansion(**pair, by=create_member(), now=timezone.now())  # type: ignore[arg-type]
    assert blocked is not None
    assert site_expansions().version != before
    assert not site_expansions().allows("en", ("cabinet",), "fr", ("meubles",))
    assert block_expansion(**pair, by=create_member(), now=timezone.now()) == blocked  # type: ignore[arg-type]
    unblock_expansion(blocked=blocked)
    assert site_expansions().allows("en", ("cabinet",), "fr", ("meubles",))


def test_word_is_blocked_by_the_stem_that_the_lexicon_has_of_it(site: object) -> None:
    lexicon = {("ar", "fr"): {"تدريب": (("formation", 0.9),)}}
    Lexicon.objects.update_or_create(pk=Lexicon.ONLY, defaults={"data": packed(lexicon, {})})
    note_change()
    pair = {"asked_language": "ar", "asked": "والتدريب", "found_language": "fr", "found": "formation"}
    assert block_expansion(**pair, by=create_member(), now=NOW).asked == "تدريب"  # type: ignore[arg-type, union-attr]
    assert not site_expansions().allows("ar", ("تدريب",), "fr", ("formation",))


def test_blocking_a_stop_word_blocks_nothing(site: object) -> None:
    pair = {"asked_language": "en", "asked": "the", "found_language": "fr", "found": "charte"}
    assert block_expansion(**pair, by=create_member(), now=NOW) is None  # type: ignore[arg-type]
    assert not BlockedExpansion.objects.exists()


def test_edit_of_the_vocabulary_counts_from_the_next_question_on(site: object) -> None:
    before = site_expansions()
    GlossaryTerm.objects.create(slug="zebra", name_en="Zebra crossing", name_fr="Passage pour piétons")
    after = site_expansions()
    assert after.version != before.version
    assert after.concept_at(("zebra", "cross"), "en")[0] == 2
    GlossaryTerm.objects.get(slug="zebra").delete()
    assert site_expansions().concept_at(("zebra", "cross"), "en")[0] == 0


def test_expansions_cost_one_query_while_nothing_changes(
    site: object, django_assert_num_queries: object
) -> None:
    site_expansions()
    with django_assert_num_queries(1):  # type: ignore[operator]
        site_expansions()


def test_training_is_queued_once_a_day(site: object) -> None:
    assert queue_training(now=NOW)
    assert not queue_training(now=NOW)
    DBTaskResult.objects.all().delete()
    Lexicon.objects.update_or_create(pk=Lexicon.ONLY, defaults={"trained_at": NOW})
    assert not queue_training(now=NOW + TRAINED_EVERY - datetime.timedelta(minutes=1))
    assert queue_training(now=NOW + TRAINED_EVERY)
