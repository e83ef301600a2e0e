"""Captions and credits: two values of one printed text."""

from __future__ import annotations

import pytest

from crawler.extraction.pictures.credits import (
    looks_like_credit,
    read_credit,
    read_named_credit,
    read_printed,
    split_caption,
)


@pytest.mark.parametrize(
    ("printed", "credit"),
    [
        ("© Ana Roy/Shutterstock.com", "Ana Roy/Shutterstock.com"),
        ("Oak/Shutterstock.com", "Oak/Shutterstock.com"),
        ("Credits : Ben Oak/Shutterstock", "Ben Oak/Shutterstock"),
        ("Photo by Ana Roy/Getty Images", "Ana Roy/Getty Images"),
        ("(REUTERS/Ben Oak)", "REUTERS/Ben Oak"),
        ("Photo (cc) : Ana Roy", "Ana Roy"),
        ("Photo: Ana Roy/China News Service/VC via Reuters", "Ana Roy/China News Service/VC via Reuters"),
        ("Image courtesy of NASA/JPL", "NASA/JPL"),
        ("(U.S. Navy photo by Petty Officer Ana Roy)", "U.S. Navy photo by Petty Officer Ana Roy"),
        ("Crédit photo © Jean Roy", "Jean Roy"),
        ("Photo de Jean Roy / AFP", "Jean Roy / AFP"),
        ("Foto: © Max Roy", "Max Roy"),
        ("Bildnachweis: Bundestag/Ana Roy", "Bundestag/Ana Roy"),
        ("Urheber/in: Ana Roy", "Ana Roy"),
        ("picture alliance | Ana Roy", "picture alliance | Ana Roy"),
        ("fot. Jan Roj/PAP", "Jan Roj/PAP"),
        ("Źródło: Wikimedia Commons", "Wikimedia Commons"),
        ("Foto di Mario Roy", "Mario Roy"),
        ("Picture by: Ana Roy", "Ana Roy"),
        ("Fotó: Roy Anna / MTI", "Roy Anna / MTI"),
        ("Kuva: Anna Roy / Oak", "Anna Roy / Oak"),
        ("Fotoğraf: Ana Roy", "Ana Roy"),
        ("Attribution: Ana Roy", "Ana Roy"),
        ("Photo: By Ana Roy", "Ana Roy"),
        ("Imagen: Ministerio de Defensa", "Ministerio de Defensa"),
        ("Foto: Divulgação", "Divulgação"),
        ("Beeld: ANP / Ana Roy", "ANP / Ana Roy"),
        ("[사진=MBC, SBS]", "MBC, SBS"),
        ("Ana Roy / Reuters / Forum", "Ana Roy / Reuters / Forum"),
        ("cc ana_roy https://flic.kr/p/1", "cc ana_roy https://flic.kr/p/1"),
        ("Ana Roy | Ben Oak | Getty Images", "Ana Roy | Ben Oak | Getty Images"),
        (
            "Created with the assistance of AI (DALL·E, OpenAI)",
            "Created with the assistance of AI (DALL·E, OpenAI)",
        ),
        ("Copyright: Ana Roy. All rights reserved.", "Ana Roy"),
    ],
)
def test_a_credit_alone(printed: str, credit: str) -> None:
    assert split_caption(printed) == (None, credit)


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        ("A hall in Oslo, May 2, 2025. (REUTERS/Ana Roy)", "A hall in Oslo, May 2, 2025.", "REUTERS/Ana Roy"),
        ("A hall in Oslo. (Provided by Ministry of Roads)", "A hall in Oslo.", "Ministry of Roads"),
        ("A hall in Oslo. Credit: Ana Roy/POOL", "A hall in Oslo.", "Ana Roy/POOL"),
        ("A hall in Oslo. Ana Roy / Reuters", "A hall in Oslo.", "Ana Roy / Reuters"),
        ("A hall in Oslo AFP/Ana Roy", "A hall in Oslo", "AFP/Ana Roy"),
        ("A boy at school (ana11/iStock)", "A boy at school", "ana11/iStock"),
        ("A lander on the Moon [Roy via Nasa]", "A lander on the Moon", "Roy via Nasa"),
        (
            "A hall. (Photo by A. Roy / AFP) (Photo by A. ROY/AFP via Getty Images)",
            "A hall.",
            "A. ROY/AFP via Getty Images",
        ),
        ("Image: A view of the port. Credit: NASA", "A view of the port.", "NASA"),
        ("Un pont à Lyon / (C) Jean Roy", "Un pont à Lyon", "Jean Roy"),
        ("Ein Schiff von 1840 (Foto: Museum, München)", "Ein Schiff von 1840", "Museum, München"),
        ("Viren; Aufnahme von 1975; Quelle: CDC/wikipedia.org", "Viren; Aufnahme von 1975", "CDC/wikipedia.org"),
        ("Premier na szczycie, fot. Jan Roj/KPRP", "Premier na szczycie", "Jan Roj/KPRP"),
        ("Il premier a Roma. Foto: Palazzo Chigi", "Il premier a Roma.", "Palazzo Chigi"),
        ("He lost.Credit...Ana Roy/The Daily", "He lost.", "Ana Roy/The Daily"),
        ("A ship leaves the port. (AP)", "A ship leaves the port.", "AP"),
        ("Ein Schiff. Bild von Ana Roy auf Pixabay", "Ein Schiff.", "Ana Roy auf Pixabay"),
        ("The king visits the old port / Ana Roy", "The king visits the old port", "Ana Roy"),
        ("A ship in port.Ana Roy/AP hide caption", "A ship in port.", "Ana Roy/AP"),
        ("大臣が橋を視察した（Ｃ）共同通信社", "大臣が橋を視察した", "共同通信社"),
        ("장관이 다리를 방문했다. 연합뉴스", "장관이 다리를 방문했다.", "연합뉴스"),
        (
            "Image: People have lived here for ages (rock art). Credit: Ana Roy/CIFOR (CC BY 2.0)",
            "People have lived here for ages (rock art).",
            "Ana Roy/CIFOR (CC BY 2.0)",
        ),
    ],
)
def test_a_caption_and_its_credit(printed: str, caption: str, credit: str) -> None:
    assert split_caption(printed) == (caption, credit)


@pytest.mark.parametrize(
    "printed",
    [
        "The minister at the World Economic Forum in Davos.",
        "World Economic Forum",
        "Ana Roy and Ben Oak (CDU/CSU)",
        "Michael Bloomberg",
        "Copyright reform in the Union",
        "A photo of the president by the sea",
        "Photo de famille du sommet",
        "Auf dem Foto zu sehen: Die neue Bürgermeisterin.",
        "FILE PHOTO: Traders at work in Lagos.",
        "Figure 1. Growth of exports, 2010–2020",
        "Jean Roy, directeur de l'institut",
        "Seen by many (links: Ana Roy)",
        "Bilder von Tieren",
        "Die Ministerin zeigt ein Foto von Max Roy",
        "15 January 2022 | Mobility",
        "大臣が新しい橋を視察したと共同通信社が伝えた朝の港の様子",
    ],
)
def test_a_caption_stays_one(printed: str) -> None:
    assert split_caption(printed) == (printed, None)


def test_a_label_that_announces_a_caption_is_no_part_of_it() -> None:
    assert split_caption("Titelbild: Die erste Seite vom 2.4.2019, Ausriss.") == (
        "Die erste Seite vom 2.4.2019, Ausriss.",
        None,
    )
    assert split_caption("Titelbild: Flickr, CC BY 2.0") == (None, "Flickr, CC BY 2.0")


def test_a_licence_stays_in_the_credit_and_is_a_value_of_its_own() -> None:
    found = read_printed(["Ein Plakat im August 2018. Foto: Jorge Roy (CC BY 2.0)"])
    assert (found.caption, found.credit, found.license) == (
        "Ein Plakat im August 2018.",
        "Jorge Roy (CC BY 2.0)",
        "CC BY 2.0",
    )


def test_a_licence_alone_is_no_credit() -> None:
    found = read_printed(["Ein Geflecht. (Stand Juni 2016) CC-BY-SA 2.0"])
    assert (found.caption, found.credit, found.license) == ("Ein Geflecht. (Stand Juni 2016)", None, "CC-BY-SA 2.0")
    assert read_printed(["CC"]).license == "CC"


def test_lines_tell_caption_and_credit_apart() -> None:
    below = read_printed(["A hall in Oslo", "Ana Roy / Reuters file"])
    assert (below.caption, below.credit) == ("A hall in Oslo", "Ana Roy / Reuters file")
    above = read_printed(["Photo: Ana Roy Archives", "Une longue file de voyageurs attend le train du soir."])
    assert (above.caption, above.credit) == (
        "Une longue file de voyageurs attend le train du soir.",
        "Ana Roy Archives",
    )


def test_a_marked_credit_goes_before_a_line_that_only_looks_like_one() -> None:
    found = read_printed(["Fundament Süd/Ost", "© Oak GmbH"])
    assert (found.caption, found.credit) == ("Fundament Süd/Ost", "Oak GmbH")


def test_the_name_of_a_file_is_no_part_of_a_caption() -> None:
    assert read_printed(["A bridge | 2022/01/Roy_AdobeStock_169.jpeg"]).caption == "A bridge"


def test_what_pages_print_twice_or_for_buttons_is_left_out() -> None:
    long = "A long line of people waits for the evening train at the station of Oslo."
    assert read_printed([long, "Enlarge image", long[:50] + "…", "Bild 1 von 4"]).caption == long


def test_a_label_whose_credit_stands_elsewhere_is_no_part_of_a_caption() -> None:
    assert read_printed(["A hall in Oslo. Credit:"]).caption == "A hall in Oslo."
    assert read_printed(["Image credit:"]).caption is None
    assert read_printed([": A hall in Oslo", "Zoom"]).caption == "A hall in Oslo"
    assert read_printed(["The meeting over Zoom"]).caption == "The meeting over Zoom"


def test_a_text_named_a_credit_needs_no_mark() -> None:
    assert read_named_credit(["Press office of the party"]).credit == "Press office of the party"
    assert read_named_credit(["Photo credit"]).credit is None
    assert read_named_credit(["View image credit"]).credit is None


def test_a_text_named_a_credit_may_hold_the_caption_too() -> None:
    found = read_named_credit(["The chairman and the president at a meeting in 2009. (Ana Roy/AFP/Getty Images)"])
    assert found.caption == "The chairman and the president at a meeting in 2009."
    assert found.credit == "Ana Roy/AFP/Getty Images"
    short = read_named_credit(["A bridge in Oslo © Oak / Ana Roy"])
    assert (short.caption, short.credit) == ("A bridge in Oslo", "Oak / Ana Roy")


def test_a_credit_read_from_its_own_element() -> None:
    assert read_credit("(Image: © Roy Collaboration)") == "Roy Collaboration"
    assert read_credit("Foto Ana Roy") == "Ana Roy"
    assert read_credit("Oak Media Inc.") == "Oak Media Inc."
    assert read_credit("x" * 400) is None


def test_a_paragraph_is_no_credit() -> None:
    assert looks_like_credit("Ana Roy/Unsplash")
    assert not looks_like_credit("Reuters reported that the bridge had been closed for two years after the flood.")


def test_long_texts_take_no_long_time() -> None:
    assert read_printed(["(Photo: a / b. " * 20_000]).caption
    assert read_printed(["Foto: ((( " * 20_000]) is not None
    assert read_printed(["Foto: und mit x, " * 20_000]) is not None
