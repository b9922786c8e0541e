"""Addresses of campaigns and pledges."""

from django.urls import path

from chungtay.apps.giving.views import campaigns, imports, pledges

urlpatterns = [
    path("", campaigns.campaign_list, name="campaigns"),
    path("moi/", campaigns.new_campaign, name="new_campaign"),
    path("<int:pk>/", campaigns.campaign_page, name="campaign"),
    path("<int:pk>/sua/", campaigns.correct, name="correct_campaign"),
    path("<int:pk>/hua/", pledges.new_pledge, name="new_pledge"),
    path("<int:pk>/nhap/", imports.import_pledges, name="import_pledges"),
    path("loi-hua/", pledges.pledge_list, name="pledges"),
    path("loi-hua/mau/", imports.pledge_template, name="pledge_template"),
    path("loi-hua/<int:pk>/", pledges.pledge_page, name="pledge"),
    path("loi-hua/<int:pk>/sua/", pledges.correct, name="correct_pledge"),
    path("loi-hua/<int:pk>/rut/", pledges.withdraw, name="withdraw_pledge"),
    path("loi-hua/<int:pk>/nhan/", pledges.receive, name="receive_pledge"),
    path("loi-hua/<int:pk>/gan/", pledges.link, name="link_receipt"),
    path("loi-hua/<int:pk>/go/<int:receipt>/", pledges.unlink, name="unlink_receipt"),
]
