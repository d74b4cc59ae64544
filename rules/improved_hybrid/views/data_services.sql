-- What the data services are made of.

-- Data services whose code is in the repository, with what they make their application with.
CREATE MATERIALIZED VIEW own_data_service AS
  WITH application AS MATERIALIZED (
    SELECT c.*, s.service, row_number() OVER (PARTITION BY s.service, c.list ORDER BY c.item, c.file, c.line) AS choice
    FROM listed_call c JOIN service_code s ON s.file = c.file WHERE c.list IN ('fastapi_applications', 'other_applications')
  )
  SELECT d.service AS service, d.role AS role, 
         EXISTS (SELECT 1 FROM application f WHERE f.service = d.service AND f.list = 'fastapi_applications')
           -- A class of its own is made by somebody, however it gets there.
           OR EXISTS (SELECT 1 FROM list l JOIN class_ancestor c ON c.name = l.item WHERE l.list = 'fastapi_applications' AND c.service = d.service) AS fastapi,
         a.item AS framework, a.callee AS application, a.path AS application_path, a.line AS application_line,  -- of another framework, NULL if of none
         d.path AS path, d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM data_service d LEFT JOIN application a ON a.service = d.service AND a.list = 'other_applications' AND a.choice = 1
  WHERE d.first_party = 1 AND EXISTS (SELECT 1 FROM service_module m WHERE m.service = d.service AND m.owned = 1);

-- What these start that is not theirs alone, or not an application: at the start command.
CREATE VIEW mixed_start AS
  SELECT o.service AS service, printf('starts the same application as `%s`', b.name) AS what,
         b.path AS other_path, b.line AS other_line, printf('`%s` (%s)', b.name, b.role) AS other,
         p.path AS path, p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column
  FROM own_data_service o
  JOIN system_process p ON p.service = o.service AND p.long_running = 1
  JOIN system_process q ON q.file = p.file AND q.service <> o.service AND q.long_running = 1 AND q.attribute IS p.attribute AND q.command = p.command
  JOIN service b ON b.name = q.service AND b.code_of IS NULL AND (b.role LIKE 'business%' OR b.role LIKE 'data%' AND b.name < o.service)
  UNION ALL
  SELECT o.service, printf('also starts `%s`, another program', q.command), q.path, q.line, 'the other program', p.path, p.line, p.column, p.end_line, p.end_column
  FROM own_data_service o
  JOIN system_process p ON p.service = o.service AND p.long_running = 1
  JOIN system_process q ON q.service = o.service AND q.container IS p.container AND q.long_running = 1 AND q.ordinal > p.ordinal AND q.kind IN ('celery', 'python') AND p.kind <> q.kind;

-- Calls of lists in what these ship and run.
CREATE VIEW data_service_call AS
  SELECT c.*, o.service AS service, o.role AS role, s.area AS area,
         s.area = 'migration' OR regexp('(^|/)(alembic|migrations?)/', s.path) AS migration
  FROM own_data_service o
  JOIN service_code s ON s.service = o.service AND s.ships AND (s.owned OR s.runs) AND s.area NOT IN ('test', 'example', 'documentation', 'vendored')
  JOIN listed_call c ON c.file = s.file;

-- Values of the environment that a field of the settings hands into a call, where the field stands at the very beginning of a formatted string.
CREATE VIEW given_dialect AS
  SELECT DISTINCT t.service AS service, a.file AS file, a.call AS call, t.key AS key, e.value AS value,
         a.path AS path, a.line AS line, a.column AS column, a.end_line AS end_line, a.end_column AS end_column
  FROM own_data_service o JOIN setting t ON t.service = o.service
  JOIN container c ON c.service = t.service JOIN container_env e ON e.container = c.id AND e.key = t.key
  JOIN fact_python_attribute r ON r.attribute = t.field
  JOIN service_module m ON m.service = t.service AND m.file = r.file
  -- `f"{settings.dialect}://…"`: behind the quote and the brace.
  JOIN python_argument a ON a.file = r.file AND a.line = r.line AND a.column = r.column - 3;
