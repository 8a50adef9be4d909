"""Concepts are recognised by the longest of their names, by stems."""

from __future__ import annotations

from search.engine import Concept, Expansions
from search.engine.expansions import NO_EXPANSIONS, stems_of

SERVICE = Concept("a", {"en": ("public service",)})
REFORM = Concept("b", {"en": ("public service reform", "modernisation")})
KNOWN = Expansions("1", concepts=(SERVICE, REFORM), lexicon={("en", "fr"): {"tax": (("impôt", 0.9),)}})


def test_concept_is_the_one_with_the_longest_name() -> None:
    assert KNOWN.concept_at(stems_of("public services reforms in Kenya", "en"), "en") == (3, (REFORM,))
    assert KNOWN.concept_at(stems_of("public services", "en"), "en") == (2, (SERVICE,))


def test_concept_is_named_from_the_first_word_on() -> None:
    assert KNOWN.concept_at(stems_of("good public service", "en"), "en") == (0, ())


def test_concept_is_known_by_its_names_in_that_language_alone() -> None:
    assert KNOWN.concept_at(stems_of("modernisation", "fr"), "fr") == (0, ())


def test_lexicon_knows_words_of_the_language_asked() -> None:
    assert (KNOWN.knows("tax", "en"), KNOWN.knows("tax", "fr"), KNOWN.knows("law", "en")) == (
        True,
        False,
        False,
    )


def test_no_expansions_know_nothing() -> None:
    assert NO_EXPANSIONS.concept_at(("tax",), "en") == (0, ())
    assert NO_EXPANSIONS.translations("tax", "en", "fr") == ()


WORDS = Expansions(
    "1", vocabulary={"fr": {"hospitalis": "hospitalisation", "administr": "administration", "mal": "mal"}}
)


def test_cognates_are_spelt_much_alike() -> None:
    ((word, likeness),) = WORDS.cognates("hospitaliz", "fr")
    assert (word, likeness) == ("hospitalisation", 0.8)


def test_cognates_of_short_words_and_of_other_scripts_are_none() -> None:
    assert (
        WORDS.cognates("mal", "fr")
        == WORDS.cognates("مستشفى", "fr")
        == WORDS.cognates("hospitaliz", "ar")
        == ()
    )


def test_words_little_alike_are_no_cognates() -> None:
    assert WORDS.cognates("hospice", "fr") == ()
