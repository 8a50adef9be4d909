"""What of the vocabulary is written in four languages. No language is required: any of them can come first."""

from modeltranslation.translator import TranslationOptions, register

from . import models


@register(
    [
        models.AudienceServed,
        models.AwardCategory,
        models.Channel,
        models.Country,
        models.Driver,
        models.EventKind,
        models.PartnershipType,
        models.PracticeType,
        models.Region,
        models.Sector,
        models.Stage,
        models.SustainableDevelopmentGoal,
    ]
)
class NameOptions(TranslationOptions):
    fields: tuple[str, ...] = ("name",)


@register(models.CountryGroup)
class CountryGroupOptions(NameOptions):
    fields = ("name", "abbreviation")


@register(models.Post)
class PostOptions(NameOptions):
    fields = ("name", "equivalents")


@register(models.Theme)
class ThemeOptions(NameOptions):
    fields = ("name", "description")


@register(models.GlossaryTerm)
class GlossaryTermOptions(NameOptions):
    fields = ("name", "definition", "synonyms")
