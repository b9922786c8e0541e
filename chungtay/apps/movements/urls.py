"""Addresses of the screens of movements, registrations and unit plans."""

from django.urls import path

from chungtay.apps.movements.views import movement, plan_form, plans, registrations

app_name = "movements"
urlpatterns = [
    path("phong-trao/", movement.movement_list, name="movements"),
    path("phong-trao/ban-hanh/", movement.publish, name="publish"),
    path("phong-trao/<slug:key>/", movement.movement_page, name="movement"),
    path("phong-trao/<slug:movement>/dang-ky/", registrations.registration_board, name="registrations"),
    path("phong-trao/<slug:movement>/dang-ky/<slug:key>/", registrations.registration_page, name="registration"),
    path("ke-hoach/", plans.plan_list, name="plans"),
    path("ke-hoach/<slug:movement>/<slug:key>/", plans.plan_page, name="plan"),
    path("ke-hoach/<slug:movement>/<slug:key>/soan/", plan_form.plan_form, name="plan_form"),
]
