"""What is told about applications for membership."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Application, ApplicationState, Notice, Opinion
from .notices import NoticeKind, NoticeText, register_notice_kind
from .rules import may_see_application


def _of(notice: Notice) -> Application | None:
    """The application, if the recipient may see it."""
    application: Application = notice.subject
    return application if may_see_application(notice.recipient, application) else None


def received(notice: Notice) -> NoticeText | None:
    application = _of(notice)
    if application is None or not application.is_open:
        return None
    title = _("%(name)s asks to become a member") % {"name": application}
    facts = f"{application.post} – {application.organisation_name} – {application.country}"
    return NoticeText(title, facts, reverse("members:application", args=[application.pk]))


def endorsed(notice: Notice) -> NoticeText | None:
    application = _of(notice)
    if application is None or not application.is_open or application.opinion != notice.occasion:
        return None
    if application.opinion == Opinion.ENDORSED:
        title = _("The focal point endorses the application of %(name)s") % {"name": application}
    else:
        title = _("The focal point does not endorse the application of %(name)s") % {"name": application}
    return NoticeText(title, application.opinion_note, reverse("members:application", args=[application.pk]))


def decided(notice: Notice) -> NoticeText | None:
    application: Application = notice.subject
    if application.member_id != notice.recipient_id:
        return None
    if application.state == ApplicationState.APPROVED:
        return NoticeText(
            _("You are now a member of the network"),
            application.decision_reason,
            reverse("members:dashboard"),
        )
    if application.state == ApplicationState.DECLINED:
        return NoticeText(
            _("Your application was declined"),
            application.decision_reason,
            reverse("members:own_application"),
        )
    return None


register_notice_kind(
    NoticeKind(
        name="application-received",
        label=gettext_lazy("Applications for membership"),
        mail_subject=gettext_lazy("An application waits for you"),
        text=received,
        related=("post", "country"),
    )
)
register_notice_kind(
    NoticeKind(
        name="application-endorsed",
        label=gettext_lazy("Opinions of focal points"),
        mail_subject=gettext_lazy("A focal point has given an opinion"),
        text=endorsed,
    )
)
register_notice_kind(
    NoticeKind(
        name="application-decided",
        label=gettext_lazy("Decisions on your application"),
        mail_subject=gettext_lazy("Your application for membership"),
        text=decided,
        is_essential=True,
    )
)
