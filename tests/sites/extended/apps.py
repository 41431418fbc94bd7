from django.apps import AppConfig


class ExtendedConfig(AppConfig):
    name = "tests.sites.extended"
    label = "extended"
