from django.apps import AppConfig


class CustomBasePageConfig(AppConfig):
    name = "tests.sites.custom_base_page"
    label = "custom_base_page"
