"""The database, language and day of the site; no middleware, context or template words."""

from chungtay.config import settings as site

SECRET_KEY, ALLOWED_HOSTS, DATABASES, DEFAULT_AUTO_FIELD, AUTH_USER_MODEL = (
    site.SECRET_KEY, site.ALLOWED_HOSTS, site.DATABASES, site.DEFAULT_AUTO_FIELD, site.AUTH_USER_MODEL
)  # fmt: skip
LANGUAGE_CODE, TIME_ZONE, USE_TZ = site.LANGUAGE_CODE, site.TIME_ZONE, site.USE_TZ

ROOT_URLCONF = "bench.bare.urls"
WSGI_APPLICATION = "bench.bare.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "chungtay.base",
    "chungtay.apps.units",
    "chungtay.apps.accounts",
]
MIDDLEWARE: list[str] = []
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [site.ROOT / "bench" / "bare" / "templates"],
    }
]
