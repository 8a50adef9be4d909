import pytest

from network.vocabulary.ordering import initial, looked_up_under, sort_key


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("الشباك الوحيد", "شباك الوحيد"),
        ("الإدارة", "إدارة"),
        ("الالتزام", "التزام"),
        ("التماسك", "تماسك"),
        ("التزام", "التزام"),
        ("التماس", "التماس"),
        ("ألمانيا", "ألمانيا"),
    ],
)
def test_looked_up_under_leaves_the_arabic_article_out(text, bare):
    assert looked_up_under(text, "ar") == bare


def test_looked_up_under_keeps_other_languages_as_they_are():
    assert looked_up_under("Alta", "pt") == "Alta"


@pytest.mark.parametrize(
    ("text", "language", "letter"),
    [
        ("Événement", "fr", "E"),
        ("ética", "pt", "E"),
        ("الأثر", "ar", "ا"),
        ("آلية", "ar", "ا"),
        ("«Guichet»", "fr", "G"),
    ],
)
def test_initial_is_the_letter_one_looks_under(text, language, letter):
    assert initial(text, language) == letter


def test_sort_key_ignores_accents_and_case():
    words = ["zone", "Étude", "etage", "Audit", "état"]
    assert sorted(words, key=lambda word: sort_key(word, "fr")) == ["Audit", "etage", "état", "Étude", "zone"]


def test_sort_key_follows_the_arabic_alphabet():
    words = ["النزاهة", "بوابة", "أخلاقيات", "التقييم", "جودة"]
    in_order = ["أخلاقيات", "بوابة", "التقييم", "جودة", "النزاهة"]
    assert sorted(words, key=lambda word: sort_key(word, "ar")) == in_order
