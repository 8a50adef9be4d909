"""Documents that hold the same text in several languages."""

from events.importing.editions import split_editions
from events.importing.source import Place, Run, SourceParagraph

ENGLISH = "The administration is there for the citizens of the country and it answers to them."
FRENCH = "L’administration est au service des citoyens dans le pays et elle leur rend des comptes."
ARABIC = "الإدارة في خدمة المواطنين في البلد وهي مسؤولة أمامهم عن أعمالها"


def split(*texts: str) -> list[tuple[str, int]]:
    paragraphs = [SourceParagraph((Run(text),), Place(number)) for number, text in enumerate(texts, 1)]
    return [(language, len(part)) for language, part in split_editions(paragraphs)]


def test_split_editions_at_title_labels() -> None:
    assert split("Rapport : Titre", FRENCH, FRENCH, "Report: Title", ENGLISH) == [("fr", 3), ("en", 2)]


def test_split_editions_where_the_language_changes_for_good() -> None:
    texts = ("Titre", *[FRENCH] * 4, "OUJDA", *[ARABIC] * 4)
    assert split(*texts) == [("fr", 5), ("ar", 5)]


def test_split_editions_keeps_a_quotation_in_its_edition() -> None:
    assert split(*[ENGLISH] * 6, FRENCH, *[ENGLISH] * 6) == [("en", 13)]


def test_split_editions_keeps_two_reports_in_one_language_together() -> None:
    assert split("Report: One", ENGLISH, "Report: Two", ENGLISH) == [("en", 4)]
