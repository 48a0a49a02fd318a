from django.urls import path

from loans import views

urlpatterns = [
    path("loans/overdue", views.overdue),
    path("loans/<int:loan_id>/return", views.give_back),
]
