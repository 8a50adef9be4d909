from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from ..folding import spellings
from ..languages import LANGUAGES, OWN_NAMES
from .base import SourcedRow, VocabularyRow


class Region(SourcedRow):
    """A part of the world in one of two divisions: the African Union's five regions, the UN's subregions (M49)."""

    class Scheme(models.TextChoices):
        AU = "au", _("African Union")
        UN = "un", _("United Nations (M49)")

    scheme = models.CharField(_("division"), max_length=2, choices=Scheme)
    code = models.CharField(_("UN M49 code"), max_length=3, blank=True)

    class Meta(SourcedRow.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scheme__in=["au", "un"]), name="region_has_known_scheme"
            ),
        ]


class CountryGroup(SourcedRow):
    """A union, organisation or regional economic community with the member countries the network knows."""

    class Kind(models.TextChoices):
        UNION = "union", _("union of states")
        ORGANISATION = "organisation", _("international organisation")
        COMMUNITY = "community", _("regional economic community of the African Union")

    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)

    class Meta(SourcedRow.Meta):
        verbose_name = _("country group")
        verbose_name_plural = _("country groups")


class Country(VocabularyRow, ClusterableModel):
    code = models.CharField(
        _("code"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2}$")],
        help_text=_("ISO 3166-1 alpha-2"),
    )
    code3 = models.CharField(
        _("three-letter code"),
        max_length=3,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{3}$")],
        help_text=_("ISO 3166-1 alpha-3"),
    )
    is_african = models.BooleanField(_("member of the African Union"), default=False)
    au_region = models.ForeignKey(
        Region,
        verbose_name=_("African Union region"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="au_countries",
        limit_choices_to={"scheme": Region.Scheme.AU},
    )
    un_region = models.ForeignKey(
        Region,
        verbose_name=_("United Nations subregion"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="un_countries",
        limit_choices_to={"scheme": Region.Scheme.UN},
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{3}$")],
        help_text=_("ISO 4217"),
    )
    groups = models.ManyToManyField(
        CountryGroup, verbose_name=_("country groups"), blank=True, related_name="countries"
    )

    search_fields = [
        *VocabularyRow.search_fields,
        index.AutocompleteField("code"),
        index.AutocompleteField("code3"),
        index.RelatedFields(
            "aliases", [index.AutocompleteField("name"), index.AutocompleteField("folded_name")]
        ),
    ]

    class Meta(VocabularyRow.Meta):
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(au_region__isnull=True) | models.Q(is_african=True),
                name="country_au_region_for_au_members",
                violation_error_message=_("Only a member of the African Union has an African Union region."),
            ),
        ]


class CountryAlias(models.Model):
    """Another name of a country: formal, former, in another spelling, or as a source prints it."""

    country = ParentalKey(
        Country, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("country")
    )
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(
        _("language"), max_length=2, blank=True, choices=[(code, OWN_NAMES[code]) for code in LANGUAGES]
    )
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("other name of a country")
        verbose_name_plural = _("other names of countries")
        constraints = [
            models.UniqueConstraint(fields=["country", "name"], name="country_alias_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def folded_name(self) -> str:
        return spellings(self.name)
