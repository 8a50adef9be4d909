"""A lexicon of stems, learned from sentences, with translations as people write them."""

from __future__ import annotations

from search.lexicon.training import train

TEXTS = [
    {
        "en": "The minister signs the charter",
        "fr": "Le ministre signe la charte",
        "ar": "يوقع الوزير الميثاق",
    },
    {"en": "A charter of ethics", "fr": "Une charte d'éthique", "ar": "ميثاق الأخلاقيات"},
    {"en": "Ministers and ethics", "fr": "Les ministres et l'éthique", "ar": "الوزراء والأخلاقيات"},
    {"en": "The budget", "fr": "Le budget", "ar": "الميزانية"},
    {"fr": "Seulement en français"},
]


def test_lexicon_is_between_each_two_languages_and_by_stem() -> None:
    lexicon = train(TEXTS)
    assert lexicon["en", "fr"]["charter"][0][0] == "charte"
    assert lexicon["fr", "en"]["chart"][0][0] == "charter"
    assert lexicon["fr", "ar"]["budget"][0][0] == "الميزانية"
    assert lexicon["en", "pt"] == {}


def test_lexicon_takes_forms_of_a_word_together() -> None:
    assert train(TEXTS)["en", "fr"]["minist"][0][0] in ("ministre", "ministres")


def test_lexicon_knows_arabic_words_without_their_prefixes() -> None:
    lexicon = train(TEXTS)
    assert {words[0][0] for stem, words in lexicon["ar", "en"].items() if "ميثاق" in stem} == {"charter"}


def test_lexicon_has_no_stop_words() -> None:
    assert not {"the", "a", "of", "and"} & set(train(TEXTS)["en", "fr"])
