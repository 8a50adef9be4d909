"""Headings, labels and languages told by the words file."""

import pytest

from events.importing import words


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Specific Objectives are as follows:", "specific_objectives"),
        ("RÉSULTATS ATTENDUS", "expected_results"),
        ("3. Metodologia", "methodology"),
        ("الأهداف العامة :", "objectives"),
        ("Our objectives are many", ""),
    ],
)
def test_heading_knows_a_whole_paragraph(text: str, key: str) -> None:
    assert words.heading("aide_memoire", text) == key


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Salle : OUJDA", ("hall", "OUJDA")),
        ("القاعة: أطلس", ("hall", "أطلس")),
        ("Código da sessão: S 1", ("code", "S 1")),
        ("Nobody : knows", ("", "")),
    ],
)
def test_label_splits_a_line(text: str, found: tuple[str, str]) -> None:
    assert words.label("labels", text) == found


def test_labelled_splits_a_line_of_several_labels() -> None:
    line = "Lieu : Tanger (Maroc). Durée : 3 jours Langues : français, arabe"
    assert list(words.labelled(line)) == [
        ("place", "Tanger (Maroc)"),
        ("duration", "3 jours"),
        ("languages", "français, arabe"),
    ]


def test_labelled_ignores_a_sentence_with_a_label_in_it() -> None:
    assert list(words.labelled("They agreed on the date: it suits all")) == []


@pytest.mark.parametrize(
    "text", ["Part 2: Models", "Partie 1 : les principes", "Parte II – Casos", "الجزء الأول: مبادئ"]
)
def test_part_number_knows_a_numbered_part(text: str) -> None:
    assert words.part_number(text)


@pytest.mark.parametrize("text", ["Part of the work is done", "Participants"])
def test_part_number_ignores_other_text(text: str) -> None:
    assert not words.part_number(text)


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("The prize is awarded in the following 5 categories:", "award_categories"),
        ("8 moteurs d’innovation ont été distingués :", "drivers"),
        ("Os principais constrangimentos são:", "constraints"),
        ("محركات الابتكار هي:", "drivers"),
        ("These people came:", "plain"),
    ],
)
def test_list_kind_reads_the_sentence_before_the_list(lead: str, kind: str) -> None:
    assert words.list_kind(lead) == kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The administration is for the citizens of the country", "en"),
        ("L’administration est au service des citoyens dans le pays", "fr"),
        ("A administração está ao serviço dos cidadãos e das empresas", "pt"),
        ("الإدارة في خدمة المواطنين", "ar"),
        ("OUJDA 2018", ""),
    ],
)
def test_language_of_tells_the_four_languages(text: str, language: str) -> None:
    assert words.language_of(text) == language
