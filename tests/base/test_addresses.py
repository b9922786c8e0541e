"""An address is found in the app that lists it, and nowhere else, however the apps are passed over."""

import pytest
from django.urls import Resolver404, get_resolver, resolve, reverse

from chungtay.base.addresses import Part, part


def test_an_address_leads_where_it_is_listed() -> None:
    assert resolve("/bao-cao/7/luu-nhap/").view_name == "reports:draft"
    assert resolve(reverse("units:list")).view_name == "units:list"
    assert resolve("/").view_name == "home"


@pytest.mark.parametrize("path", ["/khong-co/", "/bao-cao-khac/", "/bao-cao/khong/", "/don-vi"])
def test_an_address_of_nobody_is_not_found(path: str) -> None:
    with pytest.raises(Resolver404):
        resolve(path)


def test_each_app_is_passed_over_by_its_first_words() -> None:
    parts = [one for one in get_resolver().url_patterns if isinstance(one, Part)]
    assert len(parts) > 10
    assert all(one.first_words is not None for one in parts)
    assert part("chungtay.apps.reports.urls").first_words == frozenset({"bao-cao"})
