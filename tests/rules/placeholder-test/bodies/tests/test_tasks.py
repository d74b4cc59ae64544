"""Tests of tasks."""

import pytest

from app import tasks


# expect: placeholder-test "`test_create` passes whatever the code does"
def test_create():
    assert True


# expect: placeholder-test
def test_update():
    """Updates."""


# expect: placeholder-test
async def test_delete():
    pass


# expect: placeholder-test
def test_list():
    ...


# expect: placeholder-test
def test_numbers():
    assert 1 == 1


# expect: placeholder-test
def test_tuple():
    assert (tasks.create, "cannot fail")


# expect: placeholder-test
def test_named():
    expected = "a"
    assert True


# expect: placeholder-test
def test_same():
    expected = 1
    assert expected == expected


# ok: placeholder-test
def test_reflexive(task):
    assert task == task


@pytest.fixture
def task():
    return tasks.Task()


# ok: placeholder-test
def test_later():
    pytest.skip("to do")


# expect: placeholder-test
def test_said():
    print("works")
    assert True


class TestTasks:
    # expect: placeholder-test
    def test_it(self):
        assert True


# ok: placeholder-test
def test_real():
    assert tasks.create() == 1


# ok: placeholder-test
def test_does_not_raise():
    tasks.create()


# ok: placeholder-test
def test_value():
    assert tasks.LIMIT == 3


# ok: placeholder-test
def test_name():
    limit = tasks.LIMIT
    assert limit


# ok: placeholder-test
def test_importable():
    import app.tasks


# ok: placeholder-test
def test_refuses():
    tasks.LIMIT = 4


# ok: placeholder-test
def test_inner():
    class Broken(tasks.Task):
        pass


# ok: placeholder-test
def test_operators():
    a = tasks.LIMIT
    b = a + 1
    a += b


# ok: placeholder-test
def not_a_test():
    assert True
