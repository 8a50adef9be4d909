"""What a member is told about their registrations. All of it is essential: mailed at once."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from network.members.models import Member, Notice
from network.members.notices import Attachment, NoticeKind, NoticeText, register_notice_kind
from network.members.rules import has_role
from network.portal.editions import preference

from .calendar import calendar_of
from .models import Event, EventPage, Registration, RegistrationChange

Words = str | Promise


def shown_page(event: Event, reader: Member) -> EventPage | None:
    """The event's best live page that the reader may see, in the active language; pages may be loaded beforehand."""
    pages = {
        page.edition_language: page for page in event.pages.all() if page.live and _may_see(page, reader)
    }
    return next((pages[code] for code in preference(get_language() or "en") if code in pages), None)


def _may_see(page: EventPage, reader: Member) -> bool:
    restrictions = list(page.view_restrictions.all())
    return all(has_role(reader, *(group.name for group in row.groups.all())) for row in restrictions)


def _text(title: Words, body: Words, nameless: Words) -> Callable[[Notice], NoticeText | None]:
    """The words of one kind. `body` names the event as %(event)s; `nameless` stands for it where the recipient may
    not see a page of it (any longer): also then they are to know what became of their registration.
    """

    def text(notice: Notice) -> NoticeText | None:
        registration = notice.subject
        if not isinstance(registration, Registration) or registration.member_id != notice.recipient_id:
            return None
        page = shown_page(registration.event, notice.recipient)
        if page is None:
            return NoticeText(str(title), str(nameless), f"/{get_language()}/dashboard/")
        words = [str(body) % {"event": page.title}]
        if reason := _reason(notice, registration):
            words.append(str(_("Reason: %(reason)s")) % {"reason": reason})
        return NoticeText(
            str(title), "\n\n".join(words), f"/{get_language()}/events/{page.slug}/registration/"
        )

    return text


def _reason(notice: Notice, registration: Registration) -> str:
    """What the change says that the notice tells of; none where the member wrote it."""
    changes: list[RegistrationChange] = list(registration.changes.all())
    for change in changes:
        if str(change.pk) == notice.occasion and change.by_id != registration.member_id:
            return change.reason
    return ""


def _calendar(notice: Notice) -> list[Attachment]:
    """The event as a calendar file, which says how the registration stands."""
    registration = notice.subject
    if not isinstance(registration, Registration):
        return []
    return [
        ("event.ics", calendar_of(registration, notice.recipient.language), "text/calendar; method=PUBLISH")
    ]


def _register(name: str, title: Words, body: Words, nameless: Words, *, has_calendar: bool = True) -> None:
    register_notice_kind(
        NoticeKind(
            name=name,
            label=_("Registrations"),
            mail_subject=title,
            text=_text(title, body, nameless),
            is_essential=True,
            attachments=_calendar if has_calendar else None,
            related=("changes", "event__pages__view_restrictions__groups"),
        )
    )


_register(
    "registration-received",
    _("Your registration has been received"),
    _("You have a seat at “%(event)s”. The organisers will confirm it."),
    _("You have a seat. The organisers will confirm it."),
)
_register(
    "registration-waiting",
    _("You are on the waiting list"),
    _("“%(event)s” is full. You are on the waiting list, and we will write to you when a seat is free."),
    _("The event is full. You are on the waiting list, and we will write to you when a seat is free."),
    has_calendar=False,
)
_register(
    "registration-promoted",
    _("A seat is free for you"),
    _("A seat at “%(event)s” has become free and is yours. The organisers will confirm it."),
    _("A seat has become free and is yours. The organisers will confirm it."),
)
_register(
    "registration-confirmed",
    _("Your registration is confirmed"),
    _("Your seat at “%(event)s” is confirmed."),
    _("Your seat is confirmed."),
)
_register(
    "registration-declined",
    _("Your registration has been declined"),
    _("The organisers of “%(event)s” cannot offer you a seat."),
    _("The organisers cannot offer you a seat."),
)
_register(
    "registration-cancelled",
    _("Your registration is cancelled"),
    _("You are no longer registered for “%(event)s”."),
    _("You are no longer registered for this event."),
)
