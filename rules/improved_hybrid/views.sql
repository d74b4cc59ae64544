-- Joins that several rules of this pack share.

-- Imports of database drivers, ODMs and ORMs by whatever a service consists of, shared code too, under the name of the list's entry.
-- A package of that name in the repository itself is no driver; `from a.b import c` may mean the module `a.b.c`.
CREATE MATERIALIZED VIEW reached_driver_import AS
  SELECT i.service AS service, i.file AS file, i.path AS path, i.import AS import, l.item AS driver, l.list AS family,
         i.type_checking AS type_checking, i.how AS how, m.owned AS owned, m.in_image AS in_image,
         i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  FROM list l
  -- From the lists to the imports, so that the index on the first segment serves.
  CROSS JOIN import_of_service i ON i.top_level = substr(l.item, 1, instr(l.item || '.', '.') - 1)
   AND (i.module = l.item OR substr(i.module, 1, length(l.item) + 1) = l.item || '.' OR i.module || '.' || i.name = l.item)
  CROSS JOIN service_module m ON m.service = i.service AND m.file = i.file
  WHERE l.list IN ('postgres_drivers', 'mongo_drivers', 'orms', 'other_databases')
    AND i.target IS NULL AND i.ambiguous = 0
  UNION ALL
  -- The same libraries as copies inside the repository: `vendor.asyncpg`, `from .third_party import motor`.
  SELECT i.service, i.file, i.path, i.import, l.item, l.list, i.type_checking, i.how, m.owned, m.in_image,
         i.line, i.column, i.end_line, i.end_column
  FROM file_owner v
  CROSS JOIN file f ON f.id = v.file
  CROSS JOIN list l ON l.list IN ('postgres_drivers', 'mongo_drivers', 'orms', 'other_databases')
   AND instr('/' || replace(f.path, '.py', '/'), '/' || replace(l.item, '.', '/') || '/')
  CROSS JOIN import_of_service i ON i.target = v.file AND i.ambiguous = 0
  CROSS JOIN service_module m ON m.service = i.service AND m.file = i.file
  JOIN file_owner o ON o.file = i.file
  WHERE v.area = 'vendored' AND o.area <> 'vendored'
  UNION ALL
  -- `load("asyncpg")` where `load` imports what it is given.
  SELECT e.service, e.file, f.path, NULL, l.item, l.list, 0, i.how, m.owned, m.in_image, c.line, c.column, c.end_line, c.end_column
  FROM fact_python_import i
  CROSS JOIN definition_edge e ON e.target = i.file AND e.target_definition = i.scope AND e.kind = 'call' AND e.site IS NOT NULL
  CROSS JOIN fact_python_call c ON c.file = e.file AND c.ordinal = e.site
  CROSS JOIN json_each(c.arguments) a
  CROSS JOIN list l ON l.list IN ('postgres_drivers', 'mongo_drivers', 'orms', 'other_databases')
   AND (json_extract(a.value, '$[3]') = l.item OR substr(json_extract(a.value, '$[3]'), 1, length(l.item) + 1) = l.item || '.')
  CROSS JOIN file f ON f.id = e.file
  CROSS JOIN service_module m ON m.service = e.service AND m.file = e.file
  WHERE i.kind = 'dynamic' AND substr(i.argument, 1, 1) = '(' AND json_extract(a.value, '$[2]') = 'string'
    AND (json_extract(a.value, '$[0]') = CAST(substr(i.argument, 2) AS INTEGER) OR json_extract(a.value, '$[1]') = rtrim(substr(i.argument, instr(i.argument, ':') + 1), ')'));

-- Those of a service's own modules.
CREATE VIEW driver_import AS SELECT * FROM reached_driver_import WHERE owned = 1;

-- Modules that a service runs: its image holds them, or a process reaches them. One-off scripts beside a service are not among them.
CREATE MATERIALIZED VIEW shipped_module AS
  SELECT m.service AS service, m.file AS file, m.owned AS owned FROM service_module m
  WHERE coalesce(m.in_image, 1) = 1
     OR EXISTS (SELECT 1 FROM service_reach r WHERE r.service = m.service AND r.file = m.file AND r.from_entry = 1);

-- The images that a service's containers are built from, or that its own Dockerfile builds where no compose file does; their bases too.
CREATE MATERIALIZED VIEW service_image AS
  SELECT c.service AS service, i.image AS image FROM container c JOIN container_image i ON i.container = c.id WHERE c.service IS NOT NULL
  UNION
  SELECT s.name, i.id FROM image i JOIN service s ON s.path = i.dockerfile
  WHERE NOT EXISTS (SELECT 1 FROM container c WHERE c.service = s.name)
  UNION
  -- The base image, where another service of the compose model builds it.
  SELECT c.service, b.image FROM container c JOIN container_image i ON i.container = c.id JOIN image m ON m.id = i.image
  JOIN container o ON o.image = m.base JOIN container_image b ON b.container = o.id WHERE c.service IS NOT NULL;

-- Python distributions that a service's image installs; where no image tells, the run-time requirements at the service's root or above its entry module.
CREATE MATERIALIZED VIEW installed_requirement AS
  WITH built AS MATERIALIZED (SELECT service, image FROM service_image),
  place AS MATERIALIZED (
    SELECT s.name AS service, s.root AS directory FROM service s
    WHERE s.first_party = 1 AND s.root IS NOT NULL
      AND s.name NOT IN (SELECT b.service FROM image_manifest x JOIN built b ON b.image = x.image)
    UNION
    SELECT p.service, e.directory FROM process p JOIN file e ON e.id = p.file
    WHERE p.service NOT IN (SELECT b.service FROM image_manifest x JOIN built b ON b.image = x.image)
  ),
  listed AS MATERIALIZED (
    SELECT f.id AS file, f.path, f.directory FROM (SELECT DISTINCT file FROM fact_requirement) m CROSS JOIN file f ON f.id = m.file
    WHERE f.name IN ('pyproject.toml', 'requirements.txt', 'setup.cfg', 'setup.py', 'Pipfile')
  )
  SELECT b.service AS service, p.name AS name, p.extras AS extras, p.manifest AS manifest, p.path AS path,
         p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column
  FROM built b JOIN image_package p ON p.image = b.image
  WHERE p.manager IN ('pip', 'uv', 'poetry', 'pipenv', 'conda')
  UNION ALL
  SELECT l.service, r.name, r.extras, r.file, f.path, r.line, r.column, r.end_line, r.end_column
  FROM place l
  CROSS JOIN listed f ON l.directory = f.directory OR substr(l.directory, 1, length(f.directory) + 1) = f.directory || '/'
  CROSS JOIN fact_requirement r ON r.file = f.file AND r.origin = 'runtime';

CREATE MATERIALIZED VIEW driver_distribution AS
  SELECT substr(item, 1, instr(item, '=') - 1) AS module, substr(item, instr(item, '=') + 1) AS distribution
  FROM list WHERE list = 'driver_distributions';

-- Those of them that are, or bring along, a database driver or ORM. `module` is NULL for an extra.
CREATE MATERIALIZED VIEW installed_driver AS
  WITH known AS MATERIALIZED (SELECT module, distribution FROM driver_distribution)
  SELECT r.service AS service,
         CASE WHEN d.distribution IS NOT NULL THEN r.name
              ELSE printf('%s[%s]', r.name, (SELECT group_concat(e.value) FROM json_each(r.extras) e
                                             WHERE e.value IN (SELECT item FROM list WHERE list = 'driver_extras'))) END AS name,
         d.module AS module, r.manifest AS manifest, r.path AS path,
         r.line AS line, r.column AS column, r.end_line AS end_line, r.end_column AS end_column
  FROM installed_requirement r LEFT JOIN known d ON d.distribution = r.name
  WHERE d.distribution IS NOT NULL
     OR r.extras <> '[]' AND r.name NOT IN ('', 'testcontainers')
        AND EXISTS (SELECT 1 FROM json_each(r.extras) e WHERE e.value IN (SELECT item FROM list WHERE list = 'driver_extras'));

-- ── service separation ──

-- Imports of web and bot frameworks in what a service's start executes, with the way there.
CREATE VIEW framework_reach AS
  SELECT i.service AS service, l.list AS family, l.item AS framework, i.file AS file, i.path AS path, i.type_checking AS type_checking,
         r.depth AS depth, r.chain AS chain, r.parent AS parent, r.parent_import AS parent_import,
         i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  FROM list l
  CROSS JOIN import_of_service i ON i.top_level = l.item
  JOIN service_reach r ON r.service = i.service AND r.file = i.file AND r.from_entry = 1
  WHERE l.list IN ('web_frameworks', 'bot_frameworks') AND i.target IS NULL AND i.ambiguous = 0;

-- Services whose first module is known.
CREATE VIEW started_service AS
  SELECT s.name AS service, s.* FROM service s
  WHERE s.first_party = 1 AND EXISTS (SELECT 1 FROM service_reach r WHERE r.service = s.name AND r.from_entry = 1);

-- Calls that start a web server, a bot's polling or an event loop, under their final names.
CREATE MATERIALIZED VIEW start_call AS
  WITH named AS MATERIALIZED (
    SELECT l.list AS family, c.file, c.ordinal AS call
    FROM list l CROSS JOIN python_call c ON c.name = l.item WHERE l.list IN ('server_starts', 'loop_starts')
    UNION
    SELECT l.list, n.file, n.call FROM list l CROSS JOIN call_name n ON n.name = l.item WHERE l.list IN ('server_starts', 'loop_starts')
    UNION
    SELECT 'polling_starts', c.file, c.ordinal FROM list l CROSS JOIN python_call c ON c.method = l.item WHERE l.list = 'polling_starts'
    UNION
    -- `poll = dp.start_polling; poll(bot)`
    SELECT 'polling_starts', c.file, c.ordinal FROM python_call c
    WHERE c.name > 'aiogram.' AND c.name < 'aiogram/' AND regexp('\.(start|run)_polling$', c.name)
    UNION
    SELECT 'loop_starts', c.file, c.ordinal FROM python_call c
    WHERE c.name > 'asyncio.' AND c.name < 'asyncio/' AND regexp('\.run_(until_complete|forever)$', c.name)
    UNION
    SELECT 'server_starts', c.file, c.ordinal FROM python_call c
    WHERE c.method = 'serve' AND c.name IS NULL AND lower(c.callee) LIKE '%server.serve'
    UNION
    SELECT 'loop_starts', c.file, c.ordinal FROM python_call c
    WHERE c.method IN ('run_until_complete', 'run_forever') AND (c.name LIKE 'asyncio.%' OR lower(c.callee) LIKE '%loop.run_%')
  )
  SELECT n.family AS family, c.file AS file, c.path AS path, c.ordinal AS call, c.scope AS scope, c.callee AS callee, c.name AS name,
         c.awaited AS awaited, c.parent AS parent, c.main_guard AS main_guard,
         c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM named n CROSS JOIN python_call c ON c.file = n.file AND c.ordinal = n.call
  WHERE c.type_checking = 0;

-- Calls that hand work to a thread or to a child process.
CREATE VIEW spawn AS
  WITH found AS MATERIALIZED (
    SELECT l.list AS how, c.file, c.ordinal AS call FROM list l CROSS JOIN python_call c ON c.name = l.item
    WHERE l.list IN ('thread_starts', 'process_starts')
    UNION
    SELECT 'thread_starts', c.file, c.ordinal FROM python_call c WHERE c.method = 'run_in_executor'
    UNION
    SELECT 'process_starts', c.file, c.ordinal FROM python_call c WHERE c.method = 'Process' AND c.name LIKE 'multiprocessing.%'
  )
  SELECT n.how AS how, c.file AS file, c.path AS path, c.ordinal AS call, c.callee AS callee, c.arguments AS arguments,
         c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM found n CROSS JOIN python_call c ON c.file = n.file AND c.ordinal = n.call;

-- Servers, pollers and loops that run inside such a thread or process: named as the target, called in its lambda, or started by the functions it runs.
CREATE MATERIALIZED VIEW spawned_start AS
  WITH RECURSIVE
  -- `at` and `site` are the call that names what is run: the thread's own, a lambda's or a partial's inside it, or that of a function
  -- of ours which hands its parameter to the thread.
  site(how, file, call, at, site, arguments) AS (
    SELECT s.how, s.file, s.call, s.file, s.call, s.arguments FROM spawn s
    UNION
    SELECT t.how, t.file, t.call, c.file, c.ordinal, c.arguments
    FROM site t CROSS JOIN python_call c ON c.file = t.at AND c.ordinal > t.site AND c.parent = t.site
    WHERE c.in_lambda = 1 OR c.name = 'functools.partial'
    UNION
    SELECT t.how, t.file, t.call, e.file, e.site, c.arguments
    FROM site t CROSS JOIN fact_python_call i ON i.file = t.at AND i.ordinal = t.site AND i.scope IS NOT NULL
    CROSS JOIN fact_python_definition d ON d.file = i.file AND d.ordinal = i.scope AND d.parameters <> '[]'
    CROSS JOIN definition_edge e ON e.target = d.file AND e.target_definition = d.ordinal AND e.kind = 'call'
    CROSS JOIN fact_python_call c ON c.file = e.file AND c.ordinal = e.site
    WHERE t.at = t.file AND EXISTS (SELECT 1 FROM json_each(t.arguments) a, json_each(d.parameters) p
                  WHERE json_extract(a.value, '$[2]') IN ('name', 'starred') AND json_extract(a.value, '$[8]') = json_extract(p.value, '$[0]'))
  ),
  named AS (
    SELECT t.how, t.file, t.call, l.list AS family, l.item AS starts
    FROM site t CROSS JOIN json_each(t.arguments) a CROSS JOIN list l
    WHERE json_extract(a.value, '$[2]') = 'name' AND l.list IN ('server_starts', 'loop_starts', 'polling_starts')
      AND (json_extract(a.value, '$[3]') = l.item
           OR (l.list = 'polling_starts' AND json_extract(a.value, '$[8]') LIKE '%.' || l.item))
    UNION
    SELECT t.how, t.file, t.call, s.family, s.callee FROM site t CROSS JOIN start_call s ON s.file = t.at AND s.call = t.site WHERE t.site <> t.call OR t.at <> t.file
  ),
  walk(how, file, call, service, target, definition) AS (
    SELECT t.how, t.file, t.call, e.service, e.target, e.target_definition
    FROM site t CROSS JOIN definition_edge e ON e.file = t.at AND e.site = t.site AND e.kind IN ('argument', 'call')
    WHERE t.at = t.file OR e.kind = 'argument'
    UNION
    SELECT w.how, w.file, w.call, w.service, e.target, e.target_definition
    FROM walk w CROSS JOIN definition_edge e ON e.file = w.target AND e.definition = w.definition AND e.service = w.service AND e.kind = 'call'
  )
  SELECT m.service AS service, n.how AS how, n.file AS file, n.call AS call, n.family AS family, n.starts AS starts,
         NULL AS definition, n.file AS start_file, NULL AS start_call
  FROM named n CROSS JOIN service_module m ON m.file = n.file
  UNION
  SELECT w.service, w.how, w.file, w.call, s.family, s.callee, w.definition, s.file, s.call
  FROM walk w CROSS JOIN start_call s ON s.file = w.target AND s.scope = w.definition;

-- The module a service's Python process starts with, and the function of it that a console script names.
CREATE MATERIALIZED VIEW python_start AS
  SELECT DISTINCT p.service AS service, p.file AS file, f.path AS path, f.name = '__main__.py' AS runs_whole,
         CASE p.kind WHEN 'console_script' THEN p.attribute END AS attribute
  FROM process p JOIN file f ON f.id = p.file
  WHERE p.long_running = 1 AND p.kind IN ('python', 'console_script') AND f.name <> 'manage.py'
  UNION
  SELECT r.service, r.file, f.path, f.name = '__main__.py', NULL
  FROM service_reach r JOIN file f ON f.id = r.file
  WHERE r.depth = 0 AND r.from_entry = 1 AND NOT EXISTS (SELECT 1 FROM process p WHERE p.service = r.service);

-- From the calls that start a loop or a polling back to their callers, for there are few such calls: `site` is the call in `definition`
-- (NULL: at module level) that leads there.
CREATE MATERIALIZED VIEW loop_way AS
  WITH RECURSIVE
  begun AS MATERIALIZED (SELECT * FROM start_call WHERE family IN ('loop_starts', 'polling_starts')),
  climb(service, file, call, at, definition, site) AS (
    SELECT m.service, s.file, s.call, s.file, s.scope, s.call FROM begun s CROSS JOIN service_module m ON m.file = s.file
    UNION
    SELECT c.service, c.file, c.call, e.file, e.definition, e.site
    FROM climb c CROSS JOIN definition_edge e ON e.target = c.at AND e.target_definition = c.definition AND e.service = c.service
    WHERE c.definition IS NOT NULL AND e.kind IN ('call', 'argument')
  )
  SELECT service, file, call, at, definition, site FROM climb;

-- Calls that start the loop a bot or a worker lives in, and whether its start reaches them through `if __name__ == "__main__"`.
CREATE MATERIALIZED VIEW loop_start AS
  WITH
  started AS (
    SELECT c.service, p.file AS entry, c.file, c.call, k.main_guard OR p.runs_whole AS guarded
    FROM loop_way c CROSS JOIN python_start p ON p.service = c.service AND p.file = c.at
    -- What a lambda holds does not run where it stands.
    CROSS JOIN python_call k ON k.file = c.at AND k.ordinal = c.site AND (k.in_lambda = 0 OR k.main_guard = 1)
    WHERE c.definition IS NULL
    UNION
    SELECT c.service, p.file, c.file, c.call, 1
    FROM loop_way c CROSS JOIN python_start p ON p.service = c.service AND p.file = c.at
    CROSS JOIN python_definition d ON d.file = c.at AND d.ordinal = c.definition AND d.qualname = p.attribute
  )
  SELECT t.service AS service, t.entry AS entry, s.file AS file, s.path AS path, s.call AS call, s.callee AS callee, s.name AS name,
         s.scope AS scope, max(t.guarded) AS guarded, s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column
  FROM started t CROSS JOIN start_call s ON s.file = t.file AND s.call = t.call AND s.family IN ('loop_starts', 'polling_starts')
  GROUP BY t.service, t.entry, s.file, s.call;

-- ── structure ──

-- Where required files are looked for: every use case, and the root as `path` ''. `anchor` is what to point at if something is missing.
-- `tracked` says whether git knows anything there: then an untracked file is one that nobody else has.
CREATE MATERIALIZED VIEW structure_root AS
  SELECT 'use_case' AS kind, u.name AS name, u.path AS path, u.path || '/' AS prefix, u.anchor AS anchor, u.has_bot AS has_bot,
         EXISTS (SELECT 1 FROM file f WHERE f.path > u.path || '/' AND f.path < u.path || '0' AND f.tracked = 1) AS tracked
  FROM use_case u
  UNION ALL
  SELECT 'root', 'the repository', '', '',
         coalesce(
           (SELECT f.path FROM list l CROSS JOIN file f ON f.path = l.item WHERE l.list = 'root_anchors' ORDER BY l.rowid LIMIT 1),
           (SELECT s.path FROM service s ORDER BY s.first_party DESC, s.path LIMIT 1)),
         0, (SELECT f.tracked FROM file f LIMIT 1) IS NOT NULL AND EXISTS (SELECT 1 FROM file f WHERE f.tracked = 1);

-- What is wrong with each entry of the lists `required_…_files`, relative to its root: one row per alternative (`a|b`), `problem` NULL if it is there.
CREATE MATERIALIZED VIEW required_file_state AS
  WITH
  roots AS MATERIALIZED (SELECT * FROM structure_root),
  wanted AS MATERIALIZED (
    SELECT r.kind, r.name, r.path AS root, r.prefix, r.anchor, r.has_bot, r.tracked AS root_tracked, l.list, l.item, a.key AS rank, a.value AS relative,
           r.prefix || a.value AS wanted,
           r.prefix || nullif(substr(a.value, 1, instr(a.value, '/') - 1), '') AS parent,
           3 + 3 * (instr(a.value, '/') > 0) AS climb
    FROM list l CROSS JOIN roots r CROSS JOIN json_each('["' || replace(l.item, '|', '","') || '"]') a
    WHERE l.list GLOB 'required_*_files'
  ),
  absent AS MATERIALIZED (SELECT * FROM wanted w WHERE NOT EXISTS (SELECT 1 FROM file g WHERE g.path = w.wanted)),
  twin AS MATERIALIZED (
    SELECT w.wanted, min(f.path) AS path
    FROM absent w CROSS JOIN file f ON f.path > w.prefix AND f.path < w.root || '0' AND lower(f.path) = lower(w.wanted)
    WHERE w.kind = 'use_case'
    GROUP BY w.wanted
    UNION ALL
    -- At the root the usual variants, by the index: the root's files are as many as the repository's.
    SELECT w.wanted, min(f.path)
    FROM absent w
    CROSS JOIN file f ON f.path IN (lower(w.wanted), upper(w.wanted), upper(substr(w.wanted, 1, 1)) || lower(substr(w.wanted, 2)))
    WHERE w.kind = 'root'
    GROUP BY w.wanted
  )
  SELECT w.list AS list, w.kind AS kind, w.name AS name, w.root AS root, w.anchor AS anchor, w.has_bot AS has_bot, w.item AS item, w.rank AS rank,
         w.relative AS relative, w.wanted AS wanted, f.id AS file, coalesce(f.path, t.path) AS found,
         CASE
           WHEN f.id IS NULL AND t.path IS NOT NULL THEN 'is spelled `' || substr(t.path, length(w.prefix) + 1) || '`'
           WHEN f.id IS NULL THEN coalesce(
             (SELECT CASE o.reason
                WHEN 'ignored by git' THEN 'is ignored by git, so nobody else gets it'
                WHEN 'dangling symbolic link' THEN 'is a symbolic link to nothing'
                WHEN 'symbolic link that leads to itself' THEN 'is a symbolic link to itself'
                WHEN 'symbolic link out of the repository' THEN 'is a symbolic link out of the repository'
                WHEN 'another git repository or a submodule' THEN 'belongs to another git repository'
                ELSE '' END
              FROM left_out o WHERE o.path IN (w.wanted, w.parent) LIMIT 1),
             (SELECT 'is a directory' FROM directory d WHERE d.path = w.wanted),
             (SELECT 'is only behind the symbolic link `' || k.name || '` → `' || k.link || '`' FROM file k WHERE k.path = w.parent AND k.link IS NOT NULL),
             'is missing')
           WHEN w.root_tracked AND f.tracked = 0 THEN 'is not tracked by git, so nobody else gets it'
           WHEN f.kind = 'link' THEN 'is a symbolic link to a directory'
           WHEN w.kind = 'use_case' AND substr(f.link, 1, w.climb) = substr('../../', 1, w.climb)
             THEN 'is a symbolic link to `' || f.link || '`, outside the use case'
           WHEN f.size = 0 OR x.filled_lines = 0 OR m.statements = 0 THEN 'is empty'
         END AS problem
  FROM wanted w
  LEFT JOIN file f ON f.path = w.wanted
  LEFT JOIN twin t ON t.wanted = w.wanted
  LEFT JOIN fact_text_file x ON x.file = f.id
  LEFT JOIN fact_python_module m ON m.file = f.id;

-- Entries of those lists of which no alternative is there; `path` is the file itself where there is one, else the anchor.
CREATE VIEW required_file_problem AS
  WITH judged AS (
    SELECT s.*, row_number() OVER (
             PARTITION BY s.list, s.root, s.item ORDER BY nullif(s.problem, '') IS NOT NULL, s.problem = 'is missing', s.rank) AS choice
    FROM required_file_state s
  )
  SELECT j.list AS list, j.kind AS kind, j.name AS name, j.root AS root, j.anchor AS anchor, j.has_bot AS has_bot, j.item AS item, j.relative AS relative,
         j.wanted AS wanted, j.problem AS problem, j.file AS file, coalesce(j.found, j.anchor) AS path, 1 AS line, 1 AS column
  FROM judged j WHERE j.choice = 1 AND j.problem <> '';

-- The same for the lists `required_…_directories`, whose entries are relative to a use case. `filled` counts files below that say something.
CREATE MATERIALIZED VIEW required_directory AS
  WITH
  roots AS MATERIALIZED (SELECT * FROM structure_root WHERE kind = 'use_case'),
  wanted AS MATERIALIZED (
    SELECT r.name AS name, r.path AS root, r.anchor AS anchor, r.tracked AS root_tracked, l.list AS list, l.item AS relative, r.prefix || l.item AS wanted,
           r.prefix || nullif(substr(l.item, 1, instr(l.item, '/') - 1), '') AS parent
    FROM list l CROSS JOIN roots r
    WHERE l.list GLOB 'required_*_directories'
  ),
  counted AS MATERIALIZED (
    SELECT w.list AS list, w.wanted AS wanted, count(f.id) AS files,
           sum(w.root_tracked = 0 OR f.tracked IS NOT 0) AS kept,
           sum(f.size > 0 AND f.name NOT IN ('.gitkeep', '.keep') AND (w.root_tracked = 0 OR f.tracked IS NOT 0)) AS filled
    FROM wanted w CROSS JOIN file f ON f.path > w.wanted || '/' AND f.path < w.wanted || '0'
    GROUP BY w.list, w.wanted
  )
  SELECT w.list AS list, w.name AS name, w.root AS root, w.anchor AS anchor, w.relative AS relative, w.wanted AS wanted, coalesce(c.filled, 0) AS filled,
         CASE
           WHEN c.kept > 0 THEN NULL
           WHEN c.files > 0 THEN 'is not tracked by git, so nobody else gets it'
           ELSE coalesce(
             (SELECT CASE o.reason WHEN 'ignored by git' THEN 'is ignored by git, so nobody else gets it'
                WHEN 'dangling symbolic link' THEN 'is a symbolic link to nothing'
                WHEN 'symbolic link out of the repository' THEN 'is a symbolic link out of the repository'
                WHEN 'another git repository or a submodule' THEN 'belongs to another git repository' END
              FROM left_out o WHERE o.path IN (w.wanted, w.parent)),
             (SELECT 'is a symbolic link to `' || k.link || '`' FROM file k WHERE k.path IN (w.wanted, w.parent) AND k.link IS NOT NULL),
             (SELECT 'is a file, not a directory' FROM file k WHERE k.path = w.wanted),
             (SELECT 'is spelled `' || substr(d.path, length(w.root) + 2) || '`' FROM directory d
              WHERE d.path > w.root || '/' AND d.path < w.root || '0' AND lower(d.path) = lower(w.wanted) AND d.path <> w.wanted),
             (SELECT 'is empty, and git does not keep an empty directory' FROM directory d WHERE d.path = w.wanted),
             'is missing')
         END AS problem
  FROM wanted w LEFT JOIN counted c ON c.list = w.list AND c.wanted = w.wanted;

-- Parts of the documented stack of which the repository shows a use: a container, a data service, a key, an import.
CREATE MATERIALIZED VIEW used_component AS
  SELECT 'postgres' AS component WHERE EXISTS (SELECT 1 FROM service WHERE role = 'data_postgres')
     OR EXISTS (SELECT 1 FROM container WHERE image LIKE '%postg%')
     OR EXISTS (SELECT 1 FROM dotenv WHERE key IN ('DB_POSTGRES_SERVICE_URL', 'DATABASE_URL', 'POSTGRES_DB'))
     OR EXISTS (SELECT 1 FROM setting WHERE key IN ('DB_POSTGRES_SERVICE_URL', 'DATABASE_URL'))
     OR EXISTS (SELECT 1 FROM container_env WHERE key = 'DB_POSTGRES_SERVICE_URL')
  UNION ALL
  SELECT 'mongo' WHERE EXISTS (SELECT 1 FROM service WHERE role = 'data_mongo')
     OR EXISTS (SELECT 1 FROM container WHERE image LIKE '%mongo%')
     OR EXISTS (SELECT 1 FROM dotenv WHERE key IN ('DB_MONGO_SERVICE_URL', 'MONGODB_URL', 'MONGO_URL'))
     OR EXISTS (SELECT 1 FROM setting WHERE key IN ('DB_MONGO_SERVICE_URL', 'MONGODB_URL', 'MONGO_URL'))
     OR EXISTS (SELECT 1 FROM container_env WHERE key = 'DB_MONGO_SERVICE_URL')
  UNION ALL
  SELECT 'nginx' WHERE EXISTS (SELECT 1 FROM container WHERE image LIKE '%nginx%' OR role = 'gateway')
     OR EXISTS (SELECT 1 FROM file WHERE kind = 'nginx')
  UNION ALL
  SELECT 'prometheus' WHERE EXISTS (SELECT 1 FROM container WHERE image LIKE '%prom%')
     OR EXISTS (SELECT 1 FROM python_import WHERE top_level IN ('prometheus_client', 'prometheus_fastapi_instrumentator'))
  UNION ALL
  SELECT 'grafana' WHERE EXISTS (SELECT 1 FROM container WHERE image LIKE '%grafana%')
  UNION ALL
  SELECT 'logging';

-- What pytest takes for tests in a use case: its own configuration, else the root's, else the defaults. Names without `*` are beginnings.
CREATE MATERIALIZED VIEW pytest_pattern AS
  WITH
  given AS MATERIALIZED (
    SELECT f.directory AS directory, substr(v.key, 25) AS setting,
           CASE v.kind WHEN 'array' THEN v.value ELSE '["' || replace(replace(v.value, '"', ''), ' ', '","') || '"]' END AS patterns
    FROM fact_toml_value v JOIN file f ON f.id = v.file AND f.name = 'pyproject.toml'
    WHERE v.key IN ('tool.pytest.ini_options.python_files', 'tool.pytest.ini_options.python_functions', 'tool.pytest.ini_options.python_classes')
    UNION ALL
    SELECT f.directory, v.key, '["' || replace(replace(replace(v.value, '"', ''), char(10), ' '), ' ', '","') || '"]'
    FROM fact_ini_value v JOIN file f ON f.id = v.file AND f.name IN ('pytest.ini', '.pytest.ini', 'tox.ini', 'setup.cfg')
    WHERE v.section IN ('pytest', 'tool:pytest') AND v.key IN ('python_files', 'python_functions', 'python_classes')
  ),
  place AS (
    SELECT u.path AS root, CASE WHEN EXISTS (SELECT 1 FROM given g WHERE g.directory = u.path) THEN u.path ELSE '' END AS directory FROM use_case u
  ),
  chosen AS (
    SELECT p.root AS root, g.setting AS setting, a.value AS pattern
    FROM place p JOIN given g ON g.directory = p.directory JOIN json_each(g.patterns) a
    WHERE a.value <> '' AND a.type = 'text'
    UNION ALL
    SELECT p.root, d.column1, d.column2
    FROM place p JOIN (VALUES ('python_files', 'test_*.py'), ('python_files', '*_test.py'), ('python_functions', 'test'), ('python_classes', 'Test')) d
    WHERE NOT EXISTS (SELECT 1 FROM given g WHERE g.directory = p.directory AND g.setting = d.column1)
  )
  SELECT c.root AS root, c.setting AS setting,
         CASE WHEN c.setting = 'python_files' OR instr(c.pattern, '*') OR instr(c.pattern, '?') THEN c.pattern ELSE c.pattern || '*' END AS pattern
  FROM chosen c;

-- Test functions and methods in files below a use case's `tests`; methods with their class. Only names: whether the file is collected is not asked.
CREATE MATERIALIZED VIEW test_definition AS
  SELECT u.path AS root, f.id AS file, f.stem AS stem, d.ordinal AS definition, d.name AS name, d.parent AS class, c.name AS class_name
  FROM use_case u
  CROSS JOIN file f ON f.path > u.path || '/tests/' AND f.path < u.path || '/tests0' AND +f.kind = 'python'
  CROSS JOIN fact_python_definition d ON d.file = f.id
  LEFT JOIN fact_python_definition c ON c.file = d.file AND c.ordinal = d.parent
  WHERE d.kind = 'function' AND d.qualname NOT LIKE '%<locals>%' AND (c.kind IS NULL OR c.kind = 'class')
    AND (EXISTS (SELECT 1 FROM pytest_pattern p WHERE p.root = u.path AND p.setting = 'python_functions' AND d.name GLOB p.pattern)
         OR d.parent IS NOT NULL AND d.name LIKE 'test%'
            AND EXISTS (SELECT 1 FROM fact_python_base b WHERE b.file = d.file AND b.definition = d.parent AND b.name LIKE 'unittest%TestCase'));

-- Files below a use case's directories that pytest collects tests from or that a load generator runs; `tests` counts what is collected,
-- inherited and imported tests too.
CREATE VIEW use_case_test_file AS
  WITH
  collected AS MATERIALIZED (
    SELECT u.path AS root, f.id AS file FROM use_case u
    CROSS JOIN file f ON f.path > u.path || '/tests/' AND f.path < u.path || '/tests0' AND +f.kind = 'python'
    WHERE EXISTS (SELECT 1 FROM pytest_pattern p WHERE p.root = u.path AND p.setting = 'python_files' AND f.name GLOB p.pattern)
  ),
  test_class AS MATERIALIZED (
    SELECT c.root, c.file, d.ordinal AS definition FROM collected c CROSS JOIN fact_python_definition d ON d.file = c.file AND d.kind = 'class'
    WHERE EXISTS (SELECT 1 FROM pytest_pattern p WHERE p.root = c.root AND p.setting = 'python_classes' AND d.name GLOB p.pattern)
       OR EXISTS (SELECT 1 FROM fact_python_base b WHERE b.file = c.file AND b.definition = d.ordinal AND b.name LIKE 'unittest%TestCase')
  ),
  found AS (
    SELECT t.root, t.file, count(*) AS tests
    FROM test_definition t JOIN collected c ON c.root = t.root AND c.file = t.file
    WHERE t.class IS NULL OR EXISTS (SELECT 1 FROM test_class k WHERE k.file = t.file AND k.definition = t.class)
    GROUP BY t.root, t.file
    UNION ALL
    SELECT k.root, k.file, count(*)
    FROM test_class k JOIN fact_python_base b ON b.file = k.file AND b.definition = k.definition AND b.keyword IS NULL
    JOIN test_definition t ON t.root = k.root AND t.class_name = replace(b.text, rtrim(b.text, replace(b.text, '.', '')), '')
    GROUP BY k.root, k.file
    UNION ALL
    SELECT c.root, c.file, count(*)
    FROM collected c JOIN fact_python_import i ON i.file = c.file AND i.kind IN ('from', 'star')
    JOIN test_definition t ON t.root = c.root AND t.file <> c.file AND t.class IS NULL AND (i.kind = 'star' OR t.name = i.name)
     AND t.stem = replace(i.module, rtrim(i.module, replace(i.module, '.', '')), '')
    GROUP BY c.root, c.file
  )
  SELECT u.path AS root, f.id AS file, f.path AS path, f.directory AS directory,
         substr(f.directory, length(u.path) + 2) AS folder,
         coalesce((SELECT sum(x.tests) FROM found x WHERE x.root = u.path AND x.file = f.id), 0) AS tests,
         (f.kind = 'javascript' AND f.size > 0) OR f.suffix = '.jmx'
         OR EXISTS (SELECT 1 FROM fact_python_base b WHERE b.file = f.id AND b.name LIKE 'locust.%') AS load
  FROM use_case u
  CROSS JOIN file f ON f.path > u.path || '/tests/' AND f.path < u.path || '/tests0'
  WHERE +f.kind IN ('python', 'javascript') OR f.suffix = '.jmx';

-- Settings and environment reads that tell a business service of a database; not where the value is the URL of a data service
-- under an unlucky name. A settings class of shared code counts for the services that use or inherit it.
CREATE VIEW business_database_setting AS
  WITH named AS MATERIALIZED (
    SELECT s.service, s.role, t.file, t.key, t.field, t.annotation, t.default_value, t.how, t.line, t.column, t.end_line, t.end_column
    FROM business_service s
    CROSS JOIN setting t ON t.service = s.service
     AND (instr(t.key, 'DATABASE') OR instr(t.key, 'DB') OR instr(t.key, 'PG') OR instr(t.key, 'POSTGRES') OR instr(t.key, 'MONGO')
          OR instr(t.key, 'SQL') OR instr(t.key, 'MARIA'))
    WHERE regexp((SELECT item FROM list WHERE list = 'database_key_pattern'), replace(upper(t.key), '__', '_'))
       -- The prefix of the settings class is no part of the name.
       OR t.field IS NOT NULL AND upper(t.key) LIKE '%' || replace(upper(t.field), '_', '\_') ESCAPE '\'
          AND regexp((SELECT item FROM list WHERE list = 'database_key_pattern'), upper(t.field))
  )
  SELECT t.service AS service, t.role AS role, t.file AS file, f.path AS path, t.key AS key, t.field AS field, t.how AS how,
         t.line AS line, t.column AS column, t.end_line AS end_line, t.end_column AS end_column
  FROM named t
  CROSS JOIN file f ON f.id = t.file
  CROSS JOIN file_owner o ON o.file = t.file AND o.area <> 'test'
  CROSS JOIN shipped_module m ON m.service = t.service AND m.file = t.file
  WHERE t.key NOT LIKE '%SERVICE\_URL' ESCAPE '\'
    AND coalesce(t.default_value, '') NOT LIKE 'http%' AND coalesce(t.annotation, '') NOT LIKE '%HttpUrl%'
    AND NOT EXISTS (SELECT 1 FROM container c JOIN container_env e ON e.container = c.id
                    WHERE c.service = t.service AND e.key = t.key AND e.value LIKE 'http%')
    AND (m.owned = 1 OR t.how <> 'settings'
         OR EXISTS (SELECT 1 FROM fact_python_definition d JOIN definition_edge e ON e.target = t.file AND e.target_definition = d.ordinal
                    WHERE d.file = t.file AND d.kind = 'class' AND t.line BETWEEN d.line AND d.body_end_line AND e.service = t.service));

-- Bots whose start reaches aiogram.
CREATE VIEW aiogram_bot AS
  SELECT s.name AS service FROM service s
  WHERE s.role = 'business_bot' AND EXISTS (
    SELECT 1 FROM service_import i CROSS JOIN service_reach r ON r.service = i.service AND r.file = i.file AND r.from_entry = 1
    WHERE i.service = s.name AND i.top_level IN (SELECT item FROM list WHERE list = 'bot_frameworks') AND i.target IS NULL AND i.ambiguous = 0);

-- Functions that run once per request or message: routes, aiogram handlers, callbacks of consumers, and what a loop over a queue calls.
-- A function may have several rows.
CREATE VIEW handler_function AS
  SELECT r.file AS file, r.definition AS definition, 'route' AS kind
  FROM fact_python_route r WHERE r.definition IS NOT NULL
  UNION ALL
  SELECT e.target, e.target_definition, 'route'
  FROM fact_python_call c CROSS JOIN definition_edge e ON e.file = c.file AND e.definition IS c.scope AND e.site = c.ordinal AND e.kind = 'argument'
  WHERE c.method IN ('add_api_route', 'add_route', 'add_api_websocket_route', 'add_get', 'add_post', 'add_put', 'add_patch', 'add_delete')
  UNION ALL
  SELECT d.file, d.definition, 'aiogram handler'
  FROM fact_python_call c CROSS JOIN fact_python_decorator d ON d.file = c.file AND d.call = c.ordinal
  WHERE c.method IN ('message', 'edited_message', 'channel_post', 'edited_channel_post', 'callback_query', 'inline_query', 'chosen_inline_result', 'shipping_query',
                     'pre_checkout_query', 'poll', 'poll_answer', 'my_chat_member', 'chat_member', 'chat_join_request', 'message_reaction', 'business_message', 'error', 'errors')
    AND c.context = 'decorator' AND (c.name IS NULL OR c.name LIKE 'aiogram.%' OR substr(c.name, 1, 1) IN (':', '.') OR instr(c.name, 'router.') OR instr(c.name, 'dp.'))
  UNION ALL
  SELECT e.target, e.target_definition, 'aiogram handler'
  FROM fact_python_call c CROSS JOIN definition_edge e ON e.file = c.file AND e.definition IS c.scope AND e.site = c.ordinal AND e.kind = 'argument'
  WHERE c.method = 'register'
    AND regexp('\.(message|edited_message|channel_post|edited_channel_post|callback_query|inline_query|chosen_inline_result|poll|poll_answer|my_chat_member|chat_member|chat_join_request|message_reaction|business_message|errors?)\.register$', c.callee)
  UNION ALL
  SELECT d.file, d.ordinal, 'middleware'
  FROM class_ancestor a CROSS JOIN fact_python_definition d ON d.file = a.file AND d.parent = a.definition AND d.name IN ('__call__', 'dispatch')
  WHERE a.name IN ('aiogram.BaseMiddleware', 'aiogram.dispatcher.middlewares.base.BaseMiddleware', 'starlette.middleware.base.BaseHTTPMiddleware',
                   'fastapi.middleware.BaseHTTPMiddleware')
  UNION ALL
  -- A callback may be wrapped in a lambda or a partial.
  SELECT e.target, e.target_definition, 'consumer callback'
  FROM fact_python_call c
  CROSS JOIN definition_edge e ON e.file = c.file AND e.definition IS c.scope AND e.kind IN ('argument', 'call')
   AND (e.site = c.ordinal AND e.kind = 'argument' OR e.site IN (SELECT n.ordinal FROM fact_python_call n WHERE n.file = c.file AND n.parent = c.ordinal AND (e.kind = 'argument' OR n.in_lambda = 1)))
  WHERE c.method IN ('consume', 'basic_consume')
  UNION ALL
  SELECT e.target, e.target_definition, 'consumer callback'
  FROM fact_python_call c
  CROSS JOIN definition_edge e ON e.file = c.file AND e.definition IS c.scope AND e.kind = 'call'
  CROSS JOIN fact_python_call n ON n.file = e.file AND n.ordinal = e.site
  WHERE c.method = 'iterator' AND c.context IN ('with', 'iteration', 'assignment') AND n.in_loop = 1
  UNION ALL
  SELECT d.file, d.definition, 'consumer callback'
  FROM fact_python_call c CROSS JOIN fact_python_decorator d ON d.file = c.file AND d.call = c.ordinal
  WHERE c.method = 'subscriber' AND c.context = 'decorator';
