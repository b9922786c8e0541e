"""The tables of households, reviews, the ledger and imports."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import chungtay.apps.households.models.imports
import chungtay.apps.households.models.rounds
import chungtay.rules.ledger


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("units", "0001_territories_and_units"),
    ]

    operations = [
        migrations.CreateModel(
            name="Household",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(max_length=20, verbose_name="mã hộ")),
                ("head_name", models.CharField(max_length=120, verbose_name="chủ hộ")),
                ("sort_key", models.CharField(editable=False, max_length=400)),
                (
                    "area",
                    models.CharField(
                        choices=[("nong_thon", "Nông thôn"), ("thanh_thi", "Thành thị")],
                        max_length=12,
                        verbose_name="khu vực",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="địa chỉ")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="điện thoại")),
                ("ethnicity", models.CharField(blank=True, max_length=40, verbose_name="dân tộc của chủ hộ")),
                ("members_count", models.PositiveSmallIntegerField(default=0, verbose_name="số nhân khẩu")),
                ("unlisted", models.PositiveSmallIntegerField(default=0, verbose_name="số người chưa ghi tên")),
                ("flags", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="đặc điểm")),
                (
                    "national_class",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("poor", "Hộ nghèo"),
                            ("near_poor", "Hộ cận nghèo"),
                            ("average", "Hộ có mức sống trung bình"),
                            ("not_poor", "Không thuộc diện nghèo, cận nghèo"),
                            ("undecided", "Chưa có chuẩn để xét"),
                        ],
                        max_length=10,
                        verbose_name="phân loại theo chuẩn quốc gia",
                    ),
                ),
                (
                    "city_class",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("poor", "Hộ nghèo"),
                            ("near_poor", "Hộ cận nghèo"),
                            ("average", "Hộ có mức sống trung bình"),
                            ("not_poor", "Không thuộc diện nghèo, cận nghèo"),
                            ("undecided", "Chưa có chuẩn để xét"),
                        ],
                        max_length=10,
                        verbose_name="phân loại theo chuẩn của Thành phố",
                    ),
                ),
                ("recognised_on", models.DateField(blank=True, null=True, verbose_name="ngày công nhận gần nhất")),
                ("registered_on", models.DateField(verbose_name="ngày vào sổ")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="ngày ra khỏi sổ")),
                (
                    "closed_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("died_out", "Không còn người"),
                            ("moved_out", "Chuyển đi khỏi Thành phố"),
                            ("merged", "Nhập vào hộ khác"),
                            ("mistake", "Ghi nhầm"),
                        ],
                        max_length=12,
                        verbose_name="lý do ra khỏi sổ",
                    ),
                ),
                ("extra", models.JSONField(blank=True, default=dict, verbose_name="thông tin thêm")),
                ("import_id", models.BigIntegerField(db_index=True, editable=False, null=True)),
                ("erased_on", models.DateField(blank=True, null=True, verbose_name="ngày xóa dữ liệu cá nhân")),
                (
                    "origin",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offshoots",
                        to="households.household",
                        verbose_name="tách từ hộ",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbed",
                        to="households.household",
                        verbose_name="nhập vào hộ",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="households",
                        to="units.unit",
                        verbose_name="thôn, tổ dân phố",
                    ),
                ),
            ],
            options={
                "verbose_name": "hộ",
                "ordering": ("unit", "sort_key", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Flag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merit", "Có người có công hưởng trợ cấp hằng tháng"),
                            ("minority", "Hộ dân tộc thiểu số"),
                            ("no_labour", "Không có khả năng lao động"),
                            ("protection", "Có người hưởng trợ giúp xã hội"),
                            ("female_head", "Chủ hộ là nữ"),
                        ],
                        max_length=12,
                        verbose_name="đặc điểm",
                    ),
                ),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
                (
                    "household",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dated_flags",
                        to="households.household",
                    ),
                ),
            ],
            options={
                "verbose_name": "đặc điểm của hộ",
            },
        ),
        migrations.CreateModel(
            name="DuplicatePair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("score", models.PositiveSmallIntegerField(verbose_name="mức giống nhau")),
                ("grounds", models.JSONField(default=list, verbose_name="vì sao nghi trùng")),
                ("found_on", models.DateField(verbose_name="ngày tìm thấy")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Chưa xem"),
                            ("different", "Hai hộ khác nhau"),
                            ("merged", "Đã nhập làm một"),
                            ("closed", "Đã bỏ hộ ghi trùng"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("resolved_on", models.DateField(blank=True, null=True, verbose_name="ngày xử lý")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="ghi chú")),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="households.household"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="households.household"
                    ),
                ),
            ],
            options={
                "verbose_name": "hai hộ nghi trùng",
                "ordering": ("state", "-score", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("households", "Danh sách hộ (mỗi dòng một hộ)"),
                            ("members", "Danh sách thành viên (mỗi dòng một người)"),
                            ("recognised", "Danh sách hộ nghèo, hộ cận nghèo đã được công nhận"),
                            ("forms", "Biểu tổng hợp"),
                        ],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="tên tệp")),
                ("file", models.FileField(upload_to=chungtay.apps.households.models.imports.kept_path)),
                ("format", models.CharField(max_length=5, verbose_name="định dạng")),
                ("size", models.PositiveBigIntegerField(verbose_name="dung lượng")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("encoding", models.CharField(blank=True, max_length=20, verbose_name="bảng mã")),
                ("sheet", models.CharField(blank=True, max_length=60, verbose_name="trang tính")),
                ("header_row", models.PositiveIntegerField(default=1, verbose_name="dòng tiêu đề")),
                ("mapping", models.JSONField(default=dict, verbose_name="ghép cột")),
                ("options", models.JSONField(default=dict, verbose_name="thông số")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reading", "Đang đọc tệp"),
                            ("read", "Chờ ghép cột"),
                            ("checking", "Đang kiểm tra"),
                            ("checked", "Đã kiểm tra, chờ ghi"),
                            ("committing", "Đang ghi vào sổ"),
                            ("done", "Đã ghi vào sổ"),
                            ("dropped", "Đã bỏ"),
                        ],
                        default="reading",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                ("counts", models.JSONField(default=dict, verbose_name="kết quả kiểm tra")),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="mã kiểm tra của nội dung")),
                ("job_key", models.UUIDField(editable=False, null=True)),
                ("brought_on", models.DateField(verbose_name="ngày nhận")),
                ("committed_on", models.DateField(blank=True, null=True, verbose_name="ngày ghi vào sổ")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp nhập",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="ImportFault",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sheet", models.CharField(blank=True, max_length=60, verbose_name="trang tính")),
                ("row", models.PositiveIntegerField(verbose_name="dòng")),
                ("column", models.PositiveIntegerField(verbose_name="cột")),
                ("label", models.CharField(blank=True, max_length=120, verbose_name="tên cột")),
                ("message", models.CharField(max_length=400, verbose_name="cần sửa")),
                ("severity", models.CharField(default="error", max_length=8)),
                (
                    "brought",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="faults", to="households.import"
                    ),
                ),
            ],
            options={
                "ordering": ("row", "column", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ImportChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.PositiveIntegerField(verbose_name="dòng")),
                ("changes", models.JSONField(default=dict, verbose_name="thay đổi")),
                (
                    "brought",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="households.import"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="import_changes",
                        to="households.household",
                    ),
                ),
            ],
            options={
                "ordering": ("brought", "row", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Layout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("households", "Danh sách hộ (mỗi dòng một hộ)"),
                            ("members", "Danh sách thành viên (mỗi dòng một người)"),
                            ("recognised", "Danh sách hộ nghèo, hộ cận nghèo đã được công nhận"),
                            ("forms", "Biểu tổng hợp"),
                        ],
                        max_length=12,
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64)),
                ("mapping", models.JSONField(default=dict)),
                ("options", models.JSONField(default=dict)),
                ("used_on", models.DateField()),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("full_name", models.CharField(max_length=120, verbose_name="họ và tên")),
                ("search_key", models.CharField(editable=False, max_length=120)),
                ("id_number", models.CharField(blank=True, max_length=12, verbose_name="số định danh")),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="ngày sinh")),
                ("birth_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="năm sinh")),
                (
                    "sex",
                    models.CharField(
                        blank=True, choices=[("m", "Nam"), ("f", "Nữ")], max_length=1, verbose_name="giới tính"
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("head", "Chủ hộ"),
                            ("spouse", "Vợ, chồng"),
                            ("child", "Con"),
                            ("parent", "Bố, mẹ"),
                            ("grandchild", "Cháu"),
                            ("grandparent", "Ông, bà"),
                            ("sibling", "Anh, chị, em"),
                            ("other", "Khác"),
                        ],
                        max_length=12,
                        verbose_name="quan hệ với chủ hộ",
                    ),
                ),
                ("ethnicity", models.CharField(blank=True, max_length=40, verbose_name="dân tộc")),
                ("facts", models.JSONField(blank=True, default=dict, verbose_name="thông tin khảo sát")),
                (
                    "left_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("died", "Chết"),
                            ("moved", "Chuyển đi"),
                            ("split", "Tách hộ"),
                            ("merged", "Nhập hộ"),
                            ("closed", "Cả hộ ra khỏi sổ"),
                            ("mistake", "Ghi nhầm"),
                        ],
                        max_length=8,
                        verbose_name="lý do rời hộ",
                    ),
                ),
                ("id_checked_on", models.DateField(blank=True, null=True, verbose_name="ngày đối chiếu căn cước")),
                ("id_checked_with", models.CharField(blank=True, max_length=160, verbose_name="nguồn đối chiếu")),
                (
                    "household",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="households.household",
                        verbose_name="hộ",
                    ),
                ),
            ],
            options={
                "verbose_name": "thành viên",
                "ordering": ("household", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("act", models.CharField(max_length=40, verbose_name="việc đề nghị")),
                ("data", models.JSONField(default=dict, verbose_name="nội dung")),
                ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                ("asked_on", models.DateField(verbose_name="ngày đề nghị")),
                ("asked_by", models.BigIntegerField(null=True, verbose_name="vị trí đề nghị")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Chờ trả lời"),
                            ("accepted", "Đã đồng ý"),
                            ("refused", "Không đồng ý"),
                            ("recalled", "Đã rút lại"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="ngày trả lời")),
                ("answer", models.CharField(blank=True, max_length=300, verbose_name="nội dung trả lời")),
                (
                    "household",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="households.household",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
            ],
            options={
                "verbose_name": "đề nghị thay đổi",
                "ordering": ("-asked_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Recognition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.CharField(max_length=60, verbose_name="số quyết định")),
                ("signed_on", models.DateField(verbose_name="ngày ký")),
                ("signer", models.CharField(max_length=120, verbose_name="người ký")),
                ("signer_title", models.CharField(max_length=120, verbose_name="chức vụ")),
                ("file", models.FileField(blank=True, upload_to=chungtay.apps.households.models.rounds.decision_path)),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="recognitions", to="units.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "quyết định công nhận",
            },
        ),
        migrations.CreateModel(
            name="PoorCertificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("ordinal", models.PositiveIntegerField(verbose_name="số thứ tự")),
                ("number", models.CharField(max_length=40, verbose_name="số giấy chứng nhận")),
                ("code", models.CharField(max_length=20, unique=True, verbose_name="mã kiểm tra")),
                ("outcome", models.CharField(max_length=10, verbose_name="phân loại")),
                ("issued_on", models.DateField(verbose_name="ngày cấp")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ngày hết giá trị")),
                ("ended_because", models.CharField(blank=True, max_length=200, verbose_name="vì sao hết giá trị")),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="households.household",
                    ),
                ),
                (
                    "recognition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="households.recognition",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="nơi cấp",
                    ),
                ),
            ],
            options={
                "verbose_name": "giấy chứng nhận hộ nghèo, hộ cận nghèo",
            },
        ),
        migrations.CreateModel(
            name="ReviewCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("on_list", "Đang là hộ nghèo, hộ cận nghèo"),
                            ("request", "Hộ có giấy đề nghị"),
                            ("found", "Thôn, xã phát hiện"),
                        ],
                        max_length=10,
                        verbose_name="vì sao trong danh sách",
                    ),
                ),
                ("requested_on", models.DateField(blank=True, null=True, verbose_name="ngày nhận giấy đề nghị")),
                (
                    "before_national",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("poor", "Hộ nghèo"),
                            ("near_poor", "Hộ cận nghèo"),
                            ("average", "Hộ có mức sống trung bình"),
                            ("not_poor", "Không thuộc diện nghèo, cận nghèo"),
                            ("undecided", "Chưa có chuẩn để xét"),
                        ],
                        max_length=10,
                        verbose_name="trước rà soát, chuẩn quốc gia",
                    ),
                ),
                (
                    "before_city",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("poor", "Hộ nghèo"),
                            ("near_poor", "Hộ cận nghèo"),
                            ("average", "Hộ có mức sống trung bình"),
                            ("not_poor", "Không thuộc diện nghèo, cận nghèo"),
                            ("undecided", "Chưa có chuẩn để xét"),
                        ],
                        max_length=10,
                        verbose_name="trước rà soát, chuẩn của Thành phố",
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        choices=[("nong_thon", "Nông thôn"), ("thanh_thi", "Thành thị")],
                        max_length=12,
                        verbose_name="khu vực",
                    ),
                ),
                ("persons", models.PositiveSmallIntegerField(default=0, verbose_name="số nhân khẩu")),
                (
                    "income_score",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="điểm thu nhập (điểm A, B1)"),
                ),
                (
                    "income_vnd",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="thu nhập (đồng/người/tháng)"),
                ),
                ("b1_answers", models.JSONField(blank=True, default=dict, verbose_name="phiếu B1")),
                ("answers", models.JSONField(blank=True, default=dict, verbose_name="phiếu B2")),
                (
                    "deprivations",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="các chỉ số thiếu hụt"),
                ),
                (
                    "deprivation_count",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số chỉ số thiếu hụt"),
                ),
                ("causes", models.JSONField(blank=True, default=list, verbose_name="nguyên nhân nghèo")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("listed", "Chưa khảo sát"),
                            ("draft", "Đang nhập phiếu"),
                            ("surveyed", "Đã khảo sát"),
                            ("recheck", "Phải phúc tra"),
                            ("recognised", "Đã công nhận"),
                            ("withdrawn", "Đã đưa ra khỏi danh sách"),
                        ],
                        default="listed",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("surveyed_on", models.DateField(blank=True, null=True, verbose_name="ngày khảo sát")),
                ("surveyed_by", models.BigIntegerField(null=True, verbose_name="người khảo sát")),
                (
                    "final_national",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("poor", "Hộ nghèo"),
                            ("near_poor", "Hộ cận nghèo"),
                            ("average", "Hộ có mức sống trung bình"),
                            ("not_poor", "Không thuộc diện nghèo, cận nghèo"),
                            ("undecided", "Chưa có chuẩn để xét"),
                        ],
                        max_length=10,
                        verbose_name="công nhận, chuẩn quốc gia",
                    ),
                ),
                (
                    "final_city",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("poor", "Hộ nghèo"),
                            ("near_poor", "Hộ cận nghèo"),
                            ("average", "Hộ có mức sống trung bình"),
                            ("not_poor", "Không thuộc diện nghèo, cận nghèo"),
                            ("undecided", "Chưa có chuẩn để xét"),
                        ],
                        max_length=10,
                        verbose_name="công nhận, chuẩn của Thành phố",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="households.household",
                        verbose_name="hộ",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
            ],
            options={
                "verbose_name": "hộ được rà soát",
                "ordering": ("review", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "standard",
                    models.CharField(
                        choices=[("national", "Chuẩn quốc gia"), ("city", "Chuẩn của Thành phố")],
                        max_length=8,
                        verbose_name="chuẩn",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("poor", "Hộ nghèo"),
                            ("near_poor", "Hộ cận nghèo"),
                            ("average", "Hộ có mức sống trung bình"),
                            ("not_poor", "Không thuộc diện nghèo, cận nghèo"),
                            ("undecided", "Chưa có chuẩn để xét"),
                        ],
                        max_length=10,
                        verbose_name="kết quả",
                    ),
                ),
                ("rule", models.CharField(max_length=40, verbose_name="dòng của bảng quyết định")),
                ("digest", models.CharField(max_length=16, verbose_name="bản chuẩn")),
                ("day", models.DateField(verbose_name="ngày xét")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessments",
                        to="households.reviewcase",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết quả phân loại",
            },
        ),
        migrations.CreateModel(
            name="ReviewReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("monthly", "Kết quả rà soát thường xuyên"),
                            ("preliminary", "Kết quả sơ bộ rà soát định kỳ"),
                            ("official", "Kết quả chính thức rà soát định kỳ"),
                        ],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("month", models.PositiveSmallIntegerField(default=0, verbose_name="tháng")),
                ("due_on", models.DateField(verbose_name="hạn gửi")),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="ngày gửi")),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="ngày nhận")),
                ("cells", models.JSONField(default=dict)),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="review_reports", to="units.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo rà soát",
                "ordering": ("-year", "-month", "unit"),
            },
        ),
        migrations.CreateModel(
            name="ReviewRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("yearly", "Rà soát định kỳ"), ("monthly", "Rà soát thường xuyên")],
                        max_length=8,
                        verbose_name="loại",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("month", models.PositiveSmallIntegerField(default=0, verbose_name="tháng")),
                ("starts", models.DateField(verbose_name="từ ngày")),
                ("ends", models.DateField(verbose_name="đến ngày")),
                ("opened_on", models.DateField(verbose_name="ngày mở")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Thôn đang rà soát"),
                            ("asked", "Đã xin ý kiến cấp trên"),
                            ("answered", "Cấp trên đã có ý kiến"),
                            ("recognised", "Đã công nhận"),
                            ("frozen", "Đã khóa số liệu"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review_rounds",
                        to="units.unit",
                        verbose_name="xã, phường",
                    ),
                ),
            ],
            options={
                "verbose_name": "đợt rà soát",
                "ordering": ("-year", "-month", "unit"),
            },
        ),
        migrations.AddField(
            model_name="recognition",
            name="round",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="recognition", to="households.reviewround"
            ),
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("asked_on", models.DateField(verbose_name="ngày xin ý kiến")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn trả lời")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="ngày trả lời")),
                ("agrees", models.BooleanField(null=True, verbose_name="đồng ý")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số văn bản")),
                ("text", models.TextField(blank=True, verbose_name="nội dung")),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="cơ quan cho ý kiến",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinions",
                        to="households.reviewround",
                    ),
                ),
            ],
            options={
                "verbose_name": "ý kiến của cấp trên",
                "ordering": ("-pk",),
                "constraints": (
                    models.UniqueConstraint(
                        condition=models.Q(("answered_on__isnull", True)), fields=("round",), name="one_open_opinion"
                    ),
                ),
            },
        ),
        migrations.CreateModel(
            name="FlowEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "standard",
                    models.CharField(
                        choices=[("national", "Chuẩn quốc gia"), ("city", "Chuẩn của Thành phố")],
                        max_length=8,
                        verbose_name="chuẩn",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("day", models.DateField(verbose_name="ngày")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (chungtay.rules.ledger.FlowKind["OPENING"], "Số đầu kỳ khi bắt đầu sổ"),
                            (chungtay.rules.ledger.FlowKind["ESCAPED_TO_NEAR"], "Thoát nghèo, trở thành hộ cận nghèo"),
                            (chungtay.rules.ledger.FlowKind["ESCAPED"], "Thoát nghèo, vượt chuẩn cận nghèo"),
                            (chungtay.rules.ledger.FlowKind["NEAR_ESCAPED"], "Thoát cận nghèo"),
                            (chungtay.rules.ledger.FlowKind["FELL"], "Hộ cận nghèo trở thành hộ nghèo"),
                            (chungtay.rules.ledger.FlowKind["RELAPSED"], "Tái nghèo"),
                            (chungtay.rules.ledger.FlowKind["NEAR_RELAPSED"], "Tái cận nghèo"),
                            (chungtay.rules.ledger.FlowKind["NEW_POOR"], "Hộ nghèo phát sinh mới"),
                            (chungtay.rules.ledger.FlowKind["NEW_NEAR"], "Hộ cận nghèo phát sinh mới"),
                            (chungtay.rules.ledger.FlowKind["MOVED_IN"], "Chuyển đến"),
                            (chungtay.rules.ledger.FlowKind["MOVED_OUT"], "Chuyển đi"),
                            (chungtay.rules.ledger.FlowKind["SPLIT"], "Tách hộ"),
                            (chungtay.rules.ledger.FlowKind["MERGED"], "Nhập hộ"),
                            (chungtay.rules.ledger.FlowKind["DIED_OUT"], "Hộ không còn ai (đã mất)"),
                            (chungtay.rules.ledger.FlowKind["LEFT"], "Ra khỏi sổ vì lý do khác"),
                            (chungtay.rules.ledger.FlowKind["MEMBERS_CHANGED"], "Thay đổi nhân khẩu"),
                        ],
                        max_length=20,
                        verbose_name="diễn biến",
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("poor", "Hộ nghèo"),
                            ("near_poor", "Hộ cận nghèo"),
                            ("average", "Hộ có mức sống trung bình"),
                            ("not_poor", "Không thuộc diện nghèo, cận nghèo"),
                            ("undecided", "Chưa có chuẩn để xét"),
                        ],
                        max_length=10,
                        verbose_name="trước",
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("poor", "Hộ nghèo"),
                            ("near_poor", "Hộ cận nghèo"),
                            ("average", "Hộ có mức sống trung bình"),
                            ("not_poor", "Không thuộc diện nghèo, cận nghèo"),
                            ("undecided", "Chưa có chuẩn để xét"),
                        ],
                        max_length=10,
                        verbose_name="sau",
                    ),
                ),
                ("persons_before", models.PositiveSmallIntegerField(default=0, verbose_name="nhân khẩu trước")),
                ("persons_after", models.PositiveSmallIntegerField(default=0, verbose_name="nhân khẩu sau")),
                (
                    "area",
                    models.CharField(
                        choices=[("nong_thon", "Nông thôn"), ("thanh_thi", "Thành thị")],
                        max_length=12,
                        verbose_name="khu vực",
                    ),
                ),
                ("sign", models.SmallIntegerField(default=1, verbose_name="chiều")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                ("rule", models.CharField(blank=True, max_length=40, verbose_name="dòng của bảng quyết định")),
                ("import_id", models.BigIntegerField(db_index=True, null=True)),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="households.flowentry",
                    ),
                ),
                (
                    "other_unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="flows",
                        to="units.unit",
                        verbose_name="thôn, tổ dân phố",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="flows", to="households.household"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="flows",
                        to="households.reviewround",
                    ),
                ),
            ],
            options={
                "verbose_name": "bút toán diễn biến",
                "ordering": ("household", "id"),
            },
        ),
        migrations.CreateModel(
            name="StandardPack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("b1_items", "Bảng điểm B1"), ("city_cutoffs", "Chuẩn của Thành phố")],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="tên")),
                ("document", models.CharField(max_length=200, verbose_name="văn bản")),
                ("since", models.DateField(verbose_name="áp dụng từ ngày")),
                ("until", models.DateField(blank=True, null=True, verbose_name="không còn áp dụng từ ngày")),
                ("text", models.TextField(verbose_name="nội dung")),
                ("digest", models.CharField(max_length=64, verbose_name="mã kiểm tra")),
                ("loaded_on", models.DateField(verbose_name="ngày nạp")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ngày rút lại")),
                ("ended_because", models.CharField(blank=True, max_length=300, verbose_name="vì sao rút lại")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị nạp",
                    ),
                ),
            ],
            options={
                "verbose_name": "bảng chuẩn được nạp",
                "ordering": ("kind", "-since", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("asked_on", models.DateField(verbose_name="ngày đề nghị")),
                ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Chờ trả lời"),
                            ("accepted", "Đã đồng ý"),
                            ("refused", "Không đồng ý"),
                            ("recalled", "Đã rút lại"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="ngày trả lời")),
                ("answer", models.CharField(blank=True, max_length=300, verbose_name="nội dung trả lời")),
                (
                    "from_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="nơi đi",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="transfers", to="households.household"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="nơi đến",
                    ),
                ),
            ],
            options={
                "verbose_name": "chuyển hộ",
                "ordering": ("-asked_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="VillageReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "step",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Lập danh sách"),
                            (2, "Khảo sát, tính điểm"),
                            (3, "Họp dân"),
                            (4, "Niêm yết"),
                            (5, "Xin ý kiến cấp trên"),
                            (6, "Công nhận, cấp giấy"),
                            (7, "Đã xong"),
                        ],
                        default=1,
                        verbose_name="bước",
                    ),
                ),
                ("listed_on", models.DateField(blank=True, null=True, verbose_name="ngày chốt danh sách")),
                ("surveyed_on", models.DateField(blank=True, null=True, verbose_name="ngày xong khảo sát")),
                ("met_on", models.DateField(blank=True, null=True, verbose_name="ngày họp đạt")),
                ("posted_on", models.DateField(blank=True, null=True, verbose_name="ngày niêm yết")),
                ("posted_until", models.DateField(blank=True, null=True, verbose_name="niêm yết đến hết ngày")),
                ("posting_closed_on", models.DateField(blank=True, null=True, verbose_name="ngày kết thúc niêm yết")),
                ("finished_on", models.DateField(blank=True, null=True, verbose_name="ngày xong")),
                ("posted_at", models.CharField(blank=True, max_length=200, verbose_name="nơi niêm yết")),
                ("back_because", models.CharField(blank=True, max_length=300, verbose_name="vì sao làm lại")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="villages",
                        to="households.reviewround",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="units.unit",
                        verbose_name="thôn, tổ dân phố",
                    ),
                ),
            ],
            options={
                "verbose_name": "rà soát của thôn",
                "ordering": ("round", "unit"),
            },
        ),
        migrations.AddField(
            model_name="reviewcase",
            name="review",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="households.villagereview"
            ),
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("who", models.CharField(max_length=120, verbose_name="người kiến nghị")),
                ("contact", models.CharField(blank=True, max_length=120, verbose_name="liên hệ")),
                ("text", models.TextField(verbose_name="nội dung kiến nghị")),
                ("received_on", models.DateField(verbose_name="ngày nhận")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn trả lời")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("open", "Chưa trả lời"),
                            ("upheld", "Chấp nhận, phúc tra"),
                            ("rejected", "Giữ nguyên kết quả"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="kết quả",
                    ),
                ),
                ("replied_on", models.DateField(blank=True, null=True, verbose_name="ngày trả lời")),
                ("reply", models.TextField(blank=True, verbose_name="nội dung trả lời")),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="households.villagereview",
                    ),
                ),
            ],
            options={
                "verbose_name": "kiến nghị về danh sách",
                "ordering": ("due_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("held_on", models.DateField(verbose_name="ngày họp")),
                ("place", models.CharField(max_length=200, verbose_name="địa điểm")),
                ("chair", models.CharField(max_length=120, verbose_name="chủ trì")),
                ("secretary", models.CharField(max_length=120, verbose_name="thư ký")),
                ("attendance", models.JSONField(default=dict)),
                ("attended", models.PositiveSmallIntegerField(verbose_name="số người dự")),
                ("agreed", models.PositiveSmallIntegerField(verbose_name="số người đồng ý")),
                ("front_invited", models.BooleanField(default=False, verbose_name="đã mời Mặt trận Tổ quốc giám sát")),
                ("passed", models.BooleanField(verbose_name="đạt")),
                ("because", models.CharField(max_length=300, verbose_name="vì sao")),
                ("minutes", models.TextField(blank=True, verbose_name="diễn biến, ý kiến")),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="households.villagereview",
                    ),
                ),
            ],
            options={
                "verbose_name": "cuộc họp dân",
                "ordering": ("-held_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="YearClosing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "standard",
                    models.CharField(
                        choices=[("national", "Chuẩn quốc gia"), ("city", "Chuẩn của Thành phố")],
                        max_length=8,
                        verbose_name="chuẩn",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("closed_on", models.DateField(verbose_name="ngày khóa")),
                ("last_entry", models.BigIntegerField()),
                ("villages", models.PositiveIntegerField(verbose_name="số thôn, tổ dân phố")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="year_closings", to="units.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "khóa số liệu năm",
            },
        ),
        migrations.CreateModel(
            name="ClosedTotal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("standard", models.CharField(max_length=8)),
                ("year", models.PositiveSmallIntegerField()),
                ("form", models.CharField(max_length=10)),
                ("h1", models.IntegerField(default=0)),
                ("h2", models.IntegerField(default=0)),
                ("h3", models.IntegerField(default=0)),
                ("h4", models.IntegerField(default=0)),
                ("h5", models.IntegerField(default=0)),
                ("h6", models.IntegerField(default=0)),
                ("h7", models.IntegerField(default=0)),
                ("h8", models.IntegerField(default=0)),
                ("h9", models.IntegerField(default=0)),
                ("p1", models.IntegerField(default=0)),
                ("p2", models.IntegerField(default=0)),
                ("p3", models.IntegerField(default=0)),
                ("p4", models.IntegerField(default=0)),
                ("p5", models.IntegerField(default=0)),
                ("p6", models.IntegerField(default=0)),
                ("p7", models.IntegerField(default=0)),
                ("p8", models.IntegerField(default=0)),
                ("p9", models.IntegerField(default=0)),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                (
                    "closing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="totals", to="households.yearclosing"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AggregateRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "standard",
                    models.CharField(
                        choices=[("national", "Chuẩn quốc gia"), ("city", "Chuẩn của Thành phố")],
                        max_length=8,
                        verbose_name="chuẩn",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("form", models.PositiveSmallIntegerField(verbose_name="biểu số")),
                ("stratum", models.CharField(blank=True, max_length=12, verbose_name="phân tổ")),
                ("cells", models.JSONField(default=dict, verbose_name="số liệu")),
                ("import_id", models.BigIntegerField(db_index=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="aggregate_rows", to="units.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng biểu tổng hợp",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "standard", "year", "form", "stratum"), name="one_aggregate_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExtraField",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("key", models.SlugField(max_length=40)),
                ("label", models.CharField(max_length=80, verbose_name="tên trường")),
                (
                    "kind",
                    models.CharField(
                        choices=[("text", "Chữ"), ("number", "Số"), ("day", "Ngày"), ("choice", "Chọn một")],
                        max_length=8,
                        verbose_name="loại",
                    ),
                ),
                ("choices", models.JSONField(blank=True, default=list, verbose_name="các lựa chọn")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị đặt",
                    ),
                ),
            ],
            options={
                "verbose_name": "trường thêm",
                "ordering": ("unit", "pk"),
                "constraints": [models.UniqueConstraint(fields=("unit", "key"), name="one_extra_field")],
            },
        ),
        migrations.AddIndex(
            model_name="household",
            index=models.Index(fields=["unit", "closed_on", "national_class", "city_class"], name="household_by_class"),
        ),
        migrations.AddIndex(
            model_name="household",
            index=models.Index(fields=["code"], name="household_by_code"),
        ),
        migrations.AddIndex(
            model_name="household",
            index=models.Index(fields=["unit", "id"], name="household_by_unit"),
        ),
        migrations.AddIndex(
            model_name="household",
            index=models.Index(
                condition=models.Q(("origin__isnull", False)), fields=["origin"], name="household_by_origin"
            ),
        ),
        migrations.AddIndex(
            model_name="household",
            index=models.Index(
                condition=models.Q(("successor__isnull", False)), fields=["successor"], name="household_by_successor"
            ),
        ),
        migrations.AddConstraint(
            model_name="household",
            constraint=models.UniqueConstraint(fields=("unit", "code"), name="household_code_in_village"),
        ),
        migrations.AddConstraint(
            model_name="flag",
            constraint=models.UniqueConstraint(fields=("household", "kind", "since"), name="one_flag_a_day"),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.UniqueConstraint(fields=("first", "second"), name="one_pair"),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))), name="pair_in_order"
            ),
        ),
        migrations.AddIndex(
            model_name="importfault",
            index=models.Index(fields=["brought", "severity", "row"], name="faults_in_order"),
        ),
        migrations.AddConstraint(
            model_name="layout",
            constraint=models.UniqueConstraint(fields=("unit", "kind", "fingerprint"), name="one_layout"),
        ),
        migrations.AddIndex(
            model_name="member",
            index=models.Index(
                condition=models.Q(("id_number", ""), _negated=True), fields=["id_number"], name="member_by_id_number"
            ),
        ),
        migrations.AddIndex(
            model_name="member",
            index=models.Index(
                fields=["search_key", "birth_year"],
                name="member_by_name_and_year",
                opclasses=["varchar_pattern_ops", "int2_ops"],
            ),
        ),
        migrations.AddIndex(
            model_name="member",
            index=models.Index(fields=["household", "search_key"], name="member_by_household"),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.UniqueConstraint(
                condition=models.Q(("relation", "head"), ("until__isnull", True)),
                fields=("household",),
                name="one_head_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="poorcertificate",
            constraint=models.UniqueConstraint(fields=("unit", "year", "ordinal"), name="one_certificate_number"),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(fields=("case", "standard"), name="one_assessment"),
        ),
        migrations.AddConstraint(
            model_name="reviewreport",
            constraint=models.UniqueConstraint(fields=("unit", "kind", "year", "month"), name="one_review_report"),
        ),
        migrations.AddIndex(
            model_name="reviewround",
            index=models.Index(fields=["kind", "year", "month", "state"], name="round_board"),
        ),
        migrations.AddConstraint(
            model_name="reviewround",
            constraint=models.UniqueConstraint(fields=("unit", "kind", "year", "month"), name="one_round"),
        ),
        migrations.AddConstraint(
            model_name="recognition",
            constraint=models.UniqueConstraint(fields=("unit", "number"), name="one_recognition_number"),
        ),
        migrations.AddIndex(
            model_name="flowentry",
            index=models.Index(fields=["unit", "standard", "year"], name="flow_by_village"),
        ),
        migrations.AddIndex(
            model_name="flowentry",
            index=models.Index(fields=["standard", "year", "unit"], name="flow_by_year"),
        ),
        migrations.AddIndex(
            model_name="flowentry",
            index=models.Index(fields=["household", "standard", "id"], name="flow_of_household"),
        ),
        migrations.AddIndex(
            model_name="flowentry",
            index=models.Index(
                condition=models.Q(("corrects__isnull", False)), fields=["standard", "unit"], name="flow_corrections"
            ),
        ),
        migrations.AddConstraint(
            model_name="flowentry",
            constraint=models.CheckConstraint(condition=models.Q(("sign__in", (-1, 1))), name="flow_sign"),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "waiting")), fields=("household",), name="one_open_transfer"
            ),
        ),
        migrations.AddConstraint(
            model_name="villagereview",
            constraint=models.UniqueConstraint(fields=("round", "unit"), name="one_village_a_round"),
        ),
        migrations.AddIndex(
            model_name="reviewcase",
            index=models.Index(fields=["unit", "state"], name="case_by_village"),
        ),
        migrations.AddConstraint(
            model_name="reviewcase",
            constraint=models.UniqueConstraint(fields=("review", "household"), name="one_case_a_review"),
        ),
        migrations.AddConstraint(
            model_name="yearclosing",
            constraint=models.UniqueConstraint(fields=("unit", "standard", "year"), name="one_closing_a_year"),
        ),
        migrations.AddConstraint(
            model_name="closedtotal",
            constraint=models.UniqueConstraint(fields=("standard", "year", "form", "unit"), name="one_closed_line"),
        ),
    ]
