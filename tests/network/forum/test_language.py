from __future__ import annotations

import pytest
from django.utils.translation import override

from network.forum.language import detect_language, first_guess


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How did you train the staff of the counters?", "en"),
        ("Comment avez-vous formé le personnel des guichets ?", "fr"),
        ("Como formaram o pessoal dos balcões de atendimento?", "pt"),
        ("كيف دربتم موظفي الشبابيك في الإدارات المحلية؟", "ar"),
        ("Cómo formaron ustedes al personal de las ventanillas", {"pt", "fr", "en"}),
    ],
)
def test_language_is_one_of_the_four(text: str, language: str | set[str]) -> None:
    found = detect_language(text, otherwise="en")
    assert found in language if isinstance(language, set) else found == language


def test_few_words_are_in_the_language_of_the_author_or_of_their_script() -> None:
    assert detect_language("Bonjour à tous", otherwise="pt") == "pt"
    assert detect_language("شكرا لكم", otherwise="fr") == "ar"
    assert detect_language("", otherwise="fr") == "fr"


def test_first_guess_is_the_script_else_the_interface() -> None:
    with override("fr"):
        assert first_guess("Hello") == "fr"
        assert first_guess("سؤال") == "ar"
