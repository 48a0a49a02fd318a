import logging

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from stops.models import Stop, Text

log = logging.getLogger(__name__)
LANGUAGES = {"de", "en", "fr", "it"}


@require_GET
def health(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"ok": True})


@require_GET
def stops(_request: HttpRequest) -> JsonResponse:
    rows = Stop.objects.filter(hidden=False).values("number", "room")
    return JsonResponse({"stops": list(rows)})


@require_GET
def text(request: HttpRequest, number: str) -> JsonResponse:
    language = request.GET.get("language", "en")
    if language not in LANGUAGES:
        return JsonResponse({"error": "no such language"}, status=400)
    found = Text.objects.filter(stop_id=number, stop__hidden=False, language=language).values("title", "body").first()
    if found is None:
        log.info("no text", extra={"stop": number, "language": language})
        return JsonResponse({"error": "no such stop"}, status=404)
    return JsonResponse(found)
