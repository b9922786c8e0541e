"""Addresses of the copying of models."""

from django.urls import path

from chungtay.apps.replication.views import lists, originals, records

app_name = "replication"
urlpatterns = [
    path("nhan-rong/", lists.adoption_list, name="list"),
    path("nhan-rong/phu-hop/", lists.fitting, name="fitting"),
    path("nhan-rong/chua-lam-theo/", lists.uncopied, name="uncopied"),
    path("nhan-rong/mo-hinh/<slug:code>/", originals.model_page, name="model"),
    path("nhan-rong/mo-hinh/<slug:code>/bat-dau/", originals.adopt, name="adopt"),
    path("nhan-rong/<int:pk>/", records.adoption_page, name="adoption"),
    path("nhan-rong/<int:pk>/sua/", records.adapt, name="adapt"),
    path("nhan-rong/<int:pk>/buoc/<int:step>/", records.step, name="step"),
    path("nhan-rong/<int:pk>/ket-qua/", records.report, name="report"),
    path("nhan-rong/<int:pk>/xac-nhan/", records.confirm, name="confirm"),
    path("nhan-rong/<int:pk>/tra-lai/", records.send_back, name="send_back"),
    path("nhan-rong/<int:pk>/dieu-chinh/", records.correct, name="correct"),
    path("nhan-rong/<int:pk>/dung/", records.stop, name="stop"),
]
