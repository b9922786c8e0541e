"""Every address of needs, help, pairs and shares, gathered from the pages that belong together."""

from chungtay.apps.support.urls import needs

app_name = "support"
urlpatterns = [*needs.patterns]
