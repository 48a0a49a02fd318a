from django.urls import path

from certificates.views import certificate
from courses.views import course, courses

urlpatterns = [
    path("courses/", courses),
    path("courses/<slug:slug>/", course),
    path("certificates/<int:enrolment>/", certificate),
]
