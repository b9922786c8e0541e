"""Addresses of household plans."""

from django.urls import path

from chungtay.apps.casework.views import carrying, lists, papers, parts, plans, turns

app_name = "casework"
ONE = "ke-hoach-ho/<int:household>/"
urlpatterns = [
    path("ke-hoach-ho/", lists.plan_list, name="list"),
    path("ke-hoach-ho/theo-noi/", lists.place_table, name="places"),
    path("ke-hoach-ho/xuat/", lists.export, name="export"),
    path(ONE, plans.plan_page, name="plan"),
    path(f"{ONE}lap/", turns.start, name="start"),
    path(f"{ONE}viec/", turns.turn, name="turn"),
    path(f"{ONE}thong-nhat/", turns.agree_page, name="agree"),
    path(f"{ONE}sua/", turns.change_page, name="change"),
    path(f"{ONE}dung/", turns.close_page, name="close"),
    path(f"{ONE}in/", papers.plan_paper, name="paper"),
    path(f"{ONE}ban/<int:number>/", plans.version_page, name="version"),
    path(f"{ONE}phan/<slug:part>/", parts.part_page, name="part"),
    path(f"{ONE}mong-muon/<int:key>/", parts.aim_page, name="aim"),
    path(f"{ONE}buoc/<int:key>/", parts.step_page, name="draft_step"),
    path(f"{ONE}ket-qua/<int:pk>/", carrying.step_page, name="step"),
    path(f"{ONE}kiem-tra/<int:pk>/", carrying.check_page, name="check"),
]
