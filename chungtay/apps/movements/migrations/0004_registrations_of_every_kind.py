"""Registrations of villages, enterprises, households and persons, and the lists in which they go up."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_people_and_posts"),
        ("households", "0003_append_only_ledger"),
        ("movements", "0003_plan_content_changes_and_shares"),
        ("units", "0001_territories_and_units"),
    ]

    operations = [
        migrations.AddField(
            model_name="registration",
            name="basis",
            field=models.CharField(blank=True, max_length=200, verbose_name="giấy đăng ký (số, ngày)"),
        ),
        migrations.AddField(
            model_name="registration",
            name="held_since",
            field=models.DateField(null=True, verbose_name="ở đây từ ngày"),
        ),
        migrations.AddField(
            model_name="registration",
            name="withdrawn_on",
            field=models.DateField(null=True, verbose_name="ngày rút"),
        ),
        migrations.AlterField(
            model_name="registration",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Đang soạn"),
                    ("submitted", "Đã gửi, chờ duyệt"),
                    ("sent_back", "Bị trả lại"),
                    ("accepted", "Đã duyệt"),
                    ("withdrawn", "Đã rút"),
                ],
                default="draft",
                max_length=12,
                verbose_name="trạng thái",
            ),
        ),
        migrations.CreateModel(
            name="HouseholdPledge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Đang soạn"),
                            ("submitted", "Đã gửi, chờ duyệt"),
                            ("sent_back", "Bị trả lại"),
                            ("accepted", "Đã duyệt"),
                            ("withdrawn", "Đã rút"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="giấy đăng ký (số, ngày)")),
                ("held_since", models.DateField(null=True, verbose_name="ở đây từ ngày")),
                ("submitted_on", models.DateField(null=True, verbose_name="ngày gửi")),
                ("sent_back_on", models.DateField(null=True, verbose_name="ngày trả lại")),
                ("accepted_on", models.DateField(null=True, verbose_name="ngày duyệt")),
                ("withdrawn_on", models.DateField(null=True, verbose_name="ngày rút")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm thoát nghèo")),
                ("pledge", models.TextField(blank=True, verbose_name="việc hộ sẽ làm")),
                ("asks", models.TextField(blank=True, verbose_name="hộ đề nghị hỗ trợ")),
                ("helpers", models.TextField(blank=True, verbose_name="ai giúp hộ")),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pledges",
                        to="households.household",
                        verbose_name="hộ",
                    ),
                ),
                (
                    "movement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pledges",
                        to="movements.movement",
                        verbose_name="phong trào",
                    ),
                ),
            ],
            options={
                "verbose_name": "đăng ký thoát nghèo",
                "ordering": ("year", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PersonRegistration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Đang soạn"),
                            ("submitted", "Đã gửi, chờ duyệt"),
                            ("sent_back", "Bị trả lại"),
                            ("accepted", "Đã duyệt"),
                            ("withdrawn", "Đã rút"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="giấy đăng ký (số, ngày)")),
                ("held_since", models.DateField(null=True, verbose_name="ở đây từ ngày")),
                ("submitted_on", models.DateField(null=True, verbose_name="ngày gửi")),
                ("sent_back_on", models.DateField(null=True, verbose_name="ngày trả lại")),
                ("accepted_on", models.DateField(null=True, verbose_name="ngày duyệt")),
                ("withdrawn_on", models.DateField(null=True, verbose_name="ngày rút")),
                ("full_name", models.CharField(max_length=120, verbose_name="họ và tên")),
                ("sort_key", models.CharField(editable=False, max_length=400)),
                ("search_key", models.CharField(editable=False, max_length=160)),
                ("task", models.CharField(max_length=160, verbose_name="nhiệm vụ")),
                ("pledge", models.TextField(blank=True, verbose_name="nội dung đăng ký")),
                (
                    "movement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="person_registrations",
                        to="movements.movement",
                        verbose_name="phong trào",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="accounts.person",
                        verbose_name="người trong hệ thống",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="person_registrations",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "đăng ký của cá nhân",
                "ordering": ("sort_key", "pk"),
            },
        ),
        migrations.CreateModel(
            name="RegistrationList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.PositiveSmallIntegerField(verbose_name="đợt")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Đang soạn"),
                            ("submitted", "Đã gửi, chờ duyệt"),
                            ("sent_back", "Bị trả lại"),
                            ("accepted", "Đã duyệt"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                ("counts", models.JSONField(default=dict, verbose_name="số lượng khi gửi")),
                ("reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                ("held_since", models.DateField(null=True, verbose_name="ở đây từ ngày")),
                ("submitted_on", models.DateField(null=True, verbose_name="ngày gửi")),
                ("sent_back_on", models.DateField(null=True, verbose_name="ngày trả lại")),
                ("accepted_on", models.DateField(null=True, verbose_name="ngày duyệt")),
                (
                    "movement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registration_lists",
                        to="movements.movement",
                        verbose_name="phong trào",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registration_lists",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "danh sách đăng ký",
                "ordering": ("unit", "-number"),
            },
        ),
        migrations.CreateModel(
            name="RegistrationLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unit", "Đơn vị"),
                            ("village", "Thôn, tổ dân phố"),
                            ("enterprise", "Doanh nghiệp, hợp tác xã"),
                            ("household", "Hộ gia đình"),
                            ("person", "Cá nhân"),
                            ("list", "Danh sách cấp dưới"),
                        ],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("label", models.CharField(max_length=200, verbose_name="đối tượng")),
                ("content", models.TextField(blank=True, verbose_name="nội dung khi gửi")),
                ("sent_version", models.PositiveIntegerField(verbose_name="bản khi gửi")),
                (
                    "answer",
                    models.CharField(
                        choices=[("waiting", "Chờ trả lời"), ("accepted", "Đã nhận"), ("sent_back", "Bị trả lại")],
                        default="waiting",
                        max_length=12,
                        verbose_name="trả lời",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="movements.personregistration",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "pledge",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="movements.householdpledge",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="movements.registration",
                    ),
                ),
                (
                    "below",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines_above",
                        to="movements.registrationlist",
                    ),
                ),
                (
                    "list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="movements.registrationlist",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng của danh sách đăng ký",
                "ordering": ("list", "position"),
            },
        ),
        migrations.AddIndex(
            model_name="householdpledge",
            index=models.Index(fields=["movement", "year", "state"], name="pledge_by_state"),
        ),
        migrations.AddConstraint(
            model_name="householdpledge",
            constraint=models.UniqueConstraint(
                fields=("household", "movement", "year"), name="one_pledge_of_a_household_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="personregistration",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)),
                fields=("movement", "person"),
                name="one_registration_of_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="personregistration",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", True)),
                fields=("movement", "unit", "search_key", "task"),
                name="one_registration_of_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="registrationlist",
            constraint=models.UniqueConstraint(fields=("movement", "unit", "number"), name="one_list_number"),
        ),
        migrations.AddConstraint(
            model_name="registrationlist",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["draft", "submitted"])),
                fields=("movement", "unit"),
                name="one_open_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="registrationline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("below__isnull", True),
                        ("person__isnull", True),
                        ("pledge__isnull", True),
                        ("registration__isnull", False),
                    ),
                    models.Q(
                        ("below__isnull", True),
                        ("person__isnull", True),
                        ("pledge__isnull", False),
                        ("registration__isnull", True),
                    ),
                    models.Q(
                        ("below__isnull", True),
                        ("person__isnull", False),
                        ("pledge__isnull", True),
                        ("registration__isnull", True),
                    ),
                    models.Q(
                        ("below__isnull", False),
                        ("person__isnull", True),
                        ("pledge__isnull", True),
                        ("registration__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="line_of_one_registration",
            ),
        ),
        migrations.AddConstraint(
            model_name="registrationline",
            constraint=models.UniqueConstraint(fields=("list", "position"), name="one_position_in_a_list"),
        ),
    ]
