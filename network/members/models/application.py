"""The request of a person to become a member."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.portal.language_list import LanguageListField


class ApplicationState(models.TextChoices):
    SUBMITTED = "submitted", _("submitted")
    APPROVED = "approved", _("approved")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Opinion(models.TextChoices):
    ENDORSED = "endorsed", _("endorsed")
    OBJECTED = "objected", _("not endorsed")


class Application(models.Model):
    """What the applicant wrote, the opinion of the country's focal point, and the secretariat's decision."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("applicant"),
        on_delete=models.CASCADE,
        related_name="applications",
    )
    first_name = models.CharField(_("first name"), max_length=150)
    last_name = models.CharField(_("last name"), max_length=150)
    name_in_arabic = models.CharField(_("name in Arabic script"), max_length=200, blank=True)
    post = models.ForeignKey(
        "vocabulary.Post", verbose_name=_("post"), on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(_("title of the post"), max_length=200, blank=True)
    organisation_name = models.CharField(_("organisation"), max_length=250)
    country = models.ForeignKey(
        "vocabulary.Country", verbose_name=_("country"), on_delete=models.PROTECT, related_name="+"
    )
    languages = LanguageListField(_("languages"), default=list)
    expertise = models.TextField(_("expertise"), max_length=1000, blank=True)
    reason = models.TextField(_("why you wish to join"), max_length=2000)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)

    state = models.CharField(
        _("state"), max_length=10, choices=ApplicationState, default=ApplicationState.SUBMITTED, db_index=True
    )
    submitted_at = models.DateTimeField(_("submitted"), default=timezone.now)
    opinion = models.CharField(_("opinion of the focal point"), max_length=10, choices=Opinion, blank=True)
    opinion_note = models.TextField(_("note of the focal point"), max_length=1000, blank=True)
    opinion_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("focal point"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    opinion_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(_("reason of the decision"), max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["submitted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(state=ApplicationState.SUBMITTED),
                name="one_open_application_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def is_open(self) -> bool:
        return self.state == ApplicationState.SUBMITTED
