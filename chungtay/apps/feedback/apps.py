"""The app of feedback and objections of the public."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "chungtay.apps.feedback"
    label = "feedback"
    verbose_name = "Phản ánh, kiến nghị"
