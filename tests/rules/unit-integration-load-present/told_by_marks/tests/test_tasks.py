import pytest


def test_unit() -> None: ...


@pytest.mark.integration
def test_stored() -> None: ...


@pytest.mark.load
def test_hundred() -> None: ...
