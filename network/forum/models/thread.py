"""Threads and the contributions in them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Thread(models.Model):
    """A conversation in a circle, begun there or from an item (`item_key` is its translation key).

    `last_number` is the number given last to a contribution; numbers are never used twice.
    """

    circle = models.ForeignKey("forum.Circle", on_delete=models.PROTECT, related_name="threads")
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="threads"
    )
    item_key = models.UUIDField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    last_contribution_at = models.DateTimeField(default=timezone.now)
    last_number = models.PositiveIntegerField(default=0)
    contribution_count = models.PositiveIntegerField(default=0)
    is_locked = models.BooleanField(_("locked"), default=False)
    is_hidden = models.BooleanField(_("hidden"), default=False)
    is_sample = models.BooleanField(_("sample content"), default=False)

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        ordering = ["-last_contribution_at", "-pk"]
        indexes = [
            models.Index(fields=["circle", "-last_contribution_at", "-id"], name="threads_of_a_circle"),
            models.Index(fields=["item_key"], condition=~Q(item_key=None), name="threads_about_an_item"),
        ]

    def __str__(self) -> str:
        return self.title


class Contribution(models.Model):
    """What a member wrote, kept as written, with the HTML made from it.

    Without an author it was put in by a moderator at a member's request, who is not stored, or its author has left.
    A deleted contribution stays as a stone without text.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="contributions")
    number = models.PositiveIntegerField(_("number in the thread"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contributions",
    )
    is_unnamed = models.BooleanField(_("without a name"), default=False)
    put_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("put in by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    text = models.TextField(_("text"), max_length=20_000, blank=True)
    html = models.TextField(editable=False, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    answers = models.ForeignKey(
        "self",
        verbose_name=_("in reply to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    is_hidden = models.BooleanField(_("hidden"), default=False)
    submission = models.UUIDField(
        null=True,
        blank=True,
        editable=False,
        help_text="Of the form that was sent: the same form twice is one.",
    )

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["thread", "number"], name="one_contribution_a_number"),
            models.UniqueConstraint(
                fields=["submission"], condition=~Q(submission=None), name="one_contribution_a_form"
            ),
            models.CheckConstraint(
                condition=Q(is_unnamed=False) | Q(author=None), name="unnamed_contribution_has_no_author"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id}#{self.number}"


class ContributionVersion(models.Model):
    """The text of a contribution as it was before an edit."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="versions")
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("earlier version")
        verbose_name_plural = _("earlier versions")
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.written_at:%Y-%m-%d %H:%M}"


def private_path(attachment: Attachment, name: str) -> str:
    """Where a file lies: no part of it comes from the person who sent it."""
    return f"forum/{uuid.uuid4().hex}"


class Attachment(models.Model):
    """A file of a contribution, served as a download to those who may read it."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to=private_path)
    name = models.CharField(_("file name"), max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """What a member has begun to write and not sent: a contribution to a thread, or a new thread in a circle."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="forum_drafts"
    )
    circle = models.ForeignKey("forum.Circle", on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(Thread, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(max_length=20_000, blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["member", "thread"], condition=~Q(thread=None), name="one_draft_a_thread"
            ),
            models.UniqueConstraint(
                fields=["member", "circle"], condition=Q(thread=None), name="one_draft_of_a_new_thread"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.circle_id}/{self.thread_id}"


class Attention(models.TextChoices):
    FOLLOWED = "followed", _("followed")
    NORMAL = "normal", _("as usual")
    MUTED = "muted", _("muted")


class Subscription(models.Model):
    """How a member follows a thread, and how far they have read it (the number of a contribution)."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="subscriptions")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="thread_subscriptions"
    )
    attention = models.CharField(max_length=10, choices=Attention, default=Attention.NORMAL)
    read_up_to = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [models.UniqueConstraint(fields=["member", "thread"], name="one_subscription_a_thread")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.thread_id}"
