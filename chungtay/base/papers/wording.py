"""How dates, closing marks and names of bodies are written on paper (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

import datetime as dt

# After these words a long name breaks onto its second line.
LEADING_WORDS = (
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Hội đồng Thi đua - Khen thưởng",
    "Sở Lao động - Thương binh",
)


def long_date(day: dt.date) -> str:
    """`ngày 05 tháng 01 năm 2024`: days below 10 and the months 1 and 2 take a leading 0."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def closed_list(items: tuple[str, ...]) -> list[str]:
    """The items, each ending with `;` and the last with a full stop."""
    bare = [item.strip().rstrip(".;") for item in items]
    return [f"{item};" for item in bare[:-1]] + [f"{item}." for item in bare[-1:]]


def finished(text: str) -> str:
    """The last words of a paper, with the mark `./.` after which nothing may be added."""
    return f"{text.rstrip().rstrip('./;')}./."


def name_lines(name: str) -> list[str]:
    """The name of a body on its lines: as given if it has a line break, else after its leading words."""
    if "\n" in name:
        return [line.strip() for line in name.split("\n")]
    for words in LEADING_WORDS:
        if name.casefold().startswith(words.casefold() + " "):
            return [name[: len(words)], name[len(words) + 1 :]]
    return [name]
