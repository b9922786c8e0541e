"""Invents the people of a household: names that are nobody's, ages that fit together, where they live."""

from dataclasses import dataclass
from random import Random

from chungtay.config.demo.people import FAMILY_NAMES, GIVEN_NAMES
from chungtay.config.demo.seed import dice

MIDDLE = {"m": ("Văn", "Quang", "Thế", "Đức"), "f": ("Thị", "Thu", "Ngọc", "Thị")}
SEXES = {"m": "Nam", "f": "Nữ"}
# What the census of the deep communes makes likely; the places themselves are real, the people are not.
PEOPLES = {"nong_thon": ("Kinh", "Mường", "Mường", "Dao"), "thanh_thi": ("Kinh",)}
LANES = ("Ngõ Cây Gạo", "Xóm Bến", "Xóm Đồi", "Ngõ Giếng Làng", "Xóm Trại", "Ngõ Đình", "Xóm Cầu")


@dataclass(frozen=True)
class Person:
    full_name: str
    birth_year: int
    sex: str
    relation: str


@dataclass(frozen=True)
class Family:
    """The head first."""

    people: tuple[Person, ...]
    ethnicity: str
    address: str

    @property
    def head(self) -> Person:
        return self.people[0]


def family(code: str, number: int, area: str, least: int = 1) -> Family:
    """The same family on every run, of at least so many people."""
    drawn = dice("family", code, number)
    name = drawn.choice(FAMILY_NAMES)
    sex = drawn.choices("mf", (7, 3))[0]
    born = drawn.randint(1938, 1990)
    people = [Person(called(drawn, name, sex), born, sex, "Chủ hộ"), *others(drawn, name, sex, born)]
    if len(people) < least:
        people.append(Person(called(drawn, name, "f"), born - 22, "f", "Bố, mẹ"))
    return Family(tuple(people), drawn.choice(PEOPLES[area]), f"Số {drawn.randint(1, 90)}, {drawn.choice(LANES)}")


def others(drawn: Random, name: str, sex: str, born: int) -> list[Person]:
    """A spouse, children, an old parent: whoever fits the head's age."""
    found = []
    if drawn.random() < 0.72:
        other = "f" if sex == "m" else "m"
        of = name if drawn.random() < 0.1 else drawn.choice(FAMILY_NAMES)
        found.append(Person(called(drawn, of, other), born + drawn.randint(-3, 5), other, "Vợ, chồng"))
    for place in range(drawn.choices((0, 1, 2, 3), (2, 4, 4, 1))[0]):
        child = drawn.choice("mf")
        year = min(2021, born + 21 + 3 * place + drawn.randint(0, 3))
        found.append(Person(called(drawn, name, child), year, child, "Con"))
    if born > 1965 and drawn.random() < 0.25:
        parent = drawn.choice("mf")
        found.append(Person(called(drawn, name, parent), born - drawn.randint(20, 30), parent, "Bố, mẹ"))
    return found


def called(drawn: Random, name: str, sex: str) -> str:
    return f"{name} {drawn.choice(MIDDLE[sex])} {drawn.choice(GIVEN_NAMES)}"
