"""What files say, so that each is read once and never while something is indexed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ExtractedText(models.Model):
    """The text of one file, a document of the site or an attachment of the forum, and of the bytes it then had.

    Empty for a file without text and for one that was not safe to read, so that it is not tried again. The row counts
    only as long as the file still lies under `file_name`: a replaced file says nothing until it has been read.
    """

    document = models.OneToOneField(
        "portal.CustomDocument", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    attachment = models.OneToOneField(
        "forum.Attachment", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    language = models.CharField(
        max_length=2, blank=True, help_text="As detected; empty where there are too few words."
    )
    text = models.TextField(blank=True)

    wagtail_reference_index_ignore = True  # it is no use of the document

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")
        constraints = [
            models.CheckConstraint(
                condition=Q(document=None, attachment__isnull=False)
                | Q(document__isnull=False, attachment=None),
                name="extracted_text_of_one_file",
            )
        ]

    def __str__(self) -> str:
        return self.file_name
