from catalogue import views
from django.urls import path

urlpatterns = [path("health", views.health), path("articles", views.articles)]
