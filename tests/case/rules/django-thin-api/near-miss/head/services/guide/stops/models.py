from django.db import models


class Stop(models.Model):
    number = models.SlugField(primary_key=True, max_length=8)
    room = models.CharField(max_length=40)
    hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} ({self.room})"


class Text(models.Model):
    stop = models.ForeignKey(Stop, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=120)
    body = models.TextField(max_length=4000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stop", "language"], name="one_text_per_language")]
