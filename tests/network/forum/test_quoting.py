"""Quotations of contributions."""

from network.forum.models import Contribution
from network.forum.quoting import LONGEST, quotation


def test_quotation_marks_each_line_and_ends_with_a_blank_one():
    assert quotation(Contribution(text="One.\n\nTwo.")) == "> One.\n>\n> Two.\n\n"


def test_quotation_leaves_out_what_is_quoted_itself():
    assert quotation(Contribution(text="> Older.\n\nNewer.")) == "> Newer.\n\n"


def test_quotation_of_a_quotation_alone_is_empty():
    assert quotation(Contribution(text="> Older.")) == ""


def test_long_quotation_ends_between_words():
    text = quotation(Contribution(text="word " * LONGEST))
    assert text.endswith("word …\n\n")
    assert len(text) < LONGEST + 10
