"""Kinds of notice that every test of this app may use."""

import pytest

from tests.factories.notices import register_test_kinds


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    register_test_kinds(monkeypatch)
