from passlib.hash import argon2

guest = argon2.hash('x')
