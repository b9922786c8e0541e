"""Addresses of one report, of the list of reports and of roll-ups."""

from django.urls import path

from chungtay.apps.reports.views import entry, extensions, lists, record, standings

urlpatterns = [
    path("bao-cao/", lists.report_list, name="list"),
    path("bao-cao/ai-cham/", standings.board, name="standings"),
    path("bao-cao/ai-cham/<slug:key>/nhac/", standings.remind, name="remind_late"),
    path("bao-cao/duyet/", lists.accept_many, name="accept_many"),
    path("bao-cao/tong-hop/<slug:key>/<int:year>/", lists.rollup_page, name="rollup"),
    path("bao-cao/lap/<int:pk>/", entry.start, name="start"),
    path("bao-cao/<int:pk>/", record.report_page, name="report"),
    path("bao-cao/<int:pk>/nhap/", entry.edit, name="edit"),
    path("bao-cao/<int:pk>/luu-nhap/", entry.draft, name="draft"),
    path("bao-cao/<int:pk>/gui/", record.submit, name="submit"),
    path("bao-cao/<int:pk>/duyet/", record.accept, name="accept"),
    path("bao-cao/<int:pk>/tra-lai/", record.send_back, name="send_back"),
    path("bao-cao/<int:pk>/mo-lai/", record.reopen, name="reopen"),
    path("bao-cao/xin-gia-han/<int:pk>/", extensions.ask, name="ask_extension"),
    path("bao-cao/gia-han/<int:pk>/", extensions.page, name="extension"),
    path("bao-cao/gia-han/<int:pk>/dong-y/", extensions.grant, name="grant_extension"),
    path("bao-cao/gia-han/<int:pk>/tu-choi/", extensions.refuse, name="refuse_extension"),
]
