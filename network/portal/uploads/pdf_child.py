"""Read the text of one PDF in a process of its own; run as a script, never imported by the site.

A PDF is read by native code and may be hostile: this process caps its own memory and processor time first, so that a
bomb or a crash ends here and not in the web server. It imports no Django and no module of ours.

Standard input: the file. Arguments: most pages, most characters, most MiB of memory, most seconds, and "refuse" or
"cut" for what to do with a file of more pages or characters; it is cut after the page that reaches the limit.
Standard output: one JSON object, either {"refused": code} or
{"pages": [{"width", "height", "has_picture", "lines": […], "dots": [[x, y]]}]}, where a line is
{"spans": [[text, "b"|"i"|"bi"|"^"|""]], "x0", "x1", "y", "size", "first"}. Lengths are in points, y is the baseline
from the bottom of the page, first the width of the first word. A line with Arabic also has "glyphs": [[text, left,
right, style]], from which its order is made, and "spaces", how many more spaces it has that have no place. "dots"
are the middles of bullets that were drawn as shapes.
"""

import ctypes
import json
import resource
import sys
from dataclasses import dataclass
from typing import Any

SHAPE, PICTURE = 2, 3  # FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_IMAGE
MOST_LINES = 2_000  # on a page
MOST_OBJECTS = 5_000  # looked at on a page
ITALIC_FLAG, FORCE_BOLD_FLAG = 1 << 6, 1 << 18  # font descriptor flags, ISO 32000-1 table 123
ARABIC = ((0x0590, 0x08FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC))


def limit(mebibytes: int, seconds: int) -> None:
    """Cap this process before any byte of the file is read."""
    resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20, mebibytes << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def is_right_to_left(code: int) -> bool:
    return any(low <= code <= high for low, high in ARABIC)


@dataclass(frozen=True, slots=True)
class Char:
    text: str
    index: int
    style: str
    base: float
    size: float


class PageReader:
    """Turns the characters of one page into lines with their place on the page."""

    def __init__(self, raw: Any, text_page: Any) -> None:
        self.raw, self.page = raw, text_page
        self.lines: list[dict[str, Any]] = []
        self.chars: list[Char] = []
        self.mark: list[Char] = []  # a number that may be the mark of the next line
        self.styles: dict[int, tuple[str, float]] = {}

    def style_at(self, index: int) -> tuple[str, float]:
        """Return style letters and size of the character; one look-up per text object, not per character."""
        handle = self.raw.FPDFText_GetTextObject(self.page, index)
        key = ctypes.addressof(handle.contents) if handle else 0
        if key in self.styles:
            return self.styles[key]
        name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
        self.raw.FPDFText_GetFontInfo(self.page, index, name, 256, flags)
        font = name.value.decode("utf-8", "replace").lower()
        heavy = (
            any(word in font for word in ("bold", "black", "heavy", "semibold"))
            or flags.value & FORCE_BOLD_FLAG
        )
        slanted = "italic" in font or "oblique" in font or flags.value & ITALIC_FLAG
        found = (
            ("b" if heavy else "") + ("i" if slanted else ""),
            float(self.raw.FPDFText_GetFontSize(self.page, index)),
        )
        if key:
            self.styles[key] = found
        return found

    def read(self) -> list[dict[str, Any]]:
        raw, page = self.raw, self.page
        x, y = ctypes.c_double(), ctypes.c_double()
        for index in range(raw.FPDFText_CountChars(page)):
            code = raw.FPDFText_GetUnicode(page, index)
            if code in (10, 13):
                self.end_line()
                continue
            if code < 32 and raw.FPDFText_IsHyphen(page, index) == 1:
                code = ord("-")
            if code < 32 or code in (0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
                continue
            if code == 32 and self.chars:
                # A space takes the place of its neighbour: most are made up by pdfium and have none.
                self.chars.append(
                    Char(" ", index, self.chars[-1].style, self.chars[-1].base, self.chars[-1].size)
                )
                continue
            raw.FPDFText_GetCharOrigin(page, index, x, y)
            style, size = self.style_at(index)
            if self.chars and abs(y.value - self.chars[-1].base) > 0.6 * max(size, self.chars[-1].size, 4):
                self.end_line()
            self.chars.append(Char(chr(code), index, style, y.value, size))
        self.end_line()
        if self.mark:
            self.add_line(self.mark)
        return self.lines

    def box(self, index: int) -> tuple[float, float]:
        """Return the left and right edge of a character."""
        edges = [ctypes.c_double() for _ in range(4)]
        self.raw.FPDFText_GetCharBox(self.page, index, *edges)
        return edges[0].value, edges[1].value

    def first_word(self, chars: list[Char]) -> float:
        """Return the width of the first word: whether it would have fitted on the line before."""
        end = next((place for place, char in enumerate(chars) if char.text.isspace()), len(chars))
        (left, right), (last_left, last_right) = self.box(chars[0].index), self.box(chars[end - 1].index)
        return max(right, last_right) - min(left, last_left)

    def end_line(self) -> None:
        chars, self.chars = self.chars, []
        while chars and chars[-1].text.isspace():
            chars.pop()
        while chars and chars[0].text.isspace():
            chars.pop(0)
        if not chars:
            return
        mark, self.mark = self.mark, []
        if mark and 0 < mark[0].base - chars[0].base < 0.8 * chars[0].size and mark[0].size < chars[0].size:
            chars = [*mark, *chars]
        elif mark:
            self.add_line(mark)
        if len(chars) < 4 and all(char.text.isdecimal() for char in chars):
            # Perhaps the raised number before a footnote, which pdfium takes for a line of its own.
            self.mark = chars
        else:
            self.add_line(chars)

    def add_line(self, chars: list[Char]) -> None:
        size = sorted(char.size for char in chars)[len(chars) // 2]
        base = sorted(char.base for char in chars)[len(chars) // 2]
        spans: list[list[str]] = []
        for char in chars:
            is_raised = char.size < 0.95 * size and char.base > base + 0.2 * size and not char.text.isspace()
            style = "^" if is_raised else char.style
            if spans and (spans[-1][1] == style or char.text.isspace()):
                spans[-1][0] += char.text
            else:
                spans.append([char.text, style])
        line = {"spans": spans, "y": round(base, 1), "size": round(size, 1)}
        if any(is_right_to_left(ord(char.text)) for char in chars):
            line |= self.drawn(chars)
        else:
            left, right = self.box(chars[0].index)[0], self.box(chars[-1].index)[1]
            line |= {"x0": round(left, 1), "x1": round(right, 1), "first": round(self.first_word(chars), 1)}
        self.lines.append(line)

    def drawn(self, chars: list[Char]) -> dict[str, Any]:
        """Return each glyph with the place it is drawn at: pdfium's order of right-to-left text is not reliable."""
        box = self.raw.FS_RECTF()
        glyphs: list[list[Any]] = []
        for char in chars:
            self.raw.FPDFText_GetLooseCharBox(self.page, char.index, box)
            is_made_up = char.text.isspace() and box.right - box.left < 0.5
            if not is_made_up:
                glyphs.append([char.text, round(box.left, 2), round(box.right, 2), char.style])
        edges = [edge for glyph in glyphs for edge in glyph[1:3]]
        spaces = len(chars) - len(glyphs)
        return {
            "glyphs": glyphs,
            "spaces": spaces,
            "x0": round(min(edges), 1),
            "x1": round(max(edges), 1),
            "first": 0.0,
        }


def look_at_objects(raw: Any, page: Any) -> tuple[set[int], list[list[float]]]:
    """Return the kinds of objects on the page, and the middles of small round or square shapes: drawn bullets."""
    edges = [ctypes.c_float() for _ in range(4)]
    kinds: set[int] = set()
    dots: list[list[float]] = []
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(item)
        kinds.add(kind)
        if kind == SHAPE and raw.FPDFPageObj_GetBounds(item, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            if 1.5 < right - left < 9 and abs((right - left) - (top - bottom)) < 1:
                dots.append([round((left + right) / 2, 1), round((bottom + top) / 2, 1)])
    return kinds, dots


def read(content: bytes, most_pages: int, most_characters: int, is_cut: bool) -> dict[str, Any]:
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        return {"refused": "encrypted" if code in (4, 5) or "assword" in str(error) else "damaged"}
    if raw.FPDF_GetSecurityHandlerRevision(document.raw) >= 0:
        return {"refused": "encrypted"}
    if len(document) > most_pages and not is_cut:
        return {"refused": "too_many_pages"}
    pages: list[dict[str, Any]] = []
    characters = 0
    for number in range(min(len(document), most_pages)):
        if characters > most_characters:
            break
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            return {"refused": "damaged"}
        characters += raw.FPDFText_CountChars(text_page.raw)
        if characters > most_characters and not is_cut:
            return {"refused": "too_long"}
        width, height = page.get_size()
        kinds, dots = look_at_objects(raw, page)
        lines = PageReader(raw, text_page.raw).read()
        if len(lines) > MOST_LINES:
            return {"refused": "too_long"}
        pages.append(
            {
                "width": width,
                "height": height,
                "has_picture": PICTURE in kinds,
                "lines": lines,
                "dots": dots,
            }
        )
        text_page.close()
        page.close()
    return {"pages": pages}


def main() -> None:
    most_pages, most_characters, mebibytes, seconds = (int(argument) for argument in sys.argv[1:5])
    limit(mebibytes, seconds)
    try:
        answer = read(sys.stdin.buffer.read(), most_pages, most_characters, sys.argv[5] == "cut")
    except MemoryError:
        answer = {"refused": "too_large"}
    json.dump(answer, sys.stdout, ensure_ascii=True)


if __name__ == "__main__":
    main()
