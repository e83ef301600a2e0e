"""What the example institute writes in English."""

from crawler.example.vocabulary import Place, Theme, Vocabulary

THEMES = (
    Theme(
        name="Energy",
        subjects=("gas storage", "the power grid", "offshore wind", "district heating", "battery recycling"),
        actors=("grid operators", "energy regulators", "municipal utilities", "industrial consumers"),
        measures=("a shared reserve target", "a winter stress test", "a floor price for flexibility"),
        risks=("a cold winter", "a shortage of transformers", "a second price shock"),
    ),
    Theme(
        name="Climate",
        subjects=("carbon pricing", "coastal adaptation", "heat planning", "forest restoration", "flood insurance"),
        actors=("mayors", "insurers", "environment ministries", "river authorities"),
        measures=("a public register of exposed homes", "a carbon floor", "a fund for early warning"),
        risks=("a decade of drought", "uninsured losses", "a retreat from disclosure"),
    ),
    Theme(
        name="Defence",
        subjects=("ammunition supply", "air defence", "military mobility", "reserve training", "naval maintenance"),
        actors=("defence planners", "shipyards", "general staffs", "procurement agencies"),
        measures=("a joint order book", "a common spare-parts pool", "a ten-year purchase guarantee"),
        risks=("a long war of attrition", "empty depots", "rival national standards"),
    ),
    Theme(
        name="Arms Control",
        subjects=("missile notification", "export licensing", "drone proliferation", "stockpile security"),
        actors=("licensing officers", "inspectors", "treaty secretariats", "customs services"),
        measures=("a hotline between commands", "an end-use visit", "a shared list of components"),
        risks=("an accidental launch", "diversion to third parties", "a collapse of verification"),
    ),
    Theme(
        name="Digital Policy",
        subjects=("cloud procurement", "content moderation", "cable protection", "digital identity", "chip packaging"),
        actors=("data protection authorities", "platform companies", "public buyers", "standards bodies"),
        measures=("an open interface rule", "a repair fleet on call", "an audit of recommender systems"),
        risks=("dependence on a single vendor", "a severed cable", "a fragmented market"),
    ),
    Theme(
        name="Artificial Intelligence",
        subjects=("model evaluation", "public computing", "automated targeting", "machine translation in courts"),
        actors=("research laboratories", "safety institutes", "software engineers", "trade unions"),
        measures=("an incident register", "a licence for high-risk uses", "a public test bench"),
        risks=("silent errors at scale", "a race without rules", "a loss of professional skills"),
    ),
    Theme(
        name="Trade",
        subjects=("customs reform", "port security", "grain transit", "export finance", "rules of origin"),
        actors=("freight forwarders", "customs officers", "exporters", "trade negotiators"),
        measures=("a single digital window", "a mutual recognition clause", "a corridor agreement"),
        risks=("a tariff spiral", "a blocked strait", "the slow decay of the rulebook"),
    ),
    Theme(
        name="Development Finance",
        subjects=("debt restructuring", "remittance policy", "concessional lending", "municipal borrowing"),
        actors=("creditors", "finance ministries", "development banks", "bondholders"),
        measures=("a pause clause in new bonds", "a public debt calendar", "a first-loss guarantee"),
        risks=("a wave of defaults", "a stronger dollar", "hidden collateral"),
    ),
    Theme(
        name="Migration",
        subjects=("seasonal work", "asylum reception", "skills recognition", "border cooperation", "family reunion"),
        actors=("employers", "host cities", "consulates", "border agencies"),
        measures=("a portable work permit", "a shared reception standard", "a fund for host cities"),
        risks=("a sudden displacement", "an overburdened first line", "a market in forged papers"),
    ),
    Theme(
        name="Public Health",
        subjects=("vaccine manufacturing", "disease surveillance", "hospital procurement", "nurse recruitment"),
        actors=("health ministries", "hospital managers", "medicines agencies", "community nurses"),
        measures=("a regional stockpile", "an advance purchase commitment", "a laboratory network"),
        risks=("a failed harvest of antibiotics", "a winter of double epidemics", "a shortage of staff"),
    ),
    Theme(
        name="Space",
        subjects=("launch capacity", "satellite insurance", "debris removal", "spectrum sharing", "lunar logistics"),
        actors=("satellite operators", "space agencies", "launch providers", "frequency planners"),
        measures=("a traffic coordination centre", "an anchor contract", "a duty to deorbit"),
        risks=("a collision in low orbit", "a jammed signal", "a monopoly on heavy lift"),
    ),
    Theme(
        name="Oceans and Food",
        subjects=("fisheries enforcement", "fertiliser supply", "school feeding", "seabed mapping", "seed research"),
        actors=("fishing cooperatives", "coast guards", "farm associations", "food importers"),
        measures=("a regional catch database", "a buffer stock of seed", "an offshore patrol roster"),
        risks=("a poor monsoon", "illegal fishing by night", "an export ban by a neighbour"),
    ),
)

PLACES = (
    Place("in Poland", "Europe"), Place("in Portugal", "Europe"), Place("in Finland", "Europe"),
    Place("in Ukraine", "Europe"), Place("in Morocco", "Africa"), Place("in Senegal", "Africa"),
    Place("in Kenya", "Africa"), Place("in Vietnam", "Asia"), Place("in Indonesia", "Asia"),
    Place("in Japan", "Asia"), Place("in India", "Asia"), Place("in Brazil", "Americas"),
    Place("in Chile", "Americas"), Place("in Mexico", "Americas"), Place("in Canada", "Americas"),
)  # fmt: skip

ENGLISH = Vocabulary(
    institute="Valmérac Institute",
    centers=(
        "Centre for Energy and Climate",
        "Centre for Security Studies",
        "Technology and Society Programme",
        "Centre for the World Economy",
        "Programme on People and Mobility",
        "Centre for Oceans and Space",
    ),
    themes=THEMES,
    places=PLACES,
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    ranks=(
        ("Research Fellow", "Research Fellow"),
        ("Senior Research Fellow", "Senior Research Fellow"),
        ("Associate Fellow", "Associate Fellow"),
        ("Head", "Head"),
    ),
    sections={"papers": "Papers", "memos": "Memos", "studies": "Studies", "editorials": "Editorials"},
    categories=("Commentary", "Report", "Policy Brief", "Q&A"),
    titles=(
        "{Subject} {where}: {hook}",
        "{Subject}: {hook}",
        "What {actor} {where} Expect of {subject}",
        "Why {subject} {where} Still Depends on {actor}",
        "After {risk}: Rethinking {subject} {where}",
        "{Actor} and the Politics of {subject}",
        "The Case for {measure} {where}",
        "{Subject} {where} by 2035: Three Scenarios",
    ),
    hooks=(
        "A Quiet Recovery", "Promises and Price Tags", "Who Pays, Who Decides?", "Lessons from a Difficult Year",
        "The Missing Middle", "An Agenda for the Next Decade", "Between Ambition and Routine",
        "Beyond the Emergency", "A Test of Patience", "The Cost of Waiting",
    ),
    summaries=(
        "The debate on {subject} {where} has long been left to specialists. It now decides elections, budgets and "
        "alliances, and {actor} are asking for {measure}.",
        "Faced with {risk}, governments have rediscovered {subject}. This analysis weighs what was promised {where} "
        "against what has been built.",
        "Three years of reform have changed {subject} less than the speeches suggest. {Actor} describe what works, "
        "what is missing and what should come first.",
        "{Subject} {where} is at a turning point: money is available, consent is not. The authors propose {measure} "
        "as a way out.",
        "Can {subject} survive {risk}? Interviews with {actor} {where} point to a cautious yes, on four conditions.",
    ),
    openings=(
        "For most of the last decade, {subject} was a matter for technicians {where}, and few ministers could have "
        "named the people in charge of it.",
        "In the spring of {year}, {actor} {where} put their names to a declaration on {subject} that hardly anyone "
        "read and that many would later quote.",
        "Any account of {subject} has to begin with {risk}, because that is what moved it from the annexes to the "
        "first page of the budget.",
        "There are two stories about {subject} {where}, and {actor} tell both of them, often in the same meeting.",
        "When the first plan for {subject} was drawn up {where}, nobody had seriously considered {risk}.",
    ),
    findings=(
        "Our survey of {count} practitioners shows that {share} per cent of them regard {measure} as overdue.",
        "Between {year} and the end of the following year, spending on {subject} rose by {share} per cent, most of it "
        "on projects that had been approved earlier.",
        "{Actor} {where} have learned to work around the rules, which keeps services running and hides how thin the "
        "margins have become.",
        "The figures published {where} mix commitments with payments, so that {subject} looks better funded "
        "than it is.",
        "Where {measure} was tried, the number of disputes fell within {count} months and has stayed low.",
        "Smaller municipalities, which carry much of the work on {subject}, received less than {share} per cent of the "
        "available funds.",
        "Interviews with {actor} suggest that trust, rather than technology, is now the scarcest resource.",
        "A comparison of {count} contracts shows how unevenly the costs of {risk} are shared.",
        "Since {year}, responsibility for {subject} has moved between three ministries without its staff or budget "
        "following.",
        "The pilot projects did reach their targets, but only because {actor} lent people they could hardly spare.",
        "What looks like a technical delay is in fact an argument about who should answer for {risk}.",
        "Neighbouring regions with similar incomes spend twice as much on {subject}, and complain about it half as "
        "often.",
    ),
    doubts=(
        "Sceptics reply that {measure} would reward those who waited longest.",
        "None of this means that {subject} {where} is failing; it means that success is being measured in the wrong "
        "place.",
        "It would be a mistake, however, to blame {actor} alone for a bargain that suited everyone for years.",
        "The evidence on {risk} is thinner than either side admits, and most of it dates from before {year}.",
        "Critics of {measure} have a point when they say that it arrives late, but lateness is no argument for never.",
        "Even so, a plan that ignores {risk} is not cheaper; it merely sends the bill to a different address.",
    ),
    advice=(
        "The most useful first step would be {measure}, agreed for five years and reviewed in public.",
        "{Actor} should be asked for one number a quarter rather than a report a year.",
        "Governments should separate the money meant for {subject} from the money meant for everything that goes by "
        "the same name.",
        "Parliaments could insist that {risk} be costed in every proposal, as accidents already are.",
        "A modest secretariat of {count} people, paid jointly, would do more for {subject} than another summit.",
        "It is worth copying what {actor} {where} did in {year}: publish the contract first and negotiate afterwards.",
        "Donors, for their part, should stop financing pilots in places that have already run {count} of them.",
    ),
    closings=(
        "In the end, {subject} is a test of whether institutions can act before {risk} and not only after it.",
        "The window will not stay open for long: by the next budget, {actor} will have made commitments that bind "
        "their successors.",
        "Nothing in this agenda is beyond the means of the countries concerned, and most of it has been done "
        "somewhere already.",
        "If {measure} can be agreed {where}, the rest will follow at the ordinary speed of administration.",
    ),
    headings=(
        "A System under Strain", "What the Numbers Say", "Who Decides", "The Price of Delay", "A Narrow Consensus",
        "Three Years of Reform", "The View from the Regions", "What Should Be Done", "Limits of the Model",
        "An Uncertain Mandate",
    ),
    list_leads=(
        "Three measures deserve priority:",
        "The interviews point to a short list:",
        "In practical terms, this would mean:",
    ),
    quotes=(
        "We were asked for a strategy on {subject} and given eleven days to write it, one of them a Sunday.",
        "Everyone wants {measure} until the invoice has a name on it.",
        "Nobody is ever thanked for the winter in which {risk} did not happen.",
        "The plan was sound; it simply belonged to another country and another decade.",
    ),
    notes=(
        "Interviews conducted {where} between March and June {year}; names withheld at the request of the speakers.",
        "Own calculation from budget documents of the year {year}.",
        "The figure excludes loans granted before {year}.",
        "Minutes of the joint committee, session {count}, {year}.",
    ),
    captions=(
        "A hearing on {subject} {where}, spring {year}",
        "Representatives of {actor} at a workshop {where}",
        "An installation visited during the field work on {subject}",
        "Signing of the declaration on {subject} in {year}",
    ),
)  # fmt: skip
