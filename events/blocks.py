"""Blocks of events and reports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

AIDE_MEMOIRE_PARTS = [
    ("context", _("Background and context")),
    ("objectives", _("Objectives")),
    ("specific_objectives", _("Specific objectives")),
    ("participants", _("Participants")),
    ("expected_results", _("Expected results")),
    ("methodology", _("Methodology")),
    ("resource_persons", _("Resource persons")),
    ("practical", _("Practical information")),
    ("other", _("Other")),
]
LIST_KINDS = [
    ("plain", _("List")),
    ("award_categories", _("Award categories")),
    ("drivers", _("Drivers of innovation")),
    ("constraints", _("Constraints")),
]


class AideMemoireSectionBlock(blocks.StructBlock):
    """A part of the aide-mémoire; its heading is as printed, or the name of the part."""

    kind = blocks.ChoiceBlock(label=_("Part"), choices=AIDE_MEMOIRE_PARTS, default="other")
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=250)
    body = blocks.RichTextBlock(label=_("Text"))

    class Meta:
        icon = "doc-full"
        label = _("Section")


class TopicBlock(blocks.StructBlock):
    """A numbered topic of the programme with its sub-points."""

    title = blocks.CharBlock(label=_("Topic"), max_length=400)
    sub_points = blocks.ListBlock(blocks.TextBlock(label=_("Sub-point")), label=_("Sub-points"), default=[])

    class Meta:
        icon = "list-ol"
        label = _("Topic")


class ReportListBlock(blocks.StructBlock):
    """A list in a report, said to be what the source says it is."""

    kind = blocks.ChoiceBlock(label=_("What is listed"), choices=LIST_KINDS, default="plain")
    is_numbered = blocks.BooleanBlock(label=_("Numbered"), required=False)
    items = blocks.ListBlock(blocks.TextBlock(label=_("Entry")), label=_("Entries"))

    class Meta:
        icon = "list-ul"
        label = _("List")


class ReportBodyBlock(blocks.StreamBlock):
    paragraph = blocks.RichTextBlock(label=_("Text"))
    list = ReportListBlock()


class ReportSectionBlock(blocks.StructBlock):
    """A part of the report."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=250)
    body = ReportBodyBlock(label=_("Text"))

    class Meta:
        icon = "title"
        label = _("Section")
