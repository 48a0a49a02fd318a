import structlog
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from loans.models import Loan

log = structlog.get_logger()


@require_GET
def overdue(request: HttpRequest) -> JsonResponse:
    late = Loan.objects.filter(returned=None, due__lt=timezone.localdate()).select_related("copy__title", "reader")[:500]
    rows = [{"title": loan.copy.title.name, "card": loan.reader.card, "due": loan.due.isoformat()} for loan in late]
    log.info("overdue", count=len(rows))
    return JsonResponse({"loans": rows})
