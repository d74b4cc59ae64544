CREATE TABLE events (kind TEXT); -- ok: tables-have-primary-key
