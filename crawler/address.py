"""Addresses: one spelling for each page, and what identifies a work across its addresses.

Two spellings are one address only where that is certain: case and spelling of the host, the default port, the
fragment, escapes that need no escaping, parameters that only track the reader. Every other parameter, the order of
parameters and a slash at the end stay, for on some site they matter.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit, urlunsplit

from w3lib.url import canonicalize_url, safe_url_string

from crawler.site import Site

_PORTS = {"http": 80, "https": 443}

_TRACKING = re.compile(
    r"""
    (?: utm | mtm | matomo | pk | piwik | hsa | oly | vero | itm )_ \w+
    | (?: fb | g | d | tw | tt | ms | y | wic ) clid | gclsrc | gbraid | wbraid
    | _g[al] | _gl_\w+ | mc_[ce]id | mkt_tok | ml_subscriber(_hash)? | igsh(id)? | li_fat_id | wt_mc | xtor
    | _hs(enc|mi|Mi) | hsCtaTracking | at_(medium|campaign|custom\d+) | cmpid | s_cid | ref_(src|url) | trk | spm
    | phpsessid | aspsessionid\w* | jsessionid
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Names of parameters that say who sent the reader, or who the reader is, and never which page is meant."""

_SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?;]*|(?<=/)\(S\([a-z0-9]{24}\)\)/", re.IGNORECASE)
_SESSION = re.compile(r"(?:php)?s(?:ess(?:ion)?)?_?id|session|oscsid|zenid|cf(?:id|token)", re.IGNORECASE)
_RANDOM = re.compile(r"[0-9a-f]{16,}|(?=.*\d)(?=.*[a-z])[\w,-]{20,}", re.IGNORECASE)
"""Values that nobody gives to a page. A short ``sid`` may be the number of a story."""

_PLAIN = re.compile(r"(?:/(?!\.)[A-Za-z0-9._~-]*)*")
"""Paths of which there is one spelling only."""
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


def canonical(url: str, site: Site | None = None) -> str:
    """The one spelling of an address; on a site's own hosts with the scheme and spelling of host that the site uses.

    :raises ValueError: for what is no address at all (``http://[``).
    """
    parts = urlsplit(safe_url_string(url.strip()))
    if parts.scheme not in _PORTS:
        return urlunsplit(parts)
    scheme, netloc = _host(parts, site)
    return urlunsplit((scheme, netloc, _path(parts.path), _query(parts.query) if parts.query else "", ""))


def key(url: str, site: Site) -> str:
    """What identifies the work at an address: what the groups of ``site.key`` match there, else the address itself."""
    address = canonical(url, site)
    match = re.search(site.key, urlsplit(address).path) if site.key and site.owns(address) else None
    return "/".join((site.slug, *(group or "" for group in match.groups()))) if match else address


def is_loopback(url: str) -> bool:
    """Whether an address names this machine."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _path(path: str) -> str:
    """The path without a session, each escape spelled as canonical escapes have it."""
    if _PLAIN.fullmatch(path):
        return path or "/"
    return urlsplit(canonicalize_url(urlunsplit(("http", "host", _SESSION_PATH.sub("", path), "", "")))).path or "/"


def _host(parts: SplitResult, site: Site | None) -> tuple[str, str]:
    """Scheme and host with port."""
    host = (parts.hostname or "").rstrip(".")
    scheme, port = parts.scheme, parts.port if parts.port != _PORTS[parts.scheme] else None
    if site is not None:
        home = urlsplit(site.url)
        spellings = {name.removeprefix("www."): name for name in (*site.hosts, home.hostname or "")}
        host = spellings.get(host.removeprefix("www."), host)
        if host == home.hostname and port is None and home.port is None:
            scheme = home.scheme
    if ":" in host:
        host = f"[{host}]"
    return scheme, f"{host}:{port}" if port else host


def _query(query: str) -> str:
    """The parameters without those that track, each spelled as canonical escapes have it."""
    kept = (part for part in query.split("&") if part and not _is_about_the_reader(*part.partition("=")[::2]))
    return _ESCAPE.sub(_escape, "&".join(kept))


def _is_about_the_reader(name: str, value: str) -> bool:
    return bool(_TRACKING.fullmatch(name) or (_SESSION.fullmatch(name) and _RANDOM.fullmatch(value)))


def _escape(match: re.Match[str]) -> str:
    character = chr(int(match[0][1:], 16))
    return character if _UNRESERVED.fullmatch(character) else match[0].upper()
