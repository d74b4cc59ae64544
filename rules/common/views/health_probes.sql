-- What health checks run.

-- Commands of the health check that counts of a container, each with the address that it asks inside its own container. One row per command and address; a command
-- without one has a row with NULLs.
CREATE MATERIALIZED VIEW probe_command AS
  WITH command AS MATERIALIZED (
    SELECT h.service, h.role, h.container, h.project, h.name, h.built, h.how, k.program, k.words, h.path, h.line, h.column, h.end_line, h.end_column
    FROM health_check h JOIN container_command k ON k.container = h.container AND k.key = 'healthcheck'
    WHERE h.test NOT LIKE '["NONE"%'
    UNION
    SELECT h.service, h.role, h.container, h.project, h.name, h.built, h.how, s.program, s.words, h.path, h.line, h.column, h.end_line, h.end_column
    FROM health_check h JOIN image_step s ON s.service = h.service AND s.path = h.path AND s.line BETWEEN h.line AND h.end_line
  ), word AS MATERIALIZED (
    -- `urlopen('http://localhost:8000/health', timeout=4)` holds its address within a word.
    SELECT c.container, c.words, replace(replace(replace(replace(w.value, '''', ' '), '"', ' '), ')', ' '), ',', ' ') AS text
    FROM command c CROSS JOIN json_each(c.words) w
  ), address AS MATERIALIZED (
    SELECT container, words, substr(tail, 1, instr(tail || ' ', ' ') - 1) AS url
    FROM (SELECT container, words, substr(text, instr(text, 'http')) AS tail FROM word)
  ), own AS (
    SELECT a.*, coalesce(url_port(a.url), CASE WHEN regexp('^https?://[^/:]+(/|$)', a.url) THEN CASE url_scheme(a.url) WHEN 'http' THEN 80 ELSE 443 END END) AS port,
           substr(a.url, instr(a.url, '://') + 3) AS rest
    FROM address a WHERE url_host(a.url) REGEXP '^(localhost|127\.0\.0\.1|0\.0\.0\.0|::1)$'
  )
  SELECT c.service AS service, c.role AS role, c.container AS container, c.project AS project, c.name AS name, c.built AS built,
         c.how AS how,            -- compose, image
         c.program AS program, c.words AS words, o.url AS url,
         o.port AS port,          -- NULL: none is asked, or it is a variable
         CASE WHEN instr(o.rest, '/') THEN rtrim(substr(o.rest, instr(o.rest, '/'), instr(o.rest || '?', '?') - instr(o.rest, '/')), '/') ELSE '' END AS route, -- without a slash at its end; '' of none
         c.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM command c LEFT JOIN own o ON o.container = c.container AND o.words = c.words;

-- Probes with curl or wget in an image that has neither of its base nor of its own. `path2` is the instruction of a stage that does not ship where only that has it.
CREATE VIEW missing_probe_tool AS
  SELECT p.service AS service, p.program AS program, i.base AS base, p.path AS path, p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column,
         b.path AS path2, b.line AS line2
  FROM (SELECT DISTINCT service, container, program, path, line, column, end_line, end_column FROM probe_command) p
  JOIN container_image c ON c.container = p.container
  JOIN image i ON i.id = c.image
  LEFT JOIN docker_instruction b ON b.path = i.dockerfile AND regexp('\b(install|add)\b[^;&|]*\b' || p.program || '\b', b.text)
  WHERE (p.program IN ('curl', 'wget') AND regexp('(^|/)(python|node|pypy|uv):[^@]*slim|(^|/)(debian|ubuntu)(:|@|$)|distroless', i.base)
         -- busybox brings a wget of its own.
         OR p.program = 'curl' AND regexp('(^|/)alpine(:|@|$)|(^|/)(python|node|golang|uv):[^@]*alpine', i.base))
    AND NOT EXISTS (SELECT 1 FROM image_step s WHERE s.service = p.service AND s.final AND s.keyword IN ('RUN', 'COPY', 'ADD')
                    AND regexp('\b' || p.program || '\b|\b(install|add)\b[^;&|]*\$|\bxargs\b|\.sh\b', s.text)
                    AND NOT regexp('\b(purge|remove|del)\b[^;&|]*\b' || p.program || '\b', s.text)
                    AND NOT EXISTS (SELECT 1 FROM image_step d WHERE d.image = s.image AND d.final AND d.keyword = 'RUN' AND d.instruction > s.instruction
                                    AND regexp('\b(purge|remove|del)\b[^;&|]*\b' || p.program || '\b', d.text)))
    -- `curl … || python -c …`
    AND NOT EXISTS (SELECT 1 FROM probe_command o WHERE o.container = p.container AND o.program <> p.program
                    AND NOT regexp('^(exit|false|true|echo|grep|sh|ash|bash|test|\[|jq|head|tr)$', o.program));

-- Probes of a port of the own container that nothing there listens on, where its ports are known. A worker or a bot that starts no server has none: `listens` is NULL.
CREATE VIEW misdirected_probe AS
  SELECT DISTINCT p.service AS service, p.port AS port, (SELECT group_concat(DISTINCT x.port) FROM listened_port x WHERE x.container = p.container) AS listens,
         p.path AS path, p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column
  FROM probe_command p
  WHERE p.port IS NOT NULL AND NOT EXISTS (SELECT 1 FROM listened_port x WHERE x.container = p.container AND x.port = p.port)
    AND (regexp('^(business|data)_', p.role) AND p.container IN (SELECT container FROM known_listener)
         OR p.role IN ('business_bot', 'business_worker') AND p.container NOT IN (SELECT container FROM listened_port)
            AND EXISTS (SELECT 1 FROM process k WHERE k.container = p.container AND k.kind <> 'other'));

-- Probes of a route that the service of the container does not have, where all its routes are known.
CREATE VIEW unserved_probe AS
  SELECT DISTINCT p.service AS service, p.route AS route, p.path AS path, p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column
  FROM probe_command p
  WHERE NOT regexp('^(|/docs|/redoc|/openapi.json|/metrics)$', p.route)
    AND EXISTS (SELECT 1 FROM endpoint e WHERE e.service = p.service)
    AND NOT EXISTS (SELECT 1 FROM endpoint e WHERE e.service = p.service
                    AND (NOT e.complete OR rtrim(e.path_template, '/') = p.route OR regexp('^/\{|:path\}', e.path_template)))
    AND NOT EXISTS (SELECT 1 FROM application_root r LEFT JOIN endpoint e ON e.service = r.service AND r.prefix || rtrim(e.path_template, '/') = p.route
                    WHERE r.service = p.service AND (r.prefix IS NULL OR e.service IS NOT NULL))
    AND NOT EXISTS (SELECT 1 FROM listed_call c JOIN service_code m ON m.file = c.file AND m.service = p.service WHERE c.list = 'application_mounts');

-- Probes that run a module with `python -m` which is missing in a package that the container has.
CREATE VIEW missing_probe_module AS
  WITH asked AS (
    SELECT DISTINCT p.service, w.value AS module, p.path, p.line, p.column, p.end_line, p.end_column
    FROM probe_command p CROSS JOIN json_each(p.words) o ON o.value = '-m' CROSS JOIN json_each(p.words) w ON w.key = o.key + 1
    WHERE regexp('^python[0-9.]*$', p.program) AND instr(w.value, '.')
  )
  SELECT a.service AS service, a.module AS module, k.path AS package_path, a.path AS path, a.line AS line, a.column AS column, a.end_line AS end_line, a.end_column AS end_column
  FROM asked a
  JOIN (SELECT m.service, m.module, f.path FROM service_module m JOIN file f ON f.id = m.file) k ON k.service = a.service AND k.module = substr(a.module, 1, instr(a.module, '.') - 1)
  WHERE NOT EXISTS (SELECT 1 FROM service_module m WHERE m.service = a.service AND m.module IN (a.module, a.module || '.__main__'));
