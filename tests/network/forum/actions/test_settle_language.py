from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils.translation import override

from network.forum.actions.delete_contribution import delete_contribution
from network.forum.actions.settle_language import settle_language
from tests.factories.forum import create_contribution, create_thread

pytestmark = pytest.mark.usefixtures("site")


def test_language_of_thread_and_contribution_is_told_by_its_words(run_tasks: Callable[[], int]) -> None:
    with override("en"):
        thread = create_thread(
            title="Guichet unique des démarches",
            text="Comment avez-vous réuni les services dans un seul bureau ?",
        )
        answer = create_contribution(
            thread, text="Nós começámos com três ministérios e um só balcão para todos."
        )
    assert (thread.language, answer.language) == ("en", "en")
    run_tasks()
    thread.refresh_from_db()
    answer.refresh_from_db()
    assert (thread.language, thread.contributions.get(number=1).language, answer.language) == (
        "fr",
        "fr",
        "pt",
    )


def test_few_words_keep_the_language_of_the_author() -> None:
    with override("pt"):
        contribution = create_contribution(text="OK, merci")
    assert settle_language(contribution_pk=contribution.pk) is False
    contribution.refresh_from_db()
    assert contribution.language == "pt"


def test_language_of_a_stone_is_left() -> None:
    contribution = create_contribution(text="Une phrase assez longue pour être reconnue.")
    delete_contribution(by=contribution.author, contribution=contribution)
    assert settle_language(contribution_pk=contribution.pk) is False
