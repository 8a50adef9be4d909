"""A practice: what an administration did about a problem, with what result, and whether it would carry over."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page, TranslatableMixin

from network.portal.blocks import IllustrationBlock, SectionBlock
from network.portal.listing import Listing
from network.portal.models import ItemPage, SectionPage
from network.portal.models.items import synchronized

TRANSFERABILITY = ("preconditions", "context", "risks", "where_it_did_not_work")
YEARS = (
    models.Q(end_year__isnull=True)
    | models.Q(start_year__isnull=True)
    | models.Q(end_year__gte=models.F("start_year"))
)


class LevelOfGovernment(models.TextChoices):
    NATIONAL = "national", _("National")
    REGIONAL = "regional", _("Regional")
    LOCAL = "local", _("Local")
    SEVERAL = "several", _("Several levels")


def _terms(model: str, label: str) -> ParentalManyToManyField:
    return ParentalManyToManyField(f"vocabulary.{model}", verbose_name=label, blank=True, related_name="+")


def _checkboxes(*names: str) -> list[FieldPanel]:
    return [FieldPanel(name, widget=forms.CheckboxSelectMultiple) for name in names]


class PracticePage(ItemPage):
    """One edition of a practice. The transferability card is assessed once its four parts are filled."""

    kind = "practice"
    facts: ClassVar[tuple[str, ...]] = (
        *ItemPage.facts,
        "country",
        "level_of_government",
        "start_year",
        "end_year",
        "type",
        "audiences_served",
        "stage",
        "channels",
        "sectors",
        "sdgs",
        "drivers",
        "award_categories",
        "confirmed_date",
        "source_id",
    )

    country = models.ForeignKey(
        "vocabulary.Country",
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    level_of_government = models.CharField(
        _("level of government"), max_length=10, choices=LevelOfGovernment.choices, blank=True
    )
    start_year = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True)
    type = models.ForeignKey(
        "vocabulary.PracticeType",
        verbose_name=_("type"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    audiences_served = _terms("AudienceServed", _("audiences served"))
    stage = models.ForeignKey(
        "vocabulary.Stage",
        verbose_name=_("stage"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    channels = _terms("Channel", _("channels"))
    sectors = _terms("Sector", _("sectors"))
    sdgs = _terms("SustainableDevelopmentGoal", _("Sustainable Development Goals"))
    drivers = _terms("Driver", _("drivers of innovation"))
    award_categories = _terms("AwardCategory", _("UN Public Service Award categories"))
    confirmed_date = models.DateField(
        _("last confirmed"),
        null=True,
        blank=True,
        help_text=_("When the organisation last said that this still holds."),
    )
    source_id = models.CharField(_("identifier at the source"), max_length=100, blank=True, db_index=True)

    problem = RichTextField(_("problem"), blank=True)
    what_was_done = RichTextField(_("what was done"), blank=True)
    governance = RichTextField(_("governance"), blank=True)
    cost = RichTextField(_("cost"), blank=True)
    lessons = RichTextField(_("lessons"), blank=True)
    what_failed = RichTextField(_("what failed"), blank=True)
    preconditions = RichTextField(
        _("preconditions"), blank=True, help_text=_("What must be in place before it can work.")
    )
    context = RichTextField(_("context"), blank=True, help_text=_("What in this country made it possible."))
    risks = RichTextField(_("risks"), blank=True)
    where_it_did_not_work = RichTextField(_("where it did not work"), blank=True)
    sections = StreamField([("section", SectionBlock())], verbose_name=_("further sections"), blank=True)
    illustrations = StreamField([("image", IllustrationBlock())], verbose_name=_("illustrations"), blank=True)
    sources = RichTextField(_("sources"), blank=True)

    override_translatable_fields = synchronized("slug", *facts)
    parent_page_types = ["practices.PracticeIndexPage"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *Page.content_panels,
                    FieldPanel("summary"),
                    FieldPanel("organisation"),
                    FieldPanel("problem"),
                    FieldPanel("what_was_done"),
                    FieldPanel("governance"),
                    FieldPanel("cost"),
                    InlinePanel("results", label=_("Result")),
                    FieldPanel("lessons"),
                    FieldPanel("what_failed"),
                    FieldPanel("sections"),
                    FieldPanel("illustrations"),
                    FieldPanel("sources"),
                ],
                heading=_("Content"),
            ),
            ObjectList([FieldPanel(name) for name in TRANSFERABILITY], heading=_("Transferability")),
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldPanel("country", widget=forms.Select), FieldPanel("level_of_government")],
                        _("Where"),
                    ),
                    FieldRowPanel([FieldPanel("start_year"), FieldPanel("end_year")], _("When")),
                    FieldPanel("type", widget=forms.Select),
                    *_checkboxes("themes", "audiences_served"),
                    FieldPanel("stage", widget=forms.Select),
                    *_checkboxes("channels", "sectors", "sdgs", "drivers", "award_categories"),
                    FieldPanel("confirmed_date"),
                ],
                heading=_("Facts"),
            ),
            ObjectList(ItemPage.promote_panels, heading=_("Audience and address")),
        ],
        base_form_class=ItemPage.base_form_class,
    )

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        constraints = [models.CheckConstraint(condition=YEARS, name="practice_ends_after_it_starts")]

    @property
    def is_assessed(self) -> bool:
        """Is the transferability card filled in? Until it is, the page says "not yet assessed"."""
        return all(getattr(self, name) for name in TRANSFERABILITY)

    def clean(self) -> None:
        super().clean()
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise ValidationError({"end_year": _("The last year lies before the first.")})


class PracticeResult(TranslatableMixin, Orderable):
    """One figure that shows a result: an indicator before and after, with its source."""

    facts: ClassVar[tuple[str, ...]] = ("unit", "before", "after", "before_date", "after_date")

    class Unit(models.TextChoices):
        NUMBER = "number", _("number")
        PERCENT = "percent", _("per cent")
        HOURS = "hours", _("hours")
        DAYS = "days", _("days")
        MONTHS = "months", _("months")
        PEOPLE = "people", _("people")
        USD = "usd", _("US dollars")
        EUR = "eur", _("euros")

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="results")
    indicator = models.CharField(_("indicator"), max_length=200)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit.choices, default=Unit.NUMBER)
    before = models.DecimalField(_("before"), max_digits=16, decimal_places=2, null=True, blank=True)
    after = models.DecimalField(_("after"), max_digits=16, decimal_places=2, null=True, blank=True)
    before_date = models.DateField(_("measured on (before)"), null=True, blank=True)
    after_date = models.DateField(_("measured on (after)"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=250, blank=True)

    panels = [
        FieldPanel("indicator"),
        FieldPanel("unit"),
        FieldRowPanel([FieldPanel("before"), FieldPanel("before_date")]),
        FieldRowPanel([FieldPanel("after"), FieldPanel("after_date")]),
        FieldPanel("source"),
    ]
    override_translatable_fields = synchronized(*facts)

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("result")
        verbose_name_plural = _("results")

    def __str__(self) -> str:
        return self.indicator

    @property
    def change(self) -> Decimal | None:
        """How far the figure moved, in its unit; None unless it was measured before and after."""
        return None if self.before is None or self.after is None else self.after - self.before


class PracticeIndexPage(SectionPage):
    """The list of practices."""

    subpage_types = ["practices.PracticePage"]

    class Meta:
        verbose_name = _("list of practices")
        verbose_name_plural = _("lists of practices")

    def listing(self, request: HttpRequest) -> Listing:
        from ..queries import practice_listing

        return practice_listing(request)
