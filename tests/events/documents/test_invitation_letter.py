"""The letter: what it says, in which language, and for whom there is one."""

from __future__ import annotations

import pytest

from events.actions.cancel import cancel_registration
from events.documents import invitation_letter, may_have_invitation_letter
from events.models import Registration
from network.vocabulary.models import Country
from tests.factories.pages import create_edition
from tests.factories.registrations import (
    create_confirmed,
    create_official,
    create_open_event,
    create_registration,
)

from .printed import page_count, text_of

pytestmark = pytest.mark.django_db
ARABIC_NAME = "محمد الأمين ولد عبد الله"
ARABIC_TITLE = "ندوة رفيعة المستوى عن النزاهة في مركز الحكومة"


def confirmed_registration() -> Registration:
    event = create_open_event(
        reference="integrity-2027",
        fees={"USD": "250", "XOF": "150000"},
        country=Country.objects.get(slug="senegal"),
        page={"title": "Seminar on integrity", "venue": "King Fahd Palace", "city": "Dakar"},
    )
    for language, title in (("fr", "Séminaire sur l’intégrité"), ("ar", ARABIC_TITLE)):
        create_edition(event, language, title=title)
    member = create_official("kenya", first_name="Amina", last_name="Wanjiru", name_in_arabic=ARABIC_NAME)
    return create_confirmed(event, member)


def test_letter_names_person_and_event_with_each_fee() -> None:
    registration = confirmed_registration()

    text = text_of(invitation_letter(registration, "en"))

    for words in (
        "Amina Wanjiru",
        "Permanent Secretary",
        "Kenya",
        "Seminar on integrity",
        "King Fahd Palace, Dakar, Senegal",
        "250 US dollars or 150,000 West African CFA francs",
        f"INTEGRITY-2027/{registration.pk:05}",
    ):
        assert words in text


@pytest.mark.usefixtures("arabic_font")
def test_arabic_letter_has_name_and_title_in_arabic_letters() -> None:
    text = text_of(invitation_letter(confirmed_registration(), "ar"))

    assert ARABIC_NAME in text
    assert ARABIC_TITLE in text
    assert "كينيا" in text
    assert "Amina" not in text


@pytest.mark.parametrize("language", ["en", "fr", "pt", "ar"])
@pytest.mark.usefixtures("arabic_font")
def test_letter_fits_one_page_and_does_not_change(language: str) -> None:
    registration = confirmed_registration()

    letter = invitation_letter(registration, language)

    assert page_count(letter) == 1
    assert letter == invitation_letter(Registration.objects.get(pk=registration.pk), language)


def test_title_in_another_language_stands_where_there_is_no_edition() -> None:
    assert "Seminar on integrity" in text_of(invitation_letter(confirmed_registration(), "pt"))


def test_only_a_confirmed_registration_has_a_letter() -> None:
    registration = create_registration()
    assert not may_have_invitation_letter(registration)
    with pytest.raises(ValueError, match="confirmed"):
        invitation_letter(registration, "en")

    registration = create_confirmed()
    assert may_have_invitation_letter(registration)
    cancel_registration(registration=registration, by=registration.member)
    registration.refresh_from_db()
    assert not may_have_invitation_letter(registration)
