"""Writes of the vocabulary."""

from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils.translation import override
from wagtail.signal_handlers import disable_reference_index_auto_update

from . import models
from .models import Country, CountryAlias, CountryGroup, Region, VocabularyRow
from .shipped import ShippedAlias, ShippedRow, shipped_countries, shipped_rows

# Lists without references to other rows, by the name of their data file.
PLAIN_LISTS: Final[dict[str, type[VocabularyRow]]] = {
    "regions": Region,
    "posts": models.Post,
    "themes": models.Theme,
    "practice_types": models.PracticeType,
    "audiences_served": models.AudienceServed,
    "stages": models.Stage,
    "channels": models.Channel,
    "sectors": models.Sector,
    "award_categories": models.AwardCategory,
    "drivers": models.Driver,
    "sustainable_development_goals": models.SustainableDevelopmentGoal,
    "partnership_types": models.PartnershipType,
    "event_kinds": models.EventKind,
    "glossary_terms": models.GlossaryTerm,
}


@dataclass(slots=True)
class LoadCounts:
    """How many rows (other names of countries included) a load created, filled gaps in, or left as they were."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0


@transaction.atomic
def load_vocabulary() -> LoadCounts:
    """Bring the database up to the shipped vocabulary, by slug.

    Creates missing rows and fills empty fields; what an editor wrote stays. A country joins a group only when the
    country or the group is new, so that a membership ended by an editor does not come back.
    """
    counts = LoadCounts()
    # The column `name` itself keeps the active language: fix it, whoever calls.
    with override("en"):
        # These rows refer to nothing: no need for a task each to find that out.
        with disable_reference_index_auto_update():
            for list_name, model in PLAIN_LISTS.items():
                _load_rows(model, shipped_rows(list_name), counts)
        _load_places(counts)
    return counts


def _load_rows(model: type[VocabularyRow], shipped: list[ShippedRow], counts: LoadCounts) -> set[str]:
    """Creates or completes the rows of one list; returns the slugs that are new."""
    manager: Any = model._default_manager
    existing: dict[str, VocabularyRow] = {row.slug: row for row in manager.all()}
    created = set()
    for row in shipped:
        values = row.field_values()
        found = existing.get(row.slug)
        if found is None:
            model(**values).save()
            created.add(row.slug)
            counts.created += 1
        elif _fill_gaps(found, values):
            counts.updated += 1
        else:
            counts.unchanged += 1
    return created


def _fill_gaps(row: VocabularyRow, values: dict[str, Any]) -> bool:
    """Writes the values whose field is empty; returns whether there was one."""
    gaps = {
        field: value
        for field, value in values.items()
        if value not in (None, "") and getattr(row, field) in (None, "")
    }
    for field, value in gaps.items():
        setattr(row, field, value)
    if gaps:
        row.save()
    return bool(gaps)


def _load_places(counts: LoadCounts) -> None:
    groups, members = _shipped_groups()
    new_groups = _load_rows(CountryGroup, groups, counts)

    countries = shipped_countries()
    regions = {region.slug: region.pk for region in Region.objects.all()}
    new_countries = _load_rows(Country, [_with_regions(row, regions) for row, _ in countries], counts)

    by_slug = {country.slug: country for country in Country.objects.all()}
    _load_aliases({by_slug[row.slug].pk: aliases for row, aliases in countries}, counts)

    by_code = {country.code: country for country in by_slug.values()}
    group_ids = dict(CountryGroup.objects.values_list("slug", "pk"))
    Country.groups.through.objects.bulk_create(
        [
            Country.groups.through(country_id=by_code[code].pk, countrygroup_id=group_ids[group])
            for group, codes in members.items()
            for code in codes
            if group in new_groups or by_code[code].slug in new_countries
        ],
        ignore_conflicts=True,
    )


def _shipped_groups() -> tuple[list[ShippedRow], dict[str, list[str]]]:
    """The groups, and the country codes of each group's members by slug."""
    rows = shipped_rows("country_groups")
    return rows, {row.slug: row.facts.pop("members") for row in rows}


def _with_regions(row: ShippedRow, regions: dict[str, int]) -> ShippedRow:
    """The same row with regions as keys; an African Union region makes it an African country."""
    au_region, un_region = row.facts.pop("au_region", None), row.facts.pop("un_region")
    row.facts["is_african"] = au_region is not None
    row.facts["au_region_id"] = regions[au_region] if au_region else None
    row.facts["un_region_id"] = regions[un_region]
    return row


def _load_aliases(shipped: dict[int, list[ShippedAlias]], counts: LoadCounts) -> None:
    existing = set(CountryAlias.objects.values_list("country_id", "name"))
    missing = [
        CountryAlias(country_id=country_id, name=alias.name, language=alias.language, source=alias.source)
        for country_id, aliases in shipped.items()
        for alias in aliases
        if (country_id, alias.name) not in existing
    ]
    CountryAlias.objects.bulk_create(missing)
    counts.created += len(missing)
    counts.unchanged += sum(len(aliases) for aliases in shipped.values()) - len(missing)
