-- Front ends in Svelte: their files, what they ask for, and who answers.

-- Directories whose package.json names svelte, and that hold a component. The place is that of the dependency.
CREATE MATERIALIZED VIEW front_end AS
  WITH named AS (
    SELECT f.directory AS root, CASE f.directory WHEN '' THEN '' ELSE f.directory || '/' END AS prefix,
           CASE f.directory WHEN '' THEN char(1114111) ELSE f.directory || '0' END AS beyond, f.path, min(d.line) AS line, d.column, d.end_line, d.end_column
    FROM file f JOIN fact_package_dependency d ON d.file = f.id JOIN tree_file t ON t.file = f.id
    WHERE d.name = 'svelte' AND NOT t.foreign_tree AND NOT t.documentation AND NOT t.test
    GROUP BY f.id
  )
  SELECT n.root AS root, n.prefix AS prefix, n.beyond AS beyond, -- paths below it lie between the two
         n.path AS path, n.line AS line, n.column AS column, n.end_line AS end_line, n.end_column AS end_column
  FROM named n WHERE EXISTS (SELECT 1 FROM file c WHERE c.kind = 'client_component' AND c.path > n.prefix AND c.path < n.beyond);

-- Scripts and components in the `src` of a front end, without its tests and stories.
CREATE MATERIALIZED VIEW client_file AS
  SELECT e.root AS front_end, f.id AS file, f.path AS path,
         regexp('/(\+server|\+page\.server|\+layout\.server|hooks\.server)\.[jt]s$|/lib/server/', f.path) AS server -- only the server of the front end runs it
  FROM front_end e JOIN file f ON f.path > e.prefix || 'src/' AND f.path < e.prefix || 'src0'
  WHERE f.kind IN ('client_script', 'client_component')
    AND NOT regexp('\.(test|spec|stories|mock|cy)\.|/(__tests__|__mocks__|tests?|e2e|mocks?|stories|fixtures)/', substr(f.path, length(e.prefix) + 1));

-- What the variables with which requests begin are told: files of variables beside the front end and above, containers, build arguments.
CREATE MATERIALIZED VIEW client_base_value AS
  WITH variable AS (SELECT DISTINCT r.front_end, substr(r.base, 6, length(r.base) - 6) AS key FROM client_request r)
  SELECT v.front_end AS front_end, v.key AS key, d.value AS value
  FROM variable v JOIN fact_dotenv d ON d.key = v.key JOIN file f ON f.id = d.file
  WHERE substr(v.front_end || '/', 1, length(f.directory) + (f.directory <> '')) = f.directory || CASE f.directory WHEN '' THEN '' ELSE '/' END
  UNION
  SELECT v.front_end, v.key, e.value FROM variable v JOIN container_env e ON e.key = v.key
  UNION
  SELECT v.front_end, v.key, b.value FROM variable v JOIN container_value b ON b.pointer = 'build.args.' || v.key;

-- Requests with each place to which their base leads: `host` and `port` of a URL, NULL for the host of the page; `path_template` with what the base adds to the path.
CREATE MATERIALIZED VIEW client_base AS
  WITH told AS (
    SELECT r.*, c.path AS path, v.key,
           CASE r.base_kind WHEN 'literal' THEN r.base WHEN 'variable' THEN v.value ELSE '' END AS url
    FROM client_request r JOIN client_file c ON c.file = r.file
    LEFT JOIN client_base_value v ON v.front_end = r.front_end AND v.key = substr(r.base, 6, length(r.base) - 6)
  )
  SELECT t.front_end AS front_end, t.file AS file, t.call AS call, t.method AS method, t.base AS base, t.base_kind AS base_kind, t.loose AS loose,
         t.url AS url, -- NULL for a variable that nobody tells anything
         CASE WHEN instr(t.url, '://') THEN url_host(t.url) END AS host,
         CASE WHEN instr(t.url, '://') THEN coalesce(url_port(t.url), CASE url_scheme(t.url) WHEN 'https' THEN 443 ELSE 80 END) END AS port,
         t.path_template AS asked,
         CASE WHEN instr(t.url, '://') THEN url_path(t.url) WHEN substr(t.url, 1, 1) = '/' THEN rtrim(t.url, '/') ELSE '' END || t.path_template AS path_template,
         t.path AS path, t.line AS line, t.column AS column, t.end_line AS end_line, t.end_column AS end_column
  FROM told t;

-- Requests with who may answer: a `service`, or NULL for any, `at` the path that it is asked for. `how` says what is known of the way: `exact`; `open` where nobody says who answers, so that
-- what stands in front of the path may be taken off; `unclear` where a gateway or a proxy makes of the path what cannot be followed. `outside`: not at the host of the page. What leaves the system has no row.
CREATE MATERIALIZED VIEW client_target AS
  WITH
  base AS MATERIALIZED (
    SELECT b.*, coalesce(regexp('^(localhost|127\.0\.0\.1|0\.0\.0\.0|::1|host\.docker\.internal)$', b.host), 0) AS local FROM client_base b
  ),
  -- Who is behind a host and port. A gateway and a front end pass on, or are the page's own host.
  led AS MATERIALIZED (
    SELECT b.file, b.call, b.base, b.url, b.path_template, c.service, c.role IN ('gateway', 'frontend') AS passes
    FROM base b JOIN system_container c ON c.id IN (SELECT h.container FROM container_host h WHERE h.host = b.host)
      OR b.local AND c.id IN (SELECT p.container FROM container_port p WHERE p.published = CAST(b.port AS TEXT))
  ),
  -- What nginx and the development server pass on: prefix, and how the path changes.
  passed AS MATERIALIZED (
    SELECT DISTINCT NULL AS front_end, r.target_service AS service, coalesce(json_extract(r.location, '$[#-2]'), '') AS modifier, json_extract(r.location, '$[#-1]') AS prefix,
           captured('^[a-z]+://[^/]+(/[^$]*)$', d.arguments ->> 0) AS uri,
           (SELECT captured('^\^?(/[^(]*?)/?\(', w.arguments ->> 0) FROM fact_nginx_directive w
            WHERE w.file = d.file AND w.parent = d.parent AND w.name || ' ' || (w.arguments ->> 1) IN ('rewrite /$1', 'rewrite $1')) AS stripped,
           (SELECT count(*) FROM fact_nginx_directive w WHERE w.file = d.file AND w.parent = d.parent AND w.name = 'rewrite') AS rewrites
    FROM nginx_route r JOIN fact_nginx_directive d ON d.file = r.file AND d.ordinal = r.directive
    WHERE r.target_role <> 'frontend'
    UNION
    -- What leads to the gateway goes on there, as the host of the page does.
    SELECT e.root, t.service, '', p.prefix, NULL, nullif(p.stripped, ''), p.stripped IS NULL OR p.stripped <> ''
    FROM fact_script_proxy p JOIN file f ON f.id = p.file JOIN front_end e ON f.path > e.prefix AND f.path < e.beyond
    LEFT JOIN system_container t ON t.id IN (SELECT h.container FROM container_host h WHERE h.host = url_host(p.target))
      OR regexp('^(localhost|127\.0\.0\.1|0\.0\.0\.0)$', url_host(p.target)) AND t.id IN (
        SELECT o.container FROM container_port o WHERE o.published = CAST(coalesce(url_port(p.target), CASE url_scheme(p.target) WHEN 'https' THEN 443 ELSE 80 END) AS TEXT))
    WHERE t.role IS NOT 'gateway'
  ),
  fitting AS (
    SELECT b.*, p.service AS passed_to, p.prefix, p.uri, p.stripped, p.rewrites,
           row_number() OVER (PARTITION BY b.file, b.call, b.method, b.base, b.url, b.path_template, p.front_end ORDER BY p.modifier = '=' DESC, p.modifier LIKE '~%' DESC, length(p.prefix) DESC) AS choice
    FROM (SELECT b.* FROM base b WHERE b.host IS NULL
          UNION SELECT b.* FROM base b JOIN led l ON l.file = b.file AND l.call = b.call AND l.base = b.base AND l.url = b.url WHERE l.passes) b
    JOIN passed p ON (p.front_end IS NULL OR p.front_end = b.front_end)
      AND CASE WHEN p.modifier = '=' THEN b.path_template = p.prefix
               WHEN p.modifier LIKE '~%' THEN regexp(p.prefix, replace(b.path_template, '{}', '1')) OR regexp(p.prefix, replace(b.path_template, '{}', 'a'))
               ELSE substr(b.path_template || '/', 1, length(p.prefix)) = p.prefix END
  ),
  routed AS MATERIALIZED (
    SELECT f.*, CASE WHEN f.uri IS NOT NULL THEN rtrim(f.uri, '/') || '/' || ltrim(substr(f.path_template, length(f.prefix) + 1), '/')
                     WHEN substr(f.path_template, 1, length(f.stripped)) = f.stripped THEN '/' || ltrim(substr(f.path_template, length(f.stripped) + 1), '/')
                     ELSE f.path_template END AS at
    FROM fitting f WHERE f.choice = 1
  )
  SELECT b.front_end AS front_end, b.file AS file, b.call AS call, b.method AS method, l.service AS service, b.path_template AS at, 'exact' AS how, 1 AS outside
  FROM base b JOIN led l ON l.file = b.file AND l.call = b.call AND l.base = b.base AND l.url = b.url WHERE NOT l.passes
  UNION
  SELECT r.front_end, r.file, r.call, r.method, r.passed_to, r.at, CASE WHEN r.passed_to IS NULL OR r.rewrites <> (r.stripped IS NOT NULL) THEN 'unclear' ELSE 'exact' END, r.host IS NOT NULL FROM routed r
  UNION
  SELECT b.front_end, b.file, b.call, b.method, NULL, b.path_template, 'open', b.host IS NOT NULL
  FROM base b
  WHERE (b.host IS NULL OR b.local)
    AND NOT EXISTS (SELECT 1 FROM led l WHERE l.file = b.file AND l.call = b.call AND l.base = b.base AND l.url = b.url AND NOT l.passes)
    AND NOT EXISTS (SELECT 1 FROM routed r WHERE r.file = b.file AND r.call = b.call AND r.base = b.base AND r.url IS b.url);

-- Each request of a front end with its verdict: `served`, or why that cannot be said (`doubt`). One row per call; what leaves the system has none.
CREATE MATERIALIZED VIEW judged_client_request AS
  WITH
  known AS MATERIALIZED (SELECT e.service FROM endpoint e GROUP BY e.service HAVING min(e.complete) = 1),
  unknown AS MATERIALIZED (
    SELECT s.service FROM serving_service s WHERE regexp('^(business_api|unknown)$', s.role) AND s.service NOT IN (SELECT service FROM known)
    UNION SELECT service FROM application_root
  ),
  variant AS MATERIALIZED (
    SELECT t.*, t.at AS form FROM client_target t
    -- What somebody on the way may take off: one segment or two, and never all that is known of the path.
    UNION SELECT t.*, captured('^/[^/]+(/.*[a-z].*)$', t.at) FROM client_target t WHERE t.how <> 'exact'
    UNION SELECT t.*, captured('^/[^/]+/[^/]+(/.*[a-z].*)$', t.at) FROM client_target t WHERE t.how <> 'exact'
  ),
  answer AS MATERIALIZED (
    SELECT v.file, v.call, v.method, e.method AS answers, e.path || ':' || e.line AS place
    FROM variant v JOIN endpoint e ON e.method <> 'WEBSOCKET' AND (v.service IS NULL OR e.service = v.service) AND route_answers(e.path_template, v.form)
    UNION
    SELECT v.file, v.call, v.method, '*', NULL FROM variant v JOIN client_route o ON NOT v.outside AND o.front_end = v.front_end AND route_answers(o.path_template, v.at)
    UNION
    -- A file that is handed out as it is.
    SELECT v.file, v.call, v.method, '*', NULL FROM variant v JOIN front_end e ON NOT v.outside AND e.root = v.front_end JOIN file f ON f.path IN (e.prefix || 'static' || v.at, e.prefix || 'public' || v.at)
  ),
  asked AS (
    SELECT b.front_end, b.file, b.call, min(b.method) AS method, min(coalesce(b.asked, '')) AS asked, b.path, b.line, b.column, b.end_line, b.end_column,
           max(b.path_template IS NULL) AS computed, min(b.url IS NULL) AS untold, min(b.base_kind = 'unknown') AS baseless, min(b.base) AS base,
           max(b.loose OR regexp('^(/\{\})+$', b.asked)) AS shapeless
    FROM client_base b GROUP BY b.file, b.call, b.line, b.column
  ),
  targeted AS (
    SELECT t.file, t.call, CASE count(t.service) WHEN count(*) THEN CASE min(t.service) WHEN max(t.service) THEN min(t.service) END END AS service,
           max(t.service IS NULL) AS anywhere, max(t.how = 'unclear') AS unclear, max(NOT t.outside AND t.service IS NULL) AS at_home,
           min(coalesce((SELECT min(u.service) FROM unknown u WHERE t.service IS NULL OR u.service = t.service),
                        (SELECT min(o.service) FROM opaque_route o JOIN variant v ON v.file = t.file AND v.call = t.call
                         WHERE (v.service IS NULL OR o.service = v.service) AND substr(v.form || '/', 1, length(o.prefix) + 1) = o.prefix || '/'))) AS doubtful
    FROM client_target t GROUP BY t.file, t.call
  )
  SELECT a.front_end AS front_end, a.file AS file, a.call AS call, a.method AS method, a.asked AS asked,
         t.service AS target_service,  -- NULL: any, or several
         EXISTS (SELECT 1 FROM answer w WHERE w.file = a.file AND w.call = a.call AND (w.method IS NULL OR w.answers IN (w.method, '*', CASE w.method WHEN 'HEAD' THEN 'GET' END))) AS served,
         (SELECT group_concat(DISTINCT w.answers) FROM answer w WHERE w.file = a.file AND w.call = a.call) AS methods, -- with which the path is served
         (SELECT min(w.place) FROM answer w WHERE w.file = a.file AND w.call = a.call) AS route_place, -- of a route of that path: `path:line`
         CASE WHEN a.computed THEN 'the path of a request in `' || a.path || '` is computed'
              WHEN a.untold THEN 'nobody says where `' || substr(a.base, 6, length(a.base) - 6) || '` leads'
              WHEN a.baseless THEN 'what stands in front of a path in `' || a.path || '` is not known'
              WHEN a.shapeless THEN 'the path `' || a.asked || '` goes on with a text of unknown form'
              WHEN t.unclear THEN 'what a gateway or a proxy makes of a path is not known'
              WHEN t.doubtful IS NOT NULL THEN 'the routes of `' || t.doubtful || '` are not all known'
              WHEN NOT EXISTS (SELECT 1 FROM known) THEN 'no service has routes that are known'
              WHEN t.at_home AND EXISTS (SELECT 1 FROM client_file h WHERE h.front_end = a.front_end AND h.path LIKE '%/hooks.server._s')
                THEN 'a hook of the front end''s own server may answer `' || a.asked || '`' END AS doubt,
         a.path AS path, a.line AS line, a.column AS column, a.end_line AS end_line, a.end_column AS end_column
  FROM asked a JOIN targeted t ON t.file = a.file AND t.call = a.call;

-- Requests by which somebody signs in.
CREATE VIEW login_request AS
  SELECT DISTINCT r.front_end AS front_end, r.file AS file, r.call AS call, r.path_template AS path_template, r.body AS body, r.content_type AS content_type,
         c.path AS path, r.line AS line, r.column AS column, r.end_line AS end_line, r.end_column AS end_column
  FROM client_request r JOIN client_file c ON c.file = r.file
  WHERE r.method = 'POST' AND regexp('/(login|token|sign[-_]?in)/?$', r.path_template);
