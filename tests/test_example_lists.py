"""The example's lists, feed, sitemaps and REST agree, also after edits, removals and additions."""

import json
import re
import xml.etree.ElementTree as ET

from example_client import Client, row_links, visiting

from crawler.example.calendars import published_on

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_lists_lead_to_every_paper_once(still: Client) -> None:
    for language in ("en", "fr"):
        found, address = [], f"/{language}/publications"
        while True:
            page = still.get(address).text
            found += row_links(page)
            assert '<section class="views-featured">' in page
            following = re.search(r'<a href="(\?page=\d+)" rel="next">', page)
            if following is None:
                break
            address = f"/{language}/publications{following[1]}"
        papers = [still.library.publication(number, language) for number in still.library.papers(language)]
        assert found == [paper.path for paper in papers]
    assert still.get("/en/publications?page=3").status == 404
    assert still.get("/en/publications?page=x").status == 404


def test_feed_sitemaps_and_rest_agree_with_the_library() -> None:
    with visiting(2500) as client:
        library = client.library
        posts = [client.example.url + library.publication(number).path for number in library.posts()]
        assert [link.text for link in ET.fromstring(client.get("/insights/feed/").body).iter("link")][1:] == posts[:10]
        index = ET.fromstring(client.get("/sitemap_index.xml").body)
        maps = [ET.fromstring(client.get(str(loc.text)).body) for loc in index.iter(f"{SITEMAP}loc")]
        assert [len(each) for each in maps] == [1000, 250]
        assert [loc.text for each in maps for loc in each.iter(f"{SITEMAP}loc")] == posts[::-1]
        answer = client.get("/wp-json/wp/v2/posts?per_page=100&page=13&_fields=id,link")
        assert (answer.headers["X-WP-Total"], answer.headers["X-WP-TotalPages"]) == ("1250", "13")
        rows = json.loads(answer.body)
        assert [row["link"] for row in rows] == posts[1200:]
        assert rows[0].keys() == {"id", "link"}


def test_rest_refuses_what_wordpress_refuses(still: Client) -> None:
    for query in ("per_page=101", "page=99", "page=0", "per_page=x", "after=yesterday"):
        answer = still.get(f"/wp-json/wp/v2/posts?{query}")
        assert answer.status == 400, query
        assert json.loads(answer.body)["code"].startswith("rest_")
    third = json.loads(still.get("/wp-json/wp/v2/posts").body)[2]
    newer = json.loads(still.get(f"/wp-json/wp/v2/posts?after={third['date']}").body)
    assert [row["id"] for row in newer] == [1, 3]
    assert json.loads(still.get("/wp-json/wp/v2/types").body)["post"]["rest_base"] == "posts"


def test_an_edit_shows_everywhere(site: Client) -> None:
    for number in (3, 6):
        address = site.library.truth(number)["url"]
        before, sitemap = site.get(address), site.get("/post-sitemap1.xml").body
        assert site.control(action="edit", number=number, field="title", value="Beyond <Gas> & Oil")["url"] == address
        after = site.get(
            address, If_None_Match=before.headers["ETag"], If_Modified_Since=before.headers["Last-Modified"]
        )
        assert after.status == 200
        assert after.headers["ETag"] != before.headers["ETag"]
        assert "Beyond &lt;Gas&gt; &amp; Oil" in after.text
        assert "<Gas>" not in re.sub("<script.*?</script>", "", after.text)
        assert site.library.truth(number)["title"] == "Beyond <Gas> & Oil"
        assert (site.get("/post-sitemap1.xml").body != sitemap) == (number == 3)
    assert site.library.truth(6, "fr")["title"] != "Beyond <Gas> & Oil"
    assert "Beyond &lt;Gas&gt;" in site.get("/en/publications").text
    assert "Beyond &lt;Gas&gt;" in site.get("/insights/feed/").text


def test_body_date_and_authors_can_be_edited(site: Client) -> None:
    site.control(action="edit", number=4, field="body", value="One short text.\n\nAnd its end.")
    site.control(action="edit", number=6, field="published", value="2026-11-19")
    site.control(action="edit", number=6, field="authors", value=["Hana Mizusawa", "Guest Visitor"])
    assert site.library.truth(4)["body_contains"] == ["One short text.", "And its end.", "And its end."]
    assert "<p>And its end.</p>" in site.get(site.library.truth(4)["url"]).text
    french = site.library.truth(6, "fr")
    assert french["published"] == "2026-11-19"
    assert [author["position"] for author in french["authors"]] == [
        "Chercheuse associée, Centre Océans et Espace",
        None,
    ]
    assert "Guest VISITOR" in site.get(french["url"]).text
    assert row_links(site.get("/fr/publications").text)[0] == french["url"].removeprefix(site.example.url)


def test_removed_publications_leave_every_list_and_can_come_back(site: Client) -> None:
    paper, post = site.library.truth(6), site.library.truth(1)
    site.control(action="remove", number=6)
    site.control(action="remove", number=1, status=404)
    assert [site.get(address).status for address in (paper["url"], *paper["attachments"], post["url"])] == [
        410,
        410,
        404,
    ]
    listed = row_links(site.get("/en/publications").text + site.get("/fr/publications").text)
    assert [address for address in listed if address.endswith("-6")] == []
    for address in ("/insights/feed/", "/post-sitemap1.xml", "/wp-json/wp/v2/posts"):
        assert post["url"] not in site.get(address).text
    site.control(action="restore", number=6)
    assert site.get(paper["url"]).status == 200
    assert row_links(site.get("/en/publications").text)[2].endswith("-6")


def test_added_publications_come_first_or_late_where_told(site: Client) -> None:
    assert site.control(action="add", count=2)["numbers"] == [25, 26]
    assert site.library.add(1, published_on(10, site.library.today)) == [27]
    assert row_links(site.get("/en/publications").text)[0].endswith("-26")
    ids = [row["id"] for row in json.loads(site.get("/wp-json/wp/v2/posts?per_page=100").body)]
    assert (ids[0], ids.index(27)) == (25, 6)
    assert site.library.truth(26)["published"] == "2026-11-20"
    assert site.get(site.library.truth(27)["url"]).status == 200
