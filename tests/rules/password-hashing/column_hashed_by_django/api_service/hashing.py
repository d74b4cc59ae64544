from django.contrib.auth.hashers import make_password as made

guest = made('x')
