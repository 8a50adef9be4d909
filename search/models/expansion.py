import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Lexicon(models.Model):
    """What is known of words across languages: one row, made at first use.

    `version` is another one after everything that makes the same question be looked up in other words: training, a
    blocked expansion, an edit of the vocabulary. `digest` is that of the texts and the analysis it was trained with.
    """

    ONLY = 1

    version = models.UUIDField(_("version"), default=uuid.uuid4)
    trained_at = models.DateTimeField(_("trained"), null=True)
    digest = models.CharField(max_length=64, blank=True)
    text_counts = models.JSONField(_("texts it was trained with"), default=dict)
    data = models.BinaryField(default=b"")

    class Meta:
        verbose_name = _("lexicon")
        verbose_name_plural = _("lexicons")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="lexicon_only_one")]

    def __str__(self) -> str:
        return str(_("lexicon"))


class BlockedExpansion(models.Model):
    """A pair of words that an editor found wrong: a question with the one is not looked up as the other.

    Both are kept as their stems, those of a name of several words apart by spaces, and as they were shown.
    """

    asked_language = models.CharField(_("language asked"), max_length=2)
    asked = models.CharField(_("stem asked"), max_length=200)
    asked_text = models.CharField(_("asked"), max_length=200)
    found_language = models.CharField(_("language looked up"), max_length=2)
    found = models.CharField(_("stem looked up"), max_length=200)
    found_text = models.CharField(_("looked up as"), max_length=200)
    blocked_at = models.DateTimeField(_("blocked"))
    blocked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("blocked by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ["-blocked_at"]
        verbose_name = _("blocked expansion")
        verbose_name_plural = _("blocked expansions")
        constraints = [
            models.UniqueConstraint(
                fields=["asked_language", "asked", "found_language", "found"], name="blocked_expansion_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.asked_text} → {self.found_text}"
