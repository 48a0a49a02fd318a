import logging
from datetime import timedelta

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from stations.models import Level, Station

log = logging.getLogger(__name__)
LONGEST = timedelta(days=7)


@require_GET
def health(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"ok": True})


@require_GET
def stations(_request: HttpRequest) -> JsonResponse:
    rows = Station.objects.order_by("name").values("id", "name")
    return JsonResponse({"stations": list(rows)})


@require_GET
def levels(request: HttpRequest, station: str) -> JsonResponse:
    try:
        hours = int(request.GET.get("hours", "24"))
    except ValueError:
        return JsonResponse({"error": "hours is a whole number"}, status=400)
    span = min(timedelta(hours=max(hours, 1)), LONGEST)
    if not Station.objects.filter(pk=station).exists():
        log.info("unknown station", extra={"station": station})
        return JsonResponse({"error": "no such station"}, status=404)
    rows = Level.objects.filter(station_id=station, at__gte=timezone.now() - span).values("cm", "at")
    return JsonResponse({"station": station, "levels": list(rows)})
