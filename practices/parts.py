"""The parts of a practice's page, in the order in which a reader judges it; empty ones are left out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.portal.parts import RICH_TEXT, Part, rich_part

from .figures import results_of, table_of
from .models import PracticePage
from .models.practice import TRANSFERABILITY

TRANSFERABILITY_LABELS = {
    "preconditions": gettext_lazy("What must be in place"),
    "context": gettext_lazy("What made it possible here"),
    "risks": gettext_lazy("Risks"),
    "where_it_did_not_work": gettext_lazy("Where it did not work"),
}


def parts_of(practice: PracticePage) -> list[Part]:
    """Problem, what was done, governance and cost, results, lessons and failures, transferability, the rest."""
    results = table_of(results_of(practice))
    return [
        *rich_part("problem", _("The problem"), practice.problem),
        *rich_part("what-was-done", _("What was done"), practice.what_was_done),
        *rich_part("governance", _("Governance"), practice.governance),
        *rich_part("cost", _("Cost"), practice.cost),
        *(
            [Part("results", _("Results"), "practices/parts/results.html", {"rows": results})]
            if results
            else []
        ),
        *rich_part("lessons", _("Lessons"), practice.lessons),
        *rich_part("what-failed", _("What failed"), practice.what_failed),
        transferability(practice),
        *_further_sections(practice),
        *_illustrations(practice),
        *rich_part("sources", _("Sources"), practice.sources),
        *_classification(practice),
    ]


def transferability(practice: PracticePage) -> Part:
    """The card "Will it work for us?": its four parts, or "not yet assessed" until all are filled."""
    parts = [
        {"heading": TRANSFERABILITY_LABELS[name], "text": getattr(practice, name)} for name in TRANSFERABILITY
    ]
    values = {"is_assessed": practice.is_assessed, "parts": [part for part in parts if part["text"]]}
    return Part("transferability", _("Will it work for us?"), "practices/parts/transferability.html", values)


def _further_sections(practice: PracticePage) -> list[Part]:
    return [
        Part(f"section-{number}", block.value["heading"], RICH_TEXT, {"text": block.value["body"]})
        for number, block in enumerate(practice.sections, start=1)
    ]


def _illustrations(practice: PracticePage) -> list[Part]:
    images = [block.value for block in practice.illustrations if block.value.get("image")]
    if not images:
        return []
    return [
        Part("illustrations", _("Illustrations"), "practices/parts/illustrations.html", {"images": images})
    ]


def _classification(practice: PracticePage) -> list[Part]:
    """What the practice is filed under. Costs a query for each kind of label."""
    level = practice.get_level_of_government_display()
    groups: list[tuple[Any, list[Any]]] = [
        (_("Themes"), list(practice.themes.all())),
        (_("Level of government"), [level] if level else []),
        (_("Audience served"), list(practice.audiences_served.all())),
        (_("Stage"), [practice.stage] if practice.stage else []),
        (_("Channels"), list(practice.channels.all())),
        (_("Sectors"), list(practice.sectors.all())),
        (_("Drivers of innovation"), list(practice.drivers.all())),
        (_("UN Public Service Award categories"), list(practice.award_categories.all())),
        (_("Sustainable Development Goals"), list(practice.sdgs.all())),
    ]
    filled = [{"label": label, "values": values} for label, values in groups if values]
    if not filled:
        return []
    return [
        Part("classification", _("Filed under"), "practices/parts/classification.html", {"groups": filled})
    ]
