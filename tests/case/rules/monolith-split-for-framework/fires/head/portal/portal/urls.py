from django.urls import path

from courses.views import course, courses

urlpatterns = [
    path("courses/", courses),
    path("courses/<slug:slug>/", course),
]
