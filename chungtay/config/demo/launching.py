"""Autumn 2022: the plan is published, clusters are drawn, units register, are sent back and accepted."""

from datetime import date, timedelta

from django.conf import settings

from chungtay.apps.movements.models import Registration
from chungtay.apps.movements.services import (
    RegistrationRow,
    accept_registration,
    accept_registrations_in_bulk,
    publish_pack,
    save_registration,
    send_back_registration,
    start_registration,
    submit_registration,
    submit_registrations_in_bulk,
)
from chungtay.apps.units.models import Unit
from chungtay.base.states import Sent
from chungtay.config.demo import clusters, words
from chungtay.config.demo.days import around
from chungtay.config.demo.seed import dice, share_of
from chungtay.config.demo.stage import Stage
from chungtay.rules.packs import from_data

PUBLISHED_ON = date(2022, 9, 27)
FIRST = date(2022, 10, 4)
VILLAGE = "thon-09700-1"
SENT_BACK = 0.12
NEVER = ("td-tp", "so-xd")
THIN_NEVER = 0.012


def publish(stage: Stage) -> None:
    unit = stage.desks.units["so-ldtbxh"]
    version = publish_pack(unit, by=stage.desks.standing(stage.day), text=plan_text())
    stage.movement = version.movement
    stage.on(clusters.DRAWN_ON, clusters.draw, from_data(version.pack))
    register_all(stage)


def plan_text() -> str:
    return (settings.LAW / "plans" / "251-ha-noi.yaml").read_text(encoding="utf-8")


def register_all(stage: Stage) -> None:
    for unit in [*stage.city_bodies(), *stage.districts(), *stage.deep_communes()]:
        if unit.key not in NEVER:
            stage.on(around(FIRST, 0, 22, "register", unit.key), register, unit)
    stage.on(around(FIRST, 12, 20, "register", VILLAGE), register, stage.desks.units[VILLAGE])
    for district in stage.districts():
        below = [one for one in stage.thin_communes() if stage.district_of(one) == district]
        ready = [one for one in below if not share_of(THIN_NEVER, "never registers", one.key)]
        if ready:
            stage.on(around(FIRST, 6, 34, "register many", district.key), register_many, district, ready)


def register(stage: Stage, unit: Unit) -> None:
    by = stage.officer(unit)
    back = share_of(SENT_BACK, "registration back", unit.key)
    pledge = words.pledge(unit.name, firmly=not back)
    registration = start_registration(unit, by=by, movement=stage.plan, pledge=pledge)
    submit_registration(registration, by=by)
    answer_on = around(stage.day + timedelta(days=1), 0, 4, "registration", unit.key)
    stage.on(answer_on, send_back if back else accept, registration)


def send_back(stage: Stage, registration: Registration) -> None:
    unit = registration.unit
    reason = dice("registration reason", unit.key).choice(words.SENT_BACK_REGISTRATION)
    send_back_registration(registration, by=stage.receiver(unit), reason=reason)
    stage.on(around(stage.day, 2, 6, "registration again", unit.key), correct, registration)


def correct(stage: Stage, registration: Registration) -> None:
    by = stage.officer(registration.unit)
    save_registration(registration, by=by, pledge=words.pledge(registration.unit.name, firmly=True))
    submit_registration(registration, by=by)
    stage.on(around(stage.day, 1, 3, "registration accepted", registration.unit.key), accept, registration)


def accept(stage: Stage, registration: Registration) -> None:
    accept_registration(registration, by=stage.receiver(registration.unit))


def register_many(stage: Stage, district: Unit, communes: list[Unit]) -> None:
    """Registrations that the communes handed in on paper, entered by their district."""
    rows = [RegistrationRow(one.pk, words.pledge(one.name, firmly=True)) for one in communes]
    submit_registrations_in_bulk(stage.plan, rows, by=stage.officer(district))
    stage.on(around(stage.day, 2, 5, "registrations accepted", district.key), accept_many, district, communes)


def accept_many(stage: Stage, district: Unit, communes: list[Unit]) -> None:
    waiting = Registration.objects.filter(movement=stage.plan, unit__in=communes, state=Sent.SUBMITTED)
    accept_registrations_in_bulk(stage.plan, list(waiting), by=stage.officer(district))
