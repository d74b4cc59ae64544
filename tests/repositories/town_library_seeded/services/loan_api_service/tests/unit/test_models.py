"""The API's models."""

import pytest
from loan_api_service.models import LoanRequest
from pydantic import ValidationError


def test_a_title_is_not_empty() -> None:
    with pytest.raises(ValidationError):
        LoanRequest(reader_id=1, title="")
