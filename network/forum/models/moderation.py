"""What members report, and what moderators did."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Flag(models.Model):
    """A member's report of a contribution to the circle's moderators; settled once one of them has dealt with it."""

    contribution = models.ForeignKey("forum.Contribution", on_delete=models.CASCADE, related_name="flags")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField(_("what is wrong"), max_length=1000)
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("report to the moderators")
        verbose_name_plural = _("reports to the moderators")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "member"],
                condition=Q(settled_at=None),
                name="one_open_flag_a_member",
            )
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.member_id}"


class ModerationVerb(models.TextChoices):
    HIDE = "hide", _("hid")
    RESTORE = "restore", _("restored")
    LOCK = "lock", _("locked")
    UNLOCK = "unlock", _("unlocked")
    MOVE = "move", _("moved")
    PUT_IN = "put-in", _("put in without a name")


class ModerationEntry(models.Model):
    """One line of a circle's moderation log. Never changed."""

    circle = models.ForeignKey("forum.Circle", on_delete=models.CASCADE, related_name="moderation_log")
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    verb = models.CharField(max_length=10, choices=ModerationVerb)
    thread = models.ForeignKey("forum.Thread", null=True, on_delete=models.SET_NULL, related_name="+")
    contribution = models.ForeignKey(
        "forum.Contribution", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("entry of the moderation log")
        verbose_name_plural = _("moderation log")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.verb} {self.thread_id}"
