CREATE TABLE users (password TEXT);
