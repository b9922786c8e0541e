"""Words the decision and the certificates, and has them set in type."""

from collections.abc import Callable
from datetime import date

from django.conf import settings

from chungtay.apps.commendations import queries
from chungtay.apps.commendations.models import Award, Decision, Nomination
from chungtay.apps.movements.papers import cited
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.base.papers.certificate import CertificateData, render_certificate
from chungtay.base.papers.nd30 import (
    SAMPLE,
    Annex,
    Article,
    Column,
    Group,
    Issuer,
    OfficialPaper,
    Signature,
    Table,
    render_official,
)
from chungtay.base.papers.typesetting import FontsMissingError, PaperError

DRAFT = "DỰ THẢO"
UNNUMBERED = "…/QĐ-UBND"


def is_sample() -> bool:
    """In the demo city no paper may be taken for a real one."""
    return settings.DEMO_TODAY is not None


def signature_lines(post_title: str) -> tuple[str, ...]:
    """Who signs, as NĐ 30/2020 writes it: a deputy signs for the head."""
    title = post_title.strip()
    if title.casefold().startswith("phó chủ tịch"):
        return ("KT. Chủ tịch", "Phó Chủ tịch")
    return ("Chủ tịch",) if title.casefold().startswith("chủ tịch") else (title,)


def grounds(decision: Decision, day: date) -> tuple[str, ...]:
    """The instruments on awards in force on the day, the movement's plan, and the council's advice."""
    law = book()
    regime = law.regime(day)
    sources = [law.sources[key] for key in regime.sources] if regime else []
    sayings = [
        source.title if source.cite.startswith("Luật") else f"{source.cite} {source.title[0].lower()}{source.title[1:]}"
        for source in sources
    ]
    council = decision.ballot_round.council
    sayings.append(cited(decision.movement, day))
    return (
        *(f"Căn cứ {words}" for words in sayings),
        f"Theo đề nghị của {council.name}",
    )


def decision_pdf(decision: Decision, nominations: list[Nomination], *, day: date) -> bytes:
    """The decision in the layout of NĐ 30/2020; a draft says that it is one."""
    issuer = decision.unit
    draft = not decision.number
    rows = tuple((nomination.unit.name, nomination.achievement) for nomination in nominations)
    paper = OfficialPaper(
        kind="Quyết định",
        subject=decision.subject,
        issuer=Issuer(issuer.name),
        number=decision.number or UNNUMBERED,
        place=issuer.seat.name,
        day=day,
        decided_by=f"Chủ tịch {issuer.name}",
        grounds=grounds(decision, day),
        body=(
            Article(
                f"Tặng {decision.award_title} cho {len(rows):02} tập thể có thành tích trong "
                f"{decision.movement.title}, năm {decision.year} (có danh sách kèm theo)."
            ),
            Article("Việc khen thưởng được thực hiện theo quy định của pháp luật về thi đua, khen thưởng."),
            Article("Các tập thể có tên tại Điều 1 và các đơn vị liên quan chịu trách nhiệm thi hành Quyết định này."),
        ),
        signature=Signature(
            tuple(decision.signatory_title.split("\n")) if decision.signatory_title else ("Chủ tịch",),
            decision.signatory_name,
        ),
        recipients=("Như Điều 3", "Lưu: VT"),
        annexes=(
            Annex(
                f"Danh sách được tặng {decision.award_title}",
                Table((Column("Tên tập thể", 4), Column("Thành tích", 6)), (Group(rows),)),
            ),
        ),
        watermark=SAMPLE if is_sample() else DRAFT if draft else None,
    )
    return _set(lambda: render_official(paper))


def certificate_pdf(award: Award, title: str) -> bytes:
    decision = award.decision
    assert decision.signed_on is not None
    data = CertificateData(
        title=title,
        authority=f"Chủ tịch {decision.unit.name}",
        recipient=award.recipient,
        achievement=award.nomination.achievement,
        decision_number=decision.number,
        decision_day=decision.signed_on,
        place=decision.unit.seat.name,
        day=decision.signed_on,
        signatory_title=decision.signatory_title,
        signatory_name=decision.signatory_name,
        register_number=award.register_line,
        verify_url=award.verify_url,
        code=award.printed_code,
        sample=is_sample(),
    )
    return _set(lambda: render_certificate(data))


def certificate_title(decision: Decision, day: date) -> str:
    """What stands large on the sheet: the certificate's own title, else the award's."""
    pack = queries.pack_of(decision.movement, day)
    rule = next(award for award in pack.awards if award.key == decision.award_key)
    return next((sheet.title for sheet in pack.certificates if sheet.key == rule.certificate), rule.title)


def _set(render: Callable[[], bytes]) -> bytes:
    try:
        return render()
    except FontsMissingError:
        raise
    except PaperError as error:
        raise Refused(
            "Không dựng được văn bản: trong tên hoặc thành tích có ký tự mà phông chữ công văn không có."
        ) from error
