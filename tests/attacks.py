"""A publication whose every value attacks whoever shows it, and the page of one."""

from __future__ import annotations

from archive.publication import Attachment, Author, Image, Provenance, Publication, Term, Work

SCRIPT = "<script>alert(1)</script>"
ATTACKS = (
    f'">{SCRIPT}',
    "' onmouseover='alert(1)",
    '"><img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><image href="http://evil.example/i.png"/></svg>',
    "<iframe src=http://evil.example/></iframe>",
    "<style>*{background:url(http://evil.example/s.png)}</style>",
    '<meta http-equiv="refresh" content="0;url=http://evil.example/">',
    "<base href=http://evil.example/><link rel=stylesheet href=http://evil.example/x.css>",
    "<form action=http://evil.example/><input name=q><button>Search</button></form>",
    "{{ 7 * 7 }} {% include '/etc/passwd' %} ${7*7}",
    "</title></textarea></style></pre>--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    '=HYPERLINK("http://evil.example/","open")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\u202etxt.exe\u202c\x1b]0;owned\x07",
)
"""Texts."""
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//evil.example/x",
    "http://[",
    'https://evil.example/"onmouseover="alert(1)',
)
ALL = " ".join(ATTACKS)
MARKDOWN = "\n\n".join(
    [
        *ATTACKS,
        *(f"[link]({address})" for address in ADDRESSES),
        *(f"[link](<{address}>)" for address in ADDRESSES if "\n" not in address),
        *(f'<a href="{address}" onclick="alert(1)" style="position:fixed;inset:0">link</a>' for address in ADDRESSES),
        "![picture](http://evil.example/i.png) ![picture](javascript:alert(1)) <img src=http://evil.example/j.png>",
        "<javascript:alert(1)> [ref]\n\n[ref]: javascript:alert(1) 'x'",
        '<a href="jav&#x61;script:alert(1)">a</a> <math><mi xlink:href="javascript:alert(1)">m</mi></math>',
        "<object data=http://evil.example/></object><embed src=http://evil.example/><video src=http://evil.example/>",
        "<details open ontoggle=alert(1)><summary>x</summary></details>",
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    ]
)


def publication(number: int) -> Publication:
    """One with the attack and the address of a number in each of its fields."""
    text, address = ATTACKS[number % len(ATTACKS)], ADDRESSES[number % len(ADDRESSES)]
    image = Image(url=address, alt=text, caption=text, credit=text, license=text)
    term = Term(name=text, url=address)
    work = Work(url=address, title=text, language="en")
    return Publication(
        url=f"https://evil.example/{number}",
        organization="evil",
        title=text,
        subtitle=text,
        summary=text,
        description=text,
        body=ALL,
        body_markdown=MARKDOWN,
        type=text,
        kind="other",
        language="en",
        published="2026-01-01",
        authors=(Author(name=text, role="author", position=text, affiliation=text, url=address, photo_url=address),),
        image=image,
        images=(image, image),
        attachments=(Attachment(url=address, title=text, media_type=text, language="en"),),
        centers=(term,),
        topics=(term,),
        regions=(term,),
        series=(term,),
        translations=(work,),
        related=(work,),
        doi=text,
        isbn=text,
        number=text,
        citation=text,
        provenance={"title": Provenance(found_in=text, raw=text)},
    )
