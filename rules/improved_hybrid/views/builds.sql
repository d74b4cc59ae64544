-- What is built and deployed: build contexts, overlays for production, the services that use cases define, and modules that nothing starts.

-- Build contexts of the project's own, by the ignore file in effect: whether Python is in them, and where compose asks for the build.
CREATE MATERIALIZED VIEW build_context AS
  WITH context AS (
    SELECT d.directory, d.ignore_file, min(d.dockerfile) AS dockerfile, CASE WHEN d.directory = '' THEN '' ELSE d.directory || '/' END AS prefix,
           CASE WHEN d.directory = '' THEN char(1114111) ELSE d.directory || '0' END AS beyond
    FROM ignored_probe d WHERE d.dialect = 'docker' AND d.probe = '.env'
      AND NOT regexp('(^|/)(\.[^/]+|vendor|third_party|examples?|templates?)(/|$)', d.directory)
      -- What only tests, fixtures and examples build, nobody ships.
      AND (d.directory IN (SELECT c.build_context FROM system_container c WHERE c.build_context IS NOT NULL)
           OR d.directory NOT IN (SELECT c.build_context FROM container c WHERE c.build_context IS NOT NULL))
    GROUP BY d.directory, d.ignore_file
  )
  SELECT k.directory AS directory, k.ignore_file AS ignore_file, k.dockerfile AS dockerfile, k.prefix AS prefix,
         EXISTS (SELECT 1 FROM file f WHERE f.path > k.prefix AND f.path < k.beyond AND +f.kind = 'python') AS python,
         (SELECT count(*) FROM file f WHERE f.path > k.prefix AND f.path < k.beyond) AS files,
         coalesce(c.path, k.dockerfile) AS path, coalesce(c.line, 1) AS line, coalesce(c.column, 1) AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM context k
  LEFT JOIN container c ON c.id = (SELECT min(x.id) FROM system_container x WHERE x.build_context = k.directory AND x.dockerfile IS k.dockerfile);

-- What an ignore file of Docker lets into a context although it should not be there: `.git` counts in the root, folders where they exist and no COPY
-- names them, what Python leaves behind where Python is.
CREATE VIEW context_leak AS
  SELECT k.directory AS directory, k.ignore_file AS ignore_file, d.probe AS probe, d.probe IN ('.env', 'secrets/') AS secret,
         d.path AS path, d.line AS line -- of the pattern that lets it in
  FROM build_context k
  JOIN ignored_probe d ON d.dialect = 'docker' AND d.directory = k.directory AND d.ignore_file = k.ignore_file AND d.dockerfile IS k.dockerfile
  WHERE d.ignored = 0 AND (
    d.probe IN ('.env', '__pycache__/', '.venv/') AND k.python
    OR d.probe = '.git/' AND k.directory = ''
    OR d.probe IN ('tests/', 'secrets/') AND EXISTS (SELECT 1 FROM directory t WHERE t.path = rtrim(k.prefix || d.probe, '/'))
       AND NOT EXISTS (SELECT 1 FROM docker_instruction i WHERE i.path = k.dockerfile AND i.keyword IN ('COPY', 'ADD')
                       AND regexp('(^|[\s"/])tests(/|"|\s)', i.text) AND d.probe = 'tests/'));

-- Containers of the production model of a project that has a base and an overlay.
CREATE VIEW production_overlay AS
  SELECT c.*, p.directory AS directory, p.files AS files
  FROM system_container c JOIN compose_project p ON p.id = c.project
  WHERE c.model = 'prod' AND json_array_length(p.files) > 1 AND NOT regexp('(^|/)(\.[^/]+|examples?|templates?)(/|$)', p.directory);

-- Those that the base alone does not have, with the service of the same role and image that it has.
CREATE VIEW added_in_production AS
  SELECT o.name AS name, o.role AS role, o.profiles AS profiles, o.path AS path, o.line AS line, o.column AS column, o.end_line AS end_line, o.end_column AS end_column,
         b.name AS twin, b.path AS twin_path, b.line AS twin_line
  FROM production_overlay o
  LEFT JOIN container b ON b.id = (
    SELECT min(x.id) FROM container x JOIN compose_project q ON q.id = x.project
    WHERE q.directory = o.directory AND q.model = 'dev' AND x.role = o.role AND o.role IN ('infra_db', 'infra_cache', 'infra_broker')
      AND substr(x.image, 1, instr(x.image || ':', ':')) = substr(o.image, 1, instr(o.image || ':', ':')))
  -- What a file that the overlay includes adds, the overlay adds.
  WHERE o.path <> json_extract(o.files, '$[0]')
    AND NOT EXISTS (SELECT 1 FROM container d JOIN compose_project q ON q.id = d.project WHERE q.directory = o.directory AND q.model = 'dev' AND d.name = o.name);

-- Builds and writable or source-code mounts of the host that an overlay or a use case's production_overrides.yml writes: `source` is NULL for a build.
CREATE VIEW production_change AS
  SELECT s.name AS service, v.pointer = 'build.context' AS builds, NULL AS source, v.path AS path, v.line AS line, v.column AS column,
         v.end_line AS end_line, v.end_column AS end_column
  FROM fragment_service s JOIN fragment_value v ON v.fragment_service = s.id AND v.written
  WHERE s.kind = 'overrides' AND (v.pointer = 'build.context' OR v.pointer LIKE 'volumes.%' AND v.value LIKE 'bind:%' AND v.value NOT LIKE '%:ro')
  UNION ALL
  SELECT o.name, 1, NULL, n.path, n.key_line, n.key_column, n.key_end_line, n.key_end_column
  FROM production_overlay o CROSS JOIN json_each(o.files) f ON f.key > 0
  JOIN yaml_node n ON n.path = f.value AND n.pointer = 'services.' || o.name || '.build' AND coalesce(n.tag, '') <> '!reset'
  WHERE o.path <> f.value AND o.build_context IS NOT NULL
    AND (n.kind = 'scalar' OR EXISTS (SELECT 1 FROM fact_yaml_node k WHERE k.file = n.file AND k.parent = n.ordinal AND k.key IN ('context', 'dockerfile', 'dockerfile_inline')))
  UNION ALL
  SELECT o.name, 0, v.source, v.path, v.line, v.column, v.end_line, v.end_column
  FROM production_overlay o JOIN container_volume v ON v.container = o.id AND v.kind = 'bind' AND v.path IN (SELECT f.value FROM json_each(o.files) f WHERE f.key > 0)
  WHERE o.build_context IS NOT NULL
    AND (v.read_only = 0 OR EXISTS (SELECT 1 FROM file p WHERE p.path > v.source || '/' AND p.path < v.source || '0' AND +p.kind = 'python'))
    AND EXISTS (SELECT 1 FROM directory d WHERE d.path = v.source UNION ALL SELECT 1 FROM file d WHERE d.path = v.source);

-- Values of a use case's service_definitions.yml that the root compose model has otherwise, without Compose's override file; what the root adds
-- counts only where it changes behaviour.
CREATE VIEW definition_difference AS
  SELECT s.id AS fragment_service, v.pointer AS pointer,
         CASE WHEN v.in_container = 0 THEN '`' || v.pointer || '` is only here'
              WHEN v.written = 0 THEN '`' || v.pointer || '` is only there'
              ELSE '`' || v.pointer || '` is `' || coalesce(v.value, '') || '` here and `' || coalesce(v.container_value, '') || '` there' END AS words,
         coalesce(v.container_path, c.path) AS root_path, coalesce(v.container_line, c.line) AS root_line, coalesce(v.container_column, c.column) AS root_column
  FROM fragment_service s
  JOIN container c ON c.id = s.container
  JOIN fragment_value v ON v.fragment_service = s.id
  WHERE s.kind = 'definitions'
    AND (v.written AND v.in_container AND v.value IS NOT v.container_value AND v.root_value IS NOT v.container_value
         OR v.written AND NOT v.in_container
         OR NOT v.written AND (v.pointer IN ('image', 'build.context', 'build.dockerfile', 'build.target', 'command', 'entrypoint', 'env_file')
              OR v.pointer LIKE 'environment.%' OR v.pointer LIKE 'depends_on.%' OR v.pointer LIKE 'networks.%' OR v.pointer LIKE 'ports.%'));

-- Services of a service_definitions.yml that the root compose model has under another name: the same build.
CREATE VIEW renamed_definition AS
  SELECT s.id AS fragment_service, c.name AS name, c.path AS path, min(c.line) AS line, c.column AS column
  FROM fragment_service s
  JOIN fragment_value x ON x.fragment_service = s.id AND x.pointer = 'build.context'
  JOIN fragment_value d ON d.fragment_service = s.id AND d.pointer = 'build.dockerfile'
  JOIN container c ON c.build_context IN (x.value, x.root_value)
   AND c.dockerfile = c.build_context || '/' || d.value AND c.model IN ('dev', 'prod')
   AND c.name NOT IN (SELECT name FROM fragment_service o WHERE o.kind = 'definitions')
  WHERE s.kind = 'definitions' AND s.container IS NULL
  GROUP BY s.id;

-- Directories with the Dockerfiles of builds that cannot be made: a mistyped path or stage is told where it stands, and what lies there would be started by it.
CREATE VIEW refused_build AS
  SELECT DISTINCT rtrim(d.dockerfile, replace(d.dockerfile, '/', '')) AS directory
  FROM (SELECT c.dockerfile FROM gap g JOIN system_container c ON c.id = g.container WHERE g.what = 'build'
        UNION SELECT t.named FROM start_target t WHERE t.ordinal IS NULL) d
  WHERE instr(d.dockerfile, '/');

-- Modules made to be started that nothing starts: no service, no other module that one starts, no Dockerfile, and no image of which nobody can say
-- what it starts (`flask run`, a base image's own command).
CREATE VIEW unstarted_entry AS
  SELECT e.file AS file, f.path AS path, e.line AS line, e.kind AS kind, u.name AS use_case
  FROM entry_module e
  JOIN file f ON f.id = e.file
  LEFT JOIN file_owner o ON o.file = e.file
  LEFT JOIN use_case u ON f.path > u.path || '/' AND f.path < u.path || '0'
  WHERE e.service IS NULL AND coalesce(o.area, 'service') <> 'migration'
    AND (e.kind <> 'main_guard' OR regexp('_(service|worker)$', f.stem) AND f.directory IN (u.path, u.path || '/services'))
    AND NOT EXISTS (SELECT 1 FROM service_reach r WHERE r.file = e.file AND r.from_entry = 1 AND r.depth > 0)
    AND NOT EXISTS (SELECT 1 FROM refused_build b WHERE substr(f.path, 1, length(b.directory)) = b.directory)
    AND NOT EXISTS (
      SELECT 1 FROM image_file x JOIN image i ON i.id = x.image
      JOIN docker_instruction d ON d.path = i.dockerfile AND d.keyword IN ('CMD', 'ENTRYPOINT')
      WHERE x.file = e.file AND instr(d.text, f.stem) > 0)
    AND NOT EXISTS (
      SELECT 1 FROM image_file x JOIN container_image i ON i.image = x.image
      WHERE x.file = e.file AND NOT EXISTS (SELECT 1 FROM process p WHERE p.container = i.container AND (p.file IS NOT NULL OR p.long_running = 0)))
    AND NOT EXISTS (
      SELECT 1 FROM image_file x JOIN image i ON i.id = x.image JOIN service s ON s.path = i.dockerfile
      WHERE x.file = e.file AND NOT EXISTS (SELECT 1 FROM process p WHERE p.service = s.name AND (p.file IS NOT NULL OR p.long_running = 0)));

-- Services whose code runs in a ready-made image that nothing here builds.
CREATE VIEW unbuilt_service AS
  SELECT s.name AS service, s.role AS role, f.path AS module, c.image AS image, c.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM service s
  JOIN system_container c ON c.service = s.name
  JOIN process p ON p.container = c.id AND p.file IS NOT NULL AND p.long_running = 1
  JOIN file f ON f.id = p.file
  WHERE s.first_party = 1 AND c.image IS NOT NULL AND NOT regexp('(^|/)(\.[^/]+|examples?|templates?)/', c.path)
    AND NOT EXISTS (SELECT 1 FROM container_image i JOIN container b ON b.id = i.container WHERE b.id = c.id OR b.service = s.name OR b.image = c.image);
