"""Every address of the households, gathered from the pages that belong together."""

from chungtay.apps.households.urls import care, figures, imports, register, reviews, surveys

app_name = "households"
urlpatterns = [
    *register.patterns,
    *care.patterns,
    *imports.patterns,
    *reviews.patterns,
    *surveys.patterns,
    *figures.patterns,
]
