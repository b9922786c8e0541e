"""Addresses for everybody."""

from django.urls import path

from chungtay.apps.initiatives.views import public

urlpatterns = [
    path("mo-hinh/", public.model_list, name="public_list"),
    path("mo-hinh/gioi-thieu/", public.propose, name="propose"),
    path("mo-hinh/gioi-thieu/<slug:code>/", public.proposed, name="proposed"),
    path("mo-hinh/<slug:code>/", public.model_page, name="public"),
]
