from django.contrib import admin

from loans.models import Author, Copy, Loan, Reader, Title


class CopyInline(admin.TabularInline):
    model = Copy
    extra = 0


@admin.register(Title)
class TitleAdmin(admin.ModelAdmin):
    search_fields = ["name", "isbn"]
    inlines = [CopyInline]


@admin.register(Loan)
class LoanAdmin(admin.ModelAdmin):
    list_display = ["copy", "reader", "due", "returned"]
    list_filter = ["copy__branch", "due"]
    autocomplete_fields = ["reader"]


@admin.register(Reader)
class ReaderAdmin(admin.ModelAdmin):
    search_fields = ["card", "name"]


admin.site.register(Author)
