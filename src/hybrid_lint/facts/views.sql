-- Views over the tables of schema.sql that every rule may use. A view of each fact table without its prefix, with `path` added,
-- is generated when the database is made.

-- Parameters of functions, one row per parameter.
CREATE VIEW python_parameter AS
  SELECT d.file AS file, f.path AS path, d.ordinal AS definition, p.key AS position,
         json_extract(p.value, '$[0]') AS name,
         json_extract(p.value, '$[1]') AS kind,
         json_extract(p.value, '$[2]') AS annotation,
         json_extract(p.value, '$[3]') AS annotation_name,
         json_extract(p.value, '$[4]') AS default_text
  FROM fact_python_definition d JOIN json_each(d.parameters) p JOIN file f ON f.id = d.file;

-- Calls of a service's modules under their final names: through re-exports, shims and star imports.
CREATE VIEW service_call AS
  SELECT m.service AS service, c.file AS file, f.path AS path, c.ordinal AS call, c.name AS name, c.method AS method, c.callee AS callee,
         c.scope AS scope, c.awaited AS awaited, c.parent AS parent, c.context AS context, c.main_guard AS main_guard,
         c.kept AS kept, c.in_loop AS in_loop, c.in_lambda AS in_lambda,
         c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM fact_python_call c JOIN service_module m ON m.file = c.file JOIN file f ON f.id = c.file
  WHERE NOT EXISTS (SELECT 1 FROM call_name n WHERE n.service = m.service AND n.file = c.file AND n.call = c.ordinal)
  UNION ALL
  SELECT n.service, c.file, f.path, c.ordinal, n.name, c.method, c.callee,
         c.scope, c.awaited, c.parent, c.context, c.main_guard, c.kept, c.in_loop, c.in_lambda,
         c.line, c.column, c.end_line, c.end_column
  FROM call_name n JOIN fact_python_call c ON c.file = n.file AND c.ordinal = n.call JOIN file f ON f.id = c.file;

-- Imports of a service under their absolute names, with where they are written.
CREATE VIEW import_of_service AS
  SELECT s.service AS service, s.file AS file, f.path AS path, s.import AS import, s.module AS module, s.top_level AS top_level,
         s.target AS target, o.service AS owner, coalesce(o.area, '') AS target_area, s.type_checking AS type_checking, s.ambiguous AS ambiguous,
         i.kind AS kind, i.name AS name, i.alias AS alias, i.scope AS scope, i.in_try AS in_try, i.conditional AS conditional, i.how AS how,
         i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  FROM service_import s JOIN fact_python_import i ON i.file = s.file AND i.ordinal = s.import JOIN file f ON f.id = s.file
  LEFT JOIN file_owner o ON o.file = s.target;
