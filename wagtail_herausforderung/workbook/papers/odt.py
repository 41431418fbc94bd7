"""A small writer for OpenDocument text (ODT).

No library is needed, and nothing in the file depends on the clock.
"""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from ...text import cleaned
from .archive import packed
from .paper import Logo, Paper

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in [
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("meta", "meta"),
        ("svg", "svg-compatible"),
        ("draw", "drawing"),
    ]
) + (' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"')
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MIMETYPE = "application/vnd.oasis.opendocument.text"
_DARK = "#0b4f4a"


def _manifest(logo: Logo | None) -> str:
    files = [(f"{name}.xml", "text/xml") for name in ("content", "styles", "meta")]
    if logo:
        files.append((_picture(logo), f"image/{logo.ending}"))
    return (
        _HEAD
        + '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        'manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIMETYPE}"/>'
        + "".join(
            f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
            for path, kind in files
        )
        + "</manifest:manifest>"
    )


def _picture(logo: Logo) -> str:
    return f"Pictures/logo.{logo.ending}"


def _paragraph_style(name: str, text: str, space: str, *, parent: str = "", extra: str = "") -> str:
    inherits = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph"{inherits}{extra}>'
        f"<style:paragraph-properties {space}/><style:text-properties {text}/></style:style>"
    )


_STYLES = (
    "<office:font-face-decls>"
    '<style:font-face style:name="Sans" svg:font-family="\'Liberation Sans\', Arial, sans-serif"/>'
    "</office:font-face-decls><office:styles>"
    '<style:default-style style:family="paragraph"><style:text-properties style:font-name="Sans" '
    'fo:font-size="11pt" fo:language="%(language)s" fo:country="%(region)s"/></style:default-style>'
    + _paragraph_style(
        "Standard", 'fo:font-size="11pt"', 'fo:margin-bottom="0.22cm" fo:line-height="135%%"'
    )
    + _paragraph_style(
        "Title",
        f'fo:font-size="22pt" fo:font-weight="bold" fo:color="{_DARK}"',
        'fo:margin-bottom="0.5cm"',
        parent="Standard",
    )
    + _paragraph_style(
        "Heading_20_1",
        f'fo:font-size="14pt" fo:font-weight="bold" fo:color="{_DARK}"',
        'fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"',
        parent="Standard",
        extra=' style:display-name="Heading 1" style:default-outline-level="1"',
    )
    + _paragraph_style(
        "Line",
        'fo:font-size="11pt"',
        'fo:margin-top="0.35cm" fo:margin-bottom="0.15cm" fo:padding-bottom="0.05cm" '
        'fo:border-bottom="0.5pt solid #555555" fo:border-top="none" fo:border-left="none" '
        'fo:border-right="none"',
        parent="Standard",
    )
    + _paragraph_style(
        "Tick",
        'fo:font-size="11pt"',
        'fo:margin-left="0.8cm" fo:text-indent="-0.8cm" fo:margin-bottom="0.15cm"',
        parent="Standard",
    )
    + _paragraph_style("Small", 'fo:font-size="9pt" fo:color="#444444"', "", parent="Standard")
    + _paragraph_style("Strong", 'fo:font-weight="bold"', "", parent="Standard")
    + '<text:list-style style:name="Dots"><text:list-level-style-bullet text:level="1" '
    'text:bullet-char="•"><style:list-level-properties text:space-before="0.2cm" '
    'text:min-label-width="0.6cm"/></text:list-level-style-bullet></text:list-style>'
    '</office:styles><office:automatic-styles><style:page-layout style:name="A4">'
    '<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
    'fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.5cm" fo:margin-right="2cm"/>'
    "<style:footer-style/></style:page-layout></office:automatic-styles>"
)


def _styles(paper: Paper) -> str:
    styles = _STYLES % {"language": paper.language, "region": paper.region}
    footer = f"<style:footer>{_p(paper.footer, 'Small')}</style:footer>" if paper.footer else ""
    return (
        f'{_HEAD}<office:document-styles {_NAMES} office:version="1.2">{styles}'
        '<office:master-styles><style:master-page style:name="Standard" '
        f'style:page-layout-name="A4">{footer}</style:master-page></office:master-styles>'
        "</office:document-styles>"
    )


_CELL = (
    '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties '
    'fo:padding="0.12cm" fo:border="0.5pt solid #555555"/></style:style>'
)


def _p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def _table(head: list[str], rows: list[list[str]]) -> str:
    def cells(values: list[str], style: str) -> str:
        return "".join(
            '<table:table-cell table:style-name="Cell" office:value-type="string">'
            f"{_p(value, style)}</table:table-cell>"
            for value in values
        )

    body = "".join(f"<table:table-row>{cells(row, 'Standard')}</table:table-row>" for row in rows)
    return (
        f'<table:table><table:table-column table:number-columns-repeated="{len(head)}"/>'
        f"<table:table-header-rows><table:table-row>{cells(head, 'Strong')}</table:table-row>"
        f"</table:table-header-rows>{body}</table:table>{_p('')}"
    )


def _part(kind: str, value: Any) -> str:
    if kind == "p":
        return _p(value)
    if kind == "h":
        heading = 'text:style-name="Heading_20_1" text:outline-level="1"'
        return f"<text:h {heading}>{escape(value)}</text:h>"
    if kind == "list":
        items = "".join(f"<text:list-item>{_p(item)}</text:list-item>" for item in value)
        return f'<text:list text:style-name="Dots">{items}</text:list>'
    if kind == "ticks":
        return "".join(_p(f"☐  {item}", "Tick") for item in value)
    if kind == "lines":
        return "".join(_p(f"{item}: " if item else " ", "Line") for item in value)
    if kind == "table":
        return _table(*value)
    raise ValueError(f"Unknown part: {kind}")


def _head(paper: Paper) -> str:
    """Whose paper it is: logo, name, how to reach them."""
    sender = paper.sender
    if sender is None:
        return ""
    logo = ""
    if sender.logo:
        width, height = sender.logo.fitted(6, 1.8)
        logo = (
            '<text:p text:style-name="Standard"><draw:frame draw:name="Logo" '
            f'text:anchor-type="as-char" svg:width="{width:.2f}cm" svg:height="{height:.2f}cm">'
            f'<draw:image xlink:href="{_picture(sender.logo)}" xlink:type="simple" '
            f'xlink:show="embed" xlink:actuate="onLoad"/><svg:title>{escape(sender.logo.alt)}'
            "</svg:title></draw:frame></text:p>"
        )
    lines = "".join(_p(line, "Small") for line in sender.lines)
    return f"{logo}{_p(sender.name, 'Strong')}{lines}{_p('', 'Line')}"


def to_odt(paper: Paper) -> bytes:
    """The paper as an ODT file. Raises ``ValueError`` for a part of another kind."""
    body = "".join(_part(kind, value) for kind, value in paper.parts)
    content = (
        f'{_HEAD}<office:document-content {_NAMES} office:version="1.2">'
        f"<office:automatic-styles>{_CELL}</office:automatic-styles><office:body><office:text>"
        f"{_head(paper)}{_p(paper.title, 'Title')}{body}"
        "</office:text></office:body></office:document-content>"
    )
    meta = (
        f'{_HEAD}<office:document-meta {_NAMES} office:version="1.2"><office:meta>'
        f"<dc:title>{escape(paper.title)}</dc:title>"
        f"<dc:language>{paper.language}-{paper.region}</dc:language>"
        "</office:meta></office:document-meta>"
    )
    logo = paper.sender.logo if paper.sender else None
    files: list[tuple[str, str | bytes]] = [
        ("mimetype", _MIMETYPE),
        ("content.xml", cleaned(content)),
        ("styles.xml", cleaned(_styles(paper))),
        ("meta.xml", cleaned(meta)),
        ("META-INF/manifest.xml", _manifest(logo)),
    ]
    if logo:
        files.append((_picture(logo), logo.content))
    # The type comes first and uncompressed, so that programs know the file by its first bytes.
    return packed(files, plain={"mimetype"})
