"""Lines about people, split as printed."""

import pytest

from events.importing.people import person
from events.importing.recognised import Person


@pytest.mark.parametrize(
    ("language", "line", "name", "function", "organisation"),
    [
        (
            "en",
            "Jane Doe, Permanent Secretary, Ministry of Health",
            "Jane Doe",
            "Permanent Secretary",
            "Ministry of Health",
        ),
        (
            "en",
            "Ms. Ann Lee : Lecturer at the School of Government",
            "Ms. Ann Lee",
            "Lecturer",
            "School of Government",
        ),
        (
            "en",
            "Mr.Abe Oro : Head of the Planning Dept. of the Agency “X”",
            "Mr. Abe Oro",
            "Head of the Planning Dept.",
            "Agency “X”",
        ),
        (
            "fr",
            "M. Jean Roi : Président d’ABCD (Association)",
            "M. Jean Roi",
            "Président",
            "ABCD (Association)",
        ),
        (
            "fr",
            "Mme. Eve Lac : Secrétaire de l’Afrique (de l’Est) à l’ABC- Services",
            "Mme. Eve Lac",
            "Secrétaire de l’Afrique (de l’Est)",
            "ABC- Services",
        ),
        ("fr", "M. Luc Pré : Maire de Ville ,Pays", "M. Luc Pré", "Maire", "Ville, Pays"),
        (
            "pt",
            "João Dias – Secretário-Geral, Ministério do Interior",
            "João Dias",
            "Secretário-Geral",
            "Ministério do Interior",
        ),
        ("ar", "السيد محمد علي: مدير مركز الابتكار", "السيد محمد علي", "مدير", "مركز الابتكار"),
        ("ar", "السيدة فاطمة: أستاذة في جامعة محمد الخامس", "السيدة فاطمة", "أستاذة", "جامعة محمد الخامس"),
    ],
)
def test_person_splits_function_and_organisation(
    language: str, line: str, name: str, function: str, organisation: str
) -> None:
    assert person("speaker", line, language) == Person("speaker", name, function, organisation)


def test_person_with_a_name_alone_has_nothing_else() -> None:
    assert person("presenter", "NOM Prénom", "fr") == Person("presenter", "NOM Prénom")


@pytest.mark.parametrize(
    "function", ["Minister of Public Service", "Permanent Secretary in charge of reform"]
)
def test_person_without_a_printed_organisation_gets_none(function: str) -> None:
    assert person("speaker", f"Ann Lee: {function}", "en") == Person("speaker", "Ann Lee", function)
