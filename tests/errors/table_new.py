"""Messages about what `new` makes."""

from __future__ import annotations

from tests.support.error_table import Case

from hybrid_lint.start.service import BUSINESS

DESK = {f"use_cases/order_desk/{path}": "" for kind in BUSINESS.values() for path in kind.needed}
WORKER = "new service digest_worker --role business_worker"

CASES = [
    Case("`Order-Desk` is no name for a use case", "new use-case Order-Desk"),
    Case("`email` is a module of Python's own library", "new use-case email"),
    Case("there is no compose file in", "new use-case order_desk", bare=True),
    Case("there is a use case `order_desk` already", "new use-case order_desk", {"use_cases/order_desk/a.py": ""}),
    Case("`digest` does not say that it is a business worker", "new service digest --role business_worker"),
    Case("`report` does not say that it is a business api", "new service report --role business_api"),
    Case(
        "has no service whose name ends with `_api_service`", "new service alert_bot_service --role business_bot", DESK
    ),
    Case("there is no use case in", WORKER),
    Case("there are several use cases", WORKER, {"use_cases/a/a.py": "", "use_cases/b/b.py": ""}),
    Case("there is no use case `desk`", f"{WORKER} --use-case desk", DESK),
    Case(
        "is there already, and nothing that exists is overwritten",
        WORKER,
        {**DESK, "use_cases/order_desk/digest_worker.py": ""},
    ),
    Case("which the service builds upon", WORKER, {"use_cases/order_desk/a.py": ""}),
    Case(
        "has a service `digest_worker` already",
        WORKER,
        {**DESK, "docker-compose.yml": "services:\n  digest_worker:\n    image: redis\n"},
    ),
    Case(
        "is called `db_postgres_service`, not `my_data_service`",
        "new service my_data_service --role data_postgres",
        DESK,
    ),
    Case("which `db_mongo_service` keeps the data by", "new service db_mongo_service --role data_mongo", DESK),
]
