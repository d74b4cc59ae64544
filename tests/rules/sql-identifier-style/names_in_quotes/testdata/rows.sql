-- ok: sql-identifier-style
CREATE TABLE Rows (id int);
