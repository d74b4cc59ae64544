"""Registration without HTTP."""

import pytest
from sqlalchemy.orm import Session

from app.schemas import UserCreate
from app.services import AuthService, UserService
from app.utils.errors import InvalidRequestError

USER = UserCreate(username="testuser", password="Test@123")


def test_register_user_success(db_session: Session) -> None:
    user = UserService(db_session).register_user(USER)
    assert user.username == "testuser"
    assert user.is_active is True
    assert user.id is not None
    assert "Test@123" not in user.hashed_password
    assert repr(user) == f"<User(id={user.id}, username='testuser')>"


def test_register_user_duplicate_username(db_session: Session) -> None:
    service = UserService(db_session)
    service.register_user(USER)
    with pytest.raises(InvalidRequestError, match="already exists"):
        service.register_user(USER)


def test_of_two_at_once_one_gets_the_name(
    db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database decides where both saw the name free."""
    service = UserService(db_session)
    service.register_user(USER)
    monkeypatch.setattr(
        service.user_repository, "exists_by_username", lambda username: False
    )
    with pytest.raises(InvalidRequestError, match="already exists"):
        service.register_user(USER)
    assert len(service.user_repository.get_all()) == 1


def test_repositories_change_and_remove(db_session: Session) -> None:
    users = UserService(db_session)
    user = users.register_user(USER)
    changed = users.user_repository.update(user.id, {"is_active": False})
    assert changed is not None
    assert changed.is_active is False
    assert AuthService(db_session).get_user("nonsense") is None
    assert users.user_repository.update(4711, {"is_active": False}) is None
    assert users.user_repository.delete(user.id)
    assert not users.user_repository.delete(user.id)
