"""The invitation letter for whoever has a confirmed seat."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from network.portal.formats import date_text

from ..models import Registration, RegistrationState
from .facts import addressee, event_rows, letterhead, page_of, reference_of, title_of
from .typesetting import isolated, typeset


def may_have_invitation_letter(registration: Registration) -> bool:
    """Is the registration confirmed? Who may read it is another question (`rules.may_see_registration`)."""
    return registration.state == RegistrationState.CONFIRMED


def invitation_letter(registration: Registration, language: str) -> bytes:
    """The letter as a PDF in `language`, dated on the day of the confirmation in the event's zone.

    Says nothing of travel or other costs: the network knows the fee alone. Raises ValueError unless the registration
    is confirmed, and `FontMissing`.
    """
    if not may_have_invitation_letter(registration):
        raise ValueError("a letter is for a confirmed registration")
    event = registration.event
    with translation.override(language):
        page = page_of(registration, language)
        confirmed = registration.changes.filter(new_state=RegistrationState.CONFIRMED).last()
        moment = (confirmed.at if confirmed else registration.created_at).astimezone(ZoneInfo(event.timezone))
        data = {
            **letterhead(),
            "title": _("Letter of invitation"),
            "reference_label": _("Reference"),
            "reference": reference_of(registration),
            "date": date_text(moment.date()),
            "addressee": addressee(registration, language),
            "subject": _("Invitation: %(event)s") % {"event": isolated(title_of(event, page))},
            "salutation": _("Dear Sir or Madam,"),
            "opening": _(
                "We have the honour to invite you to take part in the event named below. Your registration is "
                "confirmed, and a seat is held in your name."
            ),
            "rows": event_rows(event, page),
            "closing": [
                _(
                    "Should you be unable to attend, please cancel your registration, so that the seat goes to "
                    "a colleague."
                ),
                _("Please accept the assurances of our highest consideration."),
            ],
        }
        return typeset("invitation_letter", data, language=language, moment=moment)
