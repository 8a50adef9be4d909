"""The databases that tests run on."""

import pytest
from django.conf import settings
from django.core.management import call_command
from wagtail.models import Page


@pytest.mark.db
@pytest.mark.django_db
def test_migrations_of_every_app_are_applied():
    call_command("migrate", check_unapplied=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.db
@pytest.mark.parametrize("turn", ["first", "second"])
def test_transactional_test_starts_from_the_set_up_site(turn):
    site_pages = Page.objects.filter(depth__gt=1)
    assert site_pages.exists()
    site_pages.filter(depth=2).first().delete()


def test_files_of_tests_are_in_a_folder_of_their_own():
    assert settings.DATA_DIR.name.startswith("network-tests-")
    assert str(settings.MEDIA_ROOT).startswith(str(settings.DATA_DIR))
