"""A report: what was said at a session, a seminar, a study visit or a training."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.blocks import TextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page, TranslatableMixin

from network.portal.listing import Listing
from network.portal.models import ItemPage, SectionPage
from network.portal.models.items import synchronized

from ..blocks import ReportSectionBlock
from .event import Event


class ReportKind(models.TextChoices):
    SESSION = "session", _("Session report")
    SEMINAR = "seminar", _("Seminar report")
    STUDY_VISIT = "study_visit", _("Study-visit report")
    TRAINING = "training", _("Training report")


class ReportPage(ItemPage):
    """One edition of a report."""

    kind = "report"
    facts: ClassVar[tuple[str, ...]] = (
        *ItemPage.facts,
        "report_kind",
        "start_date",
        "end_date",
        "country",
        "hall",
        "code",
        "event",
        "source_document",
    )

    report_kind = models.CharField(
        _("kind"), max_length=12, choices=ReportKind.choices, default=ReportKind.SEMINAR
    )
    start_date = models.DateField(_("first day"), null=True, blank=True)
    end_date = models.DateField(_("last day"), null=True, blank=True)
    country = models.ForeignKey(
        "vocabulary.Country",
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    hall = models.CharField(_("hall"), max_length=100, blank=True)
    code = models.CharField(_("session code"), max_length=40, blank=True)
    event = models.ForeignKey(
        Event,
        verbose_name=_("event"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reports",
    )
    introduction = RichTextField(_("introduction"), blank=True)
    questions = StreamField(
        [("question", TextBlock(label=_("Question")))], verbose_name=_("questions"), blank=True
    )
    sections = StreamField([("section", ReportSectionBlock())], verbose_name=_("parts"), blank=True)
    conclusion = RichTextField(_("conclusion"), blank=True)
    source_document = models.ForeignKey(
        "portal.CustomDocument",
        verbose_name=_("source document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    source_checksum = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    override_translatable_fields = synchronized("slug", *facts)
    parent_page_types = ["events.ReportIndexPage"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *Page.content_panels,
                    FieldPanel("summary"),
                    FieldPanel("place"),
                    InlinePanel("people", label=_("Person")),
                    FieldPanel("introduction"),
                    FieldPanel("questions"),
                    FieldPanel("sections"),
                    FieldPanel("conclusion"),
                ],
                heading=_("Content"),
            ),
            ObjectList(
                [
                    FieldPanel("report_kind"),
                    FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
                    FieldRowPanel([FieldPanel("hall"), FieldPanel("code")]),
                    FieldPanel("country", widget=forms.Select),
                    FieldPanel("event"),
                    FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
                    FieldPanel("source_document"),
                ],
                heading=_("Facts"),
            ),
            ObjectList(ItemPage.promote_panels, heading=_("Audience and address")),
        ],
        base_form_class=ItemPage.base_form_class,
    )

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_date__isnull=True)
                | models.Q(start_date__isnull=True)
                | models.Q(end_date__gte=models.F("start_date")),
                name="report_ends_after_it_starts",
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.start_date and self.end_date and self.end_date < self.start_date:
            raise ValidationError({"end_date": _("The last day lies before the first.")})


class ReportPerson(TranslatableMixin, Orderable):
    """A person named in a report, in the capacity and with the function and organisation it prints."""

    facts: ClassVar[tuple[str, ...]] = ("capacity",)

    class Capacity(models.TextChoices):
        PRESENTER = "presenter", _("Presented by")
        RAPPORTEUR = "rapporteur", _("Rapporteur")
        MODERATOR = "moderator", _("Moderator")
        PANEL = "panel", _("Panel")
        SPEAKER = "speaker", _("Speaker")

    page = ParentalKey(ReportPage, on_delete=models.CASCADE, related_name="people")
    capacity = models.CharField(_("role"), max_length=12, choices=Capacity.choices, default=Capacity.SPEAKER)
    name = models.CharField(_("name"), max_length=200)
    function = models.CharField(_("function"), max_length=250, blank=True)
    organisation = models.CharField(_("organisation"), max_length=250, blank=True)

    panels = [
        FieldPanel("capacity"),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("function"), FieldPanel("organisation")]),
    ]
    override_translatable_fields = synchronized(*facts)

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name


class ReportIndexPage(SectionPage):
    """The list of reports."""

    subpage_types = ["events.ReportPage"]

    class Meta:
        verbose_name = _("list of reports")
        verbose_name_plural = _("lists of reports")

    def listing(self, request: HttpRequest) -> Listing:
        from ..queries import report_listing

        return report_listing(request)
