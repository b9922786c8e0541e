"""How to give: the campaigns of the day, the account and its code, and how goods and labour are given."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from chungtay.apps.giving import pictures, queries, tables
from chungtay.apps.giving.models import Campaign
from chungtay.base.clock import today
from chungtay.base.public_pages import public_page

MOST = 30


@public_page
def give(request: HttpRequest) -> HttpResponse:
    day = today()
    campaigns = list(
        Campaign.objects.published(day).select_related("unit", "bank").order_by("unit__level", "since")[:MOST]
    )
    sums = queries.sums_of(campaigns, day)
    rows = [(one, tables.bars(one, sums[one.pk], day)) for one in campaigns]
    return render(request, "portal/give.html", {"rows": rows})


@public_page
def give_to(request: HttpRequest, code: str) -> HttpResponse:
    day = today()
    campaign = get_object_or_404(Campaign.objects.published(day).select_related("unit", "fund", "bank"), code=code)
    bars = tables.bars(campaign, queries.sums(campaign, day), day)
    context = {"campaign": campaign, "bars": bars}
    return render(request, "portal/give_to.html", context)


@public_page
def give_code(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The picture of the code, drawn here: the account of the campaign, with its code as the message."""
    paid = Campaign.objects.published(today()).exclude(bank=None).select_related("bank")
    campaign = get_object_or_404(paid, code=code)
    if campaign.bank is None or kind not in pictures.KINDS:
        raise Http404
    picture = pictures.drawn(pictures.text_of(campaign.bank, campaign.code), kind)
    about = {"Content-Disposition": f'inline; filename="ung-ho-{campaign.code}.{kind}"'}
    return HttpResponse(picture, content_type=pictures.KINDS[kind], headers=about)
