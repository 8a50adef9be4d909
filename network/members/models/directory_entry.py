"""What other members see of a member."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.portal.language_list import LanguageListField


class DirectoryEntry(models.Model):
    """The entry of a verified member; each member decides what it shows and may stay out of the directory."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        related_name="directory_entry",
    )
    languages = LanguageListField(_("languages"), default=list, blank=True)
    expertise = models.TextField(_("expertise"), max_length=1000, blank=True)
    themes = models.ManyToManyField(
        "vocabulary.Theme", verbose_name=_("themes"), blank=True, related_name="+"
    )
    is_listed = models.BooleanField(_("I am in the directory"), default=True)
    shows_post = models.BooleanField(_("show my post and organisation"), default=True)
    shows_expertise = models.BooleanField(_("show my languages, themes and expertise"), default=True)
    shows_email = models.BooleanField(_("show my e-mail address"), default=False)
    folded_words = models.TextField(editable=False, blank=True)
    """The words that the entry shows, folded for search (see `vocabulary.folding`); kept by `refresh_entry`."""

    class Meta:
        verbose_name = _("directory entry")
        verbose_name_plural = _("directory entries")

    def __str__(self) -> str:
        return str(self.member)
