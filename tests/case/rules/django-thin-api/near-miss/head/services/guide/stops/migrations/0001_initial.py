import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    operations = [
        migrations.CreateModel(
            name="Stop",
            fields=[
                ("number", models.SlugField(max_length=8, primary_key=True, serialize=False)),
                ("room", models.CharField(max_length=40)),
                ("hidden", models.BooleanField(default=False)),
            ],
            options={"ordering": ["number"]},
        ),
        migrations.CreateModel(
            name="Text",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("language", models.CharField(max_length=2)),
                ("title", models.CharField(max_length=120)),
                ("body", models.TextField(max_length=4000)),
                ("stop", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="stops.stop")),
            ],
        ),
        migrations.AddConstraint(
            model_name="text",
            constraint=models.UniqueConstraint(fields=("stop", "language"), name="one_text_per_language"),
        ),
    ]
