"""From what a member wrote to HTML: what is kept, and what is harmless."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from network.forum.markdown import BLOCKS, own_words, render


def test_markdown_becomes_blocks_that_find_their_direction() -> None:
    html = render("# Title\n\nA **strong** word\nnext line\n\n> quoted\n\n1. one\n2. two\n\n`code`")
    page = BeautifulSoup(html, "html.parser")
    assert page.h3.get_text() == "Title"
    assert page.strong.get_text() == "strong"
    assert page.p.find("br")
    assert [item.get_text() for item in page.ol("li")] == ["one", "two"]
    assert all(block["dir"] == "auto" for block in page(BLOCKS))


def test_title_of_any_level_stays_below_those_of_the_page() -> None:
    page = BeautifulSoup(render("\n\n".join("#" * n + " T" for n in range(1, 7)) + "\n\nT\n="), "html.parser")
    assert [tag.name for tag in page(re.compile("^h"))] == ["h3", "h4", "h5", "h6", "h6", "h6", "h3"]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<style>body{}</style>",
        '<b onclick="x()">b</b>',
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "<javascript:alert(1)>",
        "[x](//evil.example/)",
        "[x](/en/accounts/logout/)",
        "![x](https://evil.example/pixel.png)",
        '[x](https://e.org "\\" onmouseover=\\"alert(1)")',
        "```html\n<script>alert(1)</script>\n```",
        '<div style="position:fixed">x</div>',
        "<iframe src=https://evil.example>",
        "&lt;script&gt;",
        "|a|\n|:-:|\n|<b>x</b>|",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(text: str) -> None:
    page = BeautifulSoup(render(text), "html.parser")
    allowed = {*BLOCKS, "a", "em", "strong", "code", "br", "hr", "table", "thead", "tbody", "tr"}
    assert {tag.name for tag in page(True)} <= allowed
    for tag in page(True):
        assert set(tag.attrs) <= {"dir", "href", "rel", "title"}
        assert tag.get("href", "https://").startswith(("https://", "http://", "mailto:"))


def test_links_lead_on_without_a_word_for_us() -> None:
    page = BeautifulSoup(
        render("[x](https://e.org) and https://f.org/a?b=1&c=2. <mailto:a@b.c>"), "html.parser"
    )
    assert [link["href"] for link in page("a")] == [
        "https://e.org",
        "https://f.org/a?b=1&c=2",
        "mailto:a@b.c",
    ]
    assert all(link["rel"] == ["nofollow", "noopener", "noreferrer"] for link in page("a"))


@pytest.mark.parametrize(
    "text",
    ["> " * 1000 + "deep end", ">" * 9000 + "deep end", "- " * 3000 + "deep end", "1. " * 3000 + "deep end"],
)
def test_nesting_without_end_is_flattened_and_loses_nothing(text: str) -> None:
    page = BeautifulSoup(render(text), "html.parser")
    assert page.get_text().strip() == "deep end"
    assert len(page(["blockquote", "ul", "ol"])) <= 8


def test_lists_ever_further_in_lose_nothing() -> None:
    page = BeautifulSoup(render("\n".join(" " * 2 * n + f"- x{n}y" for n in range(130))), "html.parser")
    assert re.findall(r"x(\d+)y", page.get_text()) == [str(n) for n in range(130)]


@pytest.mark.parametrize(
    "piece", ["[", "[a](", "*_", "**a", "`a", "~~a", "<a ", "&#x", "![", "|", "\\", "](", "@a "]
)
def test_pieces_repeated_to_the_limit_are_shown(piece: str) -> None:
    assert render((piece * 20_000)[:20_000])


def test_definition_of_a_link_is_shown_as_written() -> None:
    assert "[a]: b" in render("[a]: b")


def test_own_words_leave_out_quotations_and_code() -> None:
    text = "Mine\n\n> theirs\n>\n> > older\n\nand `code` mine\n\n```\nblock\n```"
    assert [words.strip() for words in own_words(text) if words.strip()] == ["Mine", "and", "mine"]


def test_places_are_marked() -> None:
    html = render("Ask @Ama, not https://e.org/@Ama", lambda text: [(4, 8)] if text.startswith("Ask") else [])
    page = BeautifulSoup(html, "html.parser")
    assert [span.get_text() for span in page("span", class_="mention")] == ["@Ama"]
    assert page.a["href"] == "https://e.org/@Ama"
