"""Enters the first administrator of a new installation, who then opens all other accounts on screen."""

import getpass
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from chungtay.apps.accounts import services
from chungtay.apps.accounts.models import Post
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.clock import today
from chungtay.base.errors import Refused


class Command(BaseCommand):
    help = "Thêm quản trị hệ thống đầu tiên; mật khẩu được hỏi, không ghi trên dòng lệnh."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("full_name")
        parser.add_argument("unit", help="mã đơn vị, ví dụ so-tttt")

    def handle(self, *_args: Any, **options: Any) -> None:
        day = today()
        if Post.objects.on(day).filter(role="system_admin").exists():
            raise CommandError("Đã có quản trị hệ thống; người đó mở tài khoản khác trên trang Người dùng.")
        unit = Unit.objects.on(day).filter(key=options["unit"]).first()
        if unit is None:
            raise CommandError(f"Không có đơn vị mã {options['unit']} trong ngày {day:%d/%m/%Y}.")
        self.enter(options["full_name"], options["username"], unit, day)
        self.stdout.write(f"Đã thêm quản trị hệ thống {options['username']}.")

    @transaction.atomic
    def enter(self, full_name: str, username: str, unit: Unit, day: date) -> None:
        by = SystemDesk(day)
        person = services.enter_person(by=by, full_name=full_name)
        try:
            services.open_sign_in(person, by=by, username=username, password=getpass.getpass("Mật khẩu: "))
        except Refused as error:
            raise CommandError(error.message) from error
        services.give_post(person, by=by, unit=unit, role="system_admin", since=day)
