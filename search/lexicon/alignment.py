"""Which words translate which, learned from segments that say the same in two languages.

IBM model 1 (Brown et al. 1993): a translation table t(target | source) fitted by expectation maximisation. Both
directions are trained, and a pair counts for as much as the two agree on it: the geometric mean, which takes out the
common words that a single direction gives to every rare one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROUNDS = 5
"""Of expectation maximisation. More of them fit rare words too closely."""

LEAST = 0.02
"""Agreement below which a translation is not kept."""

MOST = 5
"""Translations kept of a word."""

LONGEST_SEGMENT = 80
"""Different words. Longer segments align badly and cost the product of both lengths."""

Words = Sequence[str]
Table = dict[str, tuple[tuple[str, float], ...]]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Links:
    """Every pair of words that stand in one segment.

    By link: the number of its pair of words, and the places of the two in their segments, numbered through all of
    them. By pair: the numbers of its words.
    """

    pair: Integers
    first_place: Integers
    second_place: Integers
    first: Integers
    second: Integers


def translations(segments: Iterable[tuple[Words, Words]]) -> tuple[Table, Table]:
    """Return the translations of each word of the first language into the second, and the other way round.

    Each word has at most `MOST`, best first, with a weight up to 1; a word with one sure translation gives it nearly
    all. Repeated segments count once, and so do words repeated in a segment.
    """
    unique = dict.fromkeys(
        (tuple(dict.fromkeys(first)), tuple(dict.fromkeys(second))) for first, second in segments
    )
    kept = [pair for pair in unique if all(0 < len(words) <= LONGEST_SEGMENT for words in pair)]
    if not kept:
        return {}, {}
    firsts, seconds = _numbers(first for first, _ in kept), _numbers(second for _, second in kept)
    links = _links([([firsts[word] for word in a], [seconds[word] for word in b]) for a, b in kept])
    forth = _trained(links.pair, links.first, links.second_place)
    back = _trained(links.pair, links.second, links.first_place)
    agreement = np.sqrt(forth * back)
    names, other_names = list(firsts), list(seconds)
    rows = [
        (names[links.first[pair]], other_names[links.second[pair]], float(agreement[pair]))
        for pair in np.flatnonzero(agreement >= LEAST)
    ]
    return _table(rows), _table((second, first, weight) for first, second, weight in rows)


def _numbers(segments: Iterable[Words]) -> dict[str, int]:
    words: dict[str, int] = {}
    for segment in segments:
        for word in segment:
            words.setdefault(word, len(words))
    return words


def _links(segments: list[tuple[list[int], list[int]]]) -> _Links:
    lengths = np.array([(len(first), len(second)) for first, second in segments])
    starts = np.vstack(([0, 0], np.cumsum(lengths, axis=0)[:-1]))
    grids = [
        np.indices(shape).reshape(2, -1) + start[:, None]
        for shape, start in zip(lengths, starts, strict=True)
    ]
    first_place, second_place = np.concatenate(grids, axis=1)
    first = np.concatenate([segment[0] for segment in segments])[first_place]
    second = np.concatenate([segment[1] for segment in segments])[second_place]
    width = int(second.max()) + 1
    codes, pair = np.unique(first * width + second, return_inverse=True)
    return _Links(pair, first_place, second_place, codes // width, codes % width)


def _trained(pair: Integers, source: Integers, target_place: Integers) -> NDArray[np.float64]:
    """Return t(target | source) of each pair."""
    probability = np.ones(len(source))
    for _ in range(ROUNDS):
        weight = probability[pair]
        share = weight / np.bincount(target_place, weights=weight)[target_place]
        counts = np.bincount(pair, weights=share, minlength=len(source))
        probability = counts / np.bincount(source, weights=counts)[source]
    return probability


def _table(rows: Iterable[tuple[str, str, float]]) -> Table:
    found: dict[str, list[tuple[str, float]]] = {}
    for source, target, weight in rows:
        found.setdefault(source, []).append((target, weight))
    return {source: _weighted(options) for source, options in found.items()}


def _weighted(options: list[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """Return the best options, divided by the root of the best one's weight: of an uncertain word, too, one counts."""
    best = sorted(options, key=lambda option: (-option[1], option[0]))[:MOST]
    return tuple((target, round(weight / best[0][1] ** 0.5, 3)) for target, weight in best)
