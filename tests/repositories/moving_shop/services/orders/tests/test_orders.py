from orders.main import NewOrder


def test_an_order_names_its_article() -> None:
    assert NewOrder(article=1, email="a@example.org").article == 1
