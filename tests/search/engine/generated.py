"""Items made of invented words, the same ones every time: load for benchmarks and races, no meaning."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from functools import cache

from search.engine import LANGUAGES, Document, Edition

SYLLABLES = {
    "en": ("tor", "min", "ser", "gov", "pub", "con", "lead", "form", "ing", "ment", "er", "al"),
    "fr": ("dé", "cen", "tra", "li", "sa", "re", "for", "me", "ser", "vi", "ce", "tion"),
    "pt": ("ad", "mi", "nis", "tra", "ção", "ser", "vi", "cos", "pu", "bli", "co", "oes"),
    "ar": ("اد", "ار", "حك", "وم", "خد", "مة", "إص", "لاح", "أخ", "لاق", "ست", "ين"),
}


@cache
def vocabulary(language: str) -> list[str]:
    """Return 4,000 words of the look of `language`."""
    source = random.Random(language)
    return ["".join(source.choices(SYLLABLES[language], k=source.randint(2, 4))) for _ in range(4_000)]


def _text(source: random.Random, language: str, count: int) -> str:
    """Return `count` words, few of them often and most of them seldom, as in real text."""
    words = vocabulary(language)
    return " ".join(words[int(len(words) ** source.random()) - 1] for _ in range(count))


def generated_words(number: int, count: int) -> str:
    """Return the question with this number: frequent words in one language."""
    source = random.Random(number)
    return _text(source, LANGUAGES[number % len(LANGUAGES)], count)


def generated_document(number: int, words: int = 80) -> Document:
    """Return the item with this number: one to four editions of about `words` words, one in five for a group."""
    source = random.Random(number)
    languages = source.sample(LANGUAGES, source.choice((1, 1, 2, 4)))
    editions = tuple(
        Edition(
            language=language,
            title=_text(source, language, 6),
            summary=_text(source, language, 20),
            people=_text(source, language, 6),
            body=_text(source, language, words),
            url=f"/{language}/practices/item-{number}/",
        )
        for language in languages
    )
    year = source.randint(2000, 2025)
    return Document(
        key=f"practice:{number}",
        kind="practice",
        audiences=("group:1",) if number % 5 == 0 else ("public",),
        editions=editions,
        facets={
            "theme": tuple(f"theme-{theme}" for theme in sorted(source.sample(range(10), 2))),
            "country": (f"country-{source.randrange(55)}",),
            "year": (str(year),),
            "type": (f"type-{number % 7}",),
        },
        date=datetime.date(year, 1, 1),
    )


def generated_documents(count: int) -> Iterator[Document]:
    """Yield the first `count` items."""
    return (generated_document(number) for number in range(count))
