"""Settings out of the environment (and `.env`), typed, loud on bad values; the table: docs/reference/settings.md."""

import os
from pathlib import Path
from typing import Any

import environ

import fonts
from chaupal.config.wiring import CHAINS as CHAINS_OF_ROOMS
from chaupal.config.wiring import EXAMINER, KEEPERS, REMEDIES
from chaupal.config.wiring import TELEPHONY as VENDOR_OF_TELEPHONY
from chaupal.hearing import packs
from chaupal.keys import written
from chaupal.kit import clock, languages, of_state

ROOT = Path(__file__).resolve().parents[3]
env = environ.Env()
ENVIRONMENT = dict(os.environ)  # what a process inherits that checks something beside us
environ.Env.read_env(Path.cwd() / ".env")

# what production cannot do without; `chaupal demo` makes them up (config/demo.py)
REQUIRED = (
    "CHAUPAL_SECRET_KEY",
    "CHAUPAL_BASE_URL",
    "WHATSAPP_APP_SECRET",
    "WHATSAPP_VERIFY_TOKEN",
    "WHATSAPP_ACCESS_TOKEN",
    "WHATSAPP_WABA_ID",
    "RAZORPAY_KEY_ID",
    "RAZORPAY_KEY_SECRET",
    "RAZORPAY_WEBHOOK_SECRET",
)

SECRET_KEY = env.str("CHAUPAL_SECRET_KEY", "")
CHAUPAL_MASTER_KEY_VERSION, CHAUPAL_MASTER_KEY = written.read(env.str("CHAUPAL_MASTER_KEY", ""))
CHAUPAL_MASTER_KEY_NEXT = env.str("CHAUPAL_MASTER_KEY_NEXT", "")
CHAUPAL_KEY_STORE = env.str("CHAUPAL_KEY_STORE", "")
KEY_OF_PURPOSE = "chaupal.keys.queries.key_of_purpose"
CHAUPAL_BASE_URL = env.str("CHAUPAL_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
CHAUPAL_TRUSTED_PROXIES = tuple(env.list("CHAUPAL_TRUSTED_PROXIES", default=[]))
CHAUPAL_METRICS_HOST = env.str("CHAUPAL_METRICS_HOST", "127.0.0.1")
CHAUPAL_METRICS_PORT = env.int("CHAUPAL_METRICS_PORT", 0)
CHAUPAL_MEDIA_DIR = Path(env.str("CHAUPAL_MEDIA_DIR", "var/media"))
CHAUPAL_DESTROYED_KEYS = Path(env.str("CHAUPAL_DESTROYED_KEYS", str(CHAUPAL_MEDIA_DIR.parent / "destroyed-keys")))
CHAUPAL_SPOOL_DIR = Path(env.str("CHAUPAL_SPOOL_DIR", "var/spool"))
CHAUPAL_COMPILED_DIR = Path(env.str("CHAUPAL_COMPILED_DIR", "var/compiled"))
_PUBLISHED = env.str("CHAUPAL_PUBLISHED_DIR", "var/published")
CHAUPAL_PUBLISHED_DIR = Path(_PUBLISHED) if _PUBLISHED else None  # none: `services/` as it is
CHAUPAL_PUBLISHED_SECONDS = env.float("CHAUPAL_PUBLISHED_SECONDS", 1.0)
CHAUPAL_LEARNT_DIR = Path(env.str("CHAUPAL_LEARNT_DIR", "var/learnt"))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's sums are small; and before a fork there is one thread
os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # of the reader: more threads only wait for each other
CHAUPAL_READER_SECONDS = env.int("CHAUPAL_READER_SECONDS", 60)
CHAUPAL_READER_MEGABYTES = env.int("CHAUPAL_READER_MEGABYTES", 2048)
CHAUPAL_OPT_INS_AN_HOUR = env.int("CHAUPAL_OPT_INS_AN_HOUR", 2000)
CHAUPAL_DEMO = env.bool("CHAUPAL_DEMO", False)
CHAUPAL_API_CALLS_PER_MINUTE = env.int("CHAUPAL_API_CALLS_PER_MINUTE", 600)
CHAUPAL_API_WEBHOOK_DAYS = env.int("CHAUPAL_API_WEBHOOK_DAYS", 3)
CHAUPAL_API_EVENT_DAYS = env.int("CHAUPAL_API_EVENT_DAYS", 30)
CHAUPAL_API_PRIVATE_WEBHOOKS = env.bool("CHAUPAL_API_PRIVATE_WEBHOOKS", CHAUPAL_DEMO)
CHAUPAL_FORM_DAYS = env.int("CHAUPAL_FORM_DAYS", 365)
CHAUPAL_DOCUMENT_DAYS = env.int("CHAUPAL_DOCUMENT_DAYS", 365)
CHAUPAL_GRIEVANCE_OFFICER = env.str("CHAUPAL_GRIEVANCE_OFFICER", "grievance@chaupal.example")
CHAUPAL_MESSAGE_DAYS = env.int("CHAUPAL_MESSAGE_DAYS", 365)
CHAUPAL_RECORD_DAYS = env.int("CHAUPAL_RECORD_DAYS", 1095)
CHAUPAL_AADHAAR_CERTIFICATES = env.list("CHAUPAL_AADHAAR_CERTIFICATES", default=[])
CHAUPAL_LESSON_DAYS = env.int("CHAUPAL_LESSON_DAYS", 180)
CLAMD_URL = env.str("CLAMD_URL", "")
CHAUPAL_SERVICES_DIR = Path(env.str("CHAUPAL_SERVICES_DIR", str(ROOT / "services")))
packs.follow(CHAUPAL_SERVICES_DIR / "heard")
CHAUPAL_LETTERS_PER_MINUTE = env.int("CHAUPAL_LETTERS_PER_MINUTE", 20)
CHAUPAL_SILENT_DAYS = env.int("CHAUPAL_SILENT_DAYS", 90)
_SPOKEN = [code for code in of_state.told(CHAUPAL_SERVICES_DIR, "languages", list) if code in languages.LANGUAGES]
CHAUPAL_LANGUAGES = tuple(env.list("CHAUPAL_LANGUAGES", default=_SPOKEN or [languages.FIRST]))
CHAUPAL_CLOCK_FILE = env.str("CHAUPAL_CLOCK_FILE", "")
clock.follow(Path(CHAUPAL_CLOCK_FILE) if CHAUPAL_DEMO and CHAUPAL_CLOCK_FILE else None)
CHAUPAL_EMULATORS_URL = env.str("CHAUPAL_EMULATORS_URL", "http://127.0.0.1:8001")
REGISTER_KEEPERS = KEEPERS
CHAUPAL_REGISTER_KEEPERS = env.dict("CHAUPAL_REGISTER_KEEPERS", default={})
CHAUPAL_LANDS_IN = env.dict("CHAUPAL_LANDS_IN", default={})
CHAUPAL_REGISTER_SECRETS = env.dict("CHAUPAL_REGISTER_SECRETS", default={})
# addresses and secrets of departments' systems, as their registers' YAML names them; nothing else can be named there
REGISTER_SETTINGS = {name: value for name, value in os.environ.items() if name.startswith("REGISTER_")}
CHAINS = CHAINS_OF_ROOMS
CHAUPAL_ANCHOR_URL = env.str("CHAUPAL_ANCHOR_URL", "")
CHAUPAL_ANCHOR_TOKEN = env.str("CHAUPAL_ANCHOR_TOKEN", "")
CHAUPAL_ANCHOR_EMAIL = env.str("CHAUPAL_ANCHOR_EMAIL", "")
CHAUPAL_SIGNING_IDENTITY = env.str("CHAUPAL_SIGNING_IDENTITY", "")
CHAUPAL_SIGNING_PASSWORD = env.str("CHAUPAL_SIGNING_PASSWORD", "")
CHAUPAL_TIMESTAMP_URL = env.str("CHAUPAL_TIMESTAMP_URL", "")
vars().update(env.email_url("EMAIL_URL", "smtp://localhost:25"))  # EMAIL_BACKEND, EMAIL_HOST, …
TASK_REMEDIES = REMEDIES
SET_UP_EXAMINER = EXAMINER
EMAIL_TIMEOUT = 20

WHATSAPP_GRAPH_URL = env.str("WHATSAPP_GRAPH_URL", "https://graph.facebook.com").rstrip("/")
WHATSAPP_API_VERSION = env.str("WHATSAPP_API_VERSION", "v25.0")
WHATSAPP_APP_SECRET = env.str("WHATSAPP_APP_SECRET", "")
WHATSAPP_VERIFY_TOKEN = env.str("WHATSAPP_VERIFY_TOKEN", "")
WHATSAPP_ACCESS_TOKEN = env.str("WHATSAPP_ACCESS_TOKEN", "")
WHATSAPP_WABA_ID = env.str("WHATSAPP_WABA_ID", "")
WHATSAPP_MESSAGES_PER_SECOND = env.int("WHATSAPP_MESSAGES_PER_SECOND", 1000)
WHATSAPP_SEND_LEASE_SECONDS = env.float("WHATSAPP_SEND_LEASE_SECONDS", 30.0)

TELEPHONY = VENDOR_OF_TELEPHONY
EXOTEL_WEBHOOK_KEY = env.str("EXOTEL_WEBHOOK_KEY", "")
EXOTEL_ADDRESSES = tuple(env.list("EXOTEL_ADDRESSES", default=[]))
SMS_URL = env.str("SMS_URL", "").rstrip("/")
SMS_SENDER = env.str("SMS_SENDER", "")
SMS_DLT_ENTITY = env.str("SMS_DLT_ENTITY", "")
SMS_DLT_TEMPLATES = env.dict("SMS_DLT_TEMPLATES", default={})
CHAUPAL_MAIL_ADDRESS = env.str("CHAUPAL_MAIL_ADDRESS", "")
MAILGUN_SIGNING_KEY = env.str("MAILGUN_SIGNING_KEY", "")
CHAUPAL_SMS_NUMBER = env.str("CHAUPAL_SMS_NUMBER", "")
CHAUPAL_HELP_NUMBER = env.str("CHAUPAL_HELP_NUMBER", "")

RAZORPAY_API_URL = env.str("RAZORPAY_API_URL", "https://api.razorpay.com").rstrip("/")
RAZORPAY_KEY_ID = env.str("RAZORPAY_KEY_ID", "")
RAZORPAY_KEY_SECRET = env.str("RAZORPAY_KEY_SECRET", "")
RAZORPAY_WEBHOOK_SECRET = env.str("RAZORPAY_WEBHOOK_SECRET", "")

DIGILOCKER_URL = env.str("DIGILOCKER_URL", "").rstrip("/")
DIGILOCKER_API_URL = env.str("DIGILOCKER_API_URL", "").rstrip("/")
DIGILOCKER_CERTIFICATES = env.str("DIGILOCKER_CERTIFICATES", "")
DIGILOCKER_ISSUER_ID = env.str("DIGILOCKER_ISSUER_ID", "")
DIGILOCKER_ISSUER_KEY = env.str("DIGILOCKER_ISSUER_KEY", "")
DIGILOCKER_ORG_ID = env.str("DIGILOCKER_ORG_ID", "")
DIGILOCKER_CLIENT_ID = env.str("DIGILOCKER_CLIENT_ID", "")
DIGILOCKER_CLIENT_SECRET = env.str("DIGILOCKER_CLIENT_SECRET", "")
CHAUPAL_SIGN_IN_HOURS = env.int("CHAUPAL_SIGN_IN_HOURS", 168)
CHAUPAL_CODE_HOURS = env.int("CHAUPAL_CODE_HOURS", 24)
CHAUPAL_PIN_DAYS = env.int("CHAUPAL_PIN_DAYS", 90)
CHAUPAL_SHARED_NUMBER_HOURS = env.int("CHAUPAL_SHARED_NUMBER_HOURS", 8760)

CONSENT_MANAGER_URL = env.str("CONSENT_MANAGER_URL", "").rstrip("/")
CONSENT_MANAGER_ID = env.str("CONSENT_MANAGER_ID", "")
CONSENT_MANAGER_NAME = env.str("CONSENT_MANAGER_NAME", "")
CONSENT_MANAGER_CLIENT_ID = env.str("CONSENT_MANAGER_CLIENT_ID", "")
CONSENT_MANAGER_CLIENT_SECRET = env.str("CONSENT_MANAGER_CLIENT_SECRET", "")

UPYOG_BASE_URL = env.str("UPYOG_BASE_URL", "").rstrip("/")
UPYOG_USERNAME = env.str("UPYOG_USERNAME", "")
UPYOG_PASSWORD = env.str("UPYOG_PASSWORD", "")
UPYOG_USER_TYPE = env.str("UPYOG_USER_TYPE", "EMPLOYEE")
UPYOG_TENANT = env.str("UPYOG_TENANT", "")
UPYOG_TENANTS = env.dict("UPYOG_TENANTS", default={})
UPYOG_MODULES = env.str("UPYOG_MODULES", "")
UPYOG_SECONDS = env.float("UPYOG_SECONDS", 15.0)

CHAUPAL_LLM_URL = env.str("CHAUPAL_LLM_URL", "").rstrip("/")
CHAUPAL_LLM_MODEL = env.str("CHAUPAL_LLM_MODEL", "")
CHAUPAL_LLM_KEY = env.str("CHAUPAL_LLM_KEY", "")
CHAUPAL_LLM_SECONDS = env.float("CHAUPAL_LLM_SECONDS", 6.0)
CHAUPAL_LLM_CALLS_PER_HOUR = env.int("CHAUPAL_LLM_CALLS_PER_HOUR", 600)
CHAUPAL_LLM_TOKENS_PER_DAY = env.int("CHAUPAL_LLM_TOKENS_PER_DAY", 2_000_000)

DEBUG = False
ALLOWED_HOSTS = ["*"]  # the front proxy decides; webhooks are authenticated by signature, pages by session
CSRF_TRUSTED_ORIGINS = [CHAUPAL_BASE_URL]
CSRF_FAILURE_VIEW = "chaupal.website.errors.without_token"
ROOT_URLCONF = "chaupal.config.urls"
WSGI_APPLICATION = "chaupal.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Asia/Kolkata"
USE_I18N = True
LANGUAGE_CODE = "en"
# of pages; the console's words stand in LOCALE_PATHS, the website's beside its code
LANGUAGES = [
    (code, held.own_name)
    for code, held in languages.LANGUAGES.items()
    if (Path(__file__).resolve().parents[1] / "website" / "messages" / f"{code}.yaml").exists()
]
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "console" / "locale"]

ROOMS = (
    "keys",
    "jobs",
    "limits",
    "telephony",
    "tasks",
    "chains",
    "citizens",
    "channel",
    "mailbox",
    "departments",
    "authoring",
    "integrations",
    "rights",
    "consent",
    "identity",
    "optins",
    "helping",
    "advice",
    "lessons",
    "figures",
    "registers",
    "appointments",
    "applications",
    "documents",
    "payments",
    "landing",
    "certificates",
    "risk",
    "conversations",
    "breaches",
    "webhook",
    "console",
    "website",
    "api",
)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    *(f"chaupal.{room}" for room in ROOMS),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "chaupal.config.language.asked_for",
    "chaupal.website.errors.not_allowed",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "chaupal.console.devices.remember_devices",
    "chaupal.console.second_factor.SecondFactorFirst",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASE_URL = env.str("DATABASE_URL", "sqlite:///var/chaupal.sqlite3")


def _database() -> dict[str, Any]:
    """SQLite in WAL mode with immediate transactions, or PostgreSQL with a pool."""
    database: dict[str, Any] = env.db_url("DATABASE_URL", "sqlite:///var/chaupal.sqlite3")
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;"
                "PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY"
            ),
        }
        database["CONN_MAX_AGE"] = None
    else:
        database["CONN_MAX_AGE"] = None
        database["CONN_HEALTH_CHECKS"] = True
        # a server that hangs must be noticed, so that webhooks go to the spool
        database["OPTIONS"] = {
            "connect_timeout": 3,
            "tcp_user_timeout": 10_000,
            "keepalives_idle": 10,
            "options": "-c statement_timeout=60s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s",
        } | database.get("OPTIONS", {})
    return database


DATABASES = {"default": _database()}

CACHES = {
    # the sign-in's limits and used one-time codes hold over all processes
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

AUTH_USER_MODEL = "departments.Officer"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 48 * 3600  # of an officer's invitation
LOGIN_URL = "/console/sign-in/"
LOGIN_REDIRECT_URL = "/console/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "chaupal.console.adapter.Adapter"
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_ADAPTER = "chaupal.departments.second_factor.Adapter"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [
    ["username", "ip_address"]
]  # whose count a sign-in ends; what is counted: console/guessing.py
AXES_HANDLER = "chaupal.console.guessing.Handler"
AXES_USERNAME_CALLABLE = "chaupal.console.guessing.username_of"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "console/account/locked_out.html"

SECURE_CONTENT_TYPE_NOSNIFF = True
_SECURE = CHAUPAL_BASE_URL.startswith("https://")
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _SECURE else 0
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SESSION_COOKIE_AGE = 8 * 3600
SESSION_ENGINE = "chaupal.console.sessions"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "font-src": ["'self'"],
        "frame-src": ["'self'", *([CHAUPAL_EMULATORS_URL] if CHAUPAL_DEMO else [])],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'self'"],
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("CHAUPAL_STATIC_DIR", "var/static"))
STATICFILES_DIRS = [("fonts", fonts.WEB)]
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
