"""The download of registrations: for the secretariat, with a line in the log."""

from __future__ import annotations

import io
import logging

import openpyxl
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.members import create_editor, create_focal_point, create_secretary
from tests.factories.registrations import create_official, create_open_event, create_registration

pytestmark = pytest.mark.django_db
PATH = "/en/events/seminar/registrations/export."
EXPORT_QUERIES = 8


def signed_in(member: object) -> Client:
    client = Client()
    client.force_login(member)
    return client


def body_of(answer: object) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize("make", [create_official, create_focal_point, create_editor])
def test_export_is_refused_to_others(make: object) -> None:
    create_open_event(page={"slug": "seminar"})
    client = signed_in(make())

    assert {client.get(PATH + kind).status_code for kind in ("xlsx", "csv")} == {403}


def test_export_holds_the_registrations_of_this_event_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    page = create_open_event(page={"slug": "seminar"})
    create_registration(page, create_official(first_name="Asha", last_name="Juma"))
    create_registration(None, create_official(first_name="Binta", last_name="Diop"))
    secretary = create_secretary()
    client = signed_in(secretary)

    with caplog.at_level(logging.INFO, "events.views.exports"):
        text = body_of(client.get(f"{PATH}csv")).decode("utf-8-sig")
        answer = client.get(f"{PATH}xlsx")
        sheet = openpyxl.load_workbook(io.BytesIO(body_of(answer))).active

    assert "Asha Juma" in text
    assert "Binta" not in text
    assert [cell.value for cell in sheet["D"]] == ["Name", "Asha Juma"]
    assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))
    assert [f"by member {secretary.pk}" in record.getMessage() for record in caplog.records] == [True, True]
    assert "Asha" not in caplog.text


@pytest.mark.parametrize("kind", ["pdf", "exe", "xls"])
def test_other_kind_does_not_exist(kind: str) -> None:
    create_open_event(page={"slug": "seminar"})

    assert signed_in(create_secretary()).get(PATH + kind).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_export_costs_the_same_for_any_number_of_registrants(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = create_open_event(page={"slug": "seminar"}, fees={"USD": "100"})
    for _number in range(count):
        create_registration(page)
    client = signed_in(create_secretary())
    client.get(f"{PATH}csv")

    with django_assert_num_queries(EXPORT_QUERIES):
        assert body_of(client.get(f"{PATH}csv")).count(b"\r\n") == count + 1
