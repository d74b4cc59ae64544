"""Which services of the stack a check is made for: taken from what hybrid-lint sees, so that a new service is checked at once."""

from __future__ import annotations

from tests.support.running_stack import HTTP_ROLES, lint_services

SERVICES = lint_services()
FIRST_PARTY = [each["name"] for each in SERVICES if each["first_party"]]
# What runs all the time; a migration ends.
LONG_RUNNING = [each["name"] for each in SERVICES if each["first_party"] and each["role"] != "migration_job"]
BUSINESS = [each["name"] for each in SERVICES if each["first_party"] and each["role"].startswith("business_")]
DATA_SERVICES = [
    each["name"] for each in SERVICES if each["first_party"] and each["role"] in ("data_postgres", "data_mongo")
]
HTTP_SERVICES = [each["name"] for each in SERVICES if each["first_party"] and each["role"] in HTTP_ROLES]
CONSUMERS = [name for name in BUSINESS if name not in HTTP_SERVICES]
