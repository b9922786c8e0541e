"""Addresses of feedback and objections of the public."""

from django.urls import path

from chungtay.apps.feedback.views import acts, comments, household, inbox, public, voices

app_name = "feedback"
urlpatterns = [
    path("phan-anh/", public.how_it_works, name="public"),
    path("phan-anh/gui/", public.send, name="send"),
    path("phan-anh/tra-cuu/", public.look_up, name="look_up"),
    path("phan-anh/cua-toi/", public.mine, name="mine"),
    path("phan-anh/mo-hinh/<slug:code>/", voices.voices, name="voices"),
    path("tra-cuu-ho/", household.look_up, name="household"),
    path("phan-anh-den/", inbox.inbox, name="inbox"),
    path("phan-anh-den/thong-ke/", inbox.counts, name="counts"),
    path("phan-anh-den/y-kien/", comments.comment_list, name="comments"),
    path("phan-anh-den/y-kien/<int:pk>/", comments.comment_page, name="comment"),
    path("phan-anh-den/<int:pk>/", inbox.message_page, name="message"),
    path("phan-anh-den/<int:pk>/nhan/", inbox.take, name="take"),
    path("phan-anh-den/<int:pk>/nguoi-gui/", inbox.sender, name="sender"),
    path("phan-anh-den/<int:pk>/<slug:name>/", acts.act_page, name="act"),
]
