import pytest
from django.utils import translation

from network.vocabulary.models import Country, GlossaryTerm, Theme
from network.vocabulary.translated_text import TranslatedText, best_text, texts_in


@pytest.fixture
def half_translated():
    return Theme(slug="water", name_fr="Eau", name_ar="الماء", description_pt="Água para todos.")


def test_best_text_in_the_language_asked_for(half_translated):
    assert best_text(half_translated, "name", "ar") == TranslatedText("الماء", "ar", is_fallback=False)


def test_best_text_falls_back_to_another_language_and_says_so(half_translated):
    assert best_text(half_translated, "name", "pt") == TranslatedText("Eau", "fr", is_fallback=True)


def test_best_text_in_the_active_language_by_default(half_translated):
    with translation.override("ar"):
        assert best_text(half_translated, "name").text == "الماء"


def test_best_text_without_any_text(half_translated):
    assert not best_text(GlossaryTerm(slug="void"), "definition", "fr").text


def test_row_as_string_names_the_language_of_a_fallback(half_translated):
    with translation.override("en"):
        assert str(half_translated) == "Eau (fr)"


def test_row_as_string_in_its_own_language_is_the_name(half_translated):
    with translation.override("fr"):
        assert str(half_translated) == "Eau"


def test_label_is_never_empty():
    assert str(Country(slug="kenya", code="KE")) == "kenya"


@pytest.mark.parametrize("empty", [None, ""])
def test_empty_name_counts_as_missing(empty):
    with translation.override("en"):
        assert str(Theme(slug="water", name_en=empty, name_pt="Água")) == "Água (pt)"


def test_texts_give_other_fields_by_name(half_translated):
    with translation.override("fr"):
        description = half_translated.texts["description"]
    assert (description.text, description.language, description.is_fallback) == (
        "Água para todos.",
        "pt",
        True,
    )


def test_texts_in_leaves_missing_languages_out(half_translated):
    assert [text.language for text in texts_in(half_translated, "name", ["en", "ar", "fr"])] == ["ar", "fr"]


def test_direction_of_an_arabic_text():
    assert TranslatedText("الماء", "ar", is_fallback=True).direction == "rtl"


def test_direction_of_a_latin_text():
    assert TranslatedText("Eau", "fr", is_fallback=True).direction == "ltr"


def test_enumerated_lines_in_latin_script():
    assert TranslatedText("one\n two \n\n", "en", is_fallback=False).enumerated == "one, two"


def test_enumerated_lines_in_arabic():
    assert TranslatedText("واحد\nاثنان", "ar", is_fallback=False).enumerated == "واحد، اثنان"
