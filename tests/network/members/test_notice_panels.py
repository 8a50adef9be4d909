"""The count of unread notices in the header."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from network.members.notice_panels import unread_notices
from tests.factories.members import create_user

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.db]


def test_visitors_cost_no_query(rf: RequestFactory, django_assert_num_queries) -> None:
    request = rf.get("/en/")
    request.user = AnonymousUser()

    with django_assert_num_queries(0):
        assert unread_notices(request, None) is None


def test_request_that_failed_early_has_no_panel(rf: RequestFactory) -> None:
    assert unread_notices(rf.get("/en/"), None) is None


def test_member_costs_one_query(rf: RequestFactory, django_assert_num_queries) -> None:
    request = rf.get("/en/")
    request.user = create_user()

    with django_assert_num_queries(1):
        _template, context = unread_notices(request, None)
    assert context == {"unread": 0}
