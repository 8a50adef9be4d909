"""Arabic lines are read in the order of reading, wherever the PDF put the glyphs."""

from network.portal.uploads.right_to_left import Glyph, in_reading_order


def drawn(text: str) -> list[Glyph]:
    """The glyphs of a line whose characters stand from left to right as given; a space is a gap."""
    return [
        Glyph(letter, 10.0 * place, 10.0 * place + 10, "")
        for place, letter in enumerate(text)
        if letter != " "
    ]


def read(text: str) -> str:
    spans, _width = in_reading_order(drawn(text), text.count(" "))
    return "".join(text for text, _style in spans)


def test_in_reading_order_turns_arabic_round() -> None:
    assert read("ماع ريرقت") == "تقرير عام"


def test_in_reading_order_does_not_depend_on_the_order_of_the_glyphs() -> None:
    glyphs = drawn("ريرقت")
    assert in_reading_order(glyphs[::-1], 0) == in_reading_order(glyphs, 0)


def test_in_reading_order_keeps_figures() -> None:
    assert read("2018 ةنس") == "سنة 2018"


def test_in_reading_order_reads_a_date_after_arabic_from_the_right() -> None:
    assert read("2018-11-22 :خيراتلا") == "التاريخ: 22-11-2018"


def test_in_reading_order_keeps_a_date_with_slashes_together() -> None:
    assert read("22/11/2018 :خيراتلا") == "التاريخ: 22/11/2018"


def test_in_reading_order_keeps_latin_names() -> None:
    assert read("SOU 24 :ةسلجلا زمر") == "رمز الجلسة: SOU 24"


def test_in_reading_order_turns_arabic_round_inside_a_latin_line() -> None:
    assert read("the word ريرقت here") == "the word تقرير here"


def test_in_reading_order_mirrors_brackets() -> None:
    assert read("(ماع) ريرقت") == "تقرير (عام)"


def test_in_reading_order_puts_lam_before_alef_in_a_ligature() -> None:
    glyphs = [Glyph("ا", 0, 8, ""), Glyph("ل", 0, 8, ""), Glyph("و", 9, 15, "")]
    assert in_reading_order(glyphs, 0)[0] == (("ولا", ""),)


def test_in_reading_order_keeps_a_vowel_sign_on_its_letter() -> None:
    glyphs = [Glyph("م", 0, 8, ""), Glyph("ع", 10, 18, ""), Glyph("\u064f", 12, 15, "")]
    assert in_reading_order(glyphs, 0)[0] == (("ع\u064fم", ""),)


def test_in_reading_order_returns_the_width_of_the_first_word() -> None:
    assert in_reading_order(drawn("ماع ريرقت"), 1)[1] == 50.0


def test_in_reading_order_matches_brackets_that_were_mirrored_already() -> None:
    assert read("(ماع( ريرقت") == "تقرير (عام)"


def test_in_reading_order_puts_per_cent_after_its_figure() -> None:
    assert read("%50 ةبسن") == "نسبة 50%"
