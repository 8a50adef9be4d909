from django.urls import path

from .views import feedback, places

urlpatterns = [
    path("feedback/<uuid:item>/", feedback.feedback, name="feedback"),
    path("feedback/<uuid:item>/thanks/", feedback.feedback_thanks, name="feedback_thanks"),
    path("countries/", places.countries, name="countries"),
    path("countries/<slug:slug>/", places.country, name="country"),
    path("themes/", places.themes, name="themes"),
    path("themes/<slug:slug>/", places.theme, name="theme"),
]
