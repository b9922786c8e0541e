"""Addresses of the units' plans."""

from django.urls import path

from chungtay.apps.movements.views import plan_form, plans

patterns = [
    path("ke-hoach/", plans.plan_list, name="plans"),
    path("ke-hoach/<slug:movement>/<slug:key>/", plans.plan_page, name="plan"),
    path("ke-hoach/<slug:movement>/<slug:key>/soan/", plan_form.plan_form, name="plan_form"),
]
