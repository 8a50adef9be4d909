import json

from search.documents.plain_text import joined, stream_texts, text_of_html


def test_text_of_html_gives_each_block_its_line() -> None:
    html = "<h3>One</h3><p>Two <b>bold</b>er</p><ul><li>Three</li><li>Four</li></ul>"

    assert text_of_html(html) == "One\nTwo bolder\nThree\nFour"


def test_text_of_html_keeps_a_footnote_mark_out_of_the_word() -> None:
    assert text_of_html("<p>objectives<sup>1</sup> of all</p>").split() == ["objectives", "1", "of", "all"]


def test_text_of_html_reads_entities_once() -> None:
    assert text_of_html("<p>Fees &amp;lt; 5 &amp; more</p>") == "Fees &lt; 5 & more"


def test_text_of_html_keeps_signs_that_are_no_tags() -> None:
    assert text_of_html("3 < 5 and 7 > 6") == "3 < 5 and 7 > 6"


def test_stream_texts_reads_texts_in_order_and_no_codes() -> None:
    blocks = [
        {"type": "section", "id": "a", "value": {"heading": "Training", "body": "<p>Two weeks.</p>"}},
        {"type": "section", "id": "b", "value": {"heading": "", "body": "<p>Then one day a year.</p>"}},
    ]

    assert stream_texts(json.dumps(blocks)) == ["Training", "Two weeks.", "Then one day a year."]


def test_stream_texts_of_an_empty_field_are_none() -> None:
    assert stream_texts("") == stream_texts("[]") == []


def test_joined_names_each_text_once() -> None:
    assert joined(["Kenya", "", "Quénia", "Kenya"]) == "Kenya\nQuénia"
