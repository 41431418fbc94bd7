"""A small writer for Word (DOCX, Office Open XML).

No library is needed, and nothing in the file depends on the clock. Boxes can be ticked with a click
(content controls of Word 2010 and newer; LibreOffice knows them too).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ...text import cleaned
from .archive import packed
from .paper import Logo, Paper

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/relationships" xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
    f'xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
_DARK = "0B4F4A"
#: One centimetre as drawings measure it.
_CM = 360_000
#: Width of the text in twentieths of a point: A4 less the margins.
_WIDTH = 9354


def to_docx(paper: Paper) -> bytes:
    """The paper as a DOCX file. Raises ``ValueError`` for a part of another kind."""
    logo = paper.sender.logo if paper.sender else None
    body = "".join(_Writer().parts(paper))
    document = (
        f"{_HEAD}<w:document {_NAMES}><w:body>{body}<w:sectPr>"
        '<w:footerReference w:type="default" r:id="rId3"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
        'w:left="1418" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body>'
        "</w:document>"
    )
    footer = f"{_HEAD}<w:ftr {_NAMES}>{_p(paper.footer, 'Small')}</w:ftr>"
    files: list[tuple[str, str | bytes]] = [
        ("[Content_Types].xml", _content_types(logo)),
        ("_rels/.rels", _RELATIONS),
        ("docProps/core.xml", _core(paper)),
        ("word/document.xml", cleaned(document)),
        ("word/_rels/document.xml.rels", _relations_of_document(logo)),
        ("word/styles.xml", _styles(paper)),
        ("word/numbering.xml", _NUMBERING),
        ("word/footer1.xml", cleaned(footer)),
    ]
    if logo:
        files.append((f"word/media/logo.{logo.ending}", logo.content))
    return packed(files)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _p(text: str, style: str = "", inside: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{inside}{_run(text)}</w:p>"


class _Writer:
    """Writes the parts of one paper; boxes are numbered through."""

    def __init__(self) -> None:
        self._boxes = 0

    def parts(self, paper: Paper) -> Iterable[str]:
        if sender := paper.sender:
            if sender.logo:
                yield f"<w:p>{_drawing(sender.logo)}</w:p>"
            yield _p(sender.name, "Strong")
            for line in sender.lines:
                yield _p(line, "Small")
            yield _p("", "Line")
        yield _p(paper.title, "Title")
        for kind, value in paper.parts:
            yield from self._part(kind, value)

    def _part(self, kind: str, value: Any) -> Iterable[str]:
        if kind == "p":
            yield _p(value)
        elif kind == "h":
            yield _p(value, "Heading1")
        elif kind == "list":
            yield from (_p(item, "ListBullet") for item in value)
        elif kind == "ticks":
            yield from (_p(f"  {item}", "Tick", self._box()) for item in value)
        elif kind == "lines":
            yield from (_p(f"{item}: " if item else "", "Line") for item in value)
        elif kind == "table":
            yield _table(*value) + _p("")
        else:
            raise ValueError(f"Unknown part: {kind}")

    def _box(self) -> str:
        self._boxes += 1
        return (
            f'<w:sdt><w:sdtPr><w:id w:val="{1000 + self._boxes}"/><w14:checkbox>'
            '<w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
            '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" '
            'w:eastAsia="MS Gothic" w:hint="eastAsia"/></w:rPr><w:t>☐</w:t></w:r></w:sdtContent>'
            "</w:sdt>"
        )


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(head)
    width = _WIDTH // max(len(heads), 1)

    def row(values: Iterable[str], style: str, more: str = "") -> str:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_p(value, style)}</w:tc>'
            for value in values
        )
        return f"<w:tr>{more}{cells}</w:tr>"

    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="555555"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    # A reader hears the heads with the cells, and sees them again on the next page.
    repeated = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{border}'
        '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f'<w:tblGrid>{f"""<w:gridCol w:w="{width}"/>""" * len(heads)}</w:tblGrid>'
        f"{row(heads, 'Strong', repeated)}{''.join(row(each, 'Cell') for each in rows)}</w:tbl>"
    )


def _drawing(logo: Logo) -> str:
    width, height = (round(size * _CM) for size in logo.fitted(6, 1.8))
    alt = quoteattr(logo.alt)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="Logo" descr={alt}/>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="1" name="Logo" descr={alt}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        '<a:blip r:embed="rId4"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


# The parts of the package


def _content_types(logo: Logo | None) -> str:
    parts = [
        ("/word/document.xml", f"{_TYPES}.document.main+xml"),
        ("/word/styles.xml", f"{_TYPES}.styles+xml"),
        ("/word/numbering.xml", f"{_TYPES}.numbering+xml"),
        ("/word/footer1.xml", f"{_TYPES}.footer+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ]
    picture = (
        f'<Default Extension="{logo.ending}" ContentType="image/{logo.ending}"/>' if logo else ""
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{picture}'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
        + "</Types>"
    )


def _relations(rows: Iterable[tuple[str, str]]) -> str:
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(rows, 1)
        )
        + "</Relationships>"
    )


_RELATIONS = _relations(
    [
        (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ]
)


def _relations_of_document(logo: Logo | None) -> str:
    names = ["styles", "numbering", "footer"]
    rows = [
        (f"{_OFFICE}/relationships/{name}", f"{name}{'1' if name == 'footer' else ''}.xml")
        for name in names
    ]
    if logo:
        rows.append((f"{_OFFICE}/relationships/image", f"media/logo.{logo.ending}"))
    return _relations(rows)


def _core(paper: Paper) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(cleaned(paper.title))}</dc:title>"
        f"<dc:language>{paper.language}-{paper.region}</dc:language></cp:coreProperties>"
    )


def _style(name: str, label: str, paragraph: str, text: str, *, based: bool = True) -> str:
    parent = '<w:basedOn w:val="Normal"/>' if based else ""
    default = "" if based else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{label}"/>{parent}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{text}</w:rPr></w:style>"
    )


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="312" w:lineRule="auto"/>'


def _large(points: int) -> str:
    return f'<w:b/><w:color w:val="{_DARK}"/><w:sz w:val="{points * 2}"/>'


_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="555555"/></w:pBdr>'
_STYLES = "".join(
    [
        _style("Normal", "Normal", _space(0, 120), "", based=False),
        _style("Title", "Title", _space(0, 280), _large(22)),
        _style(
            "Heading1",
            "heading 1",
            f'<w:keepNext/>{_space(280, 110)}<w:outlineLvl w:val="0"/>',
            _large(14),
        ),
        _style(
            "ListBullet",
            "List Bullet",
            f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{_space(0, 80)}',
            "",
        ),
        _style("Tick", "Tick", f'{_space(0, 80)}<w:ind w:left="454" w:hanging="454"/>', ""),
        _style("Line", "Line", f"{_LINE}{_space(200, 85)}", ""),
        _style("Cell", "Cell", _space(40, 40), ""),
        _style("Strong", "Strong paragraph", _space(40, 40), "<w:b/>"),
        _style("Small", "Small", _space(0, 20), '<w:color w:val="444444"/><w:sz w:val="18"/>'),
    ]
)


def _styles(paper: Paper) -> str:
    language = f"{paper.language}-{paper.region}"
    return (
        f"{_HEAD}<w:styles {_NAMES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="22"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}"/></w:rPr></w:rPrDefault>'
        f"</w:docDefaults>{_STYLES}</w:styles>"
    )


_NUMBERING = (
    f'{_HEAD}<w:numbering {_NAMES}><w:abstractNum w:abstractNumId="0">'
    '<w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="454" w:hanging="341"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
