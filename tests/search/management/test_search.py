import json
import shutil
from collections.abc import Callable
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from network.portal.audience import Audience, set_audience
from network.vocabulary.models import GlossaryTerm
from search.actions import rebuild_index
from tests.factories.members import create_member
from tests.factories.pages import create_edition, create_practice

RunTasks = Callable[[], int]

pytestmark = pytest.mark.usefixtures("index")


def searched(*arguments: str) -> str:
    output = StringIO()
    call_command("search", *arguments, stdout=output)
    return output.getvalue()


def test_json_has_one_hit_a_line_with_the_agreed_names(run_tasks: RunTasks) -> None:
    page = create_practice(title="Zanzara desk", summary="For all.", slug="desk")
    create_edition(page, "fr", title="Guichet", summary="Pour tous.")
    run_tasks()

    (line,) = searched("zanzara", "--language", "fr", "--json").splitlines()
    hit = json.loads(line)

    score = hit.pop("score")
    assert isinstance(score, float)
    assert hit == {
        "key": f"practice:{page.translation_key}",
        "kind": "practice",
        "title": "Guichet",
        "language": "fr",
        "languages": ["en", "fr"],
        "url": "/fr/practices/desk/",
        "highlight": "Pour tous.",
    }


def test_json_is_limited_to_twenty_hits_or_as_told() -> None:
    for number in range(21):
        GlossaryTerm.objects.create(slug=f"zanzara-{number}", name_en="Zanzara")
    rebuild_index()

    assert len(searched("zanzara", "--json").splitlines()) == 20
    assert len(searched("zanzara", "--json", "--limit", "3").splitlines()) == 3


def test_person_named_finds_what_that_person_may_see(run_tasks: RunTasks) -> None:
    set_audience(create_practice(title="Zanzara desk"), Audience.MEMBERS)
    member = create_member()
    run_tasks()

    assert searched("zanzara", "--json") == ""
    assert "Zanzara desk" in searched("zanzara", "--json", "--as", member.email.upper())


def test_unknown_person_is_an_error() -> None:
    with pytest.raises(CommandError, match=r"nobody@example\.org"):
        searched("zanzara", "--as", "nobody@example.org")


@pytest.mark.parametrize("limit", ["0", "1001"])
def test_limit_out_of_range_is_an_error(limit: str) -> None:
    with pytest.raises(CommandError, match="1000"):
        searched("zanzara", "--limit", limit)


def test_too_long_a_text_is_an_error() -> None:
    with pytest.raises(CommandError, match="2000"):
        searched("z" * 2001)


def test_unavailable_index_is_an_error() -> None:
    shutil.rmtree(settings.DATA_DIR / "index")

    with pytest.raises(CommandError, match="search_rebuild"):
        searched("zanzara")
