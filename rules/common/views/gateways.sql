-- What nginx reads, and where it leads.

-- Configuration of nginx of the project's own.
CREATE VIEW nginx_config AS
  SELECT f.file AS file, f.path AS path FROM tree_file f WHERE f.kind = 'nginx' AND NOT f.foreign_tree AND NOT f.documentation;

-- Configuration of nginx that a container finds where nginx reads it. A template is what its image writes from it.
CREATE MATERIALIZED VIEW nginx_file AS
  SELECT DISTINCT x.container AS container, f.id AS file, f.path AS path,
         CASE WHEN x.container_path LIKE '%/templates/%.template' THEN replace(substr(x.container_path, 1, length(x.container_path) - 9), '/templates/', '/conf.d/') ELSE x.container_path END AS container_path,
         regexp('^(/etc/nginx|/usr/local/openresty/nginx/conf|/opt/bitnami/nginx/conf|/usr/local/nginx/conf)/nginx\.conf$', x.container_path) AS main
  FROM file f JOIN container_file x ON x.file = f.id JOIN system_container c ON c.id = x.container
  WHERE f.kind = 'nginx' AND regexp('^(/etc/nginx|/usr/local/openresty/nginx/conf|/opt/bitnami/nginx(/conf)?|/usr/local/nginx/conf)/', x.container_path);

-- What nginx loads where: an `include` with each file that it finds, NULL where it finds none. A relative path begins beside nginx.conf.
CREATE MATERIALIZED VIEW nginx_include AS
  SELECT n.container AS container, d.file AS file, n.path AS path, d.ordinal AS directive, d.parent AS parent, d.arguments ->> 0 AS pattern,
         t.file AS included, d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM nginx_file n JOIN fact_nginx_directive d ON d.file = n.file AND d.name = 'include'
  LEFT JOIN nginx_file t ON t.container = n.container AND t.file <> n.file
    AND glob_match(CASE WHEN d.arguments ->> 0 LIKE '/%' THEN d.arguments ->> 0 ELSE '/etc/nginx/' || (d.arguments ->> 0) END, t.container_path);

-- Blocks around each directive that forwards, limits or restricts, from its own outwards, through `include` too. The top of a file that nothing includes has the block
-- NULL; where the container's nginx.conf is the image's, all of these are its `http`, with the file 0.
CREATE MATERIALIZED VIEW nginx_enclosing AS
  WITH RECURSIVE up(container, file, directive, outer_file, block, depth) AS (
    SELECT n.container, d.file, d.ordinal, d.file, d.parent, 0 FROM nginx_file n JOIN fact_nginx_directive d ON d.file = n.file
    WHERE d.name IN ('proxy_pass', 'grpc_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'limit_req', 'limit_req_dry_run', 'internal', 'deny')
    UNION
    SELECT u.container, u.file, u.directive, u.outer_file, b.parent, u.depth + 1
    FROM up u JOIN fact_nginx_directive b ON b.file = u.outer_file AND b.ordinal = u.block
    UNION
    -- Files that include each other have no end.
    SELECT u.container, u.file, u.directive, i.file, i.parent, u.depth + 1
    FROM up u JOIN nginx_include i ON i.container = u.container AND i.included = u.outer_file WHERE u.block IS NULL AND u.depth < 30
  ), placed AS (
    SELECT u.container, u.file, u.directive, u.block, u.depth,
           CASE WHEN u.block IS NULL AND NOT EXISTS (SELECT 1 FROM nginx_file m WHERE m.container = u.container AND m.main) THEN 0 ELSE u.outer_file END AS outer_file
    FROM up u
    -- The top of an included file is the block of the include.
    WHERE u.block IS NOT NULL OR NOT EXISTS (SELECT 1 FROM nginx_include i WHERE i.container = u.container AND i.included = u.outer_file)
  )
  SELECT p.container AS container, p.file AS file, p.directive AS directive, p.outer_file AS outer_file, p.block AS block,
         -- 1 for the block that it stands in
         p.depth = min(p.depth) OVER (PARTITION BY p.container, p.file, p.directive) AS innermost,
         d.name AS directive_name, d.arguments AS directive_arguments, b.name AS name, b.arguments AS arguments
  FROM placed p JOIN fact_nginx_directive d ON d.file = p.file AND d.ordinal = p.directive
  LEFT JOIN fact_nginx_directive b ON b.file = p.outer_file AND b.ordinal = p.block;

-- What nginx forwards to: what each directive that forwards, and each server of an upstream, says, with the values of `set` and `map` filled in. The place is where the
-- address is written; for each container that finds the file, NULL where none does.
CREATE MATERIALIZED VIEW nginx_forward AS
  WITH place AS MATERIALIZED (
    SELECT f.id AS file, x.container FROM file f LEFT JOIN (SELECT DISTINCT file, container FROM container_file) x ON x.file = f.id WHERE f.kind = 'nginx'
  ), variable AS MATERIALIZED (
    -- `set $api task_api_service;`, and what `map $uri $api { … }` may give it
    SELECT d.file, d.arguments ->> 0 AS name, d.arguments ->> 1 AS value, d.line, d.column, d.end_line, d.end_column FROM fact_nginx_directive d WHERE d.name = 'set'
    UNION
    SELECT m.file, m.arguments ->> 1, d.arguments ->> 0, d.line, d.column, d.end_line, d.end_column
    FROM fact_nginx_directive m JOIN fact_nginx_directive d ON d.file = m.file AND d.parent = m.ordinal WHERE m.name = 'map'
  ), pass AS MATERIALIZED (
    SELECT x.container, d.file, d.ordinal AS directive, d.name AS key, d.arguments ->> 0 AS value, u.arguments ->> 0 AS block, d.line, d.column, d.end_line, d.end_column
    FROM fact_nginx_directive d JOIN place x ON x.file = d.file LEFT JOIN fact_nginx_directive u ON u.file = d.file AND u.ordinal = d.parent AND u.name = 'upstream'
    WHERE d.name IN ('proxy_pass', 'grpc_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass') OR d.name = 'server' AND u.file IS NOT NULL
  ), beside AS MATERIALIZED (
    -- Files of one container are one configuration.
    SELECT a.container, a.file, b.file AS other FROM place a JOIN place b ON b.container = a.container OR a.container IS NULL AND b.file = a.file AND b.container IS NULL
  ), filled AS (
    SELECT p.container, p.file, p.directive, p.key, p.block,
           coalesce(replace(replace(p.value, '${' || substr(v.name, 2) || '}', v.value), v.name, v.value), p.value) AS value,
           coalesce(v.file, p.file) AS address_file, coalesce(v.line, p.line) AS line, coalesce(v.column, p.column) AS column,
           coalesce(v.end_line, p.end_line) AS end_line, coalesce(v.end_column, p.end_column) AS end_column
    FROM pass p LEFT JOIN (SELECT b.container, b.file AS user, w.* FROM beside b JOIN variable w ON w.file = b.other) v
      ON v.container IS p.container AND v.user = p.file
      AND (regexp('\' || v.name || '(?![A-Za-z0-9_])', p.value) OR instr(p.value, '${' || substr(v.name, 2) || '}'))
  )
  SELECT DISTINCT p.container AS container, p.file AS file, p.directive AS directive, p.key AS key, p.value AS value,
         p.block AS block,   -- of a server, the name of its upstream
         -- of what forwards to an upstream block, its name
         (SELECT max(u.arguments ->> 0) FROM beside b JOIN fact_nginx_directive u ON u.file = b.other AND u.name = 'upstream'
          WHERE b.container IS p.container AND b.file = p.file AND u.arguments ->> 0 = coalesce(url_host(p.value), p.value)) AS upstream,
         p.address_file AS address_file, f.path AS path, p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column
  FROM filled p JOIN file f ON f.id = p.address_file;

-- The places where nginx forwards to a container: each location by each container that it leads to, through an upstream block too.
CREATE MATERIALIZED VIEW nginx_route AS
  WITH led AS (
    SELECT p.container, p.file, p.directive, p.path, p.line, p.column FROM nginx_forward p WHERE p.block IS NULL
    UNION
    SELECT p.container, p.file, p.directive, q.path, q.line, q.column
    FROM nginx_forward p JOIN nginx_forward q ON q.container = p.container AND q.block = p.upstream
  )
  SELECT w.service AS service, w.role AS role, w.model AS model, l.container AS container, l.file AS file, l.directive AS directive,
         (SELECT e.arguments FROM nginx_enclosing e WHERE e.container = l.container AND e.file = l.file AND e.directive = l.directive AND e.name = 'location'
          ORDER BY e.innermost DESC, e.outer_file <> e.file, e.block DESC LIMIT 1) AS location,  -- the words behind `location`, as JSON; NULL outside of one
         w.value AS value, w.target AS target, w.target_service AS target_service, w.target_name AS target_name, w.target_role AS target_role, w.reachable AS reachable,
         n.path AS path, d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM led l JOIN nginx_file n ON n.container = l.container AND n.file = l.file
  JOIN fact_nginx_directive d ON d.file = l.file AND d.ordinal = l.directive
  JOIN wire w ON w.how = 'nginx' AND w.container = l.container AND w.path = l.path AND w.line = l.line AND w.column = l.column AND w.target IS NOT NULL;

-- What nginx refuses in files that are each well written: blocks in the wrong place, missing sections, includes that find nothing.
CREATE MATERIALIZED VIEW nginx_problem AS
  WITH inner AS MATERIALIZED (
    -- Read inside `http`: included there, or in `conf.d`, which the image's own nginx.conf includes.
    SELECT n.container, n.file FROM nginx_file n
    WHERE NOT n.main AND regexp('/conf\.d/[^/]*\.conf$', n.container_path) AND NOT EXISTS (SELECT 1 FROM nginx_file m WHERE m.container = n.container AND m.main)
    UNION
    SELECT i.container, i.included FROM nginx_include i JOIN fact_nginx_directive b ON b.file = i.file AND b.ordinal = i.parent WHERE i.included IS NOT NULL
  ), dubious AS MATERIALIZED (
    -- The whole file is read otherwise than it is written.
    SELECT file FROM fact_parse_error
  )
  SELECT f.path AS path, d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column,
         '`' || d.name || '` stands in a file that is read inside `http`' AS problem, NULL AS severity
  FROM inner i JOIN file f ON f.id = i.file JOIN fact_nginx_directive d ON d.file = i.file AND d.parent IS NULL AND d.is_block AND d.name IN ('http', 'events', 'stream')
  WHERE i.file NOT IN (SELECT file FROM dubious)
  UNION
  SELECT n.path, d.line, d.column, d.end_line, d.end_column, '`' || d.name || '` stands outside of `http`', NULL
  FROM nginx_file n JOIN fact_nginx_directive d ON d.file = n.file AND d.parent IS NULL AND d.is_block AND d.name IN ('server', 'upstream', 'location', 'map')
  WHERE n.main AND n.file NOT IN (SELECT file FROM dubious)
  UNION
  SELECT n.path, 1, 1, NULL, NULL, 'the section `events` is missing', NULL
  FROM nginx_file n
  WHERE n.main AND n.file NOT IN (SELECT file FROM dubious)
    AND NOT EXISTS (SELECT 1 FROM fact_nginx_directive d WHERE d.file = n.file AND d.parent IS NULL AND d.name IN ('events', 'include'))
  UNION
  SELECT i.path, i.line, i.column, i.end_line, i.end_column, 'the include `' || i.pattern || '` finds no file', CASE WHEN regexp('[*?\[]', i.pattern) THEN 'warning' END
  FROM nginx_include i JOIN container c ON c.id = i.container
  WHERE i.included IS NULL AND i.file NOT IN (SELECT file FROM dubious)
    AND regexp('^(/etc/nginx/|[^/])', i.pattern) AND instr(i.pattern, '$') = 0
    -- What the image brings along.
    AND NOT regexp('(^|/)(mime\.types|(fastcgi|scgi|uwsgi)_params|fastcgi\.conf|koi-(utf|win)|win-utf|conf\.d/(\*|default)\.conf|modules(-enabled)?/.*)$', i.pattern)
    AND NOT EXISTS (SELECT 1 FROM image_step s JOIN container_image k ON k.image = s.image WHERE k.container = i.container AND s.keyword = 'RUN')
    AND regexp('(^|/)nginx(-unprivileged)?(:|@|$)', coalesce((SELECT g.base FROM container_image k JOIN image g ON g.id = k.image WHERE k.container = i.container), c.image))
    AND NOT EXISTS (SELECT 1 FROM container_volume v LEFT JOIN directory d ON d.path = v.source LEFT JOIN file o ON o.path = v.source
                    WHERE v.container = i.container AND d.path IS NULL AND o.id IS NULL
                      AND substr(CASE WHEN i.pattern LIKE '/%' THEN i.pattern ELSE '/etc/nginx/' || i.pattern END, 1, length(v.target)) = v.target)
    -- It lies there under another kind of name.
    AND NOT EXISTS (SELECT 1 FROM container_file x WHERE x.container = i.container
                    AND glob_match(CASE WHEN i.pattern LIKE '/%' THEN i.pattern ELSE '/etc/nginx/' || i.pattern END, x.container_path));

-- The zones in which nginx counts requests.
CREATE MATERIALIZED VIEW nginx_zone AS
  SELECT n.container AS container, coalesce(c.service, c.name) AS service,
         (SELECT substr(w.value, 6, instr(w.value || ':', ':') - 6) FROM json_each(d.arguments) w WHERE w.value LIKE 'zone=%') AS zone,
         d.arguments ->> 0 AS key, n.path AS path, d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM nginx_file n JOIN fact_nginx_directive d ON d.file = n.file AND d.name = 'limit_req_zone' JOIN container c ON c.id = n.container;

-- Where nginx applies a limit: each block that has a `limit_req`, with the zone that it names.
CREATE MATERIALIZED VIEW nginx_limit AS
  SELECT e.container AS container, coalesce(c.service, c.name) AS service, e.outer_file AS block_file, e.block AS block,
         (SELECT substr(w.value, 6) FROM json_each(d.arguments) w WHERE w.value LIKE 'zone=%') AS zone,
         n.path AS path, d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM nginx_enclosing e JOIN fact_nginx_directive d ON d.file = e.file AND d.ordinal = e.directive
  JOIN nginx_file n ON n.container = e.container AND n.file = e.file JOIN container c ON c.id = e.container
  WHERE e.innermost AND e.directive_name = 'limit_req';

-- Locations of gateways that forward to business services, and whether requests are limited there.
CREATE MATERIALIZED VIEW limited_route AS
  WITH dry AS MATERIALIZED (
    SELECT DISTINCT e.container, e.outer_file, e.block FROM nginx_enclosing e
    WHERE e.innermost AND e.directive_name = 'limit_req_dry_run' AND e.directive_arguments = '["on"]'
  ), counted AS (
    SELECT r.container, r.file, r.directive, max(l.block_file IS NOT NULL) AS limits, max(d.outer_file IS NOT NULL) AS dry_run
    FROM nginx_route r JOIN nginx_enclosing e ON e.container = r.container AND e.file = r.file AND e.directive = r.directive
    LEFT JOIN nginx_limit l ON l.container = e.container AND l.block_file = e.outer_file AND l.block IS e.block
    LEFT JOIN dry d ON d.container = e.container AND d.outer_file = e.outer_file AND d.block IS e.block
    GROUP BY r.container, r.file, r.directive
  )
  SELECT DISTINCT r.service AS service, r.container AS container, r.location AS location, r.target_service AS target_service,
         c.limits AND c.dry_run AS dry_run, c.limits AND NOT c.dry_run AS limited,
         -- 1 if the service limits its callers itself
         EXISTS (SELECT 1 FROM name_use u WHERE u.service = r.target_service AND u.list = 'request_limiters') AS own_limit,
         r.path AS path, r.line AS line, r.column AS column, r.end_line AS end_line, r.end_column AS end_column
  FROM nginx_route r JOIN counted c ON c.container = r.container AND c.file = r.file AND c.directive = r.directive
  WHERE r.role <> 'frontend' AND r.target_role LIKE 'business\_%' ESCAPE '\';

-- The APIs of each model, with the gateway that stands in it.
CREATE MATERIALIZED VIEW gated_api AS
  -- What starts only with a profile that nothing here names is left out.
  WITH started AS MATERIALIZED (
    SELECT x.id, x.project, x.role FROM system_container x
    WHERE x.profiles = '[]' OR EXISTS (
      SELECT 1 FROM json_each(x.profiles) p
      WHERE EXISTS (SELECT 1 FROM system_container a JOIN json_each(a.profiles) o ON o.value = p.value WHERE a.project = x.project AND a.role = 'business_api')
         OR EXISTS (SELECT 1 FROM dotenv d WHERE d.key = 'COMPOSE_PROFILES' AND instr(',' || d.value || ',', ',' || p.value || ','))
         OR EXISTS (SELECT 1 FROM automation_command a WHERE instr(a.words, '"--profile", "' || p.value || '"') OR instr(a.words, '"--profile=' || p.value || '"')))
  )
  SELECT c.project AS project, c.model AS model, coalesce(c.service, c.name) AS service,
         EXISTS (SELECT 1 FROM published_port p WHERE p.container = c.id AND coalesce(p.host_ip, '') NOT LIKE '127.%') AS published,
         g.name AS gateway, g.path AS gateway_path, g.line AS gateway_line,
         EXISTS (SELECT 1 FROM nginx_route r WHERE r.target_role LIKE 'business\_%' ESCAPE '\' AND r.reachable = 1
                 AND r.container IN (SELECT x.id FROM started x WHERE x.project = c.project)) AS routed,
         -- 1 if what the gateway reads is known: files of the repository, or nothing at all
         EXISTS (SELECT 1 FROM nginx_file n WHERE n.container = g.id)
             -- An upstream that does not resolve is a finding of its own.
             AND NOT EXISTS (SELECT 1 FROM misdirected_address m WHERE m.how = 'nginx' AND m.problem <> 'apart' AND m.service = coalesce(g.service, g.name))
           OR g.build_context IS NULL AND regexp('(^|/)nginx(-unprivileged)?(:|$)', g.image)
              AND NOT EXISTS (SELECT 1 FROM container_volume v WHERE v.container = g.id)
              AND NOT EXISTS (SELECT 1 FROM container_key k WHERE k.container = g.id AND k.key IN ('configs', 'command', 'entrypoint') AND k.value IS NOT NULL) AS configured,
         c.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM system_container c
  LEFT JOIN system_container g ON g.id = (SELECT min(x.id) FROM started x WHERE x.project = c.project AND x.role = 'gateway')
  WHERE c.role = 'business_api';

-- Locations through which nobody outside gets in (`internal`), and those that deny all but some addresses.
CREATE MATERIALIZED VIEW closed_location AS
  SELECT DISTINCT e.container AS container, e.outer_file AS file, e.block AS block, e.directive_name = 'internal' AS internal
  FROM nginx_enclosing e
  WHERE e.innermost AND e.name = 'location' AND (e.directive_name = 'internal' OR e.directive_name = 'deny' AND e.directive_arguments = '["all"]');
