"""Made-up texts in four languages, for measuring: of natural words in natural frequency, and true of nothing.

The words are those of the sample content and the glossary, put one after another as they follow each other there, so
that frequent and rare words are as frequent and rare as in real texts. Names of places are invented from syllables.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Any

from network.vocabulary.shipped import shipped_rows

from .demo_content import DEMO_DIR, demo_items, read

SENTENCES = 8_000  # different ones of a language; each item has a choice of its own
NAMES = 30_000
LONGEST = 28  # words of a sentence
USUAL = 21  # sentences of an edition, which make about 2 KB
_SYLLABLES = {
    "ba": "با", "do": "دو", "fa": "فا", "go": "قو", "ha": "ها", "ki": "كي", "lu": "لو", "ma": "ما", "na": "نا",
    "nyo": "نيو", "ra": "را", "ri": "ري", "sha": "شا", "so": "سو", "ta": "تا", "ti": "تي", "vu": "فو", "wa": "وا",
    "ya": "يا", "zu": "زو",
}  # fmt: skip
_TAGS = re.compile("<[^>]+>")


class SyntheticTexts:
    """The texts of one language. The same number gives the same texts on every installation."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.phrases: dict[str, Any] = read(DEMO_DIR / "synthetic.toml")[language]
        self._followers, self._beginnings = _chain(language)
        chance = random.Random(language)  # noqa: S311 (no secret)
        self._sentences = [self._sentence(chance) for _ in range(SENTENCES)]

    def label(self, number: int) -> str:
        """What opens every summary, so that nobody takes the item for a fact."""
        return str(self.phrases["label"]).format(number=number)

    def title(self, number: int) -> str:
        chance = random.Random(number)  # noqa: S311 (no secret)
        subject, predicate = (
            chance.choice(self.phrases["subjects"]),
            chance.choice(self.phrases["predicates"]),
        )
        name = self.name(chance)
        return str(self.phrases["title"]).format(
            subject=subject, predicate=predicate, name=name, number=number
        )

    def organisation(self, number: int) -> str:
        chance = random.Random(number)  # noqa: S311 (no secret)
        return f"{chance.choice(self.phrases['subjects'])} ({self.name(chance)})"

    def paragraphs(self, number: int, count: int) -> list[str]:
        """Return that many paragraphs of the item. Sizes differ as those of real items do: few are long."""
        chance = random.Random(number)  # noqa: S311 (no secret)
        size = min(90, max(count, int(chance.lognormvariate(0, 0.45) * USUAL)))
        sentences = random.Random(f"{self.language}{number}").choices(self._sentences, k=size)  # noqa: S311
        sentences.append(str(self.phrases["place"]).format(name=self.name(chance)))
        share = -(-len(sentences) // count)
        return [" ".join(sentences[start : start + share]) for start in range(0, share * count, share)]

    def name(self, chance: random.Random) -> str:
        """An invented place, a few of them frequent."""
        return _names(self.language == "ar")[int(NAMES * chance.random() ** 3)]

    def _sentence(self, chance: random.Random) -> str:
        words = [chance.choice(self._beginnings)]
        while len(words) < LONGEST and (followers := self._followers.get(words[-1])):
            if not (follower := chance.choice(followers)):
                break
            words.append(follower)
        text = " ".join(words).rstrip(".,;:،؛")
        return f"{text[:1].upper()}{text[1:]}."


@cache
def synthetic_texts(language: str) -> SyntheticTexts:
    """Return the texts of a language, made at first use in a second."""
    return SyntheticTexts(language)


def _chain(language: str) -> tuple[dict[str, list[str]], list[str]]:
    """Return which words follow each word, as often as they do, an empty one at the end; and those that begin."""
    followers: dict[str, list[str]] = defaultdict(list)
    beginnings = []
    for sentence in _sources(language):
        words = sentence.split()
        if len(words) > 3:
            beginnings.append(words[0])
            for word, follower in zip(words, [*words[1:], ""], strict=True):
                followers[word].append(follower)
    return followers, beginnings


def _sources(language: str) -> Iterator[str]:
    """Yield the sentences of the sample content and of the glossary."""
    texts = [
        text
        for item in demo_items()
        if language in item.data["editions"]
        for text in _strings(item.data["editions"][language])
    ]
    texts += [row.texts["definition"].get(language, "") for row in shipped_rows("glossary_terms")]
    for text in texts:
        yield from re.split(r"(?<=[.?!؟])\s+", unescape(_TAGS.sub(" ", text)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


@cache
def _names(is_arabic: bool) -> list[str]:
    chance = random.Random("names")  # noqa: S311 (no secret)
    names = [chance.choices(list(_SYLLABLES), k=chance.choice((2, 3, 3, 4))) for _ in range(NAMES)]
    if is_arabic:
        return ["".join(_SYLLABLES[syllable] for syllable in name) for name in names]
    return ["".join(name).capitalize() for name in names]
