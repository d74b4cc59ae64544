from catalogue import views
from django.urls import path

urlpatterns = [
    path("health/", views.health),
    path("articles/", views.articles),
    path("articles/<int:article_id>/", views.article),
]
