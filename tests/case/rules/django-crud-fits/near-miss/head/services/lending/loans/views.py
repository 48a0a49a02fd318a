import structlog
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from loans.models import Loan

log = structlog.get_logger()


@require_GET
def overdue(request: HttpRequest) -> JsonResponse:
    late = Loan.objects.filter(returned=None, due__lt=timezone.localdate()).order_by("due")[:500]
    return JsonResponse({"loans": [{"barcode": loan.barcode, "card": loan.card} for loan in late]})


@require_POST
def give_back(request: HttpRequest, loan_id: int) -> JsonResponse:
    loan = get_object_or_404(Loan, pk=loan_id, returned=None)
    loan.returned = timezone.localdate()
    loan.save(update_fields=["returned"])
    log.info("returned", loan=loan_id)
    return JsonResponse({"barcode": loan.barcode})
