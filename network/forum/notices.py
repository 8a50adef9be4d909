"""Kinds of notice of the forum. Each says what its recipient may read at the moment it is shown, or nothing."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.members.models import Notice
from network.members.notices import NoticeKind, NoticeText, register_notice_kind

from .models import Contribution, Flag, ModerationEntry, ModerationVerb, Thread
from .sight import Sight, sight_of


def _sight(notice: Notice) -> Sight:
    """Of the recipient; kept with the row of the recipient, so that a list of notices asks once."""
    sight: Sight | None = getattr(notice.recipient, "_forum_sight", None)
    if sight is None:
        sight = notice.recipient._forum_sight = sight_of(notice.recipient)
    return sight


def _address(thread: Thread, number: int = 0) -> str:
    place = {"slug": thread.circle.slug, "pk": thread.pk}
    if number:
        return reverse("forum:contribution", kwargs=place | {"number": number})
    return reverse("forum:thread", kwargs=place)


def _author(contribution: Contribution) -> str:
    """Who said it, unless the circle's rule keeps that inside the circle's own pages."""
    if contribution.author is None or contribution.thread.circle.is_chatham_house:
        return ""
    return contribution.author.display_name


def _reply(notice: Notice) -> NoticeText | None:
    row = notice.subject
    if not (isinstance(row, Contribution) and _sight(notice).reads(row)):
        return None
    author = _author(row)
    body = _("%(member)s contributed.") % {"member": author} if author else _("There is a new contribution.")
    return NoticeText(row.thread.title, body, _address(row.thread, row.number))


def _mention(notice: Notice) -> NoticeText | None:
    row = notice.subject
    if not (isinstance(row, Contribution) and _sight(notice).reads(row)):
        return None
    author = _author(row)
    body = _("%(member)s mentions you.") % {"member": author} if author else _("You are mentioned.")
    return NoticeText(row.thread.title, body, _address(row.thread, row.number))


def _moderation(notice: Notice) -> NoticeText | None:
    """To the author, who may no longer see what was hidden but knows it; not without a seat in the circle."""
    entry = notice.subject
    if not isinstance(entry, ModerationEntry) or entry.thread is None:
        return None
    if not _sight(notice).enters(entry.thread.circle):
        return None
    is_hidden = entry.verb == ModerationVerb.HIDE
    if entry.contribution is not None:
        if not _sight(notice).sees(entry.thread):
            return None
        body = (
            _("A moderator hid your contribution.")
            if is_hidden
            else _("A moderator restored your contribution.")
        )
        address = _address(entry.thread, entry.contribution.number)
    else:
        body = _("A moderator hid your thread.") if is_hidden else _("A moderator restored your thread.")
        circle = reverse("forum:circle", kwargs={"slug": entry.thread.circle.slug})
        address = circle if entry.thread.is_hidden else _address(entry.thread)
    if entry.reason:
        body += " " + _("Reason: %(reason)s") % {"reason": entry.reason}
    return NoticeText(entry.thread.title, body, address)


def _flag(notice: Notice) -> NoticeText | None:
    """To moderators; who reported is not named outside the circle's pages."""
    flag = notice.subject
    if not isinstance(flag, Flag):
        return None
    thread = flag.contribution.thread
    if thread.circle_id not in _sight(notice).moderated:
        return None
    body = _("A member reports contribution %(number)d.") % {"number": flag.contribution.number}
    return NoticeText(thread.title, body, _address(thread, flag.contribution.number))


def register() -> None:
    """Make the forum's kinds known; called when the app is ready."""
    of_a_contribution = ("thread__circle", "author")
    for kind in (
        NoticeKind(
            "forum-reply",
            gettext_lazy("Contributions"),
            gettext_lazy("New contribution in one of your circles"),
            _reply,
            related=of_a_contribution,
        ),
        NoticeKind(
            "forum-mention",
            gettext_lazy("Mentions"),
            gettext_lazy("You are mentioned in one of your circles"),
            _mention,
            related=of_a_contribution,
        ),
        NoticeKind(
            "forum-moderation",
            gettext_lazy("Moderation"),
            gettext_lazy("A moderator's decision about what you wrote"),
            _moderation,
            related=("thread__circle", "contribution"),
        ),
        NoticeKind(
            "forum-flag",
            gettext_lazy("Reports to the moderators"),
            gettext_lazy("A report waits for you in one of your circles"),
            _flag,
            related=("contribution__thread__circle",),
        ),
    ):
        register_notice_kind(kind)
