"""All settings in one place; every value has a safe default and can be set by the environment."""

from datetime import date
from pathlib import Path

import environ
from csp.constants import NONE, SELF

env = environ.Env()
ROOT = Path(__file__).resolve().parents[2]
LOCAL = Path(env.str("CHUNGTAY_HOME", default=str(ROOT / ".local")))
LAW = ROOT / "law"


def optional_day(name: str) -> date | None:
    given = env.str(name, default="")
    return date.fromisoformat(given) if given else None


# Demo only: the day on which the demo city lives. Empty in production.
DEMO_TODAY = optional_day("CHUNGTAY_DEMO_TODAY")
SEAL_ANCHOR = Path(env.str("CHUNGTAY_SEAL_ANCHOR", default=str(LOCAL / "seals.txt")))
FONTS = ROOT / "assets" / "dist" / "fonts"
PUBLIC_ADDRESS = env.str("CHUNGTAY_PUBLIC_ADDRESS", default="http://127.0.0.1:8000")
# What one job of the worker may take: megabytes of its own memory, and seconds.
JOB_MEMORY = env.int("CHUNGTAY_JOB_MEMORY", default=1024)
JOB_SECONDS = env.int("CHUNGTAY_JOB_SECONDS", default=3600)
# The virus scanner of uploaded files: empty, "clamd:/run/clamav/clamd.ctl", "clamd:host:3310", or "command:…".
SCANNER = env.str("CHUNGTAY_SCANNER", default="")
SCANNER_SECONDS = env.int("CHUNGTAY_SCANNER_SECONDS", default=20)
# Whether a file that has not been scanned yet is kept back.
SCAN_REQUIRED = env.bool("CHUNGTAY_SCAN_REQUIRED", default=False)
# Mail goes out by the server named here, smtp+tls://user:password@host:587; without one nothing is sent.
MAIL = env.email("EMAIL_URL", default="dummymail://")
MAIL_FROM = env.str("CHUNGTAY_MAIL_FROM", default="")

DEBUG = env.bool("CHUNGTAY_DEBUG", default=False)
SECRET_KEY = env.str("CHUNGTAY_SECRET_KEY", default="development-only-" + "x" * 50)
ALLOWED_HOSTS = env.list("CHUNGTAY_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("CHUNGTAY_ORIGINS", default=[])
HTTPS = env.bool("CHUNGTAY_HTTPS", default=False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "chungtay.base",
    "chungtay.apps.units",
    "chungtay.apps.accounts",
    "chungtay.apps.notices",
    "chungtay.apps.ledger",
    "chungtay.apps.givers",
    "chungtay.apps.documents",
    "chungtay.apps.households",
    "chungtay.apps.movements",
    "chungtay.apps.budgets",
    "chungtay.apps.funds",
    "chungtay.apps.giving",
    "chungtay.apps.casework",
    "chungtay.apps.support",
    "chungtay.apps.loans",
    "chungtay.apps.initiatives",
    "chungtay.apps.replication",
    "chungtay.apps.media",
    "chungtay.apps.feedback",
    "chungtay.apps.reports",
    "chungtay.apps.scoring",
    "chungtay.apps.commendations",
    "chungtay.faces.portal",
    "chungtay.faces.dashboards",
    "chungtay.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "chungtay.base.public_middleware.PublicPages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "chungtay.base.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "chungtay.apps.accounts.middleware.Desks",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "chungtay.base.middleware.ActErrors",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "chungtay.config.urls"
WSGI_APPLICATION = "chungtay.config.wsgi.application"
FORM_RENDERER = "chungtay.base.widgets.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "chungtay" / "base" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "chungtay.base.context.shell",
            ],
            "builtins": ["chungtay.base.templatetags.ui"],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{LOCAL / 'chungtay.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: with the default, concurrent writers fail instead of waiting. FULL: nothing accepted is lost.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    # After how many times PostgreSQL keeps the plan of what `base.prepared` asks; 0 is never. Django itself keeps none.
    DATABASES["default"].setdefault("OPTIONS", {})["prepare_threshold"] = env.int("CHUNGTAY_PREPARE", default=5) or None
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "chungtay.apps.accounts.backends.SignIns",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "chungtay.apps.accounts.adapter.ClosedDoor"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
# Axes locks a name from one address after five failures, on every server alike; this one slows a flood.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip"}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_VERBOSE = False
AXES_IPWARE_META_PRECEDENCE_ORDER = ["REMOTE_ADDR"]

LANGUAGE_CODE = "vi"
# Staff screens are Vietnamese; the public pages also speak English when the reader asks for it.
PUBLIC_PATHS = (
    "/cong-khai/", "/xac-minh/", "/ung-ho/", "/du-lieu/", "/tim-kiem/", "/mo-hinh/", "/tin/", "/phan-anh/",
    "/tra-cuu-ho/", "/hinh-chia-se/", "/sitemap.xml", "/robots.txt",
)  # fmt: skip
# Megabytes of public pages that each process keeps; 0 keeps none. How old the stamp of the pages may be, in seconds.
PAGE_CACHE_MB = env.int("CHUNGTAY_PAGE_CACHE_MB", default=64)
PUBLIC_STAMP_SECONDS = 0.5
# Under which terms open data may be used: a sentence, and the address of its text. Empty until somebody has decided.
OPEN_DATA_LICENCE = env.str("CHUNGTAY_OPEN_DATA_LICENCE", default="")
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [ROOT / "chungtay" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = LOCAL / "static"
STATICFILES_DIRS = [ROOT / "assets" / "dist"]
MEDIA_ROOT = LOCAL / "files"
WHITENOISE_USE_FINDERS = True
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str("CHUNGTAY_STATIC", default="whitenoise.storage.CompressedManifestStaticFilesStorage")
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_ENGINE = "chungtay.base.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# The operator's own proxy stands in front: what it says of the reader's address and of HTTPS is believed.
BEHIND_PROXY = env.bool("CHUNGTAY_BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("CHUNGTAY_LOG", default="WARNING")},
}
