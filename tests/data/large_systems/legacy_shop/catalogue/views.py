from catalogue.models import Article
from django.http import HttpRequest, JsonResponse


def health(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "healthy"})


def articles(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"articles": list(Article.objects.values("id", "name"))})
