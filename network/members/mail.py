"""The mails of the network as messages: plain text, and HTML that gives the language and its direction."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.html import urlize
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from network.vocabulary.languages import direction

from .models import Member, Notice
from .notices import NoticeKind, NoticeText
from .sending import message_id
from .unsubscribing import unsubscribe_url

NoticeGroup = tuple[NoticeKind, list[NoticeText]]


def notice_mail(notice: Notice, kind: NoticeKind, text: NoticeText) -> EmailMultiAlternatives:
    """The mail of one notice, in the active language, which is the recipient's."""
    member = notice.recipient
    message = _message(
        "notice",
        {"member": member, "text": text, **({} if kind.is_essential else _ways_out(member))},
        subject=str(kind.mail_subject),
        to=member.email,
        # With the time: a database that is set up anew counts its rows from one again.
        name=f"notice.{notice.pk}.{notice.created_at:%Y%m%d%H%M%S%f}",
    )
    for file_name, content, media_type in kind.attachments(notice) if kind.attachments else ():
        message.attach(_one_line(file_name), content, media_type)
    return message


def digest_mail(
    member: Member, day: datetime.date, groups: list[NoticeGroup], more: int
) -> EmailMultiAlternatives:
    """The daily mail, in the active language, which is the member's. `more` notices are on the site alone."""
    return _message(
        "digest",
        {
            "member": member,
            "groups": groups,
            "more": more,
            "notices_url": settings.SITE_URL + reverse("members:notices"),
            **_ways_out(member),
        },
        subject=_("Your notices of the day"),
        to=member.email,
        name=f"digest.{member.pk}.{day:%Y%m%d}.{member.date_joined:%Y%m%d%H%M%S%f}",
    )


def written_mail(*, to: str, subject: str, text: str, language: str, name: str) -> EmailMultiAlternatives:
    """A mail whose text is written already."""
    # urlize escapes the text, so that these links are its own; addresses read from the left in every language.
    linked_text = mark_safe(urlize(text, autoescape=True).replace("<a href=", '<a dir="ltr" href='))
    with translation.override(language):
        return _message(
            "written", {"text": text, "linked_text": linked_text}, subject=subject, to=to, name=name
        )


def _ways_out(member: Member) -> dict[str, Any]:
    """The address that stops these mails; essential ones have none."""
    return {"unsubscribe_url": unsubscribe_url(member)}


def _message(
    template: str, context: dict[str, Any], *, subject: str, to: str, name: str
) -> EmailMultiAlternatives:
    language = translation.get_language() or settings.LANGUAGE_CODE
    context = {
        **context,
        "subject": _one_line(subject),
        "site_url": settings.SITE_URL,
        "language": language,
        "direction": direction(language),
    }
    headers = {
        "Message-ID": message_id(name),
        "Auto-Submitted": "auto-generated",  # RFC 3834: no answering machine answers
        "X-Auto-Response-Suppress": "All",  # the same for Microsoft Exchange
        "Content-Language": language,
    }
    if "unsubscribe_url" in context:
        headers["List-Unsubscribe"] = f"<{context['unsubscribe_url']}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        context["subject"],
        _without_gaps(render_to_string(f"members/mail/{template}.txt", context)),
        None,  # EMAIL_FROM
        [to],
        headers=headers,
    )
    message.attach_alternative(render_to_string(f"members/mail/{template}.html", context), "text/html")
    return message


def _one_line(text: str) -> str:
    """The text fit for a header: a line break in a name starts no header of its own."""
    return " ".join(text.split())


def _without_gaps(text: str) -> str:
    """The text with one empty line between paragraphs, whatever parts the template left out."""
    lines: list[str] = []
    for line in (line.rstrip() for line in text.strip().splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines) + "\n"
