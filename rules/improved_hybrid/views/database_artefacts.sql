-- Scripts that set a PostgreSQL up, and the tables that are made without a primary key.

-- SQL that a new PostgreSQL runs: the init script of a use case, and what its container finds where the image looks for it.
CREATE MATERIALIZED VIEW init_script AS
  SELECT f.id AS file, f.path AS path FROM use_case u JOIN file f ON f.directory = u.path || '/sql' AND f.kind = 'sql' AND regexp('(^|[-_])init', f.name)
  UNION
  SELECT f.id, f.path FROM container_file x JOIN file f ON f.id = x.file AND f.kind = 'sql' JOIN system_container c ON c.id = x.container
  WHERE x.container_path LIKE '/docker-entrypoint-initdb.d/%'
    AND regexp('(^|/)(postgres(ql)?|postgis|timescaledb(-ha)?|pgvector)(:|@|$)', coalesce((SELECT g.base FROM container_image k JOIN image g ON g.id = k.image WHERE k.container = c.id), c.image));

-- Tables that SQL, a revision of Alembic or SQLAlchemy Core makes, with `keyed` 1 where a primary key is said, there or later. What has no columns of its own
-- (a partition, the answer of a query), lives for a session only or is kept elsewhere, is none.
CREATE MATERIALIZED VIEW made_table AS
  SELECT s.name AS name, f.path AS path, s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column,
         s.primary_key
           OR EXISTS (SELECT 1 FROM fact_sql_statement a WHERE a.verb = 'ALTER' AND a.kind = 'table' AND a.name = s.name AND a.primary_key)
           OR EXISTS (SELECT 1 FROM fact_sql_column k WHERE k.file = s.file AND k.table_name = s.name AND k.key = 'primary') AS keyed
  FROM fact_sql_statement s JOIN tree_file f ON f.file = s.file AND NOT f.foreign_tree AND NOT f.test
  WHERE s.verb = 'CREATE' AND s.kind = 'table' AND NOT regexp('TEMP|FOREIGN', s.modifiers)
    AND EXISTS (SELECT 1 FROM fact_sql_column k WHERE k.file = s.file AND k.table_name = s.name)
  UNION
  SELECT a.value, a.path, c.line, c.column, c.end_line, c.end_column,
         EXISTS (SELECT 1 FROM fact_python_call k WHERE k.file = c.file AND k.parent = c.ordinal
                 AND (k.method IN ('PrimaryKeyConstraint') OR EXISTS (SELECT 1 FROM fact_python_argument p WHERE p.file = k.file AND p.call = k.ordinal
                                                                      AND p.keyword = 'primary_key' AND p.value = 'True')))
           OR EXISTS (SELECT 1 FROM fact_python_argument s WHERE s.file = c.file AND s.call = c.ordinal AND (s.kind = 'starred' OR s.keyword IN ('autoload_with', 'prefixes')
                     -- What the database has of its own.
                     OR s.keyword = 'schema' AND s.value IN ('information_schema', 'pg_catalog')))
           OR EXISTS (SELECT 1 FROM fact_python_call k CROSS JOIN fact_python_argument t ON t.file = k.file AND t.call = k.ordinal AND t.value = a.value
                      WHERE k.name = 'alembic.op.create_primary_key')
  FROM fact_python_call c CROSS JOIN tree_file f ON f.file = c.file AND NOT f.foreign_tree AND NOT f.test
  CROSS JOIN python_argument a ON a.file = c.file AND a.call = c.ordinal AND a.position = 0 AND a.kind = 'string'
  WHERE c.name IN ('alembic.op.create_table', 'sqlalchemy.Table', 'sqlalchemy.schema.Table')
    AND EXISTS (SELECT 1 FROM fact_python_call k WHERE k.file = c.file AND k.parent = c.ordinal AND k.method = 'Column');
