from django.contrib import admin
from django.urls import path

from loans import views

urlpatterns = [
    path("desk/", admin.site.urls),
    path("loans/overdue", views.overdue),
]
