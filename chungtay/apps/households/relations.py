"""How everybody stands to a new head, told from how each stood to the old one; what cannot be told is “khác”."""

from chungtay.apps.households.models import Relation

R = Relation
# By what the new head was: what the others become. Those not named become OTHER.
AFTER: dict[str, dict[str, str]] = {
    R.SPOUSE: {R.HEAD: R.SPOUSE, R.CHILD: R.CHILD, R.GRANDCHILD: R.GRANDCHILD},
    R.CHILD: {R.HEAD: R.PARENT, R.SPOUSE: R.PARENT, R.CHILD: R.SIBLING, R.PARENT: R.GRANDPARENT},
    R.PARENT: {R.HEAD: R.CHILD, R.PARENT: R.SPOUSE, R.SIBLING: R.CHILD, R.CHILD: R.GRANDCHILD},
    R.SIBLING: {R.HEAD: R.SIBLING, R.SIBLING: R.SIBLING, R.PARENT: R.PARENT, R.GRANDPARENT: R.GRANDPARENT},
    R.GRANDCHILD: {R.HEAD: R.GRANDPARENT, R.SPOUSE: R.GRANDPARENT},
    R.GRANDPARENT: {R.HEAD: R.GRANDCHILD, R.SIBLING: R.GRANDCHILD, R.GRANDPARENT: R.SPOUSE},
}


def after(new_head_was: str, other_was: str) -> str:
    return AFTER.get(new_head_was, {}).get(other_was, R.OTHER)
