"""From texts that say the same in several languages to a lexicon between each two of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from search.engine import LANGUAGES, analysis
from search.engine.expansions import stem_of
from search.lexicon.alignment import Table, translations

MOST_WORDS = 50_000
"""Different words of a language that are kept to find cognates among."""

ParallelText = Mapping[str, str]
"""The same said in several languages, by language."""

Lexicon = dict[tuple[str, str], Table]
"""By the languages asked and found: the translations of each stem, words as written with their weight."""


def train(texts: Iterable[ParallelText]) -> Lexicon:
    """Return the lexicon between each two of the languages that have texts in common.

    Training takes seconds: about a second of processor time for each thousand sentences in four languages.
    """
    written = [_words(text) for text in texts]
    stemmed = {
        language: _Stems(language, (text.get(language, ()) for text in written)) for language in LANGUAGES
    }
    segments = [
        {language: stemmed[language].of(words) for language, words in text.items()} for text in written
    ]
    lexicon: Lexicon = {}
    for first, second in combinations(LANGUAGES, 2):
        pairs = (
            (segment[first], segment[second])
            for segment in segments
            if first in segment and second in segment
        )
        forth, back = translations(pairs)
        lexicon[first, second] = stemmed[second].as_written(forth)
        lexicon[second, first] = stemmed[first].as_written(back)
    return lexicon


def _words(text: ParallelText) -> dict[str, list[str]]:
    return {
        language: analysis.WORD.findall(analysis.normalise(said).lower())
        for language, said in text.items()
        if language in LANGUAGES
    }


class Vocabulary:
    """The words of texts in each language, counted as they come."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {language: Counter() for language in LANGUAGES}

    def add(self, language: str, text: str) -> None:
        """Count the words of a text."""
        self._counts[language].update(analysis.WORD.findall(analysis.normalise(text).lower()))

    def written(self) -> dict[str, dict[str, str]]:
        """Return for each language the stems of its `MOST_WORDS` most frequent words, each with the first of them."""
        written: dict[str, dict[str, str]] = {}
        for language, counts in self._counts.items():
            written[language] = {}
            for word, _ in counts.most_common(MOST_WORDS):
                if (stem := stem_of(word, language)) and word.isalpha():
                    written[language].setdefault(stem, word)
        return written


class _Stems:
    """The stems of one language's words, and the word that each most often stands for.

    Of the terms of a word, its stem is the one that most of the texts' words share: with their prefixes, few Arabic
    words would be alike.
    """

    def __init__(self, language: str, texts: Iterable[Sequence[str]]) -> None:
        words = Counter(word for text in texts for word in text)
        terms = {word: analysis.terms_of(word, language) for word in words}
        shared: Counter[str] = Counter()
        for word, count in words.items():
            shared.update(dict.fromkeys(terms[word], count))
        self._stems = {
            word: max(of_word, key=shared.__getitem__) for word, of_word in terms.items() if of_word
        }
        written: dict[str, Counter[str]] = defaultdict(Counter)
        for word, stem in self._stems.items():
            written[stem][word] = words[word]
        self._written = {stem: counts.most_common(1)[0][0] for stem, counts in written.items()}

    def of(self, words: Iterable[str]) -> list[str]:
        """Return the stems of the words that are no stop words."""
        return [self._stems[word] for word in words if word in self._stems]

    def as_written(self, table: Table) -> Table:
        """Return the table with each translation as a word."""
        return {
            source: tuple((self._written[stem], weight) for stem, weight in found)
            for source, found in table.items()
        }
