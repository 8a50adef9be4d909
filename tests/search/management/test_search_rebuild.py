import shutil
from collections.abc import Callable
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from network.portal.audience import Audience, set_audience
from search.documents import document_count
from search.engine import Results, SearchEngine
from tests.factories.pages import create_practice


def rebuilt() -> str:
    output = StringIO()
    call_command("search_rebuild", stdout=output)
    return output.getvalue()


def test_rebuild_says_how_many_documents_in_how_many_seconds(index: SearchEngine) -> None:
    create_practice()

    words = rebuilt().split()

    assert words[0] == str(document_count())
    assert words[1:3] == ["documents", "in"]
    assert float(words[3]) >= 0


def test_rebuild_makes_an_index_where_there_is_none(find: Callable[..., Results]) -> None:
    create_practice(title="Zanzara desk")
    shutil.rmtree(settings.DATA_DIR / "index")

    rebuilt()

    assert find("zanzara").total == 1


def test_rebuild_forgets_what_is_gone(find: Callable[..., Results]) -> None:
    page = create_practice(title="Zanzara desk")
    rebuilt()
    page.unpublish()

    rebuilt()

    assert find("zanzara").total == 0


@pytest.mark.parametrize("audience", Audience)
def test_rebuild_keeps_audiences(find: Callable[..., Results], audience: Audience) -> None:
    set_audience(create_practice(title="Zanzara desk"), audience)

    rebuilt()

    assert find("zanzara").total == (1 if audience == Audience.PUBLIC else 0)
