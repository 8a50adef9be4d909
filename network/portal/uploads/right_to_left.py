"""The reading order of a printed line with Arabic in it, from where each glyph stands.

A PDF stores glyphs as drawn, from left to right or word by word. This is the Unicode bidirectional algorithm (UAX #9)
run backwards for the cases that occur in print: Arabic with figures, dates, and names in Latin letters.
"""

import unicodedata
from dataclasses import dataclass
from statistics import median

_JOINS_NUMBERS = ".,:/\u00a0"  # between two figures of one number, also after Arabic letters
_JOINS_EUROPEAN = "+-"  # only when no Arabic letter came before
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")


@dataclass(frozen=True, slots=True)
class Glyph:
    text: str
    left: float
    right: float
    style: str

    @property
    def kind(self) -> str:
        """R for Arabic letters, L for other letters, N for figures, W for what goes with its neighbours."""
        bidi = unicodedata.bidirectional(self.text[:1])
        return {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N"}.get(bidi, "W")


def in_reading_order(glyphs: list[Glyph], spaces: int) -> tuple[tuple[tuple[str, str], ...], float]:
    """Return the spans (text, style) as they are read, and the width of the first word.

    `spaces` is the number of spaces in the line that are not among the glyphs.
    """
    drawn = _with_spaces(_from_left_to_right(glyphs), spaces)
    is_arabic = sum(glyph.kind == "R" for glyph in drawn) >= sum(glyph.kind == "L" for glyph in drawn)
    read = _with_brackets(_read_from_right(drawn) if is_arabic else _read_from_left(drawn))
    end = next((place for place, glyph in enumerate(read) if glyph.text.isspace()), len(read))
    word = read[:end] or read
    first = max(glyph.right for glyph in word) - min(glyph.left for glyph in word) if word else 0.0
    spans: list[tuple[str, str]] = []
    for glyph in read:
        if spans and (spans[-1][1] == glyph.style or glyph.text.isspace()):
            spans[-1] = (spans[-1][0] + glyph.text, spans[-1][1])
        else:
            spans.append((glyph.text, glyph.style))
    return tuple(spans), round(first, 1)


def _from_left_to_right(glyphs: list[Glyph]) -> list[Glyph]:
    """Sort by place. What shares a place, ligatures and vowel signs, is put in the order read from the right."""
    bases = [glyph for glyph in glyphs if not unicodedata.combining(glyph.text)]
    ordered = sorted(enumerate(bases), key=lambda item: (item[1].left + item[1].right, -item[0]))
    row = [glyph for _place, glyph in ordered]
    for place in range(len(row) - 1):
        one, two = row[place], row[place + 1]
        if (one.left, one.right) == (two.left, two.right) and one.text == "ل" and two.text in "اأإآ":
            row[place], row[place + 1] = two, one  # from the right: lam, then alef
    for mark in (glyph for glyph in glyphs if unicodedata.combining(glyph.text)):
        middle = (mark.left + mark.right) / 2
        nearest = min(
            range(len(row)), key=lambda n: abs((row[n].left + row[n].right) / 2 - middle), default=None
        )
        if nearest is not None:
            row.insert(nearest, mark)
    return row


def _with_spaces(row: list[Glyph], spaces: int) -> list[Glyph]:
    """Put spaces into the widest gaps, as many as there are."""
    widths = [
        glyph.right - glyph.left for glyph in row if glyph.right > glyph.left and not glyph.text.isspace()
    ]
    least = 0.15 * median(widths) if widths else 0.0
    gaps: list[tuple[float, int]] = []
    edge = row[0].right if row else 0.0
    for place in range(1, len(row)):
        is_beside_space = row[place].text.isspace() or row[place - 1].text.isspace()
        if row[place].left - edge > least and not is_beside_space:
            gaps.append((row[place].left - edge, place))
        edge = max(edge, row[place].right)
    done = list(row)
    for place in sorted((place for _width, place in sorted(gaps, reverse=True)[:spaces]), reverse=True):
        done.insert(place, Glyph(" ", row[place - 1].right, row[place].left, row[place - 1].style))
    return done


def _read_from_right(row: list[Glyph]) -> list[Glyph]:
    read: list[Glyph] = []
    place = len(row) - 1
    after_arabic = False
    while place >= 0:
        start = _start_of_foreign(row, place, after_arabic)
        if start <= place:
            read.extend(row[start : place + 1])
            after_arabic = after_arabic and all(glyph.kind != "L" for glyph in row[start : place + 1])
            place = start - 1
            continue
        after_arabic = after_arabic or row[place].kind == "R"
        read.append(_unmirrored(row[place]))
        place -= 1
    return read


def _start_of_foreign(row: list[Glyph], end: int, after_arabic: bool) -> int:
    """Return where a stretch that is read from left to right starts if it ends here; `end + 1` if none does."""
    if row[end].kind == "W" or row[end].kind == "R":
        return end + 1
    start = end
    has_letters = row[end].kind == "L"
    for place in range(end - 1, -1, -1):
        kind, text = row[place].kind, row[place].text
        if kind == "R":
            break
        if kind == "L" or (
            kind == "N" and (has_letters or start == place + 1 or _joined(row, place, start, after_arabic))
        ):
            has_letters = has_letters or kind == "L"
            start = place
        elif kind == "N":
            break
        elif text in "%$€£" and start == place + 1 and not after_arabic:
            start = place
    return start


def _joined(row: list[Glyph], place: int, start: int, after_arabic: bool) -> bool:
    """Tell whether a single separator joins these figures to those that follow into one number."""
    between = row[place + 1 : start]
    allowed = _JOINS_NUMBERS + ("" if after_arabic else _JOINS_EUROPEAN)
    return len(between) == 1 and between[0].text in allowed


def _read_from_left(row: list[Glyph]) -> list[Glyph]:
    """Read a line of Latin letters in which stretches of Arabic are turned round."""
    read: list[Glyph] = []
    place = 0
    while place < len(row):
        if row[place].kind != "R":
            read.append(row[place])
            place += 1
            continue
        end = place
        for ahead in range(place, len(row)):
            if row[ahead].kind == "L":
                break
            if row[ahead].kind == "R":
                end = ahead
        read.extend(_read_from_right(row[place : end + 1]))
        place = end + 1
    return read


def _with_brackets(read: list[Glyph]) -> list[Glyph]:
    """Open and close brackets in turn where they do not match: pdfium has mirrored some already."""
    for opening, closing in ("()", "[]", "{}", "«»"):
        places = [place for place, glyph in enumerate(read) if glyph.text in (opening, closing)]
        wanted = [opening, closing] * (len(places) // 2)
        if (
            len(places) % 2 == 0
            and [read[place].text for place in places] != wanted
            and not _nested(read, opening, closing)
        ):
            for place, text in zip(places, wanted, strict=True):
                read[place] = Glyph(text, read[place].left, read[place].right, read[place].style)
    return read


def _nested(read: list[Glyph], opening: str, closing: str) -> bool:
    """Tell whether every bracket has its partner, one perhaps inside another."""
    depth = 0
    for glyph in read:
        depth += (glyph.text == opening) - (glyph.text == closing)
        if depth < 0:
            return False
    return depth == 0


def _unmirrored(glyph: Glyph) -> Glyph:
    return Glyph(glyph.text.translate(_MIRRORED), glyph.left, glyph.right, glyph.style)
