from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from courses.models import Course


def courses(request):
    return JsonResponse({"courses": list(Course.objects.values("slug", "title", "hours"))})


def course(request, slug):
    found = get_object_or_404(Course, slug=slug)
    return JsonResponse({"slug": found.slug, "title": found.title, "hours": found.hours})
