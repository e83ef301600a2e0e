"""What announces a credit in the languages of the institutes, and who is known to be credited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.extraction.markup.any_case import AnyCase

_PICTURE = "|".join(
    (
        # English, French
        r"photo[ -]illustrations?|photos?|photograph(?:s|y|ie|ies)?|pictures?|images?|illustrations?|graphics?|artwork",
        r"cover (?:photo|image|art)|visuel|dessin|infographie",
        # German
        r"foto['’]?s?|fotografien?|bild(?:er)?|grafik|zeichnung",
        r"(?:titel|beitrags|aufmacher|header|teaser|vorschau|symbol)(?:bild|foto)",
        # Polish, Italian
        r"zdj(?:ęcia|ęcie|\.)|fotografia|fotografie|grafika|ilustracja|rys\.|immagine|illustrazione",
        # Spanish, Portuguese, Dutch, Russian, Hungarian, Finnish, Norwegian, Turkish
        r"fotografía|imagen|ilustración|imagem|ilustração|beeld|afbeelding|фото|fotó|kép|kuvat?|bilde|fotoğraf",
    )
)
_OF_ITS_MAKER = (
    r"credits?|sources?|courtesy|rights|copyright|crédits?|nachweise?|quellen?|rechte|crediti|créditos?|źródło|autor"
)
_MAKER = "|".join(
    (
        r"credits?|sources?|attribution|photographers?|creator|author|auteure?|autore|autor(?:/-?in|in)?",
        r"crédits?(?: (?:photos?|images?))?|photographes?",
        r"quellen?|urheber(?:[/:*-]?-?in)?|fotograf(?:in|ie)?",
        r"źródł[oa]|autor(?:ka)? (?:zdjęcia|zdjęć|fotografii|fot\.?)",
        r"fonte|crediti|fotografo|fuente|créditos?|crédito|cortesía|bron|fotograaf|사진|写真|图片来源|图源",
    )
)
_BY = (
    r"by|von|par|di|de|da|door|van|przez|via|durch|courtesy(?: of)?|"
    r"mit freundlicher genehmigung(?: von)?|avec l['’]autorisation de"
)
_COLON = r"\s*(?::|=|：|\.{3}|…)"
_SIGN = r"©|ⓒ|\(c\)(?=\W)|（[cｃ]）"

_FORMS = {
    "sign": rf"(?:cr[ée]dits?\s+)?(?:(?:{_PICTURE})\s*)?(?:{_SIGN})|"
    rf"(?:(?:{_PICTURE})\s+)?copyright\s*(?:{_SIGN}|:|by\b)?",
    "maker": rf"(?:(?:{_PICTURE})[ -]?(?:{_OF_ITS_MAKER})|{_MAKER})(?:\s*(?:{_SIGN}))?{_COLON}(?:\s*(?:{_SIGN}))?",
    "by": rf"(?:{_PICTURE})(?:\s*\(cc\))?\s+(?:credits?\s+)?(?:{_BY})(?:\s?:|(?=\s))|"
    r"(?:photo|image) credits?(?=\s+[^\s:])",
    "courtesy": r"(?:photo |image )?(?:courtesy(?: of)?|provided by)(?=\s)|cortesía de(?=\s)|"
    r"mit freundlicher genehmigung von(?=\s)",
    "fot": r"fot\.?(?=\s)",
    "picture": rf"(?:{_PICTURE})(?:\s*\(cc\))?{_COLON}",
}
_MARK = AnyCase(rf"(?:(?<!\w)|(?=（))(?:{'|'.join(f'(?P<{name}>{form})' for name, form in _FORMS.items())})")
MARK = _MARK.pattern
"""A mark, and by the name of its group how sure it is: "Photo by" announces a credit, "Photo:" perhaps a caption."""
_HINTS = (
    *"© ⓒ (c) （c） （ｃ） : ： = ... … copyright courtesy provided cortesía genehmigung".split(),
    *"fot phot pictur image illustrati graphic artwork cover visuel dessin infographi bild grafi zeichnung".split(),
    *"zdj ilustra rys. immagin imagen imagem beeld afbeeld фото kép kuva".split(),
)
"""What every mark holds some of."""


def marks(text: str) -> Iterator[re.Match[str]]:
    """The marks in a text, in order. Most texts hold none, which their letters tell sooner than the pattern."""
    said = text.lower()
    return _MARK.finditer(text) if any(hint in said for hint in _HINTS) else iter(())


_STRONG = (
    r"reuters|afp|getty(?: ?images)?|shutterstock|istock(?:photo)?|alamy|associated press|ap (?:photo|images)|"
    r"picture[ -]alliance|imago(?: images)?|unsplash|pexels|pixabay|flickr|wiki(?:media|pedia)(?: commons)?|"
    r"adobe ?stock|stock\.adobe\.com|fotolia|abacapress|sipa|xinhua|anadolu|nurphoto|zuma(?: press)?|canva|freepik|"
    r"belga|ritzau|scanpix|dreamstime|depositphotos|bigstock|123rf|hans lucas|maxppp|gamma-rapho|ullstein|laif|"
    r"photothek|photononstop|mirrorpix|imagoeconomica|lapresse|dvids|ddp images|east news|agencja wyborcza|tt news|"
    r"depo photos|ukrinform|europa press|kyodo|yonhap|ria novosti|pa (?:images|wire|media)|"
    r"연합뉴스|뉴시스|뉴스1|게티이미지(?:뱅크)?|共同通信(?:社)?|時事通信(?:社)?|新华社|中新社"
)
_WEAK = (
    r"ap|epa|dpa|tass|ansa|efe|pap|forum|anp|magnum|nasa|esa|cfoto|pool|noaa|usgs|vcg|upi|apa|ntb|lusa|"
    r"bloomberg|keystone|sputnik"
)
STRONG_AGENCY = AnyCase(rf"(?<!\w)(?:{_STRONG})(?!\w)")
WEAK_AGENCY = AnyCase(rf"(?<!\w)(?:{_WEAK})(?!\w)")
"""Agencies whose names mean other things too: they count beside another name only ("Name / PAP")."""

MACHINE = AnyCase(
    r"(?:created|generated|made|produced|erstellt|generiert|erzeugt|générée?|créée?|réalisée?|wygenerowan[aoy]|"
    r"stworzon[aoy]|generat[aoe]|creat[aoe]|generad[ao]|cread[ao]|gerad[ao])\b.{0,60}?\b"
    r"(?:ai|ki|ia|sztuczn\w+ inteligencj\w+|dall[·-]?e|midjourney|chatgpt|openai|stable diffusion|firefly|copilot)\b|"
    r"\b(?:ai|ki)[- ](?:generated|generiert|illustration|image|bild)"
)
"""A picture made by a machine, as institutes say so."""

PARTICLES = frozenset(
    "de da do dos das del della di du des la le les el van von der den dem zu zum zur vom ter ten und and et y i e "
    "for via on of the by für pour dla per para al bin ibn af av och author authors".split()
)
"""Words in lower case that stand in names and between them."""

SENTENCE_WORDS = frozenset(
    # English, German
    "in at is are was were with from during after before as near seen im am mit bei beim nach vor auf aus ist sind "
    # French, Polish, Italian, Spanish
    "dans avec lors pendant sur est sont aux na we ze podczas oraz nel nella con durante en sobre es".split()
)
"""Words in lower case that stand in sentences, and not in names."""
