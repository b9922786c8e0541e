"""Every address of movements, registrations and unit plans."""

from chungtay.apps.movements.urls import movement, plans, registrations

app_name = "movements"
urlpatterns = [*registrations.patterns, *plans.patterns, *movement.patterns]
