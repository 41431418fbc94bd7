"""Users, pictures and documents of a site's own, as Wagtail's documentation writes them."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class User(AbstractUser):
    """Somebody with an account."""


class Picture(AbstractImage):
    """A picture that says who took it."""

    credit = models.CharField(max_length=100, blank=True)
    admin_form_fields = (*Image.admin_form_fields, "credit")


class Rendition(AbstractRendition):
    """A size of it."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Paper(AbstractDocument):
    """A document that says where it comes from."""

    source = models.CharField(max_length=100, blank=True)
    admin_form_fields = (*Document.admin_form_fields, "source")
