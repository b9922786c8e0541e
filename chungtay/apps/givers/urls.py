"""Addresses of the app givers."""

from django.urls import path

from chungtay.apps.givers import views

app_name = "givers"
urlpatterns = [
    path("nguoi-giup-do/", views.giver_list, name="list"),
    path("nguoi-giup-do/them/", views.new_giver, name="new"),
    path("nguoi-giup-do/nhap/", views.import_givers, name="import"),
    path("nguoi-giup-do/nhap/mau/", views.import_template, name="import_template"),
    path("nguoi-giup-do/ho-kha-giau/", views.better_off, name="better_off"),
    path("nguoi-giup-do/<int:pk>/", views.giver_page, name="giver"),
    path("nguoi-giup-do/<int:pk>/sua/", views.correct, name="correct"),
    path("nguoi-giup-do/<int:pk>/neu-ten/", views.naming, name="naming"),
    path("nguoi-giup-do/<int:pk>/gop/", views.merge, name="merge"),
    path("nguoi-giup-do/<int:pk>/tach/", views.part, name="part"),
]
