"""Templates, and the small pieces of HTML that both parts of the site share."""

import html
from importlib.resources import files
from string import Template
from typing import Final

from crawler.example.prose import Block
from crawler.example.publication import Publication

_FOLDER = files(__package__) / "templates"
TEMPLATES: Final = {
    page.name.removesuffix(".html"): Template(page.read_text("utf-8"))
    for page in _FOLDER.iterdir()
    if page.name.endswith(".html")
}
STYLE: Final = (_FOLDER / "site.css").read_bytes()


def render(template: str, *labels: dict[str, str], **fields: object) -> str:
    """A template filled; whoever calls has escaped the fields."""
    values = {name: value for group in labels for name, value in group.items()}
    return TEMPLATES[template].substitute(values | fields)


def escape(text: str) -> str:
    """`text` for HTML, in an element or in an attribute."""
    return html.escape(text)


def link(path: str, text: str, kind: str = "") -> str:
    """An anchor."""
    attributes = f' class="{kind}"' if kind else ""
    return f'<a href="{path}"{attributes}>{escape(text)}</a>'


def article(publication: Publication) -> str:
    """The text that the page shows, with its notes."""
    blocks = "\n".join(_block(block) for block in publication.page_blocks)
    return blocks + _notes(publication.notes)


def _block(block: Block) -> str:
    text = escape(block.text)
    match block.kind:
        case "heading":
            return f"<h3>{text}</h3>"
        case "list":
            return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in block.sentences) + "</ul>"
        case "blockquote":
            return f"<blockquote><p>{text}</p></blockquote>"
        case "pullquote":
            return f'<aside class="pullquote wp-block-pullquote"><p>{text}</p></aside>'
        case "paragraph":
            mark = f'<sup><a href="#note{block.note}" class="footnote">{block.note}</a></sup>' if block.note else ""
            return f"<p>{text}{mark}</p>"


def _notes(notes: tuple[str, ...]) -> str:
    if not notes:
        return ""
    rows = "".join(f'<li id="note{place}">{escape(note)}</li>' for place, note in enumerate(notes, 1))
    return f'\n<hr>\n<ol class="footnotes">{rows}</ol>'
