"""The invented staff of the example institute, and the photographers whose pictures it prints."""

from dataclasses import dataclass

from crawler.example.slugs import slugify
from crawler.example.vocabulary import Vocabulary


@dataclass(frozen=True)
class Person:
    """An author. `rank` and `center` are places in the tuples of a `Vocabulary`; guests and institutions have none."""

    first: str
    last: str
    feminine: bool = False
    rank: int | None = None
    center: int = 0

    @property
    def name(self) -> str:
        """The name as a citation has it."""
        return f"{self.first} {self.last}".strip()

    @property
    def capitals(self) -> str:
        """The name as the French half of the site prints it: first name, LAST NAME."""
        particle, _, rest = self.last.rpartition(" ") if self.last.startswith("de ") else ("", "", self.last)
        return " ".join(filter(None, (self.first, particle, rest.upper())))

    @property
    def slug(self) -> str:
        return slugify(self.name)

    def position(self, words: Vocabulary) -> str | None:
        """The position as printed under the name, in the right gender; None for those who are not of the staff."""
        if self.rank is None:
            return None
        return f"{words.ranks[self.rank][self.feminine]}, {words.centers[self.center]}"


STAFF = (
    Person("Ilse", "Vandekerk", feminine=True, rank=1, center=0),
    Person("Matteo", "Brandolesi", rank=0, center=0),
    Person("Tomás", "Herrera Luján", rank=2, center=1),
    Person("Solveig", "Aastrup", feminine=True, rank=3, center=1),
    Person("Maëlle", "Kerdraon", feminine=True, rank=0, center=2),
    Person("Youssef", "Benchaïb", rank=1, center=2),
    Person("Priya", "Ramanujar", feminine=True, rank=0, center=3),
    Person("Anselm", "Dornfeld", rank=3, center=3),
    Person("Clémence", "Vautrin-Delorme", feminine=True, rank=1, center=4),
    Person("Kofi", "Adjarem", rank=0, center=4),
    Person("Hana", "Mizusawa", feminine=True, rank=2, center=5),
    Person("Inès", "de Kervastoué", feminine=True, rank=0, center=5),
    Person("Émile", "Tournabois", rank=1, center=0),
    Person("Adaeze", "Okonwe", feminine=True, rank=3, center=2),
    Person("Rafael", "Quirola Fontes", rank=2, center=3),
    Person("Aurélie", "Ponthiac", feminine=True, rank=0, center=1),
)

PHOTOGRAPHERS = ("Mina Corvallen", "Teo Brandtner", "Lys Okoumé", "Jonas Fjellvik", "Sara Quintavilla")
AGENCIES = ("Nordlys Pictures", "Agence Prismata", "Kaleido Stock", "Harbourline.com")
INSTITUTIONS = ("Baltic Ports Observatory", "Sahel Grain Exchange Forum", "Observatoire des câbles du Ponant")


def person_called(name: str) -> Person:
    """The member of staff of that name, or a guest author without a position."""
    known = next((person for person in STAFF if person.name == name), None)
    return known or Person(*(name.partition(" ")[::2]))
