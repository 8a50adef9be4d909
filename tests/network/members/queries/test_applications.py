"""Who sees which applications: the query and the rule say the same."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from network.members.models import Application
from network.members.queries.applications import (
    applications_to_review,
    applications_waiting_for,
    reviewers_of,
)
from network.members.rules import may_decide, may_endorse, may_see_application
from tests.factories.members import (
    create_applicant,
    create_application,
    create_editor,
    create_focal_point,
    create_member,
    create_secretary,
    create_user,
)

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


@pytest.mark.parametrize(
    ("create", "seen"),
    [
        (create_secretary, {"kenya open", "ghana open", "kenya declined"}),
        (lambda: create_focal_point("kenya"), {"kenya open", "kenya declined"}),
        (lambda: create_user("focal-points"), set()),
        (create_editor, set()),
        (create_member, set()),
        (create_applicant, set()),
        (AnonymousUser, set()),
    ],
)
def test_query_and_rule_agree(create, seen: set[str]) -> None:
    rows = {
        "kenya open": create_application(),
        "ghana open": create_application(country="ghana"),
        "kenya declined": create_application(state="declined"),
        "kenya withdrawn": create_application(state="withdrawn"),
    }
    user = create()
    found = set(applications_to_review(user))
    assert {name for name, row in rows.items() if row in found} == seen
    assert {name for name, row in rows.items() if may_see_application(user, row)} == seen


def test_nobody_judges_their_own() -> None:
    for member in (create_secretary(), create_focal_point("kenya")):
        own = create_application(member)
        assert not may_endorse(member, own)
        assert not may_decide(member, own)
        assert own not in applications_to_review(member)
        assert member not in reviewers_of(own)


def test_what_has_an_opinion_waits_for_the_secretariat_alone() -> None:
    focal, secretary = create_focal_point("kenya"), create_secretary()
    application = create_application()
    assert applications_waiting_for(focal).get() == applications_waiting_for(secretary).get() == application
    Application.objects.update(opinion="endorsed")
    assert not applications_waiting_for(focal).exists()
    assert applications_waiting_for(secretary).exists()
    Application.objects.update(state="approved")
    assert not applications_waiting_for(secretary).exists()


def test_application_waits_for_the_secretariat_and_the_focal_points_of_its_country() -> None:
    focal, secretary = create_focal_point("kenya"), create_secretary()
    create_focal_point("ghana")
    create_focal_point("kenya", is_active=False)
    assert set(reviewers_of(create_application())) == {focal, secretary}
