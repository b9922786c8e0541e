"""Builds the demo city by verbs alone, from the loading of the law to the eve of the year's end of 2024."""

import time
from collections.abc import Callable
from datetime import date

from django.db import transaction

from chungtay.apps.accounts.models import User
from chungtay.apps.movements import packing
from chungtay.base import public_texts, stamping
from chungtay.base.access import SystemDesk
from chungtay.config.demo import (
    asking,
    budgeting,
    caseworking,
    changing,
    clusters,
    copying,
    corrections,
    corresponding,
    enrolling,
    figures,
    funding,
    giving,
    hearing,
    honouring,
    initiating,
    judging,
    launching,
    lending,
    noticing,
    papering,
    people,
    places,
    planning,
    rehousing,
    reporting,
    supporting,
    telling,
)
from chungtay.config.demo.calendar import Calendar
from chungtay.config.demo.desks import Desks
from chungtay.config.demo.households import settling
from chungtay.config.demo.stage import Stage
from chungtay.config.management.commands import load_law
from chungtay.rules.lawbook import Lawbook

LAST_DAY = date(2024, 12, 20)
CHAPTERS = (
    (date(2022, 11, 10), "Ban hành Kế hoạch, đăng ký thi đua"),
    (date(2022, 12, 31), "Kế hoạch của các đơn vị, báo cáo năm 2022"),
    (date(2023, 6, 30), "Chấm điểm, khen thưởng cho năm 2022"),
    (date(2023, 12, 31), "Báo cáo năm 2023"),
    (date(2024, 6, 30), "Chấm điểm, khen thưởng cho năm 2023"),
    (LAST_DAY, "Đến ngày 20/12/2024"),
)
Say = Callable[[str], object]


def is_built() -> bool:
    """Whether somebody can sign in already."""
    return User.objects.exists()


def build(book: Lawbook, say: Say, *, blank: bool = False) -> None:
    """All of it or nothing: one transaction, so that a broken build leaves no half city behind.

    A blank city has its units, people and clusters, and nothing has been published yet.
    """
    started = time.monotonic()

    def step(words: str) -> None:
        say(f"· {time.monotonic() - started:4.0f} s  {words}")

    with transaction.atomic():
        load_law.load(book)
        step("Địa bàn, cơ quan, tổ chức của năm 2022")
        by = SystemDesk(people.SINCE)
        places.load_places(by)
        people.enter_players(by)
        people.enter_others(by)
        step("Thôn, tổ dân phố, doanh nghiệp và người (minh họa)")
        if blank:
            clusters.draw(Stage(Desks(), Calendar(), {}), packing.read(launching.plan_text()))
            return
        published = figures.Published(book.series["hanoi_poverty"], book.district_facts)
        stage = Stage(Desks(), Calendar(), figures.city(book.territories, published))
        note_all(stage)
        with noticing.silently(noticing.TOLD_SINCE):
            for until, words in CHAPTERS:
                stage.calendar.walk(until)
                step(words)
        noticing.ask_for_runs(LAST_DAY)
        public_texts.refresh_all(LAST_DAY)
        stamping.tidy()


def note_all(stage: Stage) -> None:
    """Everybody notes what he does on which day."""
    stage.on(launching.PUBLISHED_ON, launching.publish)
    stage.on(launching.PUBLISHED_ON, planning.plan_all)
    stage.on(launching.PUBLISHED_ON, changing.change_all)
    stage.on(launching.PUBLISHED_ON, reporting.report_all)
    stage.on(launching.PUBLISHED_ON, corrections.correct_all)
    stage.on(launching.PUBLISHED_ON, asking.ask_all)
    stage.on(launching.PUBLISHED_ON, judging.judge_all)
    stage.on(launching.PUBLISHED_ON, honouring.honour_all)
    stage.on(launching.PUBLISHED_ON, papering.paper_all)
    stage.on(launching.PUBLISHED_ON, corresponding.correspond)
    stage.on(settling.BEGUN_ON, settling.settle_all)
    stage.on(launching.PUBLISHED_ON, enrolling.enrol_all)
    stage.on(settling.BEGUN_ON, caseworking.plan_all)
    giving.give_all(stage)
    stage.on(launching.PUBLISHED_ON, supporting.support_all)
    stage.on(funding.OPENED_ON, funding.fund_all)
    stage.on(budgeting.BEGUN_ON, budgeting.budget_all)
    lending.lend_all(stage)
    rehousing.rehouse_all(stage)
    hearing.hear_all(stage)
    initiating.initiate_all(stage)
    copying.copy_all(stage)
    stage.on(telling.OPENED_ON, telling.tell_all)
    noticing.tell_all(stage)
