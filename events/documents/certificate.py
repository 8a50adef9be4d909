"""The certificate for whoever was present."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from network.portal.formats import date_range_text, date_text

from ..models import Registration
from .facts import addressee, event_rows, letterhead, page_of, reference_of, title_of
from .typesetting import typeset


def may_have_certificate(registration: Registration) -> bool:
    """Was the member present? Who may read it is another question (`rules.may_see_registration`)."""
    return registration.attended_at is not None


def certificate(registration: Registration, language: str) -> bytes:
    """The certificate of attendance as a PDF in `language`, dated on the last day of the event or later.

    Raises ValueError unless the member was present, and `FontMissing`.
    """
    if registration.attended_at is None:
        raise ValueError("a certificate is for whoever was present")
    event = registration.event
    with translation.override(language):
        page = page_of(registration, language)
        moment = registration.attended_at.astimezone(ZoneInfo(event.timezone))
        name, *about = addressee(registration, language)
        place = dict(event_rows(event, page)).get(_("Place"), "")
        data = {
            **letterhead(),
            "title": _("Certificate of attendance"),
            "reference_label": _("Reference"),
            "reference": reference_of(registration),
            "date": date_text(max(moment.date(), event.end_date)),
            "statement": _("The secretariat certifies that"),
            "name": name,
            "about": about,
            "took_part": _("took part in"),
            "event": title_of(event, page),
            "when_and_where": [
                date_range_text(event.start_date, event.end_date),
                *([place] if place else []),
            ],
        }
        return typeset("certificate", data, language=language, moment=moment)
