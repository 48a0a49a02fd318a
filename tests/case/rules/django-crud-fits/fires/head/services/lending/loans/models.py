from django.db import models


class Reader(models.Model):
    card = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.card})"


class Author(models.Model):
    name = models.CharField(max_length=120)


class Title(models.Model):
    isbn = models.CharField(max_length=13, unique=True)
    name = models.CharField(max_length=200)
    authors = models.ManyToManyField(Author, related_name="titles")


class Copy(models.Model):
    title = models.ForeignKey(Title, on_delete=models.PROTECT, related_name="copies")
    barcode = models.CharField(max_length=16, unique=True)
    branch = models.CharField(max_length=40)


class Loan(models.Model):
    copy = models.ForeignKey(Copy, on_delete=models.PROTECT, related_name="loans")
    reader = models.ForeignKey(Reader, on_delete=models.PROTECT, related_name="loans")
    due = models.DateField()
    returned = models.DateField(null=True, blank=True)


class Reminder(models.Model):
    loan = models.ForeignKey(Loan, on_delete=models.CASCADE, related_name="reminders")
    sent = models.DateTimeField(auto_now_add=True)
