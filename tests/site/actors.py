"""Who signs in to the demo city, by what they are and how far their posts reach; and a row of the access table."""

from dataclasses import dataclass

# Who signs in to the demo city, by what they are.
STANDING = {"thuongtruc"}
EMULATION = {"thidua"}
CITY_LEADER = {"lanhdao-tp"}
BA_VI = {"bavi-canbo", "bavi-lanhdao"}
MINH_QUANG = {"minhquang-canbo", "minhquang-lanhdao"}
HOANG_MAI = {"hoangmai-canbo", "hoangmai-lanhdao"}
VILLAGE_HEAD = {"truongthon"}
FRONT = {"mattran"}
COUNCIL = {"hoidong1", "hoidong2", "hoidong3"}
AUDITOR = {"kiemtoan"}
ADMINISTRATOR = {"quantri"}
TWO_POSTS = {"haivitri"}
# Works on the pages of the fund alone; not asked about every other address.
TREASURER = {"thuquy"}
# Works on the pages of stories alone.
EDITOR = {"bientap"}

LEADERS = CITY_LEADER | {"bavi-lanhdao", "minhquang-lanhdao", "hoangmai-lanhdao"}
CITY = STANDING | EMULATION | CITY_LEADER | FRONT | COUNCIL | AUDITOR
OFFICERS = BA_VI | MINH_QUANG | HOANG_MAI | TWO_POSTS
STAFF = CITY | OFFICERS | VILLAGE_HEAD | ADMINISTRATOR
# Whose post reaches the commune Minh Quang: itself, its district, the city's own posts.
REACH_MINH_QUANG = CITY | BA_VI | MINH_QUANG
REACH_BA_VI = CITY | BA_VI
WRITERS = OFFICERS | CITY_LEADER | FRONT | VILLAGE_HEAD
HONOUR_READERS = STANDING | EMULATION | LEADERS | OFFICERS | COUNCIL | FRONT | AUDITOR
NOBODY: set[str] = set()


@dataclass(frozen=True)
class Row:
    """`reads` get the page. Of the others, those whose post reaches the record are told 403, the rest 404.

    `posts` may send a form there. `act` marks an address for sending only: it may have a page that asks first,
    for the same people, or none. `public` needs no sign-in; `moves` may send its reader on to another page.
    """

    path: str
    reads: frozenset[str] | set[str]
    reach: frozenset[str] | set[str] = frozenset(STAFF)
    posts: frozenset[str] | set[str] = frozenset()
    act: bool = False
    public: bool = False
    moves: bool = False
