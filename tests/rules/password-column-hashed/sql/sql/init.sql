CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    -- expect: password-column-hashed[error] "the column `password` of `users` says that it holds a password"
    password VARCHAR(100) NOT NULL,
    -- ok: password-column-hashed
    hashed_password VARCHAR(255),
    -- ok: password-column-hashed
    password_hash VARCHAR(255),
    -- ok: password-column-hashed
    password_updated_at TIMESTAMPTZ,
    -- ok: password-column-hashed
    vault_password_ref VARCHAR(100),
    -- expect: password-column-hashed "the column `secret` of `users`"
    secret VARCHAR(100)
);
CREATE TABLE webhooks (
    id INTEGER PRIMARY KEY,
    -- ok: password-column-hashed
    secret VARCHAR(100)
);
-- expect: password-column-hashed "`user_pwd`"
ALTER TABLE accounts ADD COLUMN user_pwd TEXT;
