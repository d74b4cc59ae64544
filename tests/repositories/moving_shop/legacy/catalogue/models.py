from django.db import models


class Article(models.Model):
    name = models.CharField(max_length=200)
    price = models.DecimalField(max_digits=10, decimal_places=2)


class Order(models.Model):
    """Orders from before the move; new ones belong to the service `orders`."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT)
    placed = models.DateTimeField(auto_now_add=True)
