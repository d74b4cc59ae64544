# expect: prohibited-library-for-role[warning] "imports `celery`"
from celery import Celery
