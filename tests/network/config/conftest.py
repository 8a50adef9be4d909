"""The private world of the walks, made once a module and rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django_tasks_db.management.commands import db_worker

from tests.network.config.private_world import World, make_world


@pytest.fixture(scope="module")
def shared_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(db_worker, "close_old_connections", lambda: None)
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(shared_world: World) -> Iterator[World]:
    """The world as it was made: what one test changes, the next does not see."""
    with transaction.atomic():
        yield shared_world
        transaction.set_rollback(True)
