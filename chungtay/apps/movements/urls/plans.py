"""Addresses of the units' plans, of the shares given to them, and of a person's calendar."""

from django.urls import path

from chungtay.apps.movements.views import allocations, calendars, plan_changes, plan_form, plan_list, plans, tasks

PLAN = "ke-hoach/<slug:movement>/<slug:key>/"
SHARES = "giao-chi-tieu/<slug:movement>/"

patterns = [
    path("ke-hoach/", plan_list.plan_list, name="plans"),
    path(PLAN, plans.plan_page, name="plan"),
    path(f"{PLAN}soan/", plan_form.plan_form, name="plan_form"),
    path(f"{PLAN}nhap/", plan_form.plan_draft, name="plan_draft"),
    path(f"{PLAN}dieu-chinh/", plan_form.change_form, name="plan_change_form"),
    path(f"{PLAN}dieu-chinh/<int:number>/", plan_changes.change_page, name="plan_change"),
    path(f"{PLAN}nhiem-vu/<int:pk>/", tasks.task_page, name="task"),
    path(SHARES, allocations.allocation_list, name="allocations"),
    path(f"{SHARES}<slug:key>/<slug:indicator>/<int:year>/", allocations.allocation_page, name="allocation"),
    path("lich/", calendars.calendar_page, name="calendar"),
    path("lich/<str:token>.ics", calendars.calendar_feed, name="calendar_feed"),
]
