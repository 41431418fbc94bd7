from django.apps import AppConfig


def season(page) -> str:
    day = getattr(page, "starts_on", None) or page.deadline
    return ("winter", "spring", "summer", "autumn")[day.month % 12 // 3] if day else ""


class JoiningConfig(AppConfig):
    name = "tests.sites.joining"
    label = "joining"

    def ready(self) -> None:
        from wagtail_herausforderung.search import facets, kinds

        from .models import EventPage

        kinds.register(
            kinds.PageKind(
                key="openday",
                label="Event",
                base=EventPage,
                facets=("topic",),
                template="joining/event_card.html",
            )
        )
        facets.register(
            facets.Facet(
                "season",
                "Season",
                season,
                labels=lambda: {"winter": "Winter", "summer": "Summer"},
                kinds=("challenge", "openday"),
            )
        )
