CREATE TABLE members (
    -- expect: password-column-hashed[warning]
    pass_word TEXT
);
