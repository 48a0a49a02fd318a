from django.contrib import admin
from django.urls import path

from stops import views

urlpatterns = [
    path("office/", admin.site.urls),
    path("health", views.health),
    path("stops", views.stops),
    path("stops/<slug:number>", views.text),
]
