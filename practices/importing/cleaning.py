"""Text with the leftovers of a web form in it (tags, entities, markdown marks), made into clean rich text."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import nh3

TAGS = {"p", "ul", "ol", "li", "b", "i"}
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--.*?-->", re.S)
_SPACES = re.compile(r"[\s\u00a0\u202f\u200b\ufeff]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_HEADING = re.compile(r"^#{1,6}\s*(.*?)\s*#*$")
_BULLET = re.compile(r"^(?:[-*•●▪■○·‣\uf0b7]|o(?=\s{2,}|$))(?:\s+|$)")
_NUMBER = re.compile(r"^(\d{1,2})[.)]\s+")
_BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. `kind` is text, heading, bullet or number; `text` may hold **bold** and *italic* marks."""

    kind: str
    text: str
    number: int = 0

    @property
    def plain(self) -> str:
        """The words alone."""
        return _ITALIC.sub(r"\1", _BOLD.sub(lambda found: found.group(1) or found.group(2), self.text))


def plain(text: str) -> str:
    """Return the words of a text in one line, without tags and entities."""
    return _SPACES.sub(" ", _CONTROL.sub("", html.unescape(_TAG.sub(" ", text)))).strip()


def blocks_of(text: str) -> tuple[list[Block], list[str]]:
    """Return the paragraphs of a text, and the headings at its end that have nothing under them.

    Such a heading opened the next group of the form. Lines that hold no letter or figure are leftovers and dropped.
    """
    blocks: list[Block] = []
    marker = ""  # a bullet that stands on a line of its own
    for raw in _TAG.sub("\n", text).splitlines():
        line = _CONTROL.sub("", html.unescape(raw))
        line = _SPACES.sub(" ", line) if not re.match(r"^\s*o\s{2,}", line) else line.strip()
        line = line.strip()
        if _BULLET.fullmatch(line):
            marker = "•"
            continue
        if not any(map(str.isalnum, line)):
            continue
        blocks.append(_block(line, bool(marker)))
        marker = ""
    titles: list[str] = []
    while blocks and blocks[-1].kind == "heading":
        titles.insert(0, blocks.pop().text)
    return blocks, titles


def _block(line: str, is_item: bool) -> Block:
    if found := _HEADING.match(line):
        return Block("heading", found.group(1).strip("* "))
    if found := _BULLET.match(line):
        return Block("bullet", line[found.end() :].strip())
    if found := _NUMBER.match(line):
        return Block("number", line[found.end() :], int(found.group(1)))
    return Block("bullet" if is_item else "text", line)


def rich_text(blocks: Iterable[Block]) -> str:
    """Return the paragraphs as HTML. A numbered list keeps its numbers, as text if they do not count from one."""
    pieces: list[str] = []
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        lines = list(group)
        if kind == "bullet":
            pieces.append("<ul>" + "".join(f"<li>{_inline(line.text)}</li>" for line in lines) + "</ul>")
        elif kind == "number" and [line.number for line in lines] == list(range(1, len(lines) + 1)):
            pieces.append("<ol>" + "".join(f"<li>{_inline(line.text)}</li>" for line in lines) + "</ol>")
        elif kind == "number":
            pieces.extend(f"<p>{line.number}. {_inline(line.text)}</p>" for line in lines)
        elif kind == "heading":
            pieces.extend(f"<p><b>{html.escape(line.text, quote=False)}</b></p>" for line in lines)
        else:
            pieces.extend(f"<p>{_inline(line.text)}</p>" for line in lines)
    return nh3.clean("".join(pieces), tags=TAGS, attributes={}, link_rel=None)


def _inline(text: str) -> str:
    escaped = html.escape(text, quote=False)
    bold = _BOLD.sub(lambda found: f"<b>{found.group(1) or found.group(2)}</b>", escaped)
    return _ITALIC.sub(r"<i>\1</i>", bold)
