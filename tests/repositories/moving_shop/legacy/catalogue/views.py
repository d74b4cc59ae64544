import httpx
from catalogue.models import Article
from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404


def health(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


def articles(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"articles": list(Article.objects.values("id", "name"))})


def article(request: HttpRequest, article_id: int) -> JsonResponse:
    found = get_object_or_404(Article, pk=article_id)
    sold = httpx.get(f"{settings.ORDERS_URL}/orders/count", params={"article": article_id}, timeout=2.0).json()
    return JsonResponse({"name": found.name, "price": str(found.price), "sold": sold["count"]})
