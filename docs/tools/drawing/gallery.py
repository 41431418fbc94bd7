"""Where every picture signs in, with its title and what is to be seen in it."""

from collections.abc import Callable
from dataclasses import dataclass

CREDIT = "wagtail-herausforderung"


@dataclass(frozen=True)
class Picture:
    """One picture: ``draw`` gives the SVG of its content."""

    name: str
    title: str
    alt_de: str
    alt_en: str
    draw: Callable[[], str]


PICTURES: dict[str, Picture] = {}


def picture(name: str, title: str, de: str, en: str) -> Callable:
    """Sign in the function below as the picture ``name``."""

    def sign_in(draw: Callable[[], str]) -> Callable[[], str]:
        if name in PICTURES:
            raise ValueError(f"There are two pictures called {name}.")
        PICTURES[name] = Picture(name, title, de, en, draw)
        return draw

    return sign_in
