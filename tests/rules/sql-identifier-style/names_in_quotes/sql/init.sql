-- expect: sql-identifier-style "`_private`"
CREATE TABLE _private (id int);
-- ok: sql-identifier-style
CREATE TABLE "my_{tenant}" (id int);
-- ok: sql-identifier-style
CREATE TABLE "T$x" (id int);
-- ok: sql-identifier-style
CREATE TABLE tasks (id int);
