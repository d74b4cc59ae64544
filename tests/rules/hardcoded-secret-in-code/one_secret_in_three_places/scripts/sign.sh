# ok: hardcoded-secret-in-code
SECRET_KEY=9f2c61d7a40b83e5f6c7d8091a2b3c4d
