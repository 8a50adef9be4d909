"""The lists that describe a practice: what it is, for whom, how far, and what moved it."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import SourcedRow, VocabularyRow


class PracticeType(VocabularyRow):
    class Meta(VocabularyRow.Meta):
        verbose_name = _("type of practice")
        verbose_name_plural = _("types of practice")


class AudienceServed(VocabularyRow):
    class Meta(VocabularyRow.Meta):
        verbose_name = _("audience served")
        verbose_name_plural = _("audiences served")


class Stage(VocabularyRow):
    """How far a service goes on line: it informs, it answers, or it completes the whole procedure."""

    class Meta(VocabularyRow.Meta):
        verbose_name = _("stage of a service")
        verbose_name_plural = _("stages of a service")


class Channel(VocabularyRow):
    class Meta(VocabularyRow.Meta):
        verbose_name = _("channel")
        verbose_name_plural = _("channels")


class Sector(SourcedRow):
    """A division of the Classification of the Functions of Government (COFOG)."""

    code = models.CharField(
        _("code"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"^(0[1-9]|10)$")],
        help_text=_("01 to 10"),
    )

    class Meta(SourcedRow.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")


class AwardCategory(SourcedRow):
    """A category of the United Nations Public Service Award as one edition or source cites it.

    Categories change from edition to edition: add rows for a new edition, keep the old ones, so that tags stay true.
    """

    edition = models.CharField(
        _("edition"), max_length=40, help_text=_("The year in which the list was cited.")
    )

    class Meta(SourcedRow.Meta):
        verbose_name = _("award category")
        verbose_name_plural = _("award categories")


class Driver(SourcedRow):
    class Meta(SourcedRow.Meta):
        verbose_name = _("driver of innovation")
        verbose_name_plural = _("drivers of innovation")


class SustainableDevelopmentGoal(SourcedRow):
    number = models.PositiveSmallIntegerField(
        _("number of the goal"), unique=True, validators=[MinValueValidator(1), MaxValueValidator(17)]
    )

    class Meta(SourcedRow.Meta):
        verbose_name = _("Sustainable Development Goal")
        verbose_name_plural = _("Sustainable Development Goals")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=17), name="sustainable_development_goal_1_to_17"
            ),
        ]


class PartnershipType(VocabularyRow):
    class Meta(VocabularyRow.Meta):
        verbose_name = _("type of partnership")
        verbose_name_plural = _("types of partnership")
