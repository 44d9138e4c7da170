"""Office Open XML spreadsheets (XLSX), written only: as few parts as a spreadsheet needs."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from portal.core.sheets.safe import defused

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write_xlsx(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Return ``sheets``, by their titles, as an XLSX file; every cell is a text."""
    written = io.BytesIO()
    numbers = range(1, len(sheets) + 1)
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types(numbers))
        archive.writestr("_rels/.rels", _ties([("officeDocument", "xl/workbook.xml")]))
        archive.writestr("xl/workbook.xml", _book(list(sheets)))
        tied = [("worksheet", f"worksheets/sheet{one}.xml") for one in numbers]
        archive.writestr("xl/_rels/workbook.xml.rels", _ties(tied))
        for one, rows in zip(numbers, sheets.values(), strict=True):
            archive.writestr(f"xl/worksheets/sheet{one}.xml", _sheet(rows))
    return written.getvalue()


def _types(numbers: Sequence[int]) -> str:
    parts = [("/xl/workbook.xml", f"{_KIND}.sheet.main+xml")]
    parts += [(f"/xl/worksheets/sheet{one}.xml", f"{_KIND}.worksheet+xml") for one in numbers]
    said = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts)
    ties = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{ties}"/>{said}</Types>'
    )


def _ties(targets: Sequence[tuple[str, str]]) -> str:
    said = "".join(
        f'<Relationship Id="r{number}" Type="{_TIES}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'


def _book(titles: Sequence[str]) -> str:
    said = "".join(
        f'<sheet name={quoteattr(title[:31])} sheetId="{number}" r:id="r{number}"/>'
        for number, title in enumerate(titles, 1)
    )
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_TIES}"><sheets>{said}</sheets></workbook>'


def _sheet(rows: Sequence[Sequence[str]]) -> str:
    said = "".join(f"<row>{''.join(_cell(cell) for cell in row)}</row>" for row in rows)
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{said}</sheetData></worksheet>'


def _cell(cell: str) -> str:
    text = escape(_NO_XML.sub("", defused(cell)))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
