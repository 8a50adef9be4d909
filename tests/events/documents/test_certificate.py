"""The certificate of attendance."""

from __future__ import annotations

import pytest

from events.actions.attend import mark_attended, unmark_attended
from events.documents import certificate, may_have_certificate
from events.models import Registration
from tests.factories.registrations import create_confirmed, create_official, create_open_event

from .printed import page_count, text_of

pytestmark = pytest.mark.django_db


def present(**page: str) -> Registration:
    event = create_open_event(days_ahead=0, page={"title": "Seminar on integrity", "city": "Dakar", **page})
    member = create_official("kenya", first_name="Amina", last_name="Wanjiru", name_in_arabic="أمينة وانجيرو")
    registration = create_confirmed(event, member)
    mark_attended(registration=registration)
    return registration


@pytest.mark.parametrize("language", ["en", "fr", "pt", "ar"])
@pytest.mark.usefixtures("arabic_font")
def test_certificate_names_the_person_on_one_page(language: str) -> None:
    registration = present()

    printed = certificate(registration, language)

    assert ("أمينة وانجيرو" if language == "ar" else "Amina Wanjiru") in text_of(printed)
    assert {"Seminar", "on", "integrity", "Dakar"} <= set(text_of(printed).replace(",", " ").split())
    assert page_count(printed) == 1


def test_only_who_was_present_has_a_certificate() -> None:
    registration = present()
    assert may_have_certificate(registration)

    unmark_attended(registration=registration)

    assert not may_have_certificate(registration)
    with pytest.raises(ValueError, match="present"):
        certificate(registration, "en")
