"""What readers say of a page: was it useful, what is wrong with it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Feedback(models.Model):
    """One answer to "Was this page useful?", kept without anything that identifies the reader."""

    item = models.UUIDField(_("item"), db_index=True, help_text=_("translation key of the item"))
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    language = models.CharField(_("language of the interface"), max_length=2, choices=settings.LANGUAGES)
    is_useful = models.BooleanField(_("useful"), null=True)
    problem = models.TextField(_("problem"), blank=True, max_length=2000)
    is_settled = models.BooleanField(_("settled"), default=False)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_useful__isnull=False) | ~models.Q(problem=""),
                name="feedback_says_something",
            )
        ]

    def __str__(self) -> str:
        return self.problem[:60] or (str(_("useful")) if self.is_useful else str(_("not useful")))
