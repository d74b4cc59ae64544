"""Registration."""

from collections.abc import Iterator

import pytest
from app.database import Base
from app.schemas import UserCreate
from app.services import AuthService, UserService
from sqlalchemy import create_engine
from sqlalchemy.orm import Session


@pytest.fixture
def db_session() -> Iterator[Session]:
    """A session on an empty database in memory."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session


def test_register_user_success(db_session: Session) -> None:
    user = UserService(db_session).register_user(
        UserCreate(username="testuser", password="Test@123")
    )
    assert user.username == "testuser"
    assert user.is_active is True


def test_register_user_duplicate_username(db_session: Session) -> None:
    service = UserService(db_session)
    user_data = UserCreate(username="testuser", password="Test@123")
    service.register_user(user_data)
    with pytest.raises(ValueError, match="already exists"):
        service.register_user(user_data)


def test_a_token_is_valid_for_its_user(db_session: Session) -> None:
    UserService(db_session).register_user(
        UserCreate(username="testuser", password="Test@123")
    )
    service = AuthService(db_session)
    token = service.login("testuser", "Test@123")
    assert token is not None
    assert service.check(token).username == "testuser"
    assert not service.check("nonsense").valid
