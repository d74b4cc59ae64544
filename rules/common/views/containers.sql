-- What containers and images are made of.

-- Every container of the system with each key of the list `container_keys`, whether compose says it or not. `value` is NULL where it does not (or says nothing: `null`,
-- `[]`), and the place is then the container's compose key, else that of the key.
CREATE MATERIALIZED VIEW container_key AS
  WITH leaf AS MATERIALIZED (
    SELECT v.rowid AS rank, v.container, substr(v.pointer, 1, instr(v.pointer || '[', '[') - 1) AS key, instr(v.pointer, '[') > 0 AS listed,
           v.value, v.path, v.line, v.column, v.end_line, v.end_column
    FROM container_value v
    -- Of a list's entries in the long form the part that says what they are.
    WHERE instr(v.pointer, '[') = 0 OR v.pointer LIKE '%]' OR v.pointer LIKE '%].path' OR v.pointer LIKE '%].source'
  ), said AS (
    SELECT l.container, l.key, CASE WHEN l.listed THEN json_group_array(l.value) ELSE l.value END AS value,
           min(l.rank) AS rank, l.path, l.line, l.column, l.end_line, l.end_column
    FROM (SELECT * FROM leaf ORDER BY rank) l GROUP BY l.container, l.key
  ), column_key AS MATERIALIZED (
    SELECT c.id AS container, c.project, c.name, j.key, j.value
    FROM system_container c
    CROSS JOIN json_each(json_object(
      'image', c.image, 'command', c.command, 'entrypoint', c.entrypoint, 'working_dir', c.working_dir, 'container_name', c.container_name,
      'hostname', c.hostname, 'network_mode', c.network_mode, 'profiles', nullif(c.profiles, '[]'), 'scale', c.scale)) j
    WHERE j.value IS NOT NULL
  ), written AS MATERIALIZED (
    -- Where these stand: in the last of the project's files that has them, else in the one that it includes.
    SELECT a.project, n.pointer, max(a.rank) AS rank, f.path, n.line, n.column, n.end_line, n.end_column
    FROM (SELECT p.id AS project, x.key AS rank, x.value AS path FROM compose_project p CROSS JOIN json_each(p.files) x
          UNION SELECT c.project, -1, c.path FROM system_container c) a
    CROSS JOIN file f ON f.path = a.path
    CROSS JOIN fact_yaml_node n ON n.file = f.id
    WHERE n.key IN ('image', 'command', 'entrypoint', 'working_dir', 'container_name', 'hostname', 'network_mode', 'profiles', 'scale')
      AND substr(n.pointer, 1, 9) = 'services.'
    GROUP BY a.project, n.pointer
  ), found AS MATERIALIZED (
    SELECT container, key, value, path, line, column, end_line, end_column FROM said
    UNION ALL
    SELECT k.container, k.key, k.value, w.path, w.line, w.column, w.end_line, w.end_column
    FROM column_key k LEFT JOIN written w ON w.project = k.project AND w.pointer = printf('services.%s.%s', k.name, k.key)
  )
  SELECT coalesce(c.service, c.name) AS service, c.role AS role, c.id AS container, c.project AS project, c.model AS model, c.name AS name,
         c.build_context IS NOT NULL OR c.dockerfile IS NOT NULL AS built,  -- from a Dockerfile of this repository
         l.item AS key,
         f.value AS value,  -- text, booleans `true` and `false`; a list as JSON, commands too: `test: curl x` is `["CMD-SHELL","curl x"]`
         coalesce(f.path, c.path) AS path, coalesce(f.line, c.line) AS line, coalesce(f.column, c.column) AS column,
         coalesce(f.end_line, c.end_line) AS end_line, coalesce(f.end_column, c.end_column) AS end_column
  FROM system_container c CROSS JOIN list l ON l.list = 'container_keys' LEFT JOIN found f ON f.container = c.id AND f.key = l.item;

-- The images that a service's containers are built from, or that its own Dockerfile builds where no compose file does; their bases too.
CREATE MATERIALIZED VIEW service_image AS
  WITH built AS (
    SELECT c.service, i.image FROM system_container c JOIN container_image i ON i.container = c.id WHERE c.service IS NOT NULL
    UNION
    SELECT s.name, i.id FROM image i JOIN service s ON s.path = i.dockerfile
    WHERE NOT EXISTS (SELECT 1 FROM container c WHERE c.service = s.name)
  )
  SELECT b.service AS service, b.image AS image,
         0 AS base  -- 1: the base of such an image, which another service of the compose model builds. Images of several targets all have 0
  FROM built b
  UNION
  SELECT c.service, b.image, 1 FROM system_container c JOIN container_image i ON i.container = c.id JOIN image m ON m.id = i.image
  -- What is itself made of an image of that name does not make it.
  JOIN container o ON o.image = m.base JOIN container_image b ON b.container = o.id JOIN image n ON n.id = b.image AND n.base IS NOT m.base
  WHERE c.service IS NOT NULL AND (c.service, b.image) NOT IN (SELECT t.service, t.image FROM built t);

-- What the Dockerfiles of a service's images do: one row per instruction, and one per command of those that run several (`curl x || exit 1` are two).
-- A service with several images (targets, development and production) has the instructions of each.
CREATE MATERIALIZED VIEW image_step AS
  SELECT s.service AS service, s.image AS image,
         s.base AS base,          -- 1 in a base image that another service builds
         f.id AS file,
         d.ordinal AS instruction,  -- numbered through the file: of two CMD, ENTRYPOINT, USER or HEALTHCHECK of one image the higher one with `final` counts
         d.stage AS stage, t.name AS stage_name,
         x.final AS final,        -- 1 in the stage that ships or one it inherits from, 0 where only COPY --from takes something of it
         d.keyword AS keyword, d.form AS form, d.text AS text,
         d.value AS value,        -- JSON: words of the exec form, `["whole text"]` of the shell form, pairs of ENV, ARG and LABEL, `["NONE"]` of HEALTHCHECK NONE
         d.flags AS flags,
         coalesce(c.program, CASE WHEN d.form = 'exec' AND d.keyword IN ('RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK')
                                  THEN replace(d.value ->> 0, rtrim(d.value ->> 0, replace(d.value ->> 0, '/', '')), '') END) AS program,
         coalesce(c.words, CASE WHEN d.form = 'exec' THEN d.value END) AS words,  -- JSON; NULL where nothing is run
         f.path AS path, coalesce(c.line, d.line) AS line, coalesce(c.column, d.column) AS column,
         coalesce(c.end_line, d.end_line) AS end_line, coalesce(c.end_column, d.end_column) AS end_column
  FROM service_image s
  CROSS JOIN image_instruction x ON x.image = s.image
  CROSS JOIN fact_docker_instruction d ON d.file = x.file AND d.ordinal = x.instruction
  CROSS JOIN file f ON f.id = d.file
  LEFT JOIN fact_docker_stage t ON t.file = d.file AND t.ordinal = d.stage
  LEFT JOIN fact_shell_command c ON c.file = d.file AND c.instruction = d.ordinal;

-- The health check of each container: what compose says of it, else the last HEALTHCHECK of its image, else of a base that another service builds. One row
-- per container; without any the place is the container's compose key. What a ready-made image brings along, nobody knows here.
CREATE MATERIALIZED VIEW health_check AS
  WITH origin AS (
    SELECT i.container, i.image, 0 AS base FROM container_image i
    UNION
    SELECT i.container, b.image, 1 FROM container_image i JOIN image m ON m.id = i.image
    JOIN container o ON o.image = m.base JOIN container_image b ON b.container = o.id JOIN image n ON n.id = b.image AND n.base IS NOT m.base
  ), instruction AS (
    SELECT o.container, f.path, d.line, d.column, d.end_line, d.end_column,
           CASE WHEN d.form = 'exec' AND d.value <> '[]' THEN json('["CMD",' || substr(d.value, 2))
                WHEN d.form = 'words' THEN d.value ELSE json_array('CMD-SHELL', d.value ->> 0) END AS test,
           row_number() OVER (PARTITION BY o.container ORDER BY o.base, d.ordinal DESC) AS choice
    FROM origin o
    CROSS JOIN image_instruction x ON x.image = o.image AND x.final
    CROSS JOIN fact_docker_instruction d ON d.file = x.file AND d.ordinal = x.instruction AND d.keyword = 'HEALTHCHECK' AND NOT d.onbuild
    CROSS JOIN file f ON f.id = d.file
  ), found AS (
    SELECT k.*, 'compose' AS how, CASE k.key WHEN 'healthcheck.test' THEN k.value ELSE '["NONE"]' END AS test,
           row_number() OVER (PARTITION BY k.container ORDER BY k.key) AS choice  -- `disable` before `test`
    FROM container_key k
    WHERE k.key = 'healthcheck.test' AND k.value IS NOT NULL OR k.key = 'healthcheck.disable' AND k.value = 'true'
  )
  SELECT coalesce(c.service, c.name) AS service, c.role AS role, c.id AS container, c.project AS project, c.model AS model, c.name AS name,
         c.build_context IS NOT NULL OR c.dockerfile IS NOT NULL AS built,
         coalesce(f.how, CASE WHEN i.container IS NOT NULL THEN 'image' END) AS how,  -- compose, image; NULL where none is written
         coalesce(f.test, i.test) AS test,  -- as compose writes it: `["CMD","curl","x"]`, `["CMD-SHELL","curl x || exit 1"]`, `["NONE"]` where it is switched off
         coalesce(NOT regexp('^\["((CMD|CMD-SHELL) )?\s*(NONE|((/usr)?/bin/)?true|:|exit 0|echo [^|;&]*|python3? -c [^()|&]*exit\(0?\)|.*\|\| *(true|:|exit 0|echo [^|;&]*)|(?!.*(exit [^0]|set -e|fi\b)).*;\s*(true|:|exit 0|echo [^|;&]*))\s*;?\s*"\]$',
                             replace(coalesce(f.test, i.test), '","', ' ')), 0) AS probes,  -- 0: none, switched off, or one that cannot fail (`true`, `exit 0`, `echo`, `… || true`)
         coalesce(f.path, i.path, c.path) AS path, coalesce(f.line, i.line, c.line) AS line, coalesce(f.column, i.column, c.column) AS column,
         coalesce(f.end_line, i.end_line, c.end_line) AS end_line, coalesce(f.end_column, i.end_column, c.end_column) AS end_column
  FROM system_container c
  LEFT JOIN found f ON f.container = c.id AND f.choice = 1
  LEFT JOIN instruction i ON i.container = c.id AND i.choice = 1;

-- What shows that a container does its work, where that is known: the client that a database, cache or broker brings along, `/health` of an API in Python.
CREATE VIEW usual_probe AS
  SELECT c.id AS container,
         CASE WHEN regexp('(^|/)postgres(:|$)|postgis', c.image) THEN '["CMD-SHELL", "pg_isready -h 127.0.0.1 -U $${POSTGRES_USER:-postgres}"]'
              WHEN regexp('(^|/)redis(:|$)', c.image) THEN '["CMD-SHELL", "redis-cli ping | grep -q PONG"]'
              WHEN regexp('(^|/)rabbitmq(:|$)', c.image) THEN '["CMD", "rabbitmq-diagnostics", "-q", "check_port_connectivity"]'
              WHEN regexp('(^|/)mongo(:|$)', c.image) THEN '["CMD", "mongosh", "--quiet", "--eval", "quit(db.adminCommand(''ping'').ok ? 0 : 1)"]'
              WHEN c.dockerfile IS NOT NULL THEN
                (SELECT json_array('CMD', 'python', '-c', 'import urllib.request; urllib.request.urlopen(''http://localhost:' || min(l.port) || '/health'', timeout=4)')
                 FROM listened_port l WHERE l.container = c.id AND EXISTS (SELECT 1 FROM route r WHERE r.service = c.service AND r.path_template = '/health' AND r.method = 'GET')
                 HAVING count(DISTINCT l.port) = 1 AND count(*) = count(l.port))
         END AS probe
  FROM system_container c
  -- A password that the server is told on its command line, or a replica set, takes another one.
  WHERE NOT regexp('requirepass|--protected|tls|keyFile', coalesce(c.command, ''));

-- Every image that the repository names, taken apart: in compose, as the base of a build, copied from, started by a test.
CREATE MATERIALIZED VIEW image_use AS
  WITH named AS MATERIALIZED (
    SELECT k.value AS reference, CASE WHEN k.built THEN 'built' ELSE 'compose' END AS how, k.service, k.path, k.line, k.column, k.end_line, k.end_column
    FROM container_key k WHERE k.key = 'image' AND k.value IS NOT NULL
    UNION
    SELECT coalesce(t.base_resolved, t.base), 'from', s.service, f.path, t.line, t.column, t.end_line, t.end_column
    FROM fact_docker_stage t JOIN file f ON f.id = t.file
    LEFT JOIN (SELECT DISTINCT g.dockerfile, i.service FROM service_image i JOIN image g ON g.id = i.image) s ON s.dockerfile = f.path
    WHERE t.base <> 'scratch'
      AND NOT EXISTS (SELECT 1 FROM fact_docker_stage e WHERE e.file = t.file AND e.ordinal < t.ordinal AND e.name = lower(t.base))
    UNION
    SELECT d.flags ->> 'from', 'copy', NULL, f.path, d.line, d.column, d.end_line, d.end_column
    FROM fact_docker_instruction d JOIN file f ON f.id = d.file
    WHERE d.keyword IN ('COPY', 'ADD') AND d.flags ->> 'from' IS NOT NULL AND NOT regexp('^\d+$', d.flags ->> 'from')
      AND NOT EXISTS (SELECT 1 FROM fact_docker_stage e WHERE e.file = d.file AND e.name = lower(d.flags ->> 'from'))
    UNION
    -- testcontainers: the container classes take the image as their first argument.
    SELECT a.value, 'test', t.service, a.path, a.line, a.column, a.end_line, a.end_column
    FROM fact_python_call c JOIN python_argument a ON a.file = c.file AND a.call = c.ordinal AND a.kind = 'string'
    LEFT JOIN test_of t ON t.file = c.file
    WHERE c.method LIKE '%Container' AND (a.position = 0 OR a.keyword = 'image')
    UNION
    -- The services and the container of a job.
    SELECT n.value, 'ci', NULL, f.path, n.line, n.column, n.end_line, n.end_column
    FROM fact_yaml_node n JOIN file f ON f.id = n.file
    WHERE n.kind = 'scalar' AND regexp('^(jobs\.[^.]+\.(services\.[^.]+\.image|container(\.image)?)|([^.]+\.)?(image(\.name)?|services\[\d+\](\.name)?))$', n.pointer)
      AND (f.path LIKE '.github/workflows/%' OR f.path LIKE '%.gitlab-ci.yml' OR f.path LIKE '.gitlab-ci%')
  ), split AS (
    SELECT n.*, substr(n.reference, 1, instr(n.reference || '@', '@') - 1) AS plain, nullif(substr(n.reference, instr(n.reference || '@', '@') + 1), '') AS digest
    FROM named n
  ), last AS (
    SELECT s.*, replace(s.plain, rtrim(s.plain, replace(s.plain, '/', '')), '') AS tail FROM split s
  )
  SELECT l.reference AS reference,
         substr(l.plain, 1, length(l.plain) - length(l.tail)) || substr(l.tail, 1, instr(l.tail || ':', ':') - 1) AS repository,  -- registry and path: `prom/prometheus`
         substr(l.tail, 1, instr(l.tail || ':', ':') - 1) AS name,      -- its last segment: `prometheus`
         nullif(substr(l.tail, instr(l.tail || ':', ':') + 1), '') AS tag, l.digest AS digest,
         l.how AS how,           -- compose, built (the name given to what compose builds), from, copy, test, ci
         l.service AS service, l.path AS path, l.line AS line, l.column AS column, l.end_line AS end_line, l.end_column AS end_column
  FROM last l;

-- Repository files that a container finds in its file system besides its code: what it mounts, and configuration that its image holds.
CREATE MATERIALIZED VIEW container_file AS
  SELECT v.container AS container, f.id AS file, f.path AS path, v.target || substr(f.path, length(v.source) + 1) AS container_path, 'mount' AS how
  FROM container_volume v CROSS JOIN file f ON f.path = v.source OR f.path > v.source || '/' AND f.path < v.source || '0'
  WHERE v.kind = 'bind' AND v.source <> ''
  UNION ALL
  SELECT c.container, f.id, f.path, x.container_path, 'image'
  FROM container_image c CROSS JOIN image_file x ON x.image = c.image CROSS JOIN file f ON f.id = x.file
  WHERE f.kind NOT IN ('python', 'python_stub');

-- Repository files inside the images of services, with the instruction that brought them.
CREATE VIEW image_content AS
  SELECT s.service AS service, x.image AS image, x.file AS file, c.path AS content, x.container_path AS container_path, x.instruction AS instruction,
         f.path AS path, d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM service_image s CROSS JOIN image g ON g.id = s.image CROSS JOIN image_file x ON x.image = g.id CROSS JOIN file c ON c.id = x.file
  CROSS JOIN file f ON f.path = g.dockerfile CROSS JOIN fact_docker_instruction d ON d.file = f.id AND d.ordinal = x.instruction;

-- Packages that the Dockerfiles of a service's images install by their names (what manifests name is in `installed_requirement`), system packages
-- and downloads too.
CREATE VIEW installed_package AS
  SELECT s.service AS service, p.image AS image, p.manager AS manager, p.name AS name, p.extras AS extras,
         -- 0 in a builder stage from which no Python packages are copied on: wheels and pages are not they.
         NOT EXISTS (SELECT 1 FROM image_step d WHERE d.image = p.image AND d.path = p.path AND p.line BETWEEN d.line AND d.end_line AND d.final = 0)
           OR EXISTS (SELECT 1 FROM image_step c WHERE c.image = p.image AND c.keyword IN ('COPY', 'ADD') AND instr(c.flags, '"from"')
                      AND regexp('site-packages|venv|\.local|/usr|/install|/opt|/deps|/packages|python|/root|\["/"', c.value)) AS travels,
         p.path AS path, p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column
  FROM service_image s JOIN image_package p ON p.image = s.image WHERE p.manifest IS NULL;

-- The image that each container runs as far as it is one that others make: named in compose, or the base of its own build.
CREATE VIEW container_image_use AS
  WITH run AS MATERIALIZED (
    SELECT c.id, c.project, coalesce(c.service, c.name) AS service, coalesce(i.base, c.image) AS reference
    FROM system_container c LEFT JOIN container_image b ON b.container = c.id LEFT JOIN image i ON i.id = b.image
  )
  SELECT r.id AS container, r.project AS project, r.service AS service, u.reference AS reference, u.repository AS repository, u.name AS name, u.tag AS tag, u.digest AS digest,
         u.path AS path, u.line AS line, u.column AS column, u.end_line AS end_line, u.end_column AS end_column
  FROM run r JOIN image_use u ON u.reference = r.reference AND u.service = r.service;
