"""The reason behind a class, in words: the value, the limit it was held against, and the document."""

from chungtay.rules.poverty_cutoffs import AREA_WORDS_VI, STANDARD_LABELS_VI, Cutoffs, Limits
from chungtay.rules.poverty_table import CLASS_LABELS_VI, Facts, PovertyClass
from chungtay.rules.vietnamese import format_number

NO_STANDARD_VI = "Chưa có chuẩn để xét"
_UNFINISHED = {
    "no_area": "Phiếu chưa đủ: chưa ghi khu vực nông thôn hay thành thị.",
    "no_income": "Phiếu chưa đủ: chưa có điểm thu nhập và thu nhập bình quân.",
    "score_without_points": f"{NO_STANDARD_VI} theo điểm: phiếu chỉ ghi điểm thu nhập, mức điểm chưa tìm thấy.",
    "vnd_without_line": f"{NO_STANDARD_VI} theo thu nhập: phiếu chỉ ghi thu nhập bằng đồng, mức chưa được nạp.",
}
_ENDINGS = {
    "score_above": "Chưa biết mức điểm của hộ có mức sống trung bình nên chưa xét mức này.",
    "vnd_above_no_band": "Chưa tìm thấy mức trên của hộ có mức sống trung bình nên chưa xét mức này.",
}


def explain(cutoffs: Cutoffs, rule: str, facts: Facts) -> str:
    """From the row that held and the facts that it was asked with; the same words each time."""
    if rule == "no_standard":
        return f"{NO_STANDARD_VI}: {_in_sentence(STANDARD_LABELS_VI[cutoffs.standard])} chưa được nạp cho ngày này."
    if rule in _UNFINISHED or facts.area is None:
        return _UNFINISHED.get(rule, _UNFINISHED["no_area"])
    limits = cutoffs.areas.get(facts.area, Limits())
    income = _score(cutoffs, limits, facts, rule) if rule.startswith("score") else _dong(cutoffs, limits, facts, rule)
    if rule.endswith("_no_deprivations"):
        return f"Phiếu chưa đủ: {_in_sentence(income)}; chưa ghi số chỉ số thiếu hụt."
    return " ".join(filter(None, [f"{income}{_deprived(cutoffs, facts, rule)}: {_verdict(rule)}.", _ENDINGS.get(rule)]))


def _verdict(rule: str) -> str:
    found = PovertyClass.NOT_POOR
    if rule.endswith("_near_poor"):
        found = PovertyClass.NEAR_POOR
    elif rule.endswith("_poor"):
        found = PovertyClass.POOR
    elif rule.endswith("_average"):
        found = PovertyClass.AVERAGE
    return _in_sentence(CLASS_LABELS_VI[found])


def _in_sentence(words: str) -> str:
    return words[0].lower() + words[1:]


def _text(cutoffs: Cutoffs, facts: Facts, cited_as: str) -> str:
    """“ (khu vực nông thôn; Điều 3, Nghị định …)”."""
    area = "" if facts.area is None else f"{AREA_WORDS_VI[facts.area]}; "
    return f" ({area}{cutoffs.cites.get(cited_as, '')})"


def _score(cutoffs: Cutoffs, limits: Limits, facts: Facts, rule: str) -> str:
    above = rule.startswith("score_above")
    score = (
        f"Điểm thu nhập {_number(facts.income_score)}, {'trên' if above else 'không quá'} "
        f"{_number(limits.points)}{_text(cutoffs, facts, 'points')}"
    )
    if not rule.startswith("score_above_vnd"):
        return score
    income = f"thu nhập {_number(facts.income_vnd)} đồng/người/tháng"
    if rule == "score_above_vnd_below":
        return f"{score}; xét theo điểm, dù {income} không quá {_number(limits.vnd)} đồng"
    return f"{score}; {income}, {_band(limits, rule)}{_text(cutoffs, facts, 'band_top')}"


def _dong(cutoffs: Cutoffs, limits: Limits, facts: Facts, rule: str) -> str:
    why = "Phiếu không có điểm thu nhập"
    if limits.points is None:
        why = "Chưa có mức điểm của ngày này"
    income = f"{why}, xét theo thu nhập: {_number(facts.income_vnd)} đồng/người/tháng"
    if rule in ("vnd_average", "vnd_above"):
        return f"{income}, {_band(limits, rule)}{_text(cutoffs, facts, 'band_top')}"
    side = "trên" if rule == "vnd_above_no_band" else "không quá"
    return f"{income}, {side} {_number(limits.vnd)} đồng{_text(cutoffs, facts, 'vnd')}"


def _band(limits: Limits, rule: str) -> str:
    if rule.endswith("_average"):
        return f"trên {_number(limits.vnd)} đồng và không quá {_number(limits.band_top)} đồng"
    return f"trên {_number(limits.band_top)} đồng"


def _deprived(cutoffs: Cutoffs, facts: Facts, rule: str) -> str:
    if not rule.endswith("_poor"):
        return ""
    count, cite = _number(cutoffs.deprivations), cutoffs.cites.get("deprivations", "")
    side = f"dưới {count} chỉ số" if rule.endswith("_near_poor") else f"từ {count} chỉ số trở lên"
    return f"; thiếu hụt {_number(facts.deprivations)} chỉ số, {side} ({cite})"


def _number(value: int | None) -> str:
    return "?" if value is None else format_number(value)
