"""Addresses for those who propose, check, judge, recognise and publish."""

from django.urls import path

from chungtay.apps.initiatives.views import judging, publishing, records, writing

urlpatterns = [
    path("sang-kien/", records.initiative_list, name="list"),
    path("sang-kien/moi/", writing.new, name="new"),
    path("sang-kien/phieu/<int:pk>/", judging.judge, name="judge"),
    path("sang-kien/phieu/<int:pk>/xung-dot/", judging.conflict, name="conflict"),
    path("sang-kien/<slug:code>/", records.initiative_page, name="initiative"),
    path("sang-kien/<slug:code>/sua/", writing.edit, name="edit"),
    path("sang-kien/<slug:code>/viec/", writing.turn, name="turn"),
    path("sang-kien/<slug:code>/tra-lai/", writing.return_page, name="return"),
    path("sang-kien/<slug:code>/khong-cong-nhan/", writing.refuse_page, name="refuse"),
    path("sang-kien/<slug:code>/rut/", writing.withdraw_page, name="withdraw"),
    path("sang-kien/<slug:code>/kiem-tra/", judging.check, name="check"),
    path("sang-kien/<slug:code>/so-voi/<slug:other>/", judging.compare, name="compare"),
    path("sang-kien/<slug:code>/cu-nguoi/", judging.assign, name="assign"),
    path("sang-kien/<slug:code>/thoi-cu/<int:pk>/", judging.relieve, name="relieve"),
    path("sang-kien/<slug:code>/cong-nhan/", publishing.recognise, name="recognise"),
    path("sang-kien/<slug:code>/cap-cao-hon/", publishing.recognise_higher, name="higher"),
    path("sang-kien/<slug:code>/cong-bo/", publishing.publish, name="publish"),
]
