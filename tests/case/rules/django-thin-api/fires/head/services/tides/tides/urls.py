from django.urls import path

from stations import views

urlpatterns = [
    path("health", views.health),
    path("stations", views.stations),
    path("stations/<slug:station>/levels", views.levels),
]
