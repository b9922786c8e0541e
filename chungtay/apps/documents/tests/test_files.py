"""Files behind a record: taken, refused, downloaded, removed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.documents import services
from chungtay.apps.documents.models import Attachment, Paper
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.files import LIMIT

City = dict[str, Unit]
Desks = Callable[..., PostDesk]
Enter = Callable[..., Client]
DAY = date(2022, 12, 14)
PDF = b"%PDF-1.7 bien ban hop thon"


@pytest.fixture(autouse=True)
def the_fourteenth_of_december(settings: Any) -> None:
    settings.DEMO_TODAY = DAY


@pytest.fixture
def hoa(desk: Desks) -> PostDesk:
    """Đặng Thị Hòa leads the committee of Ba Vì and signs after reading."""
    return desk("unit_leader", "bavi", DAY)


@pytest.fixture
def paper(city: City, hoa: PostDesk) -> Paper:
    return services.register_paper(city["bavi"], by=hoa, kind="plan", title="Kế hoạch hưởng ứng", due_on=DAY)


def file(name: str = "Biên bản.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def attached(city: City, by: PostDesk, about: Paper, upload: SimpleUploadedFile | None = None) -> Attachment:
    return services.attach_file(city["bavi"], by=by, about=about, upload=upload or file())


def test_a_file_is_kept_with_its_checksum_under_a_random_name(city: City, hoa: PostDesk, paper: Paper) -> None:
    kept = attached(city, hoa, paper)
    assert (kept.name, kept.media_type, kept.size) == ("Biên bản.pdf", "application/pdf", len(PDF))
    assert kept.file.name == f"evidence/{kept.key.hex[:2]}/{kept.key.hex}"
    assert len(kept.sha256) == 64


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("virus.exe", b"MZ", "không thuộc loại được nhận"),
        ("anh.pdf", b"\x89PNG\r\n\x1a\n", "không đúng với đuôi .pdf"),
        ("bang.xlsx", b"<html>", "không đúng với đuôi .xlsx"),
        ("rong.pdf", b"", "rỗng"),
        ("to.pdf", PDF + b"0" * LIMIT, "lớn hơn 10 MB"),
    ],
)
def test_a_mistyped_renamed_empty_or_oversized_file_is_refused_with_the_reason(
    city: City, hoa: PostDesk, paper: Paper, name: str, content: bytes, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        attached(city, hoa, paper, file(name, content))
    assert not Attachment.objects.exists()


def test_the_same_file_is_not_kept_twice_behind_one_record(city: City, hoa: PostDesk, paper: Paper) -> None:
    attached(city, hoa, paper)
    with pytest.raises(Refused, match="đã được đính kèm"):
        attached(city, hoa, paper, file("Tên khác.pdf"))


def test_nobody_attaches_to_what_he_does_not_see_or_for_another_unit(city: City, desk: Desks, paper: Paper) -> None:
    other = desk("unit_leader", "hoangmai", DAY)
    with pytest.raises(NotAllowed):
        services.attach_file(city["hoangmai"], by=other, about=paper, upload=file())
    with pytest.raises(NotAllowed):
        services.attach_file(city["bavi"], by=other, about=paper, upload=file())


def test_a_file_is_attached_downloaded_and_removed_on_the_screen(city: City, paper: Paper, sign_in: Enter) -> None:
    visitor, home = sign_in("unit_leader", "bavi", DAY), f"/van-ban/{paper.pk}/"
    body = {"about_type": "documents.paper", "about_id": str(paper.pk), "back": home, "once": "f"}
    sent = visitor.post("/minh-chung/dinh-kem/", {**body, "file": file()})
    assert sent.headers["Location"] == home
    kept = Attachment.objects.get()
    assert "Biên bản.pdf" in visitor.get(home).content.decode()
    answer = visitor.get(f"/minh-chung/{kept.key}/")
    assert answer.content == PDF
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''Bi%C3%AAn")
    visitor.post(f"/minh-chung/{kept.key}/go/", {"back": home})
    assert visitor.get(f"/minh-chung/{kept.key}/").status_code == 404
    assert Attachment.objects.get().removed_on == DAY


def test_a_refused_file_says_why_on_the_page_it_came_from(city: City, paper: Paper, sign_in: Enter) -> None:
    visitor, home = sign_in("unit_leader", "bavi", DAY), f"/van-ban/{paper.pk}/"
    body = {"about_type": "documents.paper", "about_id": str(paper.pk), "back": home}
    page = visitor.post("/minh-chung/dinh-kem/", {**body, "file": file("anh.pdf", b"GIF89a")}, follow=True)
    assert "không đúng với đuôi .pdf" in page.content.decode()
    assert "Anh/chị chọn tệp" in visitor.post("/minh-chung/dinh-kem/", body, follow=True).content.decode()


@pytest.mark.parametrize(
    ("about_type", "about_id"),
    [("documents.paper", "999999"), ("base.event", "1"), ("no.such", "1"), ("nonsense", "x"), ("documents.paper", "a")],
)
def test_a_forged_target_is_not_found(city: City, sign_in: Enter, about_type: str, about_id: str) -> None:
    visitor = sign_in("unit_leader", "bavi", DAY)
    body = {"about_type": about_type, "about_id": about_id, "file": file()}
    assert visitor.post("/minh-chung/dinh-kem/", body).status_code == 404


def test_another_unit_s_file_is_not_found(city: City, hoa: PostDesk, paper: Paper, sign_in: Enter) -> None:
    kept = attached(city, hoa, paper)
    visitor = sign_in("unit_leader", "hoangmai", DAY)
    assert visitor.get(f"/minh-chung/{kept.key}/").status_code == 404
    assert visitor.post(f"/minh-chung/{kept.key}/go/").status_code == 404


def test_a_form_never_leads_to_another_site(city: City, paper: Paper, sign_in: Enter) -> None:
    visitor = sign_in("unit_leader", "bavi", DAY)
    body = {"about_type": "documents.paper", "about_id": str(paper.pk), "back": "//evil.example/x", "file": file()}
    assert visitor.post("/minh-chung/dinh-kem/", body).headers["Location"] == "/"
