"""Write all documents anew."""

import sys
from pathlib import Path

from wagtail_herausforderung.workbook.papers.filling import blank, filled
from wagtail_herausforderung.workbook.papers.odt import to_odt
from wagtail_herausforderung.workbook.papers.paper import Paper

from . import agreements, requests, starting

TARGET = Path(__file__).resolve().parent.parent / "content" / "documents"
PAPERS = {**starting.PAPERS, **requests.PAPERS, **agreements.PAPERS}


FOOTER = (
    "Aus dem Workbook der Herausforderungs-Initiativen. Verwenden, ändern und weitergeben erlaubt."
)


def document(stem: str) -> bytes:
    """The file of a paper that is not filled in."""
    title, parts = PAPERS[stem]
    return to_odt(Paper(title, filled(parts, blank), footer=FOOTER))


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for stem in sorted(PAPERS):
        (TARGET / f"{stem}.odt").write_bytes(document(stem))
        sys.stdout.write(f"{stem}.odt\n")


if __name__ == "__main__":
    main()
