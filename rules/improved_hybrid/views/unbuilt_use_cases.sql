-- How the root compose file would run what a use case has a Dockerfile for and nothing builds: after a service of the same use case.

-- Such Dockerfiles with the service that they are made for, its start, and the service of the compose file that is most like it.
CREATE MATERIALIZED VIEW unbuilt_use_case_service AS
  WITH unbuilt AS (
    SELECT u.name AS use_case, u.path AS directory, f.path AS dockerfile, s.name AS service, s.role
    FROM use_case u JOIN file f ON f.path GLOB u.path || '/*' AND f.kind = 'dockerfile' JOIN service s ON s.path = f.path AND s.role LIKE 'business%'
    WHERE NOT EXISTS (SELECT 1 FROM system_container b WHERE b.dockerfile = f.path)
      -- What it reads is not known where an import is not.
      AND NOT EXISTS (SELECT 1 FROM gap g WHERE g.service = s.name AND g.what IN ('imports', 'start', 'build'))
  ), named AS (
    SELECT n.*, (SELECT min(e.stem) FROM process p JOIN file e ON e.id = p.file WHERE p.service = n.service AND p.long_running = 1 HAVING count(DISTINCT p.file) = 1) AS stem FROM unbuilt n
  ), base AS (
    SELECT p.id AS project, p.files ->> 0 AS file FROM compose_project p WHERE p.directory = '' AND p.model = 'dev' AND p.area = 'main'
  ), like_it AS (
    SELECT n.*, b.file AS base, c.id AS sibling, c.name AS sibling_name, c.service AS sibling_service, c.build_context, c.role = n.role AS same_role,
           (SELECT min(e.stem) FROM process p JOIN file e ON e.id = p.file WHERE p.container = c.id AND p.long_running = 1) AS sibling_stem,
           row_number() OVER (PARTITION BY n.dockerfile ORDER BY c.role <> n.role, c.role = 'business_api', c.name) AS choice
    FROM named n CROSS JOIN base b
    JOIN container c ON c.project = b.project AND c.path = b.file AND c.dockerfile GLOB n.directory || '/*' AND c.dockerfile <> n.dockerfile AND c.role LIKE 'business%'
     AND (c.build_context = '' OR n.dockerfile GLOB c.build_context || '/*')
    WHERE n.stem IS NOT NULL
  )
  SELECT l.dockerfile AS dockerfile, l.service AS service, l.role AS role, l.base AS base, l.sibling AS sibling, l.sibling_name AS sibling_name, l.sibling_service AS sibling_service,
         l.same_role AS same_role,
         -- As its sibling is called after its module; else what the module is called says enough, or not without the use case.
         CASE WHEN substr(l.sibling_name, -length(l.sibling_stem) - 1) = '_' || l.sibling_stem THEN substr(l.sibling_name, 1, length(l.sibling_name) - length(l.sibling_stem)) || l.stem
              WHEN instr(l.stem, '_') AND NOT regexp('^(bot|worker|api)_service$', l.stem) THEN l.stem ELSE l.use_case || '_' || l.stem END AS name,
         CASE WHEN l.build_context = '' THEN l.dockerfile ELSE substr(l.dockerfile, length(l.build_context) + 2) END AS inside
  FROM like_it l WHERE l.choice = 1;

-- Entries for them, made of that service's: what it has of its own goes, what the code reads comes. Where nothing says what a variable would be that
-- the code cannot do without, there is none.
CREATE VIEW proposed_use_case_service AS
  WITH written AS MATERIALIZED (
    -- The variables that the compose file itself gives: of the sibling, and of others.
    SELECT n.file, f.path, captured('^services\.([^.]+)\.environment', n.pointer) AS owner, substr(n.pointer, instr(n.pointer, '.environment') + 1) AS part, n.ordinal,
           CASE WHEN instr(n.pointer, '.environment[') THEN substr(n.value, 1, instr(n.value || '=', '=') - 1) ELSE n.key END AS key,
           CASE WHEN instr(n.pointer, '.environment[') THEN nullif(substr(n.value, instr(n.value || '=', '=') + 1), '') ELSE n.value END AS value
    FROM fact_yaml_node n JOIN file f ON f.id = n.file WHERE n.kind = 'scalar' AND regexp('^services\.[^.]+\.environment(\.[^.]+|\[\d+\])$', n.pointer)
  ), lacking AS (
    SELECT u.dockerfile, s.key,
           (SELECT min(w.value) FROM written w WHERE w.path = u.base AND w.key = s.key AND w.value IS NOT NULL HAVING count(DISTINCT w.value) = 1) AS given,
           EXISTS (SELECT 1 FROM env_use e WHERE e.side = 'documented' AND e.key = s.key) AS documented
    FROM unbuilt_use_case_service u JOIN setting s ON s.service = u.service
    WHERE NOT EXISTS (SELECT 1 FROM container_env e WHERE e.container = u.sibling AND e.key = s.key)
    GROUP BY u.dockerfile, s.key HAVING max(s.has_default = 0)
  ), own AS (
    SELECT u.dockerfile, w.part, w.key, w.ordinal, w.value = u.sibling_name AS names_itself,
           w.value = u.sibling_name OR EXISTS (SELECT 1 FROM setting s WHERE s.service = u.sibling_service AND s.key = w.key)
             AND NOT EXISTS (SELECT 1 FROM setting s WHERE s.service = u.service AND s.key = w.key) AS goes
    FROM unbuilt_use_case_service u JOIN written w ON w.path = u.base AND w.owner = u.sibling_name
  ), waits AS MATERIALIZED (
    -- What the sibling waits for, and in which form it says so.
    SELECT u.dockerfile, substr(n.pointer, instr(n.pointer, '.depends_on') + 1) AS part, n.ordinal, coalesce(n.key, n.value) AS host
    FROM unbuilt_use_case_service u JOIN yaml_node n ON n.path = u.base AND regexp(printf('^services\.%s\.depends_on(\.[^.]+|\[\d+\])$', u.sibling_name), n.pointer)
  ), host AS MATERIALIZED (
    -- The services that the variables name which go, and those which come.
    SELECT o.dockerfile, url_host(w.value) AS host, 0 AS comes FROM own o JOIN unbuilt_use_case_service u ON u.dockerfile = o.dockerfile
    JOIN written w ON w.path = u.base AND w.owner = u.sibling_name AND w.part = o.part WHERE o.goes
    UNION
    SELECT l.dockerfile, url_host(l.given), 1 FROM lacking l
  ), built AS (
    SELECT u.*, (SELECT n.value FROM yaml_node n WHERE n.path = u.base AND n.pointer = printf('services.%s.image', u.sibling_name)) AS image,
           (SELECT n.kind FROM yaml_node n WHERE n.path = u.base AND n.pointer = printf('services.%s.build', u.sibling_name)) AS build_kind,
           (SELECT n.value FROM yaml_node n WHERE n.path = u.base AND n.pointer = printf('services.%s.build', u.sibling_name)) AS build_text
    FROM unbuilt_use_case_service u
  )
  SELECT b.dockerfile AS dockerfile, b.base AS base, b.sibling_name AS sibling, b.name AS name,
         (SELECT json_group_array(x.part) FROM (
            SELECT 1 AS rank, 0 AS number, l.value AS part
            FROM json_each('["container_name", "hostname", "ports", "expose", "command", "entrypoint", "working_dir", "profiles", "labels", "volumes", "develop", "build.target"]') l
            UNION ALL SELECT 1, 0, 'healthcheck' WHERE NOT b.same_role
            UNION ALL SELECT 1, 0, 'image' WHERE NOT instr(coalesce(b.image, ''), b.sibling_name)
            UNION ALL SELECT 1, 0, 'build' WHERE b.build_kind <> 'map'
            UNION ALL SELECT 1, w.ordinal, w.part FROM waits w JOIN host h ON h.dockerfile = w.dockerfile AND h.host = w.host AND NOT h.comes WHERE w.dockerfile = b.dockerfile
            UNION ALL SELECT 2, o.ordinal, o.part FROM own o WHERE o.dockerfile = b.dockerfile AND o.goes
            ORDER BY 1, 2) x) AS without,
         json_patch(json_patch(json_patch(
           coalesce((SELECT json_object('depends_on', json_group_object(h.host, json_object('condition', 'service_healthy'))) FROM host h JOIN system_container c ON c.name = h.host
                     WHERE h.dockerfile = b.dockerfile AND h.comes AND h.host IN (SELECT k.name FROM health_check k WHERE k.probes) HAVING count(*) > 0), '{}'),
           json_object('build', CASE WHEN b.build_kind = 'map' THEN json_object('dockerfile', b.inside) ELSE json_object('context', b.build_text, 'dockerfile', b.inside) END)),
           CASE WHEN instr(b.image, b.sibling_name) THEN json_object('image', replace(b.image, b.sibling_name, b.name)) ELSE '{}' END),
           coalesce((SELECT json_object('environment', json_group_object(x.key, x.value)) FROM (
              SELECT o.key, b.name AS value FROM own o WHERE o.dockerfile = b.dockerfile AND o.names_itself
              UNION ALL SELECT l.key, coalesce(l.given, '${' || l.key || '}') FROM lacking l WHERE l.dockerfile = b.dockerfile) x HAVING count(*) > 0), '{}')) AS value
  FROM built b
  WHERE NOT EXISTS (SELECT 1 FROM lacking l WHERE l.dockerfile = b.dockerfile AND l.given IS NULL AND NOT l.documented)
    AND NOT EXISTS (SELECT 1 FROM system_container c WHERE c.name = b.name);
