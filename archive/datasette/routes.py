"""The addresses of our pages. They are made to be cited: none of them will come to mean anything else.

Every list answers in other forms too, by an ending: ``/topics/4.bib``.
"""

from __future__ import annotations

from archive.datasette.answers import Handler
from archive.datasette.captured import attached, content
from archive.datasette.changes import changes
from archive.datasette.forms import ENDINGS
from archive.datasette.front import description, front, news
from archive.datasette.names import TERMS, people, person, term, terms
from archive.datasette.results import results
from archive.datasette.think_tanks import think_tank, think_tanks
from archive.datasette.work import at_address, work

_ID = r"(?P<id>[0-9]{1,18})"
_FORM = rf"(?:\.(?P<ending>{ENDINGS}))?"

ROUTES: tuple[tuple[str, Handler], ...] = (
    (r"^/$", front),
    (rf"^/search{_FORM}$", results),
    (r"^/new(?:\.(?P<ending>atom))?$", news),
    (rf"^/works/{_ID}(?:\.(?P<ending>json|bib|ris|csl\.json))?$", work),
    (rf"^/works/{_ID}/changes$", changes),
    (r"^/at$", at_address),
    (r"^/opensearch\.xml$", description),
    (rf"^/captures/{_ID}$", content),
    (rf"^/files/{_ID}$", attached),
    (r"^/think-tanks$", think_tanks),
    (rf"^/think-tanks/(?P<slug>[\w-]+){_FORM}$", think_tank),
    (r"^/people$", people),
    (rf"^/people/{_ID}{_FORM}$", person),
    *((rf"^/{name}$", terms(name)) for name in TERMS),
    *((rf"^/{name}/{_ID}{_FORM}$", term(name)) for name in TERMS),
)
