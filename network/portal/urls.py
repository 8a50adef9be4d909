from django.urls import path

from .views import places

urlpatterns = [
    path("countries/", places.countries, name="countries"),
    path("countries/<slug:slug>/", places.country, name="country"),
    path("themes/", places.themes, name="themes"),
    path("themes/<slug:slug>/", places.theme, name="theme"),
]
