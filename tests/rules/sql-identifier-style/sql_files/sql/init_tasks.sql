-- ok: sql-identifier-style
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
-- CREATE TABLE "Commented-Out" (id int);
-- expect: sql-identifier-style "table `User-Accounts`"
CREATE TABLE IF NOT EXISTS "User-Accounts" (
  -- ok: sql-identifier-style
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  -- expect: sql-identifier-style "column `firstName`"
  firstName TEXT NOT NULL,
  -- expect: sql-identifier-style "column `last-seen`"
  "last-seen" TIMESTAMPTZ,
  -- ok: sql-identifier-style
  "status" TEXT DEFAULT 'In-Progress',
  -- expect: sql-identifier-style "constraint `CK_Status`"
  CONSTRAINT CK_Status CHECK (status <> 'Done')
);
-- ok: sql-identifier-style
CREATE TABLE tasks (
  id SERIAL PRIMARY KEY,
  -- ok: sql-identifier-style
  account_id UUID REFERENCES "User-Accounts" (id)
);
-- ok: sql-identifier-style
CREATE TYPE task_state AS ENUM ('In-Progress', 'Done');
-- ok: sql-identifier-style
CREATE INDEX idx_tasks_account_id ON tasks (account_id);
-- expect: sql-identifier-style "index `TaskByAccount`"
CREATE INDEX TaskByAccount ON tasks (account_id);
-- ok: sql-identifier-style
CREATE DATABASE :"name";
-- expect: sql-identifier-style "database `Tasks-Db`"
CREATE DATABASE "Tasks-Db";
-- expect: sql-identifier-style "column `dueDate`"
ALTER TABLE tasks ADD COLUMN dueDate DATE;
-- expect: sql-identifier-style "column `userId`"
ALTER TABLE tasks RENAME COLUMN account_id TO "userId";
INSERT INTO tasks VALUES (1, 'CREATE TABLE "In-Data" (id int)');
DO $$
BEGIN
  -- expect: sql-identifier-style "table `Nested`"
  CREATE TABLE Nested (id int);
END $$;
