from django.db import models


class Station(models.Model):
    id = models.SlugField(primary_key=True)
    name = models.CharField(max_length=80)
    url = models.URLField()

    class Meta:
        managed = False
        db_table = "stations"


class Level(models.Model):
    station = models.ForeignKey(Station, on_delete=models.CASCADE, db_column="station", related_name="levels")
    cm = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "levels"
        ordering = ["-at"]
