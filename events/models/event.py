"""An event: its facts in one row, told in a page an edition."""

from __future__ import annotations

from typing import Any, ClassVar

from babel.numbers import list_currencies
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.blocks import RichTextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page, RevisionMixin
from wagtail.search import index

from network.portal.language_list import LanguageListField
from network.portal.listing import Listing
from network.portal.models import ItemPage, SectionPage
from network.portal.models.items import synchronized
from network.portal.timezones import timezones, validate_timezone

from ..blocks import AideMemoireSectionBlock, TopicBlock


class Event(RevisionMixin, ClusterableModel, index.Indexed):
    """What is true of an event in every language: dates, zone, country, fees, capacity."""

    reference = models.SlugField(
        _("reference"),
        max_length=80,
        unique=True,
        help_text=_("Short name for editors, such as cabinet-conference-2008."),
    )
    kind = models.ForeignKey(
        "vocabulary.EventKind",
        verbose_name=_("kind"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    start_date = models.DateField(_("first day"))
    end_date = models.DateField(_("last day"))
    start_time = models.TimeField(
        _("opens at"), null=True, blank=True, help_text=_("Local time at the venue.")
    )
    end_time = models.TimeField(_("closes at"), null=True, blank=True)
    timezone = models.CharField(_("time zone"), max_length=50, default="UTC", validators=[validate_timezone])
    country = models.ForeignKey(
        "vocabulary.Country",
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    working_languages = LanguageListField(_("working languages"), default=list, blank=True)
    capacity = models.PositiveIntegerField(
        _("capacity"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    eligible_posts = ParentalManyToManyField(
        "vocabulary.Post", verbose_name=_("eligible posts"), blank=True, related_name="+"
    )
    takes_registrations = models.BooleanField(_("takes registrations on this site"), default=False)
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    country_quota = models.PositiveIntegerField(
        _("most participants from one country"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    needs_nomination = models.BooleanField(
        _("by nomination"),
        default=False,
        help_text=_("Only members whom the focal point of their country has nominated may register."),
    )
    source_checksum = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    panels = [
        FieldPanel("reference"),
        FieldPanel("kind", widget=forms.Select),
        FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
        FieldRowPanel([FieldPanel("start_time"), FieldPanel("end_time")]),
        FieldPanel("timezone", widget=forms.Select(choices=timezones())),
        FieldPanel("country", widget=forms.Select),
        FieldPanel("working_languages"),
        FieldPanel("capacity"),
        FieldPanel("eligible_posts", widget=forms.CheckboxSelectMultiple),
        InlinePanel("fees", label=_("Fee per participant")),
        MultiFieldPanel(
            [
                FieldPanel("takes_registrations"),
                FieldRowPanel([FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]),
                FieldPanel("country_quota"),
                FieldPanel("needs_nomination"),
            ],
            _("Registration"),
        ),
    ]
    search_fields = [index.SearchField("reference"), index.AutocompleteField("reference")]

    class Meta:
        verbose_name = _("event facts")
        verbose_name_plural = _("event facts")
        ordering = ["-start_date"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_date__gte=models.F("start_date")), name="event_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(registration_opens_at=None)
                | models.Q(registration_closes_at=None)
                | models.Q(registration_closes_at__gt=models.F("registration_opens_at")),
                name="registration_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def clean(self) -> None:
        super().clean()
        if self.start_date and self.end_date and self.end_date < self.start_date:
            raise ValidationError({"end_date": _("The last day lies before the first.")})
        opens, closes = self.registration_opens_at, self.registration_closes_at
        if opens and closes and closes <= opens:
            raise ValidationError({"registration_closes_at": _("Registration closes before it opens.")})


class EventFee(Orderable):
    """The fee per participant in one currency; fees are fixed per currency and never converted."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="fees")
    amount = models.DecimalField(
        _("amount"), max_digits=12, decimal_places=2, validators=[MinValueValidator(0)]
    )
    currency = models.CharField(
        _("currency"), max_length=3, help_text=_("ISO 4217 code, such as USD or XOF.")
    )

    panels = [FieldRowPanel([FieldPanel("amount"), FieldPanel("currency")])]

    class Meta(Orderable.Meta):
        verbose_name = _("fee")
        verbose_name_plural = _("fees")
        constraints = [
            models.UniqueConstraint(fields=["event", "currency"], name="one_fee_a_currency"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="fee_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"

    def clean(self) -> None:
        self.currency = (self.currency or "").upper()
        if self.currency not in list_currencies():
            raise ValidationError({"currency": _("Give the ISO 4217 code of a currency, such as USD.")})


class EventPage(ItemPage):
    """One edition of an event: the aide-mémoire as structured text."""

    kind = "event"
    facts: ClassVar[tuple[str, ...]] = (*ItemPage.facts, "event", "source_document")

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.PROTECT, related_name="pages")
    edition_language = models.CharField(max_length=2, editable=False)  # the locale's code, for the constraint
    subtitle = models.CharField(_("subtitle"), max_length=250, blank=True)
    partner = models.CharField(_("partner"), max_length=250, blank=True)
    venue = models.CharField(_("venue"), max_length=250, blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    aide_memoire = StreamField(
        [("section", AideMemoireSectionBlock())], verbose_name=_("aide-mémoire"), blank=True
    )
    programme = StreamField([("topic", TopicBlock())], verbose_name=_("programme"), blank=True)
    footnotes = StreamField(
        [("footnote", RichTextBlock(label=_("Footnote"), features=["italic", "link"]))],
        verbose_name=_("footnotes"),
        blank=True,
        help_text=_("In order. In the text, a superscript number leads to the footnote of that number."),
    )
    practical = RichTextField(_("practical information"), blank=True)
    source_document = models.ForeignKey(
        "portal.CustomDocument",
        verbose_name=_("source document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    override_translatable_fields = synchronized("slug", *facts)
    parent_page_types = ["events.EventIndexPage"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *Page.content_panels,
                    FieldPanel("subtitle"),
                    FieldPanel("summary"),
                    FieldPanel("event"),
                    FieldPanel("partner"),
                    FieldRowPanel([FieldPanel("venue"), FieldPanel("city")]),
                    FieldPanel("aide_memoire"),
                    FieldPanel("programme"),
                    FieldPanel("footnotes"),
                    FieldPanel("practical"),
                ],
                heading=_("Content"),
            ),
            ObjectList(
                [FieldPanel("themes", widget=forms.CheckboxSelectMultiple), FieldPanel("source_document")],
                heading=_("Facts"),
            ),
            ObjectList(ItemPage.promote_panels, heading=_("Audience and address")),
        ],
        base_form_class=ItemPage.base_form_class,
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.UniqueConstraint(fields=["event", "edition_language"], name="one_event_page_a_language")
        ]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Refuse a second page of the same event in one language, in words before the constraint does."""
        super().full_clean(*args, **kwargs)
        twins = EventPage.objects.filter(event_id=self.event_id, locale_id=self.locale_id).exclude(pk=self.pk)
        if twins.exists():
            raise ValidationError({"event": _("This event has a page in this language already.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.edition_language = self.locale.language_code
        super().save(*args, **kwargs)


class EventIndexPage(SectionPage):
    """The list of events: those to come, then those past."""

    subpage_types = ["events.EventPage"]

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def listing(self, request: HttpRequest) -> Listing:
        from ..queries import event_listing

        return event_listing(request)
