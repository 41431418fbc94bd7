from django.db import models


class Registration(models.Model):
    """Somebody comes to the evening where challenges are presented."""

    reference = models.CharField(max_length=12, unique=True)
    email = models.EmailField()
    name = models.CharField(max_length=120)
    guests = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.reference
