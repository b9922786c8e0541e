"""Builds the demo city in an empty database and prints who can sign in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from chungtay.base.law import book
from chungtay.config.demo import PASSWORD, SIGN_INS, build


class Command(BaseCommand):
    help = "Dựng thành phố minh họa (chỉ dùng để xem thử)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="đã dựng rồi thì không làm gì")
        parser.add_argument("--blank", action="store_true", help="chỉ có đơn vị và người, chưa ban hành kế hoạch")

    def handle(self, *_args: Any, **options: Any) -> None:
        if build.is_built():
            if options["if_empty"]:
                return
            raise CommandError("Cơ sở dữ liệu đã có người dùng: chỉ dựng thành phố minh họa trong cơ sở dữ liệu trống.")
        build.build(book(), self.say, blank=options["blank"])
        if not options["if_empty"]:
            self.tell_sign_ins()

    def tell_sign_ins(self) -> None:
        for username, role, unit in SIGN_INS:
            self.say(f"  {username:<18} {role} · {unit}")
        self.say(f"  Mật khẩu chung: {PASSWORD}")

    def say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
