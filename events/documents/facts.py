"""What several documents say of a registration, in the active language."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from network.members.models import Appointment
from network.portal.formats import date_range_text, hours_text, languages_text, list_text, money_text

from ..models import Event, EventPage, Registration
from ..queries.registrations import page_for
from .typesetting import plain

Row = tuple[str, str]


def letterhead() -> dict[str, str]:
    return {
        "network": _("Pan-African Network"),
        "office": _("Secretariat"),
        "address": settings.SITE_URL,
        "for_the_secretariat": _("For the secretariat"),
        "name_and_signature": _("Name, signature and stamp"),
    }


def page_of(registration: Registration, language: str) -> EventPage | None:
    """The best edition of the event that its participant may see."""
    return page_for(registration.event, registration.member, language)


def title_of(event: Event, page: EventPage | None) -> str:
    return plain(page.title if page else event.kind.label.text if event.kind else _("Event"))


def addressee(registration: Registration, language: str) -> list[str]:
    """The lines of an address: name, post, organisation, country; what is not known is left out."""
    appointment = appointment_of(registration)
    post = (appointment.title if appointment else "") or (registration.post and registration.post.label.text)
    organisation = appointment.organisation if appointment else None
    country = registration.country and registration.country.label.text
    lines = (name_of(registration, language), post, organisation, country)
    return [plain(line) for line in lines if line]


def name_of(registration: Registration, language: str) -> str:
    return plain(registration.member.name_in(language) or _("A member"))


def appointment_of(registration: Registration) -> Appointment | None:
    """The appointment to the registration's post that the member held when it was made."""
    held = registration.member.appointments.current(registration.created_at.date())
    return held.filter(post=registration.post_id).select_related("organisation").first()


def event_rows(event: Event, page: EventPage | None) -> list[Row]:
    """The facts of the event, each with its label; those not known are left out."""
    place = [*([page.venue, page.city] if page else []), event.country and event.country.label.text]
    fees = [money_text(fee.amount, fee.currency) for fee in event.fees.all()]
    hours = (
        hours_text(event.start_date, event.start_time, event.end_time, event.timezone)
        if event.start_time
        else ""
    )
    rows = (
        (_("Event"), title_of(event, page)),
        (_("Dates"), date_range_text(event.start_date, event.end_date)),
        (_("Hours"), hours),
        (_("Place"), pgettext("between parts of an address", ", ").join(str(part) for part in place if part)),
        (_("Working languages"), languages_text(event.working_languages) if event.working_languages else ""),
        (_("Fee per participant"), list_text(fees, "or") if fees else ""),
    )
    return [(label, plain(text)) for label, text in rows if text]


def reference_of(registration: Registration) -> str:
    """Such as CABINET-CONFERENCE-2008/00042."""
    return f"{registration.event.reference.upper()}/{registration.pk:05}"
