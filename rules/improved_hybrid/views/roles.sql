-- Which roles run in which container, and which roles there are.

-- The roles that run in each container, in the order of start. Starts of one module with one subcommand are one role, and so are the workers of one server.
CREATE MATERIALIZED VIEW container_role AS
  WITH running AS (
    SELECT p.*, e.kind AS entry_kind,
           CASE WHEN p.kind IN ('python', 'console_script', 'celery')
                THEN coalesce(p.file, p.module, p.command) || ' ' || coalesce(
                       (SELECT l.item FROM list l WHERE l.list = 'role_subcommands' AND p.command || ' ' LIKE '% ' || l.item || ' %' LIMIT 1), '')
                ELSE p.kind || coalesce(p.module, p.command) || coalesce(p.attribute, '') END AS runs
    FROM system_process p JOIN service s ON s.name = p.service AND s.first_party = 1
    LEFT JOIN entry_module e ON e.file = p.file
    WHERE p.long_running = 1
      AND (p.file IS NOT NULL OR p.kind NOT IN ('python', 'other') OR (p.kind = 'python' AND p.command LIKE '%.py%')
           OR EXISTS (SELECT 1 FROM list l WHERE l.list = 'server_programs' AND regexp('^(exec +)?(\S*/)?' || l.item || '( |$)', p.command)))
  )
  SELECT service, container, min(ordinal) AS ordinal, command,
         CASE WHEN kind NOT IN ('python', 'console_script', 'other') THEN 'web_app' WHEN entry_kind <> 'main_guard' THEN entry_kind END AS family, -- web_app, bot, worker
         row_number() OVER (PARTITION BY service, container ORDER BY min(ordinal)) AS number, -- from 1
         group_concat('`' || CASE WHEN length(command) > 60 THEN substr(command, 1, 57) || '…' ELSE command END || '`', ', ') OVER beside AS commands,
         count(*) OVER beside AS roles, -- in the container
         path, line, column, end_line, end_column
  FROM running GROUP BY service, container, runs
  WINDOW beside AS (PARTITION BY service, container ORDER BY min(ordinal) ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING);

-- Programs of another role that a service starts from Python beside itself: by a command, or as a child process.
CREATE MATERIALIZED VIEW program_beside AS
  WITH
  -- Commands, and the calls of functions of ours that run the words they are given.
  command AS MATERIALIZED (
    SELECT c.file, c.call, (SELECT ' ' || group_concat(a.value, ' ') || ' ' FROM python_argument a WHERE a.file = c.file AND a.call = c.call) AS words
    FROM listed_call c
    -- What `os.system` does not put into the background is waited for.
    WHERE c.list = 'command_starts'
      AND (c.item <> 'os.system' OR EXISTS (SELECT 1 FROM python_argument a WHERE a.file = c.file AND a.call = c.call AND instr(coalesce(a.value, a.text), '&')))
  ),
  handed AS MATERIALIZED (
    SELECT e.file, e.site AS call, (SELECT ' ' || group_concat(a.value, ' ') || ' ' FROM python_argument a WHERE a.file = e.file AND a.call = e.site) AS words
    FROM command s
    JOIN python_call c ON c.file = s.file AND c.ordinal = s.call
    JOIN definition_edge e ON e.target = c.file AND e.target_definition = c.scope AND e.kind = 'call'
    WHERE NOT EXISTS (SELECT 1 FROM python_argument a WHERE a.file = s.file AND a.call = s.call AND a.kind IN ('string', 'list'))
    UNION SELECT * FROM command
  ),
  started AS (
    SELECT r.service, c.path, coalesce(e.kind, 'web_app') AS family, coalesce(t.path, 'a web server') AS what, e.file AS program, c.line, c.column, c.end_line, c.end_column
    FROM handed h
    JOIN python_call c ON c.file = h.file AND c.ordinal = h.call
    JOIN service_code r ON r.file = h.file AND r.runs = 1
    LEFT JOIN (entry_module e JOIN file t ON t.id = e.file)
      ON e.kind <> 'main_guard' AND e.file <> h.file AND (regexp('["/ ]' || t.name || '["'' ]', h.words) OR regexp('-m[", ]+([\w.]+\.)?' || t.stem || '[" ]', h.words))
    WHERE e.file IS NOT NULL OR regexp('["/ ](uvicorn|gunicorn|hypercorn|granian)[" ]', h.words)
    UNION
    SELECT s.service, s.path, CASE s.family WHEN 'server_starts' THEN 'web_app' WHEN 'polling_starts' THEN 'bot' ELSE 'worker' END,
           coalesce(CASE WHEN s.class IS NOT NULL THEN s.spawner END, d.name, s.starts), NULL, s.line, s.column, s.end_line, s.end_column
    FROM spawned_start s
    JOIN service_code r ON r.service = s.service AND r.file = s.file AND r.runs = 1
    LEFT JOIN python_definition d ON d.file = s.start_file AND d.ordinal = s.function
    WHERE s.how = 'process_starts'
  ),
  main AS (SELECT service, coalesce(family, '') AS family, command, max(printf('%s %s', coalesce(family, ''), command)) AS last FROM container_role GROUP BY service)
  SELECT s.*, m.command,
         row_number() OVER (PARTITION BY s.service ORDER BY s.path, s.line, s.what) AS number, -- from 1
         -- One that starts nothing but one other program is that program's launcher.
         m.family <> '' OR (SELECT count(DISTINCT o.family || o.what) FROM started o WHERE o.service = s.service) > 1 AS beside
  FROM started s JOIN main m ON m.service = s.service
  -- Another program of the same kind is another one; a second process of the same is not.
   AND (s.family <> m.family OR s.program NOT IN (SELECT p.file FROM process p WHERE p.service = s.service AND p.file IS NOT NULL));

-- Modules that a compose service runs, or may run: where a container's start is not known, it may start anything that is in it.
CREATE MATERIALIZED VIEW deployed_module AS
  WITH
  deployed AS MATERIALIZED (SELECT DISTINCT c.service FROM system_container c),
  obscure AS MATERIALIZED (
    SELECT s.name AS service, s.root FROM deployed d JOIN service s ON s.name = d.service AND s.first_party = 1
    WHERE NOT EXISTS (SELECT 1 FROM process p WHERE p.service = s.name AND p.long_running = 1 AND (p.file IS NOT NULL OR p.kind = 'other' AND p.container IS NOT NULL))
  )
  SELECT r.file, 1 AS known -- 0 if it only may run
  FROM entry_module e CROSS JOIN service_reach r ON r.file = e.file AND r.from_entry = 1 CROSS JOIN deployed d ON d.service = r.service
  UNION
  SELECT p.file, 1 FROM system_process p WHERE p.container IS NOT NULL AND p.file IS NOT NULL
  UNION
  SELECT i.file, 0 FROM obscure o JOIN system_container c ON c.service = o.service JOIN container_image x ON x.container = c.id JOIN image_file i ON i.image = x.image
  UNION
  SELECT f.id, 0 FROM obscure o JOIN file f ON (o.root IN ('', '.') OR substr(f.path, 1, length(o.root) + 1) = o.root || '/');

-- APIs, bots and workers in the tree of a repository that has containers: modules that are one, and console scripts of such a name that start one.
CREATE MATERIALIZED VIEW role_in_tree AS
  WITH
  module AS MATERIALIZED (
    SELECT e.file, e.kind, f.path, e.line, e.file IN (SELECT file FROM deployed_module) AS deployed
    FROM entry_module e JOIN file f ON f.id = e.file JOIN file_owner o ON o.file = e.file AND o.area IN ('service', 'shared', 'unowned')
    WHERE e.kind <> 'main_guard'
      AND NOT EXISTS (SELECT 1 FROM refused_build b WHERE substr(f.path, 1, length(b.directory)) = b.directory)
  ),
  script AS (
    SELECT k.name, m.file, s.family, k.path, k.line, k.column, k.end_line, k.end_column
    FROM console_script k
    JOIN service_module m ON m.module = substr(k.target, 1, instr(k.target || ':', ':') - 1)
    JOIN python_definition d ON d.file = m.file AND d.qualname = substr(k.target, instr(k.target, ':') + 1)
    JOIN start_call s ON s.file = d.file AND s.function = d.ordinal
    WHERE regexp('(^|[_-])(api|bot|worker|consumer|scheduler|service)$', k.name)
  ),
  found AS (
    SELECT file, path AS name, '`' || path || '`' AS shown, NULL AS script, kind, deployed, path, line, 1 AS column, line AS end_line, 1 AS end_column FROM module
    UNION
    SELECT s.file, s.name, 'the console script `' || s.name || '`', s.name, CASE s.family WHEN 'server_starts' THEN 'web_app' WHEN 'polling_starts' THEN 'bot' END,
           s.file IN (SELECT file FROM deployed_module WHERE known = 0)
           OR s.file IN (SELECT file FROM module WHERE deployed = 0) -- said of the module
           OR EXISTS (SELECT 1 FROM system_process p WHERE p.container IS NOT NULL AND p.file = s.file AND regexp('(^|[/ ])' || s.name || '( |$)', p.command)),
           s.path, s.line, s.column, s.end_line, s.end_column
    FROM script s
  )
  SELECT f.*, CASE f.kind WHEN 'web_app' THEN 'an API' WHEN 'bot' THEN 'a bot' ELSE 'a worker' END AS what
  FROM found f
  WHERE EXISTS (SELECT 1 FROM system_container c JOIN first_party_service s ON s.service = c.service);
