from django.urls import path

from .views.results import results
from .views.suggest import suggest

urlpatterns = [
    path("search/", results, name="search"),
    path("search/suggest/", suggest, name="search_suggest"),
]
