-- expect: init-sql-parses "the string is not closed"
INSERT INTO a VALUES ('x);
