"""Word files made for the tests, from the XML of their parts: what the software writes, and what nobody should send."""

import io
import zipfile
from collections.abc import Iterable, Mapping

__all__ = ["W", "note", "numbering", "paragraph", "run", "style", "unpacked", "word_file", "zipped"]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OPEN = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_ROOTS = ("styles", "numbering", "footnotes", "endnotes")


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str = "", properties: str = "") -> str:
    """A paragraph; what is no markup is the text of a run."""
    runs = inside if inside.startswith("<") or not inside else run(inside)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def style(name: str, properties: str = "", kind: str = "paragraph") -> str:
    """A style whose id is its name without blanks."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>{properties}</w:style>'
    )


def numbering(*levels: str, number: int = 1, name: int = 0, override: str = "") -> str:
    """A list of some *levels*, each ``form text`` and perhaps more XML of the level behind a bar."""
    rows = ""
    for at, level in enumerate(levels):
        shape, _, more = level.partition("|")
        form, _, text = shape.partition(" ")
        shown = f'<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
        rows += f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/>{shown}</w:lvl>'
    return (
        f'<w:abstractNum w:abstractNumId="{name}">{rows}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{name}"/>{override}</w:num>'
    )


def note(kind: str, number: int, text: str) -> str:
    """A footnote or endnote."""
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{number}">{paragraph(mark + run(" " + text))}</w:{kind}>'


def word_file(body: str | Iterable[str], title: str = "", **parts: str | bytes) -> bytes:
    """A Word file with this body. *parts* are the insides of styles, numbering, footnotes and endnotes.

    Parts of other names are written as they are, under their names with / for __ and . for _.
    """
    inside = body if isinstance(body, str) else "".join(body)
    roots = {name: f"<w:{name} {_OPEN}>{parts[name]!s}</w:{name}>" for name in _ROOTS if name in parts}
    others = {name.replace("__", "/").replace("_", "."): data for name, data in parts.items() if name not in _ROOTS}
    beside = "".join(
        f'<Relationship Id="r{at}" Type="{_KINDS}/{name}" Target="{name}.xml"/>' for at, name in enumerate(roots)
    )
    top = f'<Relationship Id="r1" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>'
    if title:
        top += f'<Relationship Id="r2" Type="{_CORE}" Target="docProps/core.xml"/>'
        others["docProps/core.xml"] = (
            f'{_HEAD}<c:coreProperties xmlns:c="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></c:coreProperties>'
        )
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{top}</Relationships>',
        "word/document.xml": f"{_HEAD}<w:document {_OPEN}><w:body>{inside}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{beside}</Relationships>',
        **{f"word/{name}.xml": xml for name, xml in roots.items()},
    }
    return zipped(whole | others)


def zipped(parts: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return packed.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a zip archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}
