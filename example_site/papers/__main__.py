"""Write all documents anew."""

import sys
from pathlib import Path

from . import agreements, requests, starting
from .odt import document

TARGET = Path(__file__).resolve().parent.parent / "content" / "documents"
PAPERS = {**starting.PAPERS, **requests.PAPERS, **agreements.PAPERS}


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for stem, (title, parts) in sorted(PAPERS.items()):
        (TARGET / f"{stem}.odt").write_bytes(document(title, parts))
        sys.stdout.write(f"{stem}.odt\n")


if __name__ == "__main__":
    main()
