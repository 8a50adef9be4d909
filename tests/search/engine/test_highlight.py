"""The passage shown is the one with most of the words, whole and safe."""

from __future__ import annotations

from search.engine.highlight import WIDTH, Wanted, highlight

BUDGET, CITY = Wanted("en", {"budget": 0}), Wanted("en", {"budget": 0, "citi": 1})


def test_highlight_marks_words_and_counts_different_ones() -> None:
    found = highlight("The budget, the Budgets and the city", CITY)
    assert found.html == "The <mark>budget</mark>, the <mark>Budgets</mark> and the <mark>city</mark>"
    assert found.words == 2


def test_highlight_prefers_different_words_over_many_of_one() -> None:
    text = (
        "budget budget budget. " + "Some other words. " * 40 + "The budget of the city. " + "And more. " * 40
    )
    assert "<mark>budget</mark> of the <mark>city</mark>" in highlight(text, CITY).html


def test_highlight_prefers_the_first_of_equal_passages() -> None:
    text = "One budget here. " + "Some other words. " * 40 + "Two budget there."
    assert highlight(text, BUDGET).html.startswith("One <mark>budget</mark> here")


def test_highlight_cuts_between_words_and_says_so() -> None:
    text = "alpha " * 100 + "budget " + "omega " * 100
    html = highlight(text, BUDGET).html
    plain = html.replace("<mark>", "").replace("</mark>", "")
    assert plain.startswith("…alpha ")
    assert plain.endswith(" omega…")
    assert WIDTH - 20 <= len(plain) <= WIDTH + 2


def test_highlight_of_one_endless_word_is_cut() -> None:
    assert len(highlight("x" * 10_000, BUDGET).html) <= WIDTH + 1


def test_highlight_without_words_is_the_beginning() -> None:
    found = highlight("Nothing of it.", BUDGET)
    assert (found.html, found.words) == ("Nothing of it.", 0)


def test_highlight_of_no_text_is_empty() -> None:
    assert highlight("", BUDGET).html == ""


def test_highlight_keeps_marks_of_arabic_writing() -> None:
    assert highlight("في إِصْلَاح الإدارة", Wanted("ar", {"اصلاح": 0})).html == "في <mark>إِصْلَاح</mark> الإدارة"


def test_highlight_escapes_quotes_and_tags() -> None:
    assert highlight("<b>'budget'</b>", BUDGET).html == "&lt;b&gt;&#x27;<mark>budget</mark>&#x27;&lt;/b&gt;"
