"""The proof that the papers of the funds and their books say the same."""

from chungtay.apps.ledger.proof import Check, Fault, faults_of

PAPERS = {"receipt": "phiếu thu", "transfer": "phiếu phân bổ", "spending": "phiếu chi"}


def gap(table: str, words: str) -> Check:
    """Numbers run 1, 2, 3 … in each fund and year; a spending has one once it is approved."""
    return Check(
        f"{table} numbers have a gap",
        f"{{0}}: {words} năm {{1}} không liền số.",
        f"SELECT fund.name, paper.year FROM funds_{table} paper JOIN funds_fund fund ON fund.id = paper.fund_id "
        "WHERE paper.number IS NOT NULL GROUP BY fund.name, paper.fund_id, paper.year "
        "HAVING COUNT(*) <> MAX(paper.number)",
    )


def differing(table: str, words: str) -> Check:
    """The entry of a paper is of its day and book, and moves just its amount out of or into its account."""
    side = "line.amount" if table == "receipt" else "-line.amount"
    return Check(
        f"{table} differs from its entry",
        f"{{0}}: {words} số {{1}}/{{2}} khác với bút toán của nó.",
        f"SELECT fund.name, paper.number, paper.year FROM funds_{table} paper JOIN funds_fund fund "
        "ON fund.id = paper.fund_id JOIN ledger_entry entry ON entry.id = paper.entry_id WHERE entry.day <> paper.day "
        "OR entry.book_id <> fund.book_id OR NOT EXISTS (SELECT 1 FROM ledger_line line JOIN ledger_account account "
        "ON account.id = line.account_id WHERE line.entry_id = entry.id AND account.code = paper.account "
        f"AND {side} = paper.amount)",
    )


CHECKS = (
    *(gap(table, words) for table, words in PAPERS.items()),
    *(differing(table, words) for table, words in PAPERS.items()),
    Check(
        "allocation that did not arrive",
        "{0}: phiếu phân bổ số {1}/{2} không có bút toán ở Quỹ nhận, hoặc chỉ một bên đã đảo.",
        "SELECT fund.name, paper.number, paper.year FROM funds_transfer paper JOIN funds_fund fund "
        "ON fund.id = paper.fund_id LEFT JOIN ledger_entry back ON back.reverses_id = paper.entry_id "
        "LEFT JOIN ledger_entry there ON there.reverses_id = paper.arrival_id WHERE paper.kind = 'down' "
        "AND (paper.arrival_id IS NULL OR (back.id IS NULL) <> (there.id IS NULL))",
    ),
)


def verify() -> list[Fault]:
    """Empty when every paper stands in its book as it was written."""
    return [fault for check in CHECKS for fault in faults_of(check)]
