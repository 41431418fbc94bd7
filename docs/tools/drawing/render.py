"""Render every picture of the example site from its source.

pip install -r docs/tools/drawing/requirements.txt
python docs/tools/drawing/render.py                      all pictures, marks and the manifest
python docs/tools/drawing/render.py schlafsaecke hero    only these
python docs/tools/drawing/render.py --sheet sheet.png    also a contact sheet to look at
python docs/tools/drawing/render.py --svg DIR            also the SVG files
"""

import argparse
import importlib
import io
import json
import sys
from pathlib import Path

import marks
import resvg_py
from gallery import CREDIT, PICTURES, Picture
from partner_logos import LOGOS
from PIL import Image
from shapes import document

HERE = Path(__file__).resolve().parent
SITE = HERE.parents[2] / "example_site"
IMAGES = SITE / "content" / "images"
STATIC = SITE / "static" / "example_site"
LARGEST = 60_000


def load() -> None:
    """Import all scene modules, so that their pictures sign in."""
    for source in sorted(HERE.glob("scenes_*.py")):
        importlib.import_module(source.stem)


def rasterise(svg: str) -> Image.Image:
    """The picture as pixels, as large as the SVG says."""
    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg))))


def write_picture(picture: Picture, svg_dir: Path | None) -> Image.Image:
    """Write one picture as WebP, in the best quality that keeps it small."""
    svg = document(picture.draw())
    if svg_dir:
        (svg_dir / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
    image = rasterise(svg).convert("RGB")
    for quality in (88, 82, 76, 70, 60):
        buffer = io.BytesIO()
        image.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= LARGEST:
            break
    (IMAGES / f"{picture.name}.webp").write_bytes(buffer.getvalue())
    return image


def write_logos() -> list[Image.Image]:
    """Write the partner logos as PNG with few colours."""
    images = []
    for logo in LOGOS:
        image = rasterise(document(logo.draw(), 600, 300)).convert("RGB")
        images.append(image)
        small = image.quantize(64, dither=Image.Dither.NONE)
        small.save(IMAGES / f"{logo.name}.png", optimize=True)
    return images


def write_manifest() -> None:
    """Write what the importer of the example site reads: titles and alternative texts."""
    entries = {f"{p.name}.webp": p for p in PICTURES.values()}
    entries |= {f"{logo.name}.png": logo for logo in LOGOS}
    manifest = {
        name: {"title": p.title, "alt_de": p.alt_de, "alt_en": p.alt_en, "credit": CREDIT}
        for name, p in sorted(entries.items())
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (IMAGES / "manifest.json").write_text(text, encoding="utf-8")


def contact_sheet(images: list[Image.Image], columns: int = 3, wide: int = 640) -> Image.Image:
    """All pictures on one sheet."""
    high = wide * 9 // 16
    lines = -(-len(images) // columns)
    sheet = Image.new("RGB", (columns * (wide + 8), lines * (high + 8)), "white")
    for i, image in enumerate(images):
        spot = (i % columns * (wide + 8), i // columns * (high + 8))
        sheet.paste(image.resize((wide, high), Image.Resampling.LANCZOS), spot)
    return sheet


def main(arguments: list[str]) -> int:
    """Render; the exit code is 1 if a name is unknown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--svg", type=Path)
    options = parser.parse_args(arguments)
    load()
    unknown = set(options.names) - set(PICTURES)
    if unknown:
        sys.stderr.write(f"There is no picture called {', '.join(sorted(unknown))}.\n")
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    STATIC.mkdir(parents=True, exist_ok=True)
    if options.svg:
        options.svg.mkdir(parents=True, exist_ok=True)
    chosen = options.names or list(PICTURES)
    images = [write_picture(PICTURES[name], options.svg) for name in chosen]
    if not options.names:
        images += write_logos()
        (STATIC / "logo.svg").write_text(marks.site_logo(), encoding="utf-8")
        (STATIC / "favicon.svg").write_text(marks.favicon(), encoding="utf-8")
    write_manifest()
    if options.sheet:
        contact_sheet(images).save(options.sheet)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
