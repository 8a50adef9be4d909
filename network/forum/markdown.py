"""From what a member wrote to HTML that is safe to show: no markup of their own, no pictures, links that lead on.

Links go to http, https and mailto only. Pages that lie elsewhere are never fetched: there are no images.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

# Beyond these the text is shown as if it were nested no deeper: markdown-it drops what lies below its own limit.
_DEEPEST = 8
_WIDEST_INDENT = 32
_MARKERS = re.compile(r"^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+", re.MULTILINE)
_MARKER = re.compile(r"[ \t]*(?:>|[-*+]|\d{1,9}[.)])")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\"'.,;:!?)\]}»،؛؟]", re.IGNORECASE)

BLOCKS = ("p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "th", "td")
_TAGS = {*BLOCKS, "a", "em", "strong", "s", "code", "hr", "br", "table", "thead", "tbody", "tr", "span"}

Span = tuple[int, int]
Mentioned = Callable[[str], Sequence[Span]]
"""Gives the places of a text in which members are named."""


def render(text: str, mentioned: Mentioned | None = None) -> str:
    """The text as HTML with `dir="auto"` on each block; names for which `mentioned` gives a place are marked."""
    parser = _parser()
    tokens = parser.parse(_flattened(text))
    _mark(tokens, mentioned)
    return _cleaner().clean(parser.renderer.render(tokens, parser.options, {}))


def own_words(text: str) -> Iterator[str]:
    """The stretches of a text that its author says: not those quoted, and not those set as code."""
    depth = 0
    for token in _parser().parse(_flattened(text)):
        if token.type in ("blockquote_open", "blockquote_close"):
            depth += token.nesting
        elif token.type == "inline" and not depth:
            yield from (child.content for child in token.children or () if child.type == "text")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False, "breaks": True, "maxNesting": 60})
    parser.disable(["image", "html_inline", "html_block", "reference"])
    parser.core.ruler.push("lower_headings", _lower_headings)
    return parser


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        allowed_classes={"span": {"mention"}},
        set_tag_attribute_values={tag: {"dir": "auto"} for tag in BLOCKS},
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel="nofollow noopener noreferrer",
    )


def _flattened(text: str) -> str:
    text = _INDENT.sub(lambda found: found[0].expandtabs(4)[:_WIDEST_INDENT], text)
    return _MARKERS.sub(lambda found: "".join(_MARKER.findall(found[0])[:_DEEPEST]), text)


def _lower_headings(state: StateCore) -> None:
    """The page has its own first two levels."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"


def _mark(tokens: Sequence[Token], mentioned: Mentioned | None) -> None:
    """Turn bare addresses into links, and mark the names of members."""
    for token in tokens:
        if token.type != "inline":
            continue
        in_link = 0
        children: list[Token] = []
        for child in token.children or ():
            in_link += child.nesting if child.type in ("link_open", "link_close") else 0
            if child.type == "text" and not in_link:
                children.extend(_marked(child.content, mentioned))
            else:
                children.append(child)
        token.children = children


def _marked(text: str, mentioned: Mentioned | None) -> Iterator[Token]:
    links = [found.span() for found in _ADDRESS.finditer(text)]
    names = mentioned(text) if mentioned else ()
    end = 0
    for start, stop in sorted([*links, *names]):
        if start < end:
            continue
        yield _text(text[end:start])
        word = text[start:stop]
        if (start, stop) in links:
            yield Token("link_open", "a", 1, attrs={"href": _parser().normalizeLink(word)})
            yield _text(word)
            yield Token("link_close", "a", -1)
        else:
            yield Token("mention_open", "span", 1, attrs={"class": "mention"})
            yield _text(word)
            yield Token("mention_close", "span", -1)
        end = stop
    yield _text(text[end:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
