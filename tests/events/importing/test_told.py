"""Facts told in a sentence."""

import pytest

from events.importing.source import Place, Run, SourceParagraph
from events.importing.told import eligible_posts_in, partner_in


@pytest.mark.parametrize(
    ("language", "text", "partner"),
    [
        (
            "en",
            "The Centre in collaboration with the Government of X, will organize a seminar.",
            "Government of X",
        ),
        ("fr", "Le Centre, en partenariat avec le Ministère de X, organise un séminaire.", "Ministère de X"),
        ("ar", "ينظم المركز بالتعاون مع وزارة الداخلية. وسيحضر الجميع", "وزارة الداخلية"),
        ("en", "The Centre will organize a seminar.", ""),
    ],
)
def test_partner_in_reads_whom_the_text_names(language: str, text: str, partner: str) -> None:
    assert partner_in([text], language) == partner


def posts(text: str, language: str, kind: str = "") -> tuple[str, ...]:
    return eligible_posts_in([SourceParagraph((Run(text),), Place(1), list_kind=kind)], language)


def test_eligible_posts_in_keeps_the_offices_of_a_post_with_it() -> None:
    text = (
        "It is organized for Ministers, Secretaries of the Prime Minister, the Presidency and the Ministry."
    )
    assert posts(text, "en") == (
        "Ministers",
        "Secretaries of the Prime Minister, the Presidency and the Ministry",
    )


def test_eligible_posts_in_takes_each_item_of_a_list() -> None:
    assert posts("Directeurs généraux ;", "fr", "bullet") == ("Directeurs généraux",)


def test_eligible_posts_in_finds_none_where_none_is_named() -> None:
    assert posts("About fifty people are expected.", "en") == ()
