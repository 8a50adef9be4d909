"""Leftovers of a web form, cleaned into rich text."""

import pytest

from practices.importing.cleaning import blocks_of, plain, rich_text


def cleaned(text: str) -> str:
    return rich_text(blocks_of(text)[0])


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('Text\n\n\n</div>\n\n<div class="group">', "<p>Text</p>"),
        ("One\nTwo", "<p>One</p><p>Two</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("●\u00a0\u00a0\n\n68% of homes", "<ul><li>68% of homes</li></ul>"),
        ("·\u00a0\u00a0\u00a0 KAP on health", "<ul><li>KAP on health</li></ul>"),
        ("o  \u00a0\n\n55% pay", "<ul><li>55% pay</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("3. c\n4. d", "<p>3. c</p><p>4. d</p>"),
        ("Before\n## Results\nAfter", "<p>Before</p><p><b>Results</b></p><p>After</p>"),
        ("A **bold** and an *inclined* word", "<p>A <b>bold</b> and an <i>inclined</i> word</p>"),
        ("R&amp;D &gt; 5&nbsp;years", "<p>R&amp;D &gt; 5 years</p>"),
        ("x < 5 and y > 3", "<p>x &lt; 5 and y &gt; 3</p>"),
        ("<script>alert(1)</script>", "<p>alert(1)</p>"),
        ("&lt;script&gt;", "<p>&lt;script&gt;</p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        ("\u202eevil\x00", "<p>evil</p>"),
    ],
)
def test_rich_text_of_leftovers(text: str, html: str) -> None:
    assert cleaned(text) == html


@pytest.mark.parametrize("text", ["", "</div>", "<\n\n</div>", "[\n</div>", "****", "\n\xa0\n"])
def test_blocks_of_pure_leftovers_is_empty(text: str) -> None:
    assert blocks_of(text) == ([], [])


def test_blocks_of_tells_headings_at_the_end_apart() -> None:
    blocks, titles = blocks_of("A tweet\n## Challenge classification\n## Partners")
    assert ([block.text for block in blocks], titles) == (
        ["A tweet"],
        ["Challenge classification", "Partners"],
    )


def test_plain_puts_a_text_into_one_line() -> None:
    assert plain("Usage of\u00a0methods &amp;\n<b>tools</b>") == "Usage of methods & tools"
