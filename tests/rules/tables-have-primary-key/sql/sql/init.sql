-- ok: tables-have-primary-key
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- expect: tables-have-primary-key "the table `events` has no primary key"
CREATE TABLE events (user_id INTEGER, kind TEXT);
-- ok: tables-have-primary-key
CREATE TABLE pairs (a INTEGER, b INTEGER, PRIMARY KEY (a, b));
-- ok: tables-have-primary-key
CREATE TABLE later (id INTEGER);
ALTER TABLE later ADD CONSTRAINT later_pkey PRIMARY KEY (id);
-- ok: tables-have-primary-key
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- ok: tables-have-primary-key
CREATE TABLE totals AS SELECT kind, count(*) FROM events GROUP BY kind;
-- ok: tables-have-primary-key
CREATE TEMPORARY TABLE seeds (name TEXT);
-- ok: tables-have-primary-key
CREATE FOREIGN TABLE remote (name TEXT) SERVER other;
-- ok: tables-have-primary-key
CREATE TABLE elsewhere (id INTEGER);
-- ok: tables-have-primary-key
CREATE TABLE alembic_version (version_num VARCHAR(32));
-- PRIMARY KEY in a comment
-- expect: tables-have-primary-key
CREATE TABLE "Notes" (body TEXT DEFAULT 'PRIMARY KEY');
