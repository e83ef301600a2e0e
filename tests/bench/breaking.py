"""How the web breaks pages: each mutation takes the bytes of a page and gives others, the same for the same dice."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

Mutation = Callable[[random.Random, bytes], bytes]

_TAG = re.compile(rb"<[a-zA-Z][^<>]*>")
_CLOSING = re.compile(rb"</[a-zA-Z][^<>]*>")
_ATTRIBUTE = re.compile(rb"""\s[a-zA-Z:-]+=(?:"[^"<>]*"|'[^'<>]*')""")
_HEAD = re.compile(rb"(?is)<head\b.*?</head>")
_OPENERS = (
    b"<!-- ", b"<script>", b"<style>", b"<title>", b"<textarea>", b"<![CDATA[", b"<!DOCTYPE ", b"<a href='", b"<svg>",
    b"<template>", b"<noscript>", b"<select>", b"<table>", b"<plaintext>", b"<iframe>", b"<math>", b"</body></html>",
)  # fmt: skip
_NESTED = (b"<div>", b"<b>", b"<ul><li>", b"<table><tr><td>", b"<section class='content'>", b"<font>", b"<p><a>")
_CODINGS = ("utf-16", "utf-16-be", "utf-32", "utf-7", "cp1252", "iso-8859-2", "koi8-r", "shift_jis", "gb18030", "cp037")
_ODD = (
    b"&#0;", b"&#xD800;", b"&#99999999;", b"&nbsp;", b"&amp;lt;", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xf0\x9f\x98\x80",
    b"\xff\xfe", b"]]>", b"<", b">", b'"', b"\r", b"\x0b", b"\x1f", b"\xe2\x80\xa8", b"<?php ?>", b"99/99/9999", b"https://[",
    b"http://a:b:c/", b"2024-02-30T25:61:61+99:99", b"{}", b"By ", b" and ",
)  # fmt: skip


def cut(rng: random.Random, page: bytes) -> bytes:
    return page[: rng.randrange(len(page) + 1)]


def lose_the_start(rng: random.Random, page: bytes) -> bytes:
    return page[rng.randrange(len(page) + 1) :]


def delete_chunks(rng: random.Random, page: bytes) -> bytes:
    for _ in range(rng.randint(1, 5)):
        start, end = _chunk(rng, page)
        page = page[:start] + page[end:]
    return page


def duplicate_chunk(rng: random.Random, page: bytes) -> bytes:
    start, end = _chunk(rng, page)
    return page[:end] + page[start:end] * rng.choice((1, 1, 2, 30 if end - start < 2000 else 1)) + page[end:]


def swap_chunks(rng: random.Random, page: bytes) -> bytes:
    a, b, c, d = sorted(rng.randrange(len(page) + 1) for _ in range(4))
    return page[:a] + page[c:d] + page[b:c] + page[a:b] + page[d:]


def flip_bytes(rng: random.Random, page: bytes) -> bytes:
    flipped = bytearray(page)
    for _ in range(rng.choice((1, 10, 100, 1000)) if page else 0):
        flipped[rng.randrange(len(page))] = rng.randrange(256)
    return bytes(flipped)


def drop_closing_tags(rng: random.Random, page: bytes) -> bytes:
    share = rng.choice((0.05, 0.5, 1.0))
    return _CLOSING.sub(lambda found: b"" if rng.random() < share else found[0], page)


def rename_tags(rng: random.Random, page: bytes) -> bytes:
    names = sorted({found[1:].split()[0].rstrip(b"/>") for found in _TAG.findall(page)}) or [b"div"]
    one, other = rng.choice(names), rng.choice([*names, b"x-y", b"select", b"table", b"svg", b"frameset"])
    return re.sub(rb"(</?)" + re.escape(one) + rb"\b", lambda found: found[1] + other, page)


def change_encoding(rng: random.Random, page: bytes) -> bytes:
    return page.decode("utf-8", "replace").encode(rng.choice(_CODINGS), "replace")


def declare_encoding(rng: random.Random, page: bytes) -> bytes:
    return re.sub(rb"(?i)charset=([\"']?)[\w-]+", lambda found: b"charset=" + found[1] + any_coding(rng), page)


def insert_nulls(rng: random.Random, page: bytes) -> bytes:
    return _inserted(rng, page, [b"\0" * rng.choice((1, 3, 500))] * rng.choice((1, 20)))


def insert_odd_text(rng: random.Random, page: bytes) -> bytes:
    return _inserted(rng, page, [rng.choice(_ODD) for _ in range(rng.choice((1, 20, 200)))])


def leave_open(rng: random.Random, page: bytes) -> bytes:
    return _inserted(rng, page, [rng.choice(_OPENERS)])


def nest_deeply(rng: random.Random, page: bytes) -> bytes:
    tag = rng.choice(
        (b"<div>", b"<b>", b"<ul><li>", b"<table><tr><td>", b"<section class='content'>", b"<font>", b"<p><a>")
    )
    return _inserted(rng, page, [tag * rng.choice((50, 300, 5000))])


def remove_head(rng: random.Random, page: bytes) -> bytes:
    return _HEAD.sub(b"", page)


def repeat_head(rng: random.Random, page: bytes) -> bytes:
    found = _HEAD.search(page)
    return _inserted(rng, page, [found[0]]) if found else page + page[: len(page) // 4]


def shuffle_attributes(rng: random.Random, page: bytes) -> bytes:
    attributes = _ATTRIBUTE.findall(page)
    rng.shuffle(attributes)
    return _ATTRIBUTE.sub(lambda _: attributes.pop(), page)


def shuffle_tags(rng: random.Random, page: bytes) -> bytes:
    tags, share = _TAG.findall(page), rng.choice((0.02, 0.3))
    return _TAG.sub(lambda found: rng.choice(tags) if rng.random() < share else found[0], page)


def change_case(rng: random.Random, page: bytes) -> bytes:
    return page.upper() if rng.random() < 0.5 else page.swapcase()


def join_lines(rng: random.Random, page: bytes) -> bytes:
    return re.sub(rb"\s+", rng.choice((b" ", b"", b"\r", b"\n\n", b"\xc2\xa0")), page)


def stretch_a_word(rng: random.Random, page: bytes) -> bytes:
    return _inserted(rng, page, [rng.choice((b"a", b" ", b"A. ", b"1/", b"(", b"\xc3\xa9", b"-", b"&")) * 20_000])


MUTATIONS: tuple[Mutation, ...] = (
    cut, lose_the_start, delete_chunks, duplicate_chunk, swap_chunks, flip_bytes, drop_closing_tags, rename_tags,
    change_encoding, declare_encoding, insert_nulls, insert_odd_text, leave_open, nest_deeply, remove_head, repeat_head,
    shuffle_attributes, shuffle_tags, change_case, join_lines, stretch_a_word,
)  # fmt: skip


def _chunk(rng: random.Random, page: bytes) -> tuple[int, int]:
    start = rng.randrange(len(page) + 1)
    return start, min(len(page), start + rng.choice((10, 500, 20_000)))


def _inserted(rng: random.Random, page: bytes, pieces: Sequence[bytes]) -> bytes:
    for piece in pieces:
        place = rng.randrange(len(page) + 1)
        page = page[:place] + piece + page[place:]
    return page


def any_coding(rng: random.Random) -> bytes:
    """Name of a character encoding, which the page hardly has."""
    return rng.choice((*_CODINGS, "x-unknown", "utf-8")).encode()
