"""What a work is filed under: by label, name, ``rel`` and address; not what the site or its cards list."""

from __future__ import annotations

from pages import TEXT, page, terms

HEAD = "<h1>The Ports of the North</h1>"


def topics(after: str, before: str = "") -> list[str]:
    return terms(page(f"<main><article>{before}{HEAD}<div>{TEXT}</div>{after}</article></main>").topics())


def test_links_that_say_they_are_tags() -> None:
    tags = "<p><a rel='tag' href='/t/1'>Trade</a>, <a rel='category tag' href='/c/2'>Sea</a></p>"
    assert topics(tags) == ["Trade", "Sea"]


def test_boxes_that_are_named_so() -> None:
    assert topics(
        "<ul class='field--name-field-topics'><li><a href='/1'>Trade</a></li><li><a href='/2'>Sea</a></li></ul>"
    ) == [
        "Trade",
        "Sea",
    ]
    assert topics("<div class='c-tag'><a href='/1'><span>Trade</span></a></div>") == ["Trade"]


def test_utility_classes_are_no_names() -> None:
    assert topics("<div class='theme-dark lg:pt-tags'><a href='/1'>Read the annual report</a></div>") == []


def test_a_label_in_the_same_line_or_before_a_list() -> None:
    assert topics("<p>Mots-clés : <a href='/m/1'>Commerce</a>, <a href='/m/2'>Mer</a></p>") == ["Commerce", "Mer"]
    assert topics("<div><h3>Themen</h3><ul><li>Handel</li><li>Meer</li></ul></div><p>Nach oben</p>") == [
        "Handel",
        "Meer",
    ]


def test_a_label_ends_with_its_box_and_at_the_next_heading() -> None:
    listed = "<h4>Topics</h4><ul><li><a href='/1'>Trade</a></li></ul>"
    assert topics(f"<div>{listed}<h3>Details</h3><p><a href='/x'>Annex</a></p></div>") == ["Trade"]


def test_plain_words_in_a_box_of_categories() -> None:
    assert topics("", before="<div class='categorie'>Commerce</div>") == ["Commerce"]


def test_a_link_in_the_kicker() -> None:
    assert topics("", before="<div class='article__eyebrow'>COMMENTARY <a href='/sea'>Sea</a></div>") == ["Sea"]


def test_addresses_count_where_nothing_else_does() -> None:
    links = "<ul><li><a href='/news/category/advocacy/'>Advocacy</a></li><li><a href='/tag/sea'>Sea</a></li></ul>"
    assert topics(links) == ["Advocacy", "Sea"]
    assert topics(links + "<p><a rel='tag' href='/t/1'>Trade</a></p>") == ["Trade"]


def test_a_link_to_a_topic_within_a_sentence_files_nothing() -> None:
    assert (
        topics("<p>See what the institute has written on <a href='/topics/sea'>Sea</a> in the ten years before.</p>")
        == []
    )


def test_the_sites_own_lists_are_not_the_works() -> None:
    many = "".join(f"<li><a href='/category/c{n}'>Subject {n}</a></li>" for n in range(30))
    menu = "<nav><ul><li><a rel='tag' href='/tag/sea'>Sea</a></li></ul></nav>"
    card = "<div class='card'><div class='tags'><a rel='tag' href='/tag/sea'>Sea</a></div></div>"
    assert topics(f"<ul>{many}</ul>{menu}{card}") == []


def test_keywords_that_only_machines_read_are_not_printed() -> None:
    head = "<meta property='article:tag' content='Sea'><meta name='keywords' content='ports, sea, cranes'>"
    assert terms(page(f"{HEAD}<div>{TEXT}</div>", head).topics()) == []


def test_types_dates_buttons_and_sentences_are_no_topics() -> None:
    links = "".join(
        f"<a href='/{n}'>{said}</a> "
        for n, said in enumerate(("Report", "See all", "12 May 2026", "Share on X", "Sea"))
    )
    assert topics(f"<div class='tags'>{links}</div>") == ["Sea"]


def test_centers_regions_and_topics_are_told_apart_by_label_and_address() -> None:
    boxes = (
        "<aside><h5>More On</h5><div class='topics-related-group'><a href='/topics/sea'>Sea</a></div>"
        "<div><div>Program</div><p><a href='/programs/economy'>Economy</a></p></div>"
        "<div><div>Region</div><p><a href='/regions/north'>North</a></p></div></aside>"
    )
    found = page(f"<main>{HEAD}<div>{TEXT}</div>{boxes}</main>")
    assert terms(found.topics()) == ["Sea"]
    assert terms(found.centers()) == ["Economy"]
    assert terms(found.regions()) == ["North"]


def test_related_centers_on_cards_below_their_heading() -> None:
    cards = (
        "<h3>Related centers and programs</h3><div class='cards'><div class='card'>"
        "<h4><a href='/en/center-sea'>Center for the Sea</a></h4><p>Founded in 2001.</p></div></div>"
    )
    assert terms(page(f"<main><article>{HEAD}<div>{TEXT}</div>{cards}</article></main>").centers()) == [
        "Center for the Sea"
    ]


def test_a_term_keeps_its_address() -> None:
    (candidate,) = page(f"{HEAD}<div>{TEXT}</div><p class='tags'><a href='/tag/sea'>Sea</a></p>").topics()
    assert candidate.value[0].url == "https://www.institute.org/tag/sea"
