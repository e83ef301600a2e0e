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


def test_the_category_on_the_card_of_another_work_is_none() -> None:
    card = "<a href='/other-work'><div class='post-cat'>Finance</div><h4>Banks and their ports</h4></a>"
    assert topics(f"<div>{card}</div>") == []


def test_a_line_of_hashtags() -> None:
    assert topics("<p>#Trade #Sea #NorthernPorts</p>") == ["Trade", "Sea", "NorthernPorts"]
    assert topics("<p>#Trade is what the ports live on</p>") == []


def test_tags_of_the_article_in_a_navigation_of_their_own() -> None:
    tags = "<ul><li>Trade</li><li>Sea</li></ul>"
    assert topics(f"<nav class='content-tags'><h2>Topics</h2>{tags}</nav>") == ["Trade", "Sea"]
    assert topics(f"<nav class='pages'><h2>Topics</h2>{tags}</nav>") == []


def test_keywords_in_a_menu_that_opens() -> None:
    box = "<span>Mots-clés</span><div class='dropdown'><ul><li><a href='/+mer'>mer</a></li></ul></div>"
    assert topics(f"<div>{box}</div>") == ["mer"]
    assert topics(f"<div class='widget'>{box}</div>") == []


def test_a_line_at_the_headline_gives_the_type_and_then_topics() -> None:
    assert topics("", "<p><a href='/essays'>Essay</a> <a href='/x/economy'>Economy</a></p>") == ["Economy"]
    assert topics("", "<p><a href='/x/1'>Ada Lark</a> <a href='/x/2'>Leave a comment</a></p>") == []


def test_links_to_other_sites_counts_of_comments_and_downloads_are_none() -> None:
    links = "<a href='https://elsewhere.example/1'>Daily</a> <a href='#c'>5 Comments</a> <a href='/f'>Download PDF</a>"
    assert topics(f"<p>Topics: <a href='/1'>Trade</a> {links}</p>") == ["Trade"]


def test_a_label_in_a_small_heading_speaks_up_to_the_next_of_its_level() -> None:
    lists = "<h4>Themen</h4><ul><li>Handel</li></ul><h4>Im Netz</h4><ul><li>Der Hafen</li></ul>"
    assert topics(f"<div class='box'>{lists}</div>") == ["Handel"]


def test_terms_that_elements_part() -> None:
    assert topics("<p><b>Topics:</b> <span>Trade</span> <span>Northern Seas</span></p>") == ["Trade", "Northern Seas"]


def test_the_commas_in_a_line_that_a_stronger_mark_parts_belong_to_the_terms() -> None:
    assert topics("", "<div class='post-tags'>Trade • Ports, Cranes & Docks</div>") == [
        "Trade",
        "Ports, Cranes & Docks",
    ]
    assert topics("", "<div class='post-tags'>Trade, Ports</div>") == ["Trade", "Ports"]


def test_an_item_among_others_is_no_label() -> None:
    asked = "<ul><li>Names of the authors</li><li>Keywords</li><li>Copyright licence</li></ul>"
    assert topics(f"<p>What the registry asks for:</p>{asked}") == []
    assert topics("<ul><li>Published in May</li><li>Keywords:</li><li>Cranes</li></ul>") == ["Cranes"]


def test_what_a_build_tool_appends_to_a_name_is_no_part_of_it() -> None:
    assert topics("", "<p class='Article_category__umdfH'>Sea</p>") == ["Sea"]
    assert topics("", "<p class='Article_category__intro'>Sea</p>") == []


def test_a_box_that_holds_the_text_is_no_box_of_people_whatever_its_name() -> None:
    tags = "<div class='field-tags'><div>Topics</div><div><a href='/tags/sea'>Sea</a></div></div>"
    boxes = (
        f"<main><div>{HEAD}</div><article><div class='author-content'><div>{TEXT}</div>{tags}</div></article></main>"
    )
    assert terms(page(boxes).topics()) == ["Sea"]


def test_a_source_on_another_site_is_no_topic_whatever_its_address() -> None:
    source = "<figcaption>(<a href='https://figures.example.net/topics/trade/ships'>Source</a>)</figcaption>"
    assert topics(f"<figure><img src='/ship.png'>{source}</figure>") == []
    needed = "<div class='categories'><p>* indicates required fields</p><a href='/category/sea'>Sea</a></div>"
    assert topics(needed) == ["Sea"]


def test_pages_beside_this_one_are_no_topics() -> None:
    links = "<p><a href='/papers/cranes-of-the-south'>Cranes of the south</a></p><p><a href='/topics/sea'>Sea</a></p>"
    assert topics(f"<div><h3>Related topics</h3>{links}</div>") == ["Sea"]


def test_a_link_above_the_headline_to_the_part_of_the_section_in_which_the_page_lies() -> None:
    def filed(path: str, link: str) -> list[str]:
        body = f"<main><article><p><a href='{link}'>Ports</a></p>{HEAD}<div>{TEXT}</div></article></main>"
        return terms(page(body, url=f"https://www.institute.org{path}").topics())

    assert filed("/en/blog/ports/970", "/en/blog/ports/") == ["Ports"]
    assert filed("/en/ports/970", "/en/ports/") == []
    assert filed("/blog/2024/970", "/blog/2024/") == []
    assert filed("/blog/cranes/970", "/blog/ports/") == []
