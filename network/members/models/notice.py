"""What the network tells a member, on the site and by mail."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One thing told to one member. Its words are made when it is shown, from what the reader may see then.

    `subject` is the row it is about; `occasion` tells apart several notices of one kind about one row.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recipient"),
        on_delete=models.CASCADE,
        related_name="notices",
    )
    kind = models.CharField(_("kind"), max_length=40)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("content_type", "object_id")
    occasion = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "content_type", "object_id", "occasion"], name="one_notice_once"
            )
        ]
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="notices_of_a_member"),
            models.Index(
                fields=["recipient"], condition=models.Q(read_at=None), name="unread_notices_of_a_member"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
