"""From text to terms, the same for what is indexed and for what is asked.

normalise → words → own stop list → Snowball stemmer → accents folded. Stemming comes before folding because
the French and Portuguese stemmers know suffixes by their accents; words whose spelling without accents or
hamza would stem differently are indexed and asked under both stems (`spellings`). Why each step is as it is,
with the figures that decided it: docs/search.md.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

STEMMERS = {"en": "english", "fr": "french", "pt": "portuguese", "ar": "arabic"}
LONGEST_WORD = 60
"""Bytes of UTF-8; what is longer is no word of these languages and is not indexed."""

GAP = "\u2136"
"""Stands in indexed text for a word that is dropped; no word contains it, as `normalise` turns it into another."""

_CACHED_WORDS = 1 << 16

VERSION = 2
"""Part of the format of an index: raise it when a change here gives other terms for the same text."""

_TASHKEEL = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_TATWEEL = "\u0640"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_JOINERS = "\u00ad\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufeff"
_SURROGATES = "\ud800-\udfff"
_WITHIN_WORDS = _TASHKEEL + _TATWEEL + _BIDI + _JOINERS + _SURROGATES
_DROPPED = re.compile(f"[{_WITHIN_WORDS}]+")
_ARABIC_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_HAMZA_CARRIERS = str.maketrans("أإآٱؤئ", "ااااوي")
_DEFINITE = re.compile("^(?:[وفبك]?ال|لل)(?=.)")
_PROCLITIC = re.compile("(?!ال)[وبل].{4}")
_FINALS = str.maketrans("ىة", "يه")
_PORTUGUESE_PLURALS = (("ões", "ão"), ("oes", "ao"), ("ais", "al"), ("éis", "el"), ("eis", "el"), ("ns", "m"))

WORD = re.compile(r"[^\W_]+")
"""A word of normalised text."""

WRITTEN_WORD = re.compile(rf"[^\W_]+(?:[{_WITHIN_WORDS}]+[^\W_]*)*")
"""A word of text as written, with the marks that `normalise` drops."""


def written_word_in(text: str) -> re.Pattern[str]:
    """Return what finds the words of `text` as written: where no mark is within any, the quicker of the two."""
    return WRITTEN_WORD if _DROPPED.search(text) else WORD


def words_of(text: str) -> list[str]:
    """Return the words of a text as written, normalised."""
    return WORD.findall(normalise(text))


def normalise(text: str) -> str:
    """Return `text` in compatibility form (NFKC), without tashkeel, tatweel, bidi controls, joiners, NUL and
    lone surrogates.
    """
    text = text.replace("\x00", " ")
    if text.isascii():
        return text
    text = _DROPPED.sub("", unicodedata.normalize("NFKC", text))
    return _ARABIC_DIGITS.sub(lambda digit: str(unicodedata.digit(digit[0])), text)


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the language's stop list, each word also without its accents or hamza, as many type it."""
    listed = files("search.engine").joinpath("stopwords", f"{language}.txt").read_text("utf-8")
    words = normalise(listed).split()
    return frozenset(words) | {fold(word, language) for word in words}


@cache
def analyzer(language: str) -> TextAnalyzer:
    """Return the chain of `language`, from normalised text to terms."""
    return (
        TextAnalyzerBuilder(Tokenizer.simple())
        .filter(Filter.lowercase())
        .filter(Filter.remove_long(LONGEST_WORD))
        .filter(Filter.custom_stopword(sorted(stop_words(language))))
        .filter(Filter.stemmer(STEMMERS[language]))
        .filter(Filter.ascii_fold())
        .build()
    )


def term_splitter() -> TextAnalyzer:
    """Return the chain for what is in terms already."""
    return TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.custom_stopword([GAP])).build()


@cache
def _accent_folder() -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.lowercase()).filter(Filter.ascii_fold()).build()


def fold(word: str, language: str) -> str:
    """Return a normalised word as one would type it in haste: lower case, no accents, no hamza on its
    carrier.
    """
    if language == "ar":
        return word.translate(_HAMZA_CARRIERS).lower()
    return "".join(_accent_folder().analyze(word))


def _respelt(word: str, language: str) -> list[str]:
    word = word.lower()
    respelt = [fold(word, language)]
    if language == "pt":
        respelt += [word[: -len(many)] + one for many, one in _PORTUGUESE_PLURALS if word.endswith(many)]
    if language == "ar" and not word.isascii():
        respelt.append(word.replace("ئو", "ؤو"))
        respelt.append(word[:-1] + word[-1].translate(_FINALS))
        respelt.append("ال" + _DEFINITE.sub("", word))
        if _PROCLITIC.match(word):
            respelt += [word[1:], "ال" + word[1:]]
    return respelt


@lru_cache(_CACHED_WORDS)
def spellings(word: str, language: str) -> tuple[str, ...]:
    """Return other spellings of a normalised word that stem to other terms than it does.

    All languages: without accents or hamza. Portuguese: regular plurals in the singular, which the stemmer does not
    bring together (prestação, prestações). Arabic: the other seat of a hamza before waw, final ya and taa marbuta as
    often typed, and with the article alone, because the stemmer treats plurals with it, without it, and after a
    conjunction differently; without a conjunction or preposition that is one letter written together with the word.
    """
    chain = analyzer(language)
    own = chain.analyze(word)
    if not own:
        return ()
    others = set(_respelt(word, language)) - {word, word.lower()}
    found = {tuple(chain.analyze(other)): other for other in sorted(others)}
    return tuple(other for terms, other in found.items() if terms and list(terms) != own)


@lru_cache(_CACHED_WORDS)
def terms_of(word: str, language: str) -> tuple[str, ...]:
    """Return the terms of a word as written, all its spellings included; none for a stop word."""
    word = normalise(word)
    chain = analyzer(language)
    terms = chain.analyze(word)
    for other in spellings(word, language):
        terms += chain.analyze(other)
    return tuple(dict.fromkeys(terms))


def index_texts(text: str, language: str) -> list[str]:
    """Return the values to index for a field: the normalised text, and the other spellings of its words if
    any.
    """
    text = normalise(text)
    if text.isascii() and language != "pt":
        return [text]
    others = [other for word in WORD.findall(text) for other in spellings(word, language)]
    return [text, " ".join(others)] if others else [text]


class _Indexed(dict[str, tuple[str, str]]):
    """The terms of normalised words of a language, a gap for a stop word, and those of their other spellings.

    Quicker than `lru_cache`, which matters for each word of each text; forgets all when it is full.
    """

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, word: str) -> tuple[str, str]:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        chain = analyzer(self._language)
        others = (term for other in spellings(word, self._language) for term in chain.analyze(other))
        found = self[word] = " ".join(chain.analyze(word)) or GAP, " ".join(others)
        return found


_indexed = cache(_Indexed)


def index_terms(text: str, language: str) -> list[str]:
    """Return what to index for a text, terms by white space: those of its words, and of their other spellings if any.

    A stop word leaves a `GAP`, so that the others keep their distance.
    """
    known = _indexed(language)
    words = [known[word] for word in words_of(text)]
    others = " ".join([other for _, other in words if other])
    return [" ".join([own for own, _ in words]), *([others] if others else [])]


@lru_cache(_CACHED_WORDS)
def _typed(word: str, language: str) -> str:
    word = fold(word, language)
    return _DEFINITE.sub("", word).translate(_FINALS) if language == "ar" else word


def typed_words(text: str, language: str) -> list[str]:
    """Return the words of what is being typed as suggestions compare them: folded, without an Arabic article."""
    return [typed for word in words_of(text) if (typed := _typed(word, language))]


def title_words(text: str, language: str) -> set[str]:
    """Return what `typed_words` are compared with: the words of a title, Arabic ones with their article too."""
    words = set(typed_words(text, language))
    if language == "ar":
        words |= {fold(word, language).translate(_FINALS) for word in words_of(text)}
    return words
