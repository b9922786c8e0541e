"""`./dev docs`: writes the generated pages of docs/ anew; a test holds them equal to the code."""

import os
from pathlib import Path

from chungtay.config.dev.steps import ROOT, say


def main(_args: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    import django

    django.setup()
    for path, text in pages().items():
        (ROOT / path).write_text(text, encoding="utf-8")
        say(f"· {path}")
    return 0


def pages() -> dict[Path, str]:
    """Every generated page with its text."""
    return {Path("docs/verbs.md"): verbs_page()}


def verbs_page() -> str:
    import importlib
    import importlib.util
    import pkgutil

    from chungtay import apps
    from chungtay.base.verbs import VERBS

    for app in pkgutil.iter_modules(apps.__path__, "chungtay.apps."):
        # The books have no verbs of their own: other apps write into them.
        if importlib.util.find_spec(f"{app.name}.services") is None:
            continue
        services = importlib.import_module(f"{app.name}.services")
        for part in pkgutil.iter_modules(getattr(services, "__path__", ()), f"{services.__name__}."):
            importlib.import_module(part.name)

    lines = [
        "# Verbs",
        "",
        "Every change of a record is one of these. Written by `./dev docs` from the code.",
        "",
        "| verb | words on the screen | who may | clauses | bulk |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, one in sorted(VERBS.items()):
        bulk = "yes" if one.bulk else ""
        lines.append(f"| `{name}` | {one.label} | {one.allow} | {', '.join(one.clauses)} | {bulk} |")
    return "\n".join(lines) + "\n"
