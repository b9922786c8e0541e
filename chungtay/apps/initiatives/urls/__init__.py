"""Addresses of initiatives, exemplars and good models."""

from chungtay.apps.initiatives.urls import public, staff

app_name = "initiatives"
urlpatterns = [*staff.urlpatterns, *public.urlpatterns]
