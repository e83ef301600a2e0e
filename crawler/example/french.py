"""What the example institute writes in French: the same stock of ideas as `english`, entry by entry.

Articles belong to the phrases; `prose` contracts "de le" to "du" after filling a sentence.
"""

from crawler.example.vocabulary import Place, Theme, Vocabulary

THEMES = (
    Theme(
        name="Énergie",
        subjects=(
            "le stockage du gaz", "le réseau électrique", "l’éolien en mer", "le chauffage urbain",
            "le recyclage des batteries",
        ),
        actors=("les gestionnaires de réseau", "les régulateurs", "les régies municipales", "les industriels"),
        measures=("un objectif commun de réserve", "un test de résistance hivernal", "un prix plancher"),
        risks=("un hiver froid", "une pénurie de transformateurs", "un second choc des prix"),
    ),
    Theme(
        name="Climat",
        subjects=(
            "le prix du carbone", "l’adaptation du littoral", "le plan canicule", "la restauration des forêts",
            "l’assurance contre les crues",
        ),
        actors=("les maires", "les assureurs", "les ministères de l’Environnement", "les agences de l’eau"),
        measures=("un registre public des logements exposés", "un plancher carbone", "un fonds d’alerte précoce"),
        risks=("une décennie de sécheresse", "des pertes non assurées", "un recul de la transparence"),
    ),
    Theme(
        name="Défense",
        subjects=(
            "la production de munitions", "la défense aérienne", "la mobilité militaire", "la formation de réserve",
            "l’entretien naval",
        ),
        actors=("les planificateurs", "les chantiers navals", "les états-majors", "les agences d’achat"),
        measures=("un carnet de commandes commun", "un stock partagé de pièces", "une garantie d’achat sur dix ans"),
        risks=("une longue guerre d’usure", "des dépôts vides", "des normes nationales rivales"),
    ),
    Theme(
        name="Maîtrise des armements",
        subjects=(
            "la notification des tirs", "le contrôle des exportations", "la prolifération des drones",
            "la sécurité des stocks",
        ),
        actors=("les services de licence", "les inspecteurs", "les secrétariats de traité", "les douanes"),
        measures=("une ligne directe entre états-majors", "une visite sur place", "une liste commune de composants"),
        risks=("un tir accidentel", "un détournement vers des tiers", "la fin des vérifications"),
    ),
    Theme(
        name="Politique numérique",
        subjects=(
            "l’achat de services en nuage", "la modération des contenus", "la protection des câbles",
            "l’identité numérique", "l’assemblage des puces",
        ),
        actors=("les autorités de protection des données", "les plateformes", "les acheteurs", "les normalisateurs"),
        measures=("une obligation d’interface ouverte", "une flotte de réparation", "un audit des recommandations"),
        risks=("la dépendance à un seul fournisseur", "un câble sectionné", "un marché fragmenté"),
    ),
    Theme(
        name="Intelligence artificielle",
        subjects=(
            "l’évaluation des modèles", "le calcul public", "le ciblage automatisé", "la traduction dans les tribunaux",
        ),
        actors=("les laboratoires", "les instituts de sûreté", "les ingénieurs", "les syndicats"),
        measures=("un registre des incidents", "une licence pour les usages à risque", "un banc d’essai public"),
        risks=("des erreurs silencieuses à grande échelle", "une course sans règles", "la perte des savoir-faire"),
    ),
    Theme(
        name="Commerce",
        subjects=(
            "la réforme douanière", "la sûreté des ports", "le transit des céréales", "le crédit à l’exportation",
            "le régime des origines",
        ),
        actors=("les transitaires", "les douaniers", "les exportateurs", "les négociateurs"),
        measures=("un guichet unique", "une clause de reconnaissance mutuelle", "un accord de corridor"),
        risks=("une spirale tarifaire", "un détroit bloqué", "la lente érosion des règles"),
    ),
    Theme(
        name="Financement du développement",
        subjects=(
            "la restructuration des dettes", "la politique des transferts", "le prêt concessionnel",
            "l’emprunt municipal",
        ),
        actors=("les créanciers", "les ministères des Finances", "les banques de développement", "les prêteurs"),
        measures=("une clause de suspension", "un calendrier public de la dette", "une garantie de première perte"),
        risks=("une vague de défauts", "un dollar plus fort", "des sûretés cachées"),
    ),
    Theme(
        name="Migrations",
        subjects=(
            "le travail saisonnier", "l’accueil des demandeurs d’asile", "la reconnaissance des compétences",
            "la coopération aux frontières", "le regroupement familial",
        ),
        actors=("les employeurs", "les villes d’accueil", "les consulats", "les gardes-frontières"),
        measures=("un permis de travail transférable", "une norme commune d’accueil", "un fonds pour les villes"),
        risks=("un déplacement soudain", "un premier accueil débordé", "un trafic de faux papiers"),
    ),
    Theme(
        name="Santé publique",
        subjects=(
            "la production de vaccins", "la surveillance des maladies", "l’achat hospitalier",
            "le recrutement infirmier",
        ),
        actors=("les ministères de la Santé", "les directeurs d’hôpital", "les agences du médicament", "les soignants"),
        measures=("un stock régional", "un engagement d’achat anticipé", "un réseau de laboratoires"),
        risks=("une rupture d’antibiotiques", "un hiver de doubles épidémies", "un manque de personnel"),
    ),
    Theme(
        name="Espace",
        subjects=(
            "la capacité de lancement", "l’assurance des satellites", "le retrait des débris", "le partage du spectre",
            "la logistique lunaire",
        ),
        actors=("les exploitants de satellites", "les agences spatiales", "les lanceurs", "les régulateurs des ondes"),
        measures=("un centre de coordination du trafic", "un contrat d’ancrage", "une obligation de désorbitation"),
        risks=("une collision en orbite basse", "un signal brouillé", "un monopole du lancement lourd"),
    ),
    Theme(
        name="Océans et alimentation",
        subjects=(
            "le contrôle des pêches", "la fourniture d’engrais", "le repas scolaire", "la carte des fonds marins",
            "la recherche semencière",
        ),
        actors=("les coopératives de pêche", "les garde-côtes", "les associations d’agriculteurs", "les importateurs"),
        measures=("une base régionale des captures", "un stock de semences", "un tour de patrouille au large"),
        risks=("une mauvaise mousson", "la pêche illégale de nuit", "un embargo d’un pays voisin"),
    ),
)  # fmt: skip

PLACES = (
    Place("en Pologne", "Europe"), Place("au Portugal", "Europe"), Place("en Finlande", "Europe"),
    Place("en Ukraine", "Europe"), Place("au Maroc", "Afrique"), Place("au Sénégal", "Afrique"),
    Place("au Kenya", "Afrique"), Place("au Viêt Nam", "Asie"), Place("en Indonésie", "Asie"),
    Place("au Japon", "Asie"), Place("en Inde", "Asie"), Place("au Brésil", "Amériques"),
    Place("au Chili", "Amériques"), Place("au Mexique", "Amériques"), Place("au Canada", "Amériques"),
)  # fmt: skip

FRENCH = Vocabulary(
    institute="Institut Valmérac",
    centers=(
        "Centre Énergie et Climat",
        "Centre des études de sécurité",
        "Programme Technologie et Société",
        "Centre d’économie mondiale",
        "Programme Populations et Mobilités",
        "Centre Océans et Espace",
    ),
    themes=THEMES,
    places=PLACES,
    contractions=((" de le ", " du "), (" de les ", " des "), (" à le ", " au "), (" à les ", " aux ")),
    months=(
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ),
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    ranks=(
        ("Chercheur", "Chercheuse"),
        ("Chercheur principal", "Chercheuse principale"),
        ("Chercheur associé", "Chercheuse associée"),
        ("Responsable", "Responsable"),
    ),
    sections={
        "notes": "Notes de l’Institut",
        "briefings": "Briefings de l’Institut",
        "etudes": "Études de l’Institut",
        "editoriaux": "Éditoriaux de l’Institut",
    },
    categories=("Commentaire", "Rapport", "Note politique", "Entretien"),
    titles=(
        "{Subject} {where} : {hook}",
        "{Subject} : {hook}",
        "Ce que {actor} attendent de {subject} {where}",
        "Pourquoi {subject} {where} dépend encore de {actor}",
        "Après {risk} : repenser {subject} {where}",
        "{Actor} et la politique de {subject}",
        "Plaidoyer pour {measure} {where}",
        "{Subject} {where} en 2035 : trois scénarios",
    ),
    hooks=(
        "un redressement discret", "des promesses et des factures", "qui paie, qui décide ?",
        "leçons d’une année difficile", "le chaînon manquant", "un programme pour dix ans",
        "entre ambition et routine", "au-delà de l’urgence", "une épreuve de patience", "le coût de l’attente",
    ),
    summaries=(
        "Le débat sur {subject} {where} est longtemps resté une affaire de spécialistes. Il pèse désormais sur les "
        "élections et les budgets, et {actor} réclament {measure}.",
        "Face à {risk}, les gouvernements redécouvrent {subject}. Cette analyse met en regard les promesses faites "
        "{where} et les réalisations.",
        "Trois ans de réformes ont moins changé {subject} que ne le disent les discours. {Actor} décrivent ce qui "
        "marche, ce qui manque et ce qui presse.",
        "{Subject} {where} arrive à un tournant, car l’argent existe et l’accord manque. Les auteurs proposent "
        "{measure} pour en sortir.",
        "Peut-on préserver {subject} malgré {risk} ? Des entretiens avec {actor} {where} dessinent quatre conditions.",
    ),
    openings=(
        "Pendant la majeure partie de la décennie, {subject} {where} fut une question de techniciens, et peu de "
        "ministres auraient su nommer les responsables.",
        "Au printemps {year}, {actor} ont publié {where} une déclaration sur {subject} que presque personne n’a lue et "
        "que beaucoup ont ensuite citée.",
        "Toute réflexion sur {subject} commence par {risk}, car c’est ce qui a fait passer le dossier des annexes à la "
        "première page du budget.",
        "Il existe deux récits sur {subject} {where}, et {actor} les racontent tous deux, souvent dans la même "
        "réunion.",
        "Quand le premier plan pour {subject} fut rédigé {where}, nul n’avait sérieusement envisagé {risk}.",
    ),
    findings=(
        "Notre enquête auprès de {count} praticiens montre que {share} % d’entre eux jugent tardive l’idée qui "
        "consiste à créer {measure}.",
        "Entre {year} et la fin de l’année suivante, la dépense consacrée à {subject} a crû de {share} %, surtout pour "
        "des projets approuvés auparavant.",
        "{Actor} ont appris {where} à contourner les règles, ce qui maintient le service et masque la minceur des "
        "marges.",
        "Les chiffres publiés {where} mêlent engagements et paiements, si bien que le budget de {subject} paraît plus "
        "large qu’il ne l’est.",
        "Là où l’on a essayé {measure}, le nombre de litiges a reculé en {count} mois et n’est pas remonté.",
        "Les petites communes, qui portent une grande part de l’effort, ont reçu moins de {share} % des crédits "
        "prévus pour {subject}.",
        "Les entretiens avec {actor} suggèrent que la confiance, plus que la technique, est devenue la ressource rare.",
        "La comparaison de {count} contrats montre combien le coût de l’incertitude est mal réparti face à {risk}.",
        "Depuis {year}, la tutelle de {subject} est passée par trois ministères sans que les effectifs ni le budget "
        "suivent.",
        "Les projets pilotes ont bien atteint leurs objectifs, mais seulement parce que {actor} ont prêté des agents "
        "qui leur manquaient.",
        "Ce qui ressemble à un retard technique est en réalité une querelle sur la responsabilité devant {risk}.",
        "Des régions voisines, aux revenus comparables, dépensent deux fois plus pour {subject} et s’en plaignent deux "
        "fois moins.",
    ),
    doubts=(
        "Les sceptiques répondent que créer {measure} reviendrait à récompenser ceux qui ont le plus attendu.",
        "Rien de tout cela ne condamne {subject} {where} ; on mesure seulement le succès au mauvais endroit.",
        "Il serait pourtant injuste de blâmer {actor} pour un arrangement qui convint à tous pendant des années.",
        "Les données sur {risk} sont plus minces que chacun ne l’admet, et la plupart sont antérieures à {year}.",
        "Ceux qui refusent {measure} ont raison de dire que la décision vient tard, mais tard ne veut pas dire jamais.",
        "Un plan qui néglige {risk} ne coûte pas moins cher ; il adresse la facture à quelqu’un d’autre.",
    ),
    advice=(
        "Le premier pas le plus utile serait {measure}, pour cinq ans et avec un bilan public.",
        "On devrait demander à {actor} un chiffre par trimestre plutôt qu’un rapport par an.",
        "Les gouvernements gagneraient à séparer l’argent destiné à {subject} de tout ce qui porte le même nom.",
        "Les parlements pourraient exiger que l’on chiffre {risk} dans chaque proposition.",
        "Un secrétariat modeste de {count} personnes ferait davantage pour {subject} qu’un sommet de plus.",
        "Il faut imiter ce que {actor} ont fait {where} en {year}, c’est-à-dire publier le contrat avant de négocier.",
        "Les bailleurs, de leur côté, devraient cesser de financer des pilotes là où l’on en compte déjà {count}.",
    ),
    closings=(
        "Au fond, {subject} permet de savoir si les institutions agissent avant {risk} ou seulement après.",
        "La fenêtre ne restera pas longtemps ouverte, car d’ici au prochain budget {actor} auront pris des engagements "
        "qui lieront leurs successeurs.",
        "Rien dans ce programme ne dépasse les moyens des pays concernés, et l’essentiel existe déjà quelque part.",
        "Si {measure} peut voir le jour {where}, le reste suivra au rythme ordinaire de l’administration.",
    ),
    headings=(
        "Un système sous tension", "Ce que disent les chiffres", "Qui décide", "Le prix du retard",
        "Un consensus étroit", "Trois ans de réformes", "Le regard des régions", "Ce qu’il faut faire",
        "Les limites du modèle", "Un mandat incertain",
    ),
    list_leads=(
        "Trois mesures méritent la priorité :",
        "Les entretiens dessinent une courte liste :",
        "Concrètement, cela signifierait :",
    ),
    quotes=(
        "On nous a demandé une stratégie sur {subject} et donné onze jours pour l’écrire, dont un dimanche.",
        "Tout le monde veut {measure} jusqu’à ce que la facture porte un nom.",
        "Personne n’est jamais remercié pour l’hiver où l’on a évité {risk}.",
        "Le plan était bon ; il convenait simplement à un autre pays et à une autre décennie.",
    ),
    notes=(
        "Entretiens menés {where} entre mars et juin {year} ; les noms sont tus à la demande des intéressés.",
        "Calcul de l’auteur d’après les documents budgétaires de {year}.",
        "Ce montant exclut les prêts accordés avant {year}.",
        "Procès-verbal de la commission mixte, séance {count}, {year}.",
    ),
    captions=(
        "Une audition sur {subject} {where}, printemps {year}",
        "Une rencontre avec {actor} lors d’un atelier {where}",
        "Une installation visitée pendant l’enquête sur {subject}",
        "Signature de la déclaration sur {subject} en {year}",
    ),
)  # fmt: skip
