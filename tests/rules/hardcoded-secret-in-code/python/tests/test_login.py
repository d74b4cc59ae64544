# ok: hardcoded-secret-in-code
PASSWORD = "kd83Hs"
