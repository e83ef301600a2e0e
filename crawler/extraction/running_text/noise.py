"""What stands in or around an article without being part of it, told by tags, roles and how content systems name it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from lxml.html import HtmlElement

NEVER, SELDOM, TEXT = 1.0, 0.34, 0.0
"""Share of a page's running text up to which a part of such a name is not the text: always, unless much, never."""

_TAGS = {
    **dict.fromkeys("nav aside footer dialog menu".split(), NEVER),
    **dict.fromkeys("form button select input textarea object embed svg canvas map datalist option".split(), SELDOM),
}
_TAGS_OF_FIELDS = frozenset("figure figcaption picture audio video iframe label".split())
_ROLES = frozenset(
    "navigation search complementary contentinfo dialog banner menu menubar toolbar alert alertdialog".split()
)
_FACTS = frozenset(("publisher", "logo", "image"))
"""Microdata that states facts to machines, out of readers' sight."""
_KEPT = frozenset("html body main article table tbody thead tr td th".split())

_NEVER_TEXT = frozenset(
    "comments comment commentlist commentform disqus respond cookie cookies gdpr breadcrumb breadcrumbs footer footers "
    "sharedaddy addtoany addthis sharethis recirc outbrain taboola cli relatedposts yarpp mc4wp".split()
)  # fmt: skip
_AROUND = frozenset(
    # sharing and following
    "share shares sharing sharer sharebar sharebox sharelinks sharetools a2a social socials socialmedia sociallinks "
    "socialbar socialshare "
    "socialicons follow rss "
    # subscribing and giving
    "newsletter newsletters subscribe subscription subscriptions signup mailchimp optin donate donation donations cta "
    "petition "
    # other works
    "related recommend recommended recirculation readmore readnext seealso similar teaser teasers trending popular "
    "mostread mostpopular upnext "
    # people
    "bio bios biography authorbox authorbio vcard "
    # ways through the site
    "sidebar sidebars menu submenu navbar nav navigation subnav pager pagination toc prevnext masthead dropdown "
    "search logo "
    # readers
    "reply login signin "
    # notices and selling
    "consent advert adverts advertisement advertising ad ads adsense promo promos promoted promotion sponsored "
    "cta3 disturber "
    "sponsor paywall popup modal "
    "overlay lightbox tooltip survey poll copyright imprint disclaimer "
    # tools
    "printonly toolbar toolbox tools utility skiplink backtotop "
    # lists of labels and files, ways to cite
    "tags taglist tagcloud keywords downloads howtocite postmetadata "
    # sentences printed twice
    "pullquote pullquotes".split()
)  # fmt: skip
"""Words in the names of what is no part of the article."""
_OTHER_WORKS = frozenset(
    "related-post related-posts related-article related-articles related-news related-content related-stories "
    "related-publications similar-posts similar-articles recent-posts latest-posts more-posts wp-rp "
    "elementor-posts".split()
)  # fmt: skip
"""Phrases in the names of boxes of other works, which are never the text however long they are."""
_FIELDS = frozenset(
    "byline bylines author authors meta timestamp dateline permalink caption captions credit credits button buttons "
    "btn".split()
)  # fmt: skip
"""Words in the names of what is part of the article, but of another field of the record."""
_PHRASES = frozenset(
    "read-more read-next read-also read-on more-on more-from more-like see-also you-may also-like up-next most-read "
    "most-popular "
    "further-reading latest-news latest-posts recent-posts author-bio author-box author-card author-info "
    "author-profile author-block "
    "author-details author-list author-about author-description about-author about-authors about-the sign-up sign-in "
    "log-in follow-us "
    "skip-link skip-to back-to prev-next post-nav tag-list tag-cloud post-tags entry-tags tags-links article-tags "
    "tag-links cat-links posted-in "
    "comment-form comment-list download-box download-link download-button download-list to-cite cite-this "
    "suggested-citation citation-box "
    "pull-quote banner-ad contact-box press-contact news-letter "
    "print-button print-link print-links print-page print-icon print-only print-none print-hidden print-hide "
    "lire-aussi lee-tambien leia-tambem leggi-anche czytaj-tez czytaj-takze zobacz-tez lees-ook".split()
)  # fmt: skip
_PHRASES_OF_FIELDS = frozenset("post-info wp-caption the-author the-authors".split())
_UNSHOWN_NAMES = frozenset("hidden hide is-hidden d-none u-hidden invisible noscript".split())
_DESCRIBING = frozenset(
    # what a whole page has or is about: has-share, tag-social-policy
    "has with no is js and or not without tag category term type node status page single format lang enable enabled "
    "off "
    # how something looks: pt-nav, text-caption
    "p pt pb pl pr px py m mt mb ml mr mx my text font bg border w h z gap grid flex col row u".split()
)  # fmt: skip
"""First words of names that do not say what something is."""
_JOINING = frozenset(("with", "and", "embed", "embedded"))
_ANCHORED = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "a"))
"""Elements whose id repeats their text, for links to them."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORDS = re.compile(r"[-_]+")
_UNSHOWN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_MAX_NAME = 60


def is_noise(element: HtmlElement) -> bool:
    """Whether an element's tag, role or class names say that it is no part of the article."""
    return _level(element, of_fields=False) > TEXT


def noisiness(element: HtmlElement) -> float:
    """``NEVER``, ``SELDOM`` or ``TEXT``: how far an element is named as something other than running text."""
    return _level(element, of_fields=True)


def _level(element: HtmlElement, *, of_fields: bool) -> float:
    tag = element.tag
    if tag in _KEPT or not isinstance(tag, str):
        return TEXT
    level = _TAGS.get(tag, SELDOM if of_fields and tag in _TAGS_OF_FIELDS and not _is_exhibit(element) else TEXT)
    if not element.keys():
        return level
    for said in (element.get("class"), None if tag in _ANCHORED else element.get("id")):
        if said and level < NEVER:
            level = max(level, _of_names(said, of_fields))
    return level or (SELDOM if _is_apart(element) else TEXT)


def _is_exhibit(element: HtmlElement) -> bool:
    """Whether a figure is a table or a listing, and no picture."""
    return element.tag == "figure" and next(element.iterdescendants("table", "pre"), None) is not None


def _is_apart(element: HtmlElement) -> bool:
    """Whether an element's role or style says that it is not read along with the text."""
    if (element.get("role") or "").lower() in _ROLES or element.get("aria-hidden") == "true":
        return True
    if element.get("itemscope") is not None and element.get("itemprop") in _FACTS:
        return True
    style = element.get("style")
    return bool(style and _UNSHOWN.search(style))


@lru_cache(maxsize=4096)
def _of_names(said: str, of_fields: bool) -> float:
    return max((_of_name(name, of_fields) for name in said.split()), default=TEXT)


@lru_cache(maxsize=16384)
def _of_name(name: str, of_fields: bool) -> float:
    if name.lower() in _UNSHOWN_NAMES:
        return SELDOM
    if len(name) > _MAX_NAME or ":" in name:
        return TEXT
    words = [word for word in _WORDS.split(_CAMEL.sub("-", name).lower()) if word]
    if not words or words[0] in _DESCRIBING or not _JOINING.isdisjoint(words):
        return TEXT
    pairs = {f"{one}-{other}" for one, other in pairwise(words)}
    if not (_NEVER_TEXT.isdisjoint(words) and _OTHER_WORKS.isdisjoint(pairs)):
        return NEVER
    if words[-1] == "print" or not (_AROUND.isdisjoint(words) and _PHRASES.isdisjoint(pairs)):
        return SELDOM
    return SELDOM if of_fields and not (_FIELDS.isdisjoint(words) and _PHRASES_OF_FIELDS.isdisjoint(pairs)) else TEXT
