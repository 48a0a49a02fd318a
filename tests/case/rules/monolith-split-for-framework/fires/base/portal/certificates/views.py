import structlog
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404

from certificates.grades import grade
from certificates.numbering import certificate_number
from certificates.wording import wording
from courses.models import Enrolment

log = structlog.get_logger()


def certificate(request, enrolment):
    found = get_object_or_404(Enrolment.objects.select_related("course"), pk=enrolment)
    reached = grade(found.points or 0)
    if reached is None:
        raise Http404("no certificate without a passed exam")
    number = certificate_number(found.year, found.pk)
    log.info("certificate issued", number=number)
    return JsonResponse({"number": number, "lines": wording(found.name, found.course.title, found.course.hours, reached)})
