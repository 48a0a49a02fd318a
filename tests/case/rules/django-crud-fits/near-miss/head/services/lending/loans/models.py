from django.db import models


class Loan(models.Model):
    barcode = models.CharField(max_length=16)
    card = models.CharField(max_length=12)
    due = models.DateField()
    returned = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["returned", "due"])]
