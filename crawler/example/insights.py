"""The part of the site after WordPress: the pages of the insights, with structured data that partly disagree."""

import json
from typing import Any

from crawler.example.calendars import printed
from crawler.example.draft import Author
from crawler.example.labels import LABELS
from crawler.example.library import Library
from crawler.example.markup import article, escape, link, render
from crawler.example.publication import Publication

SIZES = ((300, 200), (768, 512))
"""The renditions of every picture beside the full size."""
RELATED = 3
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
LOGIN = "valmerac_webadmin"


class Insights:
    """Renders the pages of the insights. `base` is the scheme and host that absolute addresses begin with."""

    def __init__(self, library: Library, base: str) -> None:
        self.library = library
        self.base = base

    def page(self, publication: Publication, visit: int) -> str:
        """The page of an insight. Its related posts change with every visit, as they do on live sites."""
        return render(
            "insight",
            LABELS[publication.language],
            language=publication.language,
            title=escape(publication.title),
            head=self._head(publication),
            category=escape(publication.draft.type),
            date=printed(publication.published, publication.words),
            datetime=f"{publication.published}T09:30:00+01:00",
            byline=_byline(publication),
            standfirst=_standfirst(publication),
            figure=_figure(publication, publication.image_path, publication.draft.caption),
            body=_body(publication),
            doi=f'<p class="doi">DOI: {publication.doi}</p>' if publication.doi else "",
            download=_download(publication),
            tags="".join(f'<li><a href="/insights/" rel="tag">{escape(tag)}</a></li>' for tag in publication.tags),
            authors="".join(_author_box(author, publication) for author in publication.authors),
            related_rows="".join(
                f"<li>{link(post.path, post.title)}</li>" for post in self._related(publication, visit)
            ),
            year=self.library.today.year,
        )

    def _head(self, publication: Publication) -> str:
        graphs = [self._graph(publication)]
        if publication.features.has_second_graph:
            graphs.append(_migrated_graph(publication))
        return render(
            "insight_head",
            LABELS[publication.language],
            url=self.base + publication.path,
            title=escape(publication.title),
            description=escape(publication.summary),
            image=self.base + publication.image_path,
            published=f"{publication.published}T08:30:00+00:00",
            modified=f"{publication.modified:%Y-%m-%dT%H:%M:%S}+00:00",
            structured="\n".join(_script(graph) for graph in graphs),
        )

    def _graph(self, publication: Publication) -> dict[str, Any]:
        """Linked data in the form that SEO plugins write: nodes in one graph that refer to each other."""
        url, home = self.base + publication.path, self.base + "/"
        people = [_node(author, home) for author in publication.authors if author.role == "author"]
        if publication.features.has_login_as_author:
            people = [{"@type": "Person", "@id": home + "#/schema/person/login", "name": LOGIN}]
        dates = {
            "datePublished": f"{publication.published}T08:30:00+00:00",
            "dateModified": f"{publication.modified:%Y-%m-%dT%H:%M:%S}+00:00",
        }
        words = {"headline": publication.title, "inLanguage": publication.language}
        image = {"@type": "ImageObject", "@id": url + "#primaryimage", "url": self.base + publication.image_path}
        nodes = [
            {"@type": "Article", "@id": url + "#article", "isPartOf": {"@id": url}, **words, **dates,
             "author": [{"@id": person["@id"], "name": person["name"]} for person in people],
             "image": {"@id": image["@id"]}, "keywords": list(publication.tags),
             "articleSection": [publication.draft.type], "publisher": {"@id": home + "#organization"}},
            {"@type": "WebPage", "@id": url, "url": url, "name": f"{publication.title} - Valmérac", **dates},
            image | {"caption": publication.draft.caption},
            {"@type": "Organization", "@id": home + "#organization", "name": publication.words.institute, "url": home},
            *people,
        ]  # fmt: skip
        return {"@context": "https://schema.org", "@graph": nodes}

    def _related(self, publication: Publication, visit: int) -> list[Publication]:
        posts = self.library.posts()
        start = publication.number + visit * RELATED
        around = dict.fromkeys(posts[(start + step) % len(posts)] for step in range(RELATED + 1))
        return [self.library.publication(number) for number in around if number != publication.number][:RELATED]


def byline_names(publication: Publication) -> list[str]:
    """The names as printed, the editor's with its mark."""
    mark = LABELS[publication.language]["editor"]
    return [f"{author.name} {mark}" if author.role == "editor" else author.name for author in publication.authors]


def _byline(publication: Publication) -> str:
    labels = LABELS[publication.language]
    names = [f'<span class="author vcard">{escape(name)}</span>' for name in byline_names(publication)]
    return f"{labels['by']} " + f" {labels['and']} ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _standfirst(publication: Publication) -> str:
    return f'<p class="standfirst">{escape(publication.summary)}</p>' if publication.features.prints_summary else ""


def _figure(publication: Publication, path: str, caption: str) -> str:
    """A picture that is loaded late: `src` holds a pixel, the true address stands in other attributes."""
    stem = path.removesuffix(".png")
    photo = LABELS[publication.language]["photo"]
    return render(
        "insight_figure",
        pixel=PIXEL,
        path=path,
        srcset=", ".join([*(f"{stem}-{width}x{height}.png {width}w" for width, height in SIZES), f"{path} 1024w"]),
        caption=escape(caption),
        printed=escape(f"{caption}. {photo} {publication.draft.credit}"),
    )


def _body(publication: Publication) -> str:
    """The text, with a second picture before its first heading where there is one."""
    body = article(publication)
    if not publication.features.has_second_figure:
        return body
    path = publication.image_path.replace("photo-", "inset-")
    before, heading, after = body.partition("<h3>")
    return before + _figure(publication, path, publication.draft.second_caption) + "\n" + heading + after


def _download(publication: Publication) -> str:
    label = LABELS[publication.language]["pdf"]
    path = publication.pdf_path
    return f'<p class="wp-block-button">{link(path, label, "wp-block-button__link")}</p>' if path else ""


def _author_box(author: Author, publication: Publication) -> str:
    labels = LABELS[publication.language]
    position = author.person.position(publication.words)
    if position is None:
        return ""
    name, bio = escape(author.name), escape(f"{author.name} {labels['bio']}")
    return render("author_box", labels, name=name, position=escape(position), bio=bio)


def _node(author: Author, home: str) -> dict[str, str]:
    kind = "Person" if author.person.first else "Organization"
    return {"@type": kind, "@id": f"{home}#/schema/person/{author.person.slug}", "name": author.name}


def _migrated_graph(publication: Publication) -> dict[str, Any]:
    """What a theme left behind after a migration: the zero date of the database, and no author."""
    return {
        "@context": "http://schema.org",
        "@type": "BlogPosting",
        "headline": publication.title,
        "datePublished": "-0001-11-30T00:00:00+00:00",
        "dateModified": "-0001-11-30T00:00:00+00:00",
        "author": {"@type": "Person", "name": ""},
    }


def _script(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="application/ld+json" class="yoast-schema-graph">{text}</script>'
