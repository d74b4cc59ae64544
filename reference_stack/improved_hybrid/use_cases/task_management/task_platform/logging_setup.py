"""Structured logging: one JSON object a line on standard output."""

import json
import logging
import logging.config
from datetime import UTC, datetime
from pathlib import Path

from opentelemetry import trace

from task_platform.context import peek_request_id

LOGGING_CONFIG_PATH = Path(__file__).resolve().parent.parent / "config" / "logging" / "logging.json"
_STANDARD_ATTRIBUTES = frozenset(vars(logging.makeLogRecord({}))) | {
    "message",
    "asctime",
    "color_message",
    "taskName",
}


class JsonFormatter(logging.Formatter):
    """Writes a record with its request id and its place in the trace."""

    service_name = "task_management"

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as a JSON line."""
        span_context = trace.get_current_span().get_span_context()
        line: dict[str, object] = {
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "service": self.service_name,
            "request_id": peek_request_id(),
            "trace_id": f"{span_context.trace_id:032x}" if span_context.is_valid else None,
            "span_id": f"{span_context.span_id:016x}" if span_context.is_valid else None,
        }
        line.update(
            {
                name: value
                for name, value in vars(record).items()
                if name not in _STANDARD_ATTRIBUTES and name not in line
            }
        )
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)


def setup_logging(service_name: str, log_level: str) -> None:
    """Configure the root logger once, at the start of a service."""
    JsonFormatter.service_name = service_name
    logging.config.dictConfig(json.loads(LOGGING_CONFIG_PATH.read_text(encoding="utf-8")))
    logging.getLogger().setLevel(log_level.upper())
