from django.db import models


class Course(models.Model):
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=120)
    hours = models.PositiveSmallIntegerField()


class Enrolment(models.Model):
    course = models.ForeignKey(Course, on_delete=models.PROTECT)
    name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    points = models.PositiveSmallIntegerField(null=True)
