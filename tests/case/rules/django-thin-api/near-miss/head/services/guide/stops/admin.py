from django.contrib.admin import ModelAdmin, TabularInline, register

from stops.models import Stop, Text


class TextInline(TabularInline):
    model = Text
    extra = 1


@register(Stop)
class StopAdmin(ModelAdmin):
    list_display = ["number", "room", "hidden"]
    list_filter = ["room", "hidden"]
    search_fields = ["number", "texts__title"]
    inlines = [TextInline]
