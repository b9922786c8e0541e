"""A cell may be filled in from the register of documents."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0007_fill_cells_from_budgets"),
    ]

    operations = [
        migrations.AlterField(
            model_name="reportfigure",
            name="source",
            field=models.CharField(
                blank=True,
                choices=[
                    ("ledger", "Sổ diễn biến hộ nghèo, hộ cận nghèo"),
                    ("last", "Cuối kỳ của báo cáo trước đã duyệt"),
                    ("below", "Tổng các báo cáo cấp dưới đã duyệt"),
                    ("budget", "Sổ kinh phí"),
                    ("papers", "Sổ văn bản"),
                ],
                max_length=10,
            ),
        ),
    ]
