"""The same workbook by django-import-export in its fastest mode: bulk, without diffs, without looking for old rows."""

import json
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
from django.conf import settings

COLUMNS = 20
BATCH = 5_000


def database(address: str) -> dict[str, object]:
    if address.startswith("postgres"):
        one = urlsplit(address)
        return {"ENGINE": "django.db.backends.postgresql", "NAME": one.path[1:], "USER": one.username,
                "PASSWORD": one.password, "HOST": one.hostname, "PORT": one.port}  # fmt: skip
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": address}


def main() -> None:
    workbook, address = sys.argv[1:3]
    settings.configure(
        DATABASES={"default": database(address)}, INSTALLED_APPS=[], USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )  # fmt: skip
    django.setup()
    from django.db import connection, models
    from import_export import resources
    from tablib import Dataset

    fields = {f"c{number}": models.CharField(max_length=200, null=True) for number in range(COLUMNS)}
    meta = type("Meta", (), {"app_label": "peer", "db_table": "peer_row", "unique_together": [("c1", "c2")]})
    row: Any = type("Row", (models.Model,), {"__module__": "__main__", "Meta": meta, **fields})
    options = type("Meta", (), {
        "model": row, "use_bulk": True, "batch_size": BATCH, "skip_diff": True, "force_init_instance": True,
        "use_transactions": True, "import_id_fields": ("c1", "c2"), "fields": tuple(fields), "skip_html_diff": True,
    })  # fmt: skip
    resource = type("RowResource", (resources.ModelResource,), {"Meta": options})()
    with connection.schema_editor() as editor:
        editor.create_model(row)
    begun = time.perf_counter()
    rows = Dataset().load(Path(workbook).read_bytes(), format="xlsx")
    rows.headers = list(fields)
    resource.import_data(rows, raise_errors=True)
    seconds = time.perf_counter() - begun
    number = row._default_manager.count()
    with connection.schema_editor() as editor:
        editor.delete_model(row)
    sys.stdout.write(json.dumps({"seconds": seconds, "rows": number}))


if __name__ == "__main__":
    main()
