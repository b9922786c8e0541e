"""Addresses of stories, the editorial calendar and coverage, and of what the public reads."""

from django.urls import path

from chungtay.apps.media.views import calendar, coverage, feeds, imports, news, pictures, sections, stories

app_name = "media"
urlpatterns = [
    path("truyen-thong/", stories.story_list, name="stories"),
    path("truyen-thong/bai/moi/", stories.new_story, name="new_story"),
    path("truyen-thong/bai/<int:pk>/", stories.story_page, name="story"),
    path("truyen-thong/bai/<int:pk>/sua/", stories.write_story, name="write_story"),
    path("truyen-thong/bai/<int:pk>/hinh/", pictures.add_picture, name="add_picture"),
    path("truyen-thong/hinh/<int:pk>/", pictures.picture_page, name="picture"),
    path("truyen-thong/hinh/<int:pk>/<str:name>", pictures.picture_file, name="picture_file"),
    path("truyen-thong/lich/", calendar.calendar, name="calendar"),
    path("truyen-thong/chuyen-muc/", sections.section_list, name="sections"),
    path("truyen-thong/chuyen-muc/moi/", sections.new_section, name="new_section"),
    path("truyen-thong/chuyen-muc/<slug:key>/", sections.section_page, name="section"),
    path("truyen-thong/do-phu/", coverage.coverage_list, name="coverage"),
    path("truyen-thong/do-phu/moi/", coverage.new_coverage, name="new_coverage"),
    path("truyen-thong/do-phu/co-quan/", coverage.new_outlet, name="new_outlet"),
    path("truyen-thong/do-phu/nhap/", imports.import_coverage, name="import_coverage"),
    path("truyen-thong/do-phu/nhap/mau/", imports.template, name="import_template"),
    path("truyen-thong/do-phu/<int:pk>/", coverage.coverage_line, name="coverage_line"),
    path("tin/", news.news, name="news"),
    path("tin/rss.xml", feeds.rss, name="rss"),
    path("tin/atom.xml", feeds.atom, name="atom"),
    path("tin/<slug:slug>/", news.news_story, name="news_story"),
    path("tin/hinh/<uuid:key>/<slug:stamp>/<str:name>", news.news_picture, name="news_picture"),
]
