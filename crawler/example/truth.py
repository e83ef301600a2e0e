"""What a perfect crawler stores of a publication, so that a test can check extraction field by field.

The keys are those of `archive.publication`, and four of our own: `body_contains` (sentences that stand in the body),
`body_once` (sentences that a pull-quote repeats on the page), `body_excludes` (what must not get into it) and
`pdf_contains` (a sentence near the end of the file). A credit is given without "©" or "Photo:". What a page does not
print is None or an empty list.
"""

from collections.abc import Iterable
from typing import Any

from crawler.example.labels import FURNITURE, LABELS, SCREEN_READER_LABELS
from crawler.example.publication import Publication

Truth = dict[str, Any]


def truth_of(publication: Publication, translations: Iterable[Publication], base: str) -> Truth:
    """The record of `publication` on a site that answers at `base`."""
    return {
        "url": base + publication.path,
        "title": publication.title,
        "summary": publication.summary if publication.features.prints_summary else None,
        "description": publication.summary,
        "authors": _authors(publication),
        "published": publication.published.isoformat(),
        "language": publication.language,
        "type": publication.draft.type,
        "extent": "summary" if publication.features.is_summary else "full",
        "image": _image(publication, base),
        "attachments": [base + publication.pdf_path] if publication.pdf_path else [],
        "translations": [{"language": other.language, "url": base + other.path} for other in translations],
        "isbn": publication.isbn,
        "doi": publication.doi,
        **_subjects(publication),
        **_texts(publication),
    }


def _authors(publication: Publication) -> list[dict[str, str | None]]:
    return [
        {"name": author.name, "role": author.role, "position": author.person.position(publication.words)}
        for author in publication.authors
    ]


def _image(publication: Publication, base: str) -> dict[str, str]:
    draft = publication.draft
    return {"url": base + publication.image_path, "caption": draft.caption, "credit": draft.credit}


def _subjects(publication: Publication) -> Truth:
    """Papers are filed under themes, regions and centres and suggest a citation; insights have tags and a time."""
    draft, is_paper = publication.draft, publication.features.is_paper
    return {
        "topics": [draft.theme.name] if is_paper else list(publication.tags),
        "regions": [draft.place.region] if is_paper else [],
        "centers": [draft.center] if is_paper else [],
        "citation": publication.citation if is_paper else None,
        "modified": None if is_paper else publication.modified.date().isoformat(),
    }


def _texts(publication: Publication) -> Truth:
    """The first, middle and last sentence of the paragraphs that the page shows, and what surrounds them there."""
    blocks = publication.page_blocks
    paragraphs = [block for block in blocks if block.kind == "paragraph" and not block.text.endswith(":")]
    sentences = [sentence for block in paragraphs for sentence in block.sentences]
    labels = LABELS[publication.language]
    return {
        "body_contains": [sentences[at] for at in (0, len(sentences) // 2, -1)] if sentences else [],
        "body_once": [block.text for block in blocks if block.kind == "pullquote"],
        "body_excludes": [*SCREEN_READER_LABELS, *(labels[key] for key in FURNITURE), publication.draft.caption],
        "pdf_contains": publication.blocks[-1].sentences[-1] if publication.pdf_path else None,
    }
