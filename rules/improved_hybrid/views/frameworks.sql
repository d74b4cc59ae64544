-- Web and bot frameworks in what services start.

-- Services whose first module is known.
CREATE VIEW started_service AS
  SELECT s.* FROM system_service s
  WHERE EXISTS (SELECT 1 FROM service_reach r WHERE r.service = s.name AND r.from_entry = 1);

-- Imports of web and bot frameworks that a service's start executes, with the way there; those for type checkers only where it has no others of the kind.
CREATE MATERIALIZED VIEW framework_reach AS
  WITH reached AS (
    SELECT s.service, s.role, l.list AS family, l.item AS framework, i.file, i.path, i.type_checking, r.depth, r.chain, r.parent, r.parent_import,
           i.line, i.column, i.end_line, i.end_column,
           min(i.type_checking) OVER (PARTITION BY i.service, l.list) AS least
    FROM list l
    CROSS JOIN import_of_service i ON i.top_level = l.item AND i.target IS NULL AND i.ambiguous = 0
    JOIN service_reach r ON r.service = i.service AND r.file = i.file AND r.from_entry = 1
    JOIN started_service s ON s.service = i.service
    WHERE l.list IN ('web_frameworks', 'bot_frameworks')
  )
  SELECT service, role,
         family,                -- web_frameworks, bot_frameworks
         framework, file, path, type_checking, depth, chain,
         parent, parent_import, -- the file and its import through which the service gets there
         row_number() OVER (PARTITION BY service, family ORDER BY depth, path, line) AS nearness, -- from 1
         line, column, end_line, end_column
  FROM reached WHERE type_checking = least;

-- Where a process holds both: the imports of the kind that has no business there, each with the nearest of the other kind.
-- A container that starts several modules is judged module by module.
CREATE MATERIALIZED VIEW intruding_framework AS
  WITH RECURSIVE
  entry AS MATERIALIZED (
    SELECT r.service, r.file, count(*) OVER (PARTITION BY r.service) AS entries FROM service_reach r
    WHERE r.depth = 0 AND r.from_entry = 1
      AND r.service IN (SELECT service FROM framework_reach WHERE role <> 'business_worker' GROUP BY service HAVING count(DISTINCT family) = 2)
  ),
  walk(service, entry, file) AS (
    SELECT service, file, file FROM entry WHERE entries > 1
    UNION
    SELECT w.service, w.entry, x.id
    FROM walk w
    JOIN import_of_service i ON i.service = w.service AND i.file = w.file AND i.target IS NOT NULL AND i.type_checking = 0 AND i.ambiguous = 0
    JOIN file t ON t.id = i.target
    JOIN file x ON x.path IN (t.path, t.directory || '/__init__.py')
  ),
  executed AS (
    SELECT service, entry, file FROM walk
    UNION ALL
    SELECT e.service, e.file, r.file FROM entry e JOIN service_reach r ON r.service = e.service AND r.from_entry = 1 WHERE e.entries = 1
  ),
  met AS MATERIALIZED (
    SELECT x.entry, r.*, (r.role = 'business_bot') = (r.family = 'web_frameworks') AS intrudes,
           row_number() OVER (PARTITION BY x.service, x.entry, r.family ORDER BY r.type_checking, r.nearness) AS place
    FROM executed x JOIN framework_reach r ON r.service = x.service AND r.file = x.file
  )
  SELECT i.service, i.role, i.framework, i.file, i.path, i.type_checking, i.chain,
         h.framework AS host, h.chain AS host_chain, h.path AS host_path, h.line AS host_line, h.column AS host_column,
         row_number() OVER (PARTITION BY i.service ORDER BY i.nearness) AS nearness, -- from 1
         i.line, i.column, i.end_line, i.end_column
  FROM met i JOIN met h ON h.service = i.service AND h.entry = i.entry AND h.intrudes = 0 AND h.type_checking = 0 AND h.place = 1
  WHERE i.intrudes = 1;

-- Bots whose start reaches aiogram.
CREATE VIEW aiogram_bot AS
  SELECT DISTINCT r.service FROM framework_reach r WHERE r.role = 'business_bot' AND r.family = 'bot_frameworks';
