from .base import SourcedRow, VocabularyRow
from .event_kind import EventKind
from .glossary_term import GlossaryTerm
from .place import Country, CountryAlias, CountryGroup, Region
from .post import Post
from .practice_terms import (
    AudienceServed,
    AwardCategory,
    Channel,
    Driver,
    PartnershipType,
    PracticeType,
    Sector,
    Stage,
    SustainableDevelopmentGoal,
)
from .theme import Theme

__all__ = [
    "AudienceServed",
    "AwardCategory",
    "Channel",
    "Country",
    "CountryAlias",
    "CountryGroup",
    "Driver",
    "EventKind",
    "GlossaryTerm",
    "PartnershipType",
    "Post",
    "PracticeType",
    "Region",
    "Sector",
    "SourcedRow",
    "Stage",
    "SustainableDevelopmentGoal",
    "Theme",
    "VocabularyRow",
]
