from django.test import RequestFactory

from catalogue.views import health


def test_the_shop_says_that_it_lives() -> None:
    assert health(RequestFactory().get("/health/")).status_code == 200
