"""Every address of needs, help, pairs and shares, gathered from the pages that belong together."""

from chungtay.apps.support.urls import help, needs, sharings

app_name = "support"
urlpatterns = [*needs.patterns, *help.patterns, *sharings.patterns]
