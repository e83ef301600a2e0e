"""Titles of lists, of pages on the institute and its site, of job offers, of events: in the institutes' languages."""

from __future__ import annotations

import re

_LISTED = (
    r"(?:publications?|research|commentar(?:y|ies)|analys[ei]s|(?:annual |activity )?reports?|news|insights|blogs?|"
    r"events?|press releases?|library|archives?|articles|(?:(?:working|policy|discussion|research) )?papers|"
    r"(?:policy |issue )?briefs|books|podcasts?|videos?|multimedia|topics|themes|issues|people|experts|staff|team|"
    r"search(?: results)?|results|home(?:page)?|publikacje|aktualności|komentarze|analizy|wydarzenia|publikationen|"
    r"veröffentlichungen|aktuelles|nachrichten|pressemitteilungen|veranstaltungen|jahresberichte|suche|"
    r"suchergebnisse|actualités|événements|rapports(?: annuels)?|rapports d['’]activités?|recherche|pubblicazioni|"
    r"notizie|eventi|publicaciones|noticias|eventos|publicações|notícias|publicaties|nieuws)"
)
_LIST = re.compile(
    rf"(?:(?:all|our|latest|recent|featured|upcoming|past) )?{_LISTED}"
    rf"(?:(?:\s*[&,/|+]\s*|\s+(?:and|et|und|i|e|y|en|o)\s+){_LISTED})*|(?:19|20)\d\d|"
    r"(?:category|tag|archives?|topic|author|search results(?: for)?|(?:your )?search|kategorie|schlagwort|suche|"
    r"suchergebnisse für|catégorie|étiquette|mot-clé|résultats (?:pour|de)|kategoria|wyniki wyszukiwania|categoria|"
    r"categoría|etiqueta)\s*:.*|search results for .*|(?:browse|view) (?:by|all) .*",
    re.IGNORECASE,
)
_OF_SITE = re.compile(
    r"about(?: us| the (?:institute|cent(?:er|re)|foundation|programme?|project|initiative|council|network))?|"
    r"who we are|what we do|our (?:mission|history|story|values|funding|funders|team|board|governance|partners|work)|"
    r"mission(?: statement)?|contacts?(?: us)?|get in touch|privacy(?: (?:policy|notice|statement))?|"
    r"cookies?(?: policy)?|terms (?:of use|of service|(?:and|&) conditions)|legal notice|imprint|disclaimer|"
    r"accessibility(?: statement)?|impressum|datenschutz(?:erklärung|hinweise?)?|barrierefreiheit|über uns|kontakt|"
    r"mentions légales|politique de confidentialité|qui sommes[- ]nous|à propos(?: de (?:nous|"
    r"notre .{1,40}|l['’](?:institut|association|organisation|ong|observatoire)\b.{0,40}))?|nous contacter|"
    r"o nas|polityka prywatności|chi siamo|contatti|informativa sulla privacy|quiénes somos|sobre nosotros|contacto|"
    r"aviso legal|política de privacidad|sobre nós|contato|over ons|privacybeleid|"
    r"(?:log|sign) ?in(?: to .{0,40})?|anmelden|(?:se )?connexion|se connecter|zaloguj się|logowanie|accedi|"
    r"iniciar sesión|inloggen|(?:create an|my) account|(?:forgot(?:ten)?|reset)(?: your| my)? password.*|"
    r"(?:e-?mail )?newsletters?(?: (?:sign-?up|subscription|anmeldung))?|subscribe(?: (?:now|to .{0,50}))?|"
    r"sign up (?:for|to) (?:our|the) .{0,50}|newsletter abonnieren|s['’]abonner.{0,40}|abonnez-vous.{0,40}|"
    r"(?:iscriviti|iscrizione) alla newsletter|(?:donate|support us|spenden|faire un don|nous soutenir)|"
    r"careers?|jobs?|vacanc(?:y|ies)|work (?:with|for) us|join (?:us|our team)|internships?|karriere|"
    r"stellenangebote|offres d['’]emploi|recrutement|praca|kariera|lavora con noi|trabaja con nosotros|vacatures|"
    r"site ?map|plan du site|faqs?|frequently asked questions|thank you(?: for .{0,40})?",
    re.IGNORECASE,
)
_JOB = re.compile(
    r".*[(\[]\s*(?:all genders|(?:m|f|w|d|x|h|div)(?:\s*[/|,]\s*(?:m|f|w|d|x|h|div))+)\s*[)\]].*|"
    r"(?:job )?vacancy\b.*|job (?:opening|offer)\b.*|call for (?:applications?|papers|proposals|tenders?)\b.*|"
    r"we(?:['’]re| are) hiring\b.*|stellen(?:ausschreibung|angebot)\b.*|offre d['’](?:emploi|stage)\b.*|"
    r"appel à (?:candidatures?|contributions?)\b.*|oferta (?:de (?:empleo|trabajo)|pracy)\b.*|vacature\b.*",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"(?:(?:the|das|die|der|le|la|les|il|el) )?(?:\d{1,3} ?(?:\.|st|nd|rd|th|e|ème|er|ª|º|°)|[IVX]{1,5}\.?|annual) "
    r"(?:(?!party\b|congrès du\b)[\w’'&-]+ ){0,5}?[\w-]*?(?:conference|congress|forum|summit|symposi(?:um|on)|workshop|"
    r"seminar|colloquium|lecture|summer school|konferenz|tagung|kongress|workshop|dialog(?:ue)?|conférence|colloque|"
    r"congrès|sommet|séminaire|rencontres|assises|convegno|congresso|conferenza|seminario|congreso|conferencia|"
    r"jornadas|foro|konferencja|kongres|szczyt|conferentie|congres)(?: [\w’'&-]+){0,6}",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:takes? place|took place|(?:will be|was|is|were) held|statt(?:finden|gefunden)?\b|veranstaltung|aura lieu|"
    r"a eu lieu|se tiendra|s['’]est tenue?|si (?:terrà|svolgerà|è (?:svolt|tenut))|tendrá lugar|tuvo lugar|"
    r"se celebr|odbędzie się|odbył[ao]? się|vindt plaats|vond plaats|keynote|speakers?|participants?|teilnehm)",
    re.IGNORECASE,
)


def is_of_list(title: str) -> bool:
    """Whether a title names what a list holds: "Publications", "News & events", "Category: Energy", "2023"."""
    return bool(_LIST.fullmatch(title))


def is_of_site(title: str) -> bool:
    """Whether a title is that of a page on the institute or its site: "About us", "Privacy policy", "Log in"."""
    return bool(_OF_SITE.fullmatch(title.strip(" .!?…")))


def is_of_job(title: str) -> bool:
    """Whether a title offers a job or calls for applications."""
    return bool(_JOB.fullmatch(title))


def is_of_event(title: str, said: str) -> bool:
    """Whether a title is the name of an event, one of several in a row, and the page speaks of its being held."""
    return bool(_EVENT.fullmatch(title) and _HELD.search(said))
