from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationMemory(models.Model):
    """A file of sentences that say the same in several languages, imported once."""

    name = models.CharField(_("name"), max_length=255)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the file.")
    imported_at = models.DateTimeField(_("imported"))

    class Meta:
        ordering = ["-imported_at"]
        verbose_name = _("translation memory")
        verbose_name_plural = _("translation memories")

    def __str__(self) -> str:
        return self.name


class TranslationUnit(models.Model):
    """One sentence of a translation memory: `texts` by language."""

    memory = models.ForeignKey(
        TranslationMemory,
        on_delete=models.CASCADE,
        related_name="units",
        verbose_name=_("translation memory"),
    )
    texts = models.JSONField(_("texts"))

    class Meta:
        verbose_name = _("unit of a translation memory")
        verbose_name_plural = _("units of translation memories")

    def __str__(self) -> str:
        return next(iter(self.texts.values()), "")
