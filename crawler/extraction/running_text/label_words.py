"""The labels and calls that pages print around a text, as patterns: one alternative or a few a line.

In English, French, German, Polish, Italian, Spanish, Portuguese and Dutch, in this order.
"""

from __future__ import annotations

READERS = r"""
comments?|(?:top|reader|latest) (?:rated )?comments?|(?:leave|post|add|write) (?:a|your) (?:comment|reply)
join the (?:conversation|discussion)|tell us what you think
commentaires?|(?:laisser|écrire|ajouter) un commentaire|vos réactions|réagir
(?:leser)?kommentare?|(?:schreib(?:e|en sie)? )?(?:einen )?kommentar (?:schreiben|hinterlassen|verfassen)
komentarze|dodaj komentarz
commenti|lascia un commento
comentarios?|deja (?:un comentario|una respuesta)|comentários?|deixe (?:um comentário|uma resposta)
reageer.{0,20}
"""
"""Over what readers wrote."""

WORKS = r"""
related(?: (?:posts?|articles?|stor(?:y|ies)|content|publications?|topics?|links?|news|reading|items?|work))?
related (?:research|coverage|pages|resources)|trending(?: now)?|up next|see also|further reading|don['’]t miss
editors?['’]? picks?
(?:more |our )?(?:top|trending|popular|latest|recent|partner|promoted|featured) (?:posts?|articles?|stories|news)
(?:more |our )?(?:top|trending|popular|latest|recent|featured) (?:publications?|videos?|reports?|analys[ei]s)
more (?:from|on|in|by|about|like|stories|news|articles|great|reading|to read|publications|coverage)\b.{0,60}
recommended(?: .{0,40})?|you (?:may|might|could) (?:also )?(?:like|be interested in|enjoy)\b.{0,30}|popular on .{0,30}
(?:what to )?read (?:next|more|further|also)\b.{0,40}|also (?:read|see|of interest)\b.{0,30}
most (?:read|popular|viewed|shared)\b.{0,30}|related (?:posts|articles|stories)\b.{0,40}|latest posts by\b.{0,60}
if you (?:liked|enjoyed) (?:this|the)\b.{0,60}
(?:à )?lire (?:aussi|également|ensuite|la suite)|voir aussi|sur le même (?:sujet|thème)|pour aller plus loin
vous (?:aimerez|pourriez) aussi.{0,20}|dans la même (?:rubrique|série|collection)
(?:articles?|publications?|contenus?) (?:liée?s|similaires|connexes|récente?s|recommandée?s|associée?s)
les (?:dernières|derniers|plus (?:lus|vus))\b.{0,40}|autres? (?:articles?|publications?|contenus?).{0,30}
weitere[sr]? (?:infos?|artikel|beiträge|meldungen|informationen|themen|nachrichten|links|inhalte)
weitere (?:publikationen|veröffentlichungen)|das könnte (?:sie|dich) (?:auch )?interessieren|auch interessant
mehr (?:zum thema|dazu|aus|von|zu)\b.{0,40}|zum thema|aktuelles|lesen sie (?:auch|mehr|weiter)\b.{0,40}|siehe auch
(?:ähnliche|verwandte|empfohlene|aktuelle|neueste|meistgelesene) (?:artikel|beiträge|themen|inhalte|meldungen)
(?:ähnliche|verwandte|aktuelle|neueste) publikationen
(?:zobacz|czytaj|przeczytaj) (?:też|także|również|więcej|dalej)\b.{0,30}
(?:powiązane|podobne|polecane|najnowsze)(?: .{0,30})?
leggi anche.{0,30}|articoli (?:correlati|simili|recenti)|potrebbe(?:ro)? (?:anche )?interessarti(?: anche)?
(?:artículos?|artigos?|noticias|notícias|contenidos?|conteúdos?) (?:relacionad[oa]s?|recientes|recentes)
(?:publicaciones|publicações) (?:relacionadas|recientes|recentes)|(?:también )?(?:te|le) puede interesar
você (?:também )?pode gostar.{0,10}|(?:leia|lea|veja|ver) (?:também|también|mais|además)\b.{0,30}
replies|reacties|gerelateerd\b.{0,30}|lees (?:ook|meer|verder)\b.{0,30}|meer (?:over|lezen|nieuws)\b.{0,30}
"""
"""Over other works."""

CALLS_TO_ACT = r"""
share(?: (?:this|on|via|the|with)\b.{0,40})?|print(?: this)?|e-?mail(?: this)?|follow us\b.{0,30}|newsletters?
(?:sign up|subscribe|stay (?:informed|connected|up.to.date|in touch|in the know)|get (?:the|our) latest)\b.{0,80}
(?:join (?:our|us)|keep (?:up|reading|exploring)|donate|support us|support our work)\b.{0,60}
advertisements?|sponsored|back to .{0,40}|rate this (?:article|page|post|content)\b.{0,30}
(?:was|is|did you find) this (?:article|page|post|content|information) (?:helpful|useful)\b.{0,30}
partager.{0,40}|(?:s['’]abonner|abonnez-vous|inscrivez-vous|soutene[zr][- ]nous)\b.{0,40}|retour (?:à|aux?) .{0,30}
(?:(?:artikel|beitrag|seite) )?(?:teilen|drucken|empfehlen|weiterempfehlen)\b.{0,20}|zurück(?: zu[rm]?\b.{0,40})?
newsletter (?:abonnieren|bestellen).{0,20}|unterstütz(?:e|t|en sie)? (?:uns\b|unsere arbeit).{0,40}
jetzt (?:spenden|abonnieren|anmelden|mitmachen).{0,20}
udostępnij.{0,20}|condividi.{0,30}|compart(?:ir|ilha|ilhar|e|a)\b.{0,30}|deel dit.{0,20}
"""
"""Over buttons and forms."""

PEOPLE = r"""
about (?:the |this )?(?:authors?|writers?|contributors?|editors?|speakers?|series|project|program(?:me)?)\b.{0,30}
about (?:the )?(?:cent(?:er|re)|institute)\b.{0,30}|about us|meet the authors?|written by
à propos (?:de l['’]|des |du )?(?:auteure?s?|autrices?|centre|programme|institut)?
(?:über|zu) (?:den|die|das|diese) (?:autor(?:in|en|innen)?|reihe|institut|projekt|stiftung)|zur person
o autor(?:ze|ce|ach)|(?:sull['’]|l['’])autor(?:e|rice|i)
sobre (?:el|la|o|a|los|os|as|las) autor(?:a|es|as)?|over de auteurs?
"""
"""Over what is said of authors and of the institute."""

FIELDS = r"""
on this page|(?:table of )?contents|sommaire|table des matières|sur cette page|inhalt(?:sverzeichnis)?
auf dieser seite|spis treści|indice|in questa pagina|índice|en esta página|nesta página|inhoud(?:sopgave)?
tags?|topics?|keywords?|filed under|categor(?:y|ies)|posted in|tagged(?: with)?|regions?(?: (?:and|&) countries)?
in this (?:story|article|section|issue)|authors?|contributors?|(?:press|media) contacts?|contacts?(?: us)?
for more information.{0,30}|downloads?(?: .{0,40})?|attachments?|cite this\b.{0,40}|how to cite\b.{0,40}
(?:suggested |recommended )?citation|research conducted by|document details|disclaimer|video
our (?:latest|experts|work|mission|partners|supporters|sponsors)\b.{0,30}
mots[- ]clés?|thématiques?|étiquettes|télécharger.{0,40}|auteure?s?|citer (?:cet|cette)\b.{0,30}|contacts? presse
schlagw[oö]rt(?:e|er)|stichw[oö]rter?|themen|(?:presse)?kontakte?|ansprechpartner(?:in)?(?:nen)?
autor(?:in|en|innen)?|zum herunterladen|impressum|zitiervorschlag
tagi|słowa kluczowe|pobierz.{0,30}|parole chiave|scarica.{0,30}
etiquetas|palabras clave|palavras-chave|descargar?\b.{0,30}|trefwoorden
"""
"""Over what the record has in other fields; as headings of a section these can also belong to the text."""

NOTES = r"""
(?:end|foot)?notes?|references?(?: (?:and|&) notes)?|notes (?:and|&|et) (?:references|sources|références)|sources?
bibliograph(?:y|ie)|works cited|methodology|acknowledge?ments?|références(?: bibliographiques)?
anmerkungen|fu(?:ß|ss)noten|endnoten|quellen(?:verzeichnis)?|literatur(?:verzeichnis|hinweise)?|einzelnachweise
przypisy|bibliografia|źródła|note|riferimenti|fonti|notas(?: (?:al pie|de rodapé))?|referencias|referências
fuentes|fontes|voetnoten|noten|bronnen
"""
"""Over notes and sources."""

CALLS = r"""
(?:read|see|watch|listen|more|related|must read|also read|read also|read (?:more|next)|see (?:also|more))OF_WHAT
(?:don['’]t miss|(?:à )?lire|(?:à )?lire (?:aussi|également)|voir aussi|lesen sie (?:auch|mehr)|siehe auch)OF_WHAT
(?:mehr (?:zum thema|dazu)|(?:zobacz|czytaj|przeczytaj) (?:też|także|również|więcej)|leggi anche)OF_WHAT
(?:(?:lea|leia|ver|veja) (?:también|também|mais)|lees ook)OF_WHAT
(?:click|tap) here\b|(?:subscribe|sign up|register) (?:to|for|here|now)\b|sign up:|like this (?:story|article)
follow (?:us|him|her|them|me|@\w+)\b|share this|this slideshow requires|(?:please )?enable javascript|join our\b
download (?:the|our) (?:app|full|complete|report|paper|publication|pdf)\b|get (?:the|our) (?:latest|newsletter|free)\b
(?:abonnez-vous|inscrivez-vous|abonnieren sie|jetzt (?:abonnieren|spenden)|zapisz się|iscriviti|suscr[ií]bete)\b
(?:tags?|filed under|posted in|topics?|categor(?:y|ies)|keywords?|mots[- ]clés?|schlagw[oö]rter|tagi|etiquetas)\s*:
(?:last )?(?:updated|modified)(?: (?:on|at))?\b.{0,40}$|contact (?:the|our) (?:author|newsroom|press)
(?:the )?(?:views|opinions) (?:and opinions )?expressed (?:in|on|by|here|are|above)\b
(?:©|\(c\)|copyright\b|all rights reserved|tous droits réservés|alle rechte vorbehalten)
(?:(?:cover|lead|header|featured?|main) )?(?:photo|image|picture|illustration)s?(?: (?:credits?|source))?\s*[:©]
(?:photo(?:graph)?|image|picture|illustration)s? (?:courtesy|by)\b|crédits?(?: photos?)?\s*:
(?:titel|beitrags)?(?:foto|bild)(?:nachweis|quelle|rechte|credit)?s?\s*:|fot\.|zdjęcie\s*:
(?:foto|immagine|imag[ei][nm])\s*:
""".replace("OF_WHAT", r"(?: (?:on|more on|about|in) [^:]{1,40})?\s*[:|>»–]")
"""How short passages begin that ask the reader to do something, file the work, or credit a picture."""

NOTICES = r"""
(?:this|our) (?:web)?site uses (?:cookies|akismet)|by (?:clicking|signing up|submitting|subscribing|continuing)\b
(?:we|the) .{0,20}use cookies|your email address will not be published
en (?:cliquant|remplissant|poursuivant|vous inscrivant)\b|ce site utilise (?:des cookies|akismet)
votre adresse e-?mail ne sera pas publiée
wir respektieren (?:deine|ihre) privatsphäre|empfohlener redaktioneller inhalt
an dieser stelle (?:finden sie|findest du|befindet sich)? ?(?:ein(?:en)? )?extern
ich bin damit einverstanden, dass mir (?:externe )?inhalte|personenbezogene daten (?:können|werden) (?:dabei )?an dritt
materiał chroniony
(?:empfohlener )?externer? (?:redaktioneller )?inhalt|mit (?:ihrer|deiner) (?:zustimmung|einwilligung)
diese (?:web)?seite (?:verwendet|nutzt) cookies|(?:deine|ihre) e-?mail-?adresse wird nicht veröffentlicht
(?:warning|notice|deprecated|fatal error): .{1,400} on line \d+
ta (?:strona|witryna) (?:używa|korzysta)|questo sito (?:usa|utilizza)|est[ea] (?:sitio|site) (?:usa|utiliza)
"""
"""How notices begin on consent, forms and embedded media, and what PHP says of its errors."""

AGENCY_CREDIT = (
    r"[^.:;!?]{2,60}(?:/|©|\bvia\b)\s*(?:reuters|afp|epa|getty(?: images)?|ap(?: photo)?|dpa|shutterstock|istock|"
    r"imago|alamy|forum|pap|ansa|efe|belga|anp|keystone|unsplash|flickr)\b[^.:;!?]{0,40}"
)
"""A line that is the credit of a picture without saying so."""
