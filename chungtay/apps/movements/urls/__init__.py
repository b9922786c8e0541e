"""Every address of movements, registrations and unit plans."""

from chungtay.apps.movements.urls import drafts, movement, plans, registrations

app_name = "movements"
urlpatterns = [*drafts.patterns, *registrations.patterns, *plans.patterns, *movement.patterns]
