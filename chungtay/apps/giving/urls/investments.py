"""Addresses of investments."""

from django.urls import path

from chungtay.apps.giving.views import investments

urlpatterns = [
    path("", investments.investment_list, name="investments"),
    path("moi/", investments.new_investment, name="new_investment"),
    path("<int:pk>/", investments.investment_page, name="investment"),
    path("<int:pk>/sua/", investments.correct, name="correct_investment"),
    path("<int:pk>/ket-qua/", investments.note, name="note_step"),
    path("<int:pk>/ket-qua/<int:step>/rut/", investments.take_back, name="take_back_step"),
]
