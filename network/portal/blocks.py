"""Blocks that several item types use."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class SectionBlock(blocks.StructBlock):
    """A heading and the text under it."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=250)
    body = blocks.RichTextBlock(label=_("Text"))

    class Meta:
        icon = "title"
        label = _("Section")


class IllustrationBlock(blocks.StructBlock):
    """A picture with alternative text, which Wagtail's image block requires unless it is decorative."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Illustration")
