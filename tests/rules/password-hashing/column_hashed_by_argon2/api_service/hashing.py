import argon2

hasher = argon2.PasswordHasher()
