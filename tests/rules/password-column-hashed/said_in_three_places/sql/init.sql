CREATE TABLE users (id INTEGER PRIMARY KEY, passwd TEXT); -- ok: password-column-hashed
