"""The app of stories, the editorial calendar and coverage."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "chungtay.apps.media"
    label = "media"
    verbose_name = "Truyền thông"
