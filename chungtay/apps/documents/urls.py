"""Addresses of the register, of official papers and of files."""

from django.urls import path

from chungtay.apps.documents.views import entry, files, official, official_acts, overviews, register

app_name = "documents"
urlpatterns = [
    path("van-ban/", register.paper_list, name="list"),
    path("van-ban/them/", entry.new_paper, name="new"),
    path("van-ban/den/", entry.receive, name="receive"),
    path("van-ban/nhap/", overviews.import_register, name="import"),
    path("van-ban/nhap/mau/", overviews.import_template, name="import_template"),
    path("van-ban/huong-dan/", overviews.guidance, name="guidance"),
    path("van-ban/kien-nghi/", overviews.proposals, name="proposals"),
    path("van-ban/phap-luat/", overviews.law, name="library"),
    path("van-ban/soan/", official.official_list, name="officials"),
    path("van-ban/soan/moi/", official.begin, name="begin"),
    path("van-ban/soan/tu-ho-so/", official.draft, name="draft"),
    path("van-ban/soan/<int:pk>/", official.official_page, name="official"),
    path("van-ban/soan/<int:pk>/sua/", official.edit, name="edit_official"),
    path("van-ban/soan/<int:pk>/ban-hanh/", official_acts.issue_official, name="issue_official"),
    path("van-ban/soan/<int:pk>/thu-hoi/", official_acts.withdraw, name="withdraw"),
    path("van-ban/soan/<int:pk>/thay-the/", official_acts.replace, name="replace"),
    path("van-ban/soan/<int:pk>/tep.<str:ending>", official.official_file, name="official_file"),
    path("van-ban/mau-word/", official_acts.templates, name="templates"),
    path("van-ban/mau-word/<int:pk>/", official_acts.template_file, name="template_file"),
    path("van-ban/mau-word/<int:pk>/thoi-dung/", official_acts.retire_template, name="retire_template"),
    path("van-ban/<int:pk>/", register.paper_page, name="paper"),
    path("van-ban/<int:pk>/sua/", entry.amend, name="amend"),
    path("van-ban/<int:pk>/ban-hanh/", entry.issue, name="issue"),
    path("van-ban/<int:pk>/tra-loi/", entry.reply, name="reply"),
    path("van-ban/<int:pk>/ket-qua/", entry.outcome, name="outcome"),
    path("minh-chung/dinh-kem/", files.attach, name="attach"),
    path("minh-chung/<uuid:key>/", files.download, name="download"),
    path("minh-chung/<uuid:key>/go/", files.remove, name="remove"),
]
