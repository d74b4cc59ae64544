-- Applications that code names by a text.

-- Calls of servers that are given `module:attribute`, with the file that this may be: in the directory of the module that says it, or in one above it.
CREATE MATERIALIZED VIEW named_application AS
  WITH named AS (
    SELECT DISTINCT k.file, k.path, o.value AS text, captured('^([\w.]+):', o.value) AS module, captured(':(\w+)', o.value) AS attribute, o.line, o.column, o.end_line, o.end_column
    FROM listed_call k JOIN call_option o ON o.file = k.file AND o.call = k.call AND o.option = 'app'
    LEFT JOIN file_owner w ON w.file = k.file
    WHERE k.list = 'application_runners' AND regexp('^[A-Za-z_][\w.]*:[A-Za-z_][\w.]*$', o.value) AND NOT regexp('^(test|example|documentation)$', coalesce(w.area, ''))
  ), place AS (
    SELECT n.*, replace(n.module, '.', '/') || '.py' AS as_module, replace(n.module, '.', '/') || '/__init__.py' AS as_package FROM named n
  )
  SELECT p.file AS file, p.path AS path, p.text AS text, p.module AS module, p.attribute AS attribute, x.id AS target, x.path AS target_path,
         p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column
  FROM place p
  LEFT JOIN file x ON substr('/' || x.path, -length(p.as_module) - 1) = '/' || p.as_module AND substr(p.path, 1, length(x.path) - length(p.as_module)) = substr(x.path, 1, length(x.path) - length(p.as_module))
    OR substr('/' || x.path, -length(p.as_package) - 1) = '/' || p.as_package AND substr(p.path, 1, length(x.path) - length(p.as_package)) = substr(x.path, 1, length(x.path) - length(p.as_package))
    -- The program itself is in `sys.modules`.
    OR p.module = '__main__' AND x.id = p.file
    OR x.id IN (SELECT m.file FROM service_module o JOIN service_module m ON m.service = o.service AND m.module = p.module WHERE o.file = p.file);

-- Names that a module binds at its top level.
CREATE VIEW bound_name AS
  SELECT a.file AS file, a.target AS name FROM fact_python_assignment a WHERE a.scope IS NULL
  UNION SELECT d.file, d.name FROM fact_python_definition d WHERE d.parent IS NULL
  UNION SELECT i.file, i.alias FROM fact_python_import i;

-- Modules that may bind names which nobody sees.
CREATE VIEW open_module AS
  SELECT m.file AS file FROM fact_python_module m WHERE m.lazy_getattr = 1
  UNION SELECT i.file FROM fact_python_import i WHERE i.kind = 'star'
  UNION SELECT c.file FROM fact_python_call c WHERE regexp('^builtins\.(globals|exec|setattr)$', c.name)
  UNION SELECT e.file FROM fact_parse_error e;
