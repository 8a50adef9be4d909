from itertools import chain

import pytest

from network.vocabulary.actions import PLAIN_LISTS, load_vocabulary
from network.vocabulary.models import Country, CountryGroup, Region


@pytest.fixture
def vocabulary(db):
    """The vocabulary as it is shipped."""
    load_vocabulary()


@pytest.fixture
def empty_vocabulary(db):
    """No row at all."""
    for country in Country.objects.all():
        country.groups.clear()
    for model in chain(
        [Country, CountryGroup], (model for model in PLAIN_LISTS.values() if model is not Region), [Region]
    ):
        model.objects.all().delete()
