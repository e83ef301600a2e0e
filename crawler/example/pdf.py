"""A small PDF writer: text in Helvetica on A4 pages, enough for a paper that a reader can search and copy from."""

import textwrap
from collections.abc import Iterator, Sequence

from crawler.example.calendars import printed
from crawler.example.publication import Publication

LINES_PER_PAGE = 46
COLUMNS = 88
# Object numbers; every page takes two objects after these.
CATALOG, PAGES, FONT, BOLD, INFO, FIRST_PAGE = 1, 2, 3, 4, 5, 6

Line = tuple[str, bool]
"""A line of text, and whether it is bold."""


def pdf_of(publication: Publication) -> bytes:
    """The file of a publication: a title page, then the whole text."""
    lines = list(_text_lines(publication))
    pages = [lines[at : at + LINES_PER_PAGE] for at in range(0, len(lines), LINES_PER_PAGE)]
    authors = ", ".join(author.name for author in publication.authors)
    info = b"<< /Title (%s) /Author (%s) /CreationDate (D:%s080000Z) >>" % (
        _literal(publication.title),
        _literal(authors),
        f"{publication.published:%Y%m%d}".encode(),
    )
    return document([_title_page(publication, authors), *pages], info)


def _title_page(publication: Publication, authors: str) -> list[Line]:
    words = publication.words
    title = [(line, True) for line in textwrap.wrap(publication.title, 60)]
    foot = [(publication.draft.type, False), (printed(publication.published, words), False), (words.institute, True)]
    isbn = [(f"ISBN {publication.isbn}", False)] if publication.isbn else []
    return [*title, ("", False), (authors, False), ("", False), *foot, *isbn]


def _text_lines(publication: Publication) -> Iterator[Line]:
    for block in publication.blocks:
        if block.kind == "list":
            for item in block.sentences:
                yield f"•  {item}", False
        elif block.kind != "pullquote":
            yield from ((line, block.kind == "heading") for line in textwrap.wrap(block.text, COLUMNS))
        yield "", False
    for place, note in enumerate(publication.notes, 1):
        yield from ((line, False) for line in textwrap.wrap(f"{place}. {note}", COLUMNS))


def document(pages: list[list[Line]], info: bytes = b"<< >>") -> bytes:
    """A file: a header, numbered objects, the table of where they start, and the trailer that finds it."""
    kids = " ".join(f"{FIRST_PAGE + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages {PAGES} 0 R >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>".encode()
            for font in ("Helvetica", "Helvetica-Bold")
        ),
        info,
    ]
    for place, lines in enumerate(pages):
        objects += [_page(FIRST_PAGE + 2 * place + 1), _stream(lines, place + 1)]
    return assembled(objects, b"/Info %d 0 R " % INFO)


def _page(content: int) -> bytes:
    fonts = f"<< /F1 {FONT} 0 R /F2 {BOLD} 0 R >>"
    resources = f"/MediaBox [0 0 595 842] /Resources << /Font {fonts} >>"
    return f"<< /Type /Page /Parent {PAGES} 0 R {resources} /Contents {content} 0 R >>".encode()


def _stream(lines: list[Line], number: int) -> bytes:
    """A page's drawing instructions: the lines from the top, and the page number at the foot."""
    shown = b"".join(b"/F%d 11 Tf (%s) Tj T*\n" % (2 if bold else 1, _literal(line)) for line, bold in lines)
    content = b"BT 15 TL 60 770 Td\n%sET\nBT /F1 9 Tf 290 40 Td (%d) Tj ET\n" % (shown, number)
    return b"<< /Length %d >>\nstream\n%sendstream" % (len(content), content)


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects, the first one its catalog; ``trailer`` is what else its trailer says."""
    # The comment of high bytes tells transfer programs that the file is binary.
    document, starts = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, 1):
        starts.append(len(document))
        document += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size, root = len(objects) + 1, len(document)
    document += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    references = b"/Size %d /Root %d 0 R %s" % (size, CATALOG, trailer)
    return bytes(document + b"trailer\n<< %s>>\nstartxref\n%d\n%%%%EOF\n" % (references, root))


def _literal(text: str) -> bytes:
    """`text` as the inside of a PDF string: Windows-1252, with brackets and backslashes escaped."""
    plain = text.encode("cp1252", "replace")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
