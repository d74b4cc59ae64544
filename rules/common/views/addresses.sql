-- Addresses of the project's own network that containers are told, or fall back to.

-- What a container gets by its environment, command and health check, and the defaults of its settings that nobody overrides: a row per address.
CREATE MATERIALIZED VIEW told_address AS
  WITH fallback AS MATERIALIZED (
    SELECT c.id AS container, t.key, t.default_value AS value, url_scheme(t.default_value) AS scheme, coalesce(url_host(t.default_value), lower(t.default_value)) AS host,
           url_port(t.default_value) AS port, f.path, t.line, t.column, t.end_line, t.end_column
    FROM setting t JOIN service_code s ON s.service = t.service AND s.file = t.file AND s.runs JOIN system_container c ON c.service = t.service JOIN file f ON f.id = t.file
    WHERE (url_host(t.default_value) IS NOT NULL OR regexp('_HOST$', t.key) AND regexp('^[A-Za-z][A-Za-z0-9_-]*$', t.default_value))
      AND NOT EXISTS (SELECT 1 FROM container_env e WHERE e.container = c.id AND upper(e.key) = upper(t.key))
      -- A field of shared settings is not everybody's.
      AND (t.how <> 'settings' OR EXISTS (SELECT 1 FROM fact_python_attribute r JOIN service_code u ON u.file = r.file AND u.service = t.service AND u.runs WHERE r.attribute = t.field))
      -- Nobody knows what the rest of its environment says.
      AND NOT EXISTS (SELECT 1 FROM gap g WHERE (g.what, g.service) = ('environment', t.service))
  ), told AS (
    SELECT w.container, w.how, w.key, w.value, w.scheme, w.host, w.port, w.target, w.resolves, w.listens, w.reachable, w.path, w.line, w.column, w.end_line, w.end_column
    FROM wire w WHERE regexp('^(environment|command|entrypoint|healthcheck)$', w.how)
    UNION ALL
    SELECT f.container, 'default', f.key, f.value, f.scheme, f.host, f.port, h.container,
           CASE WHEN h.container IS NOT NULL THEN 1 WHEN f.host = 'localhost' OR instr(f.host, '.') THEN NULL ELSE 0 END,
           CASE WHEN f.port IS NULL THEN NULL
                WHEN EXISTS (SELECT 1 FROM listened_port l WHERE l.container = h.container AND l.port = f.port) THEN 1
                WHEN h.container IN (SELECT container FROM known_listener) THEN 0 END,
           CASE WHEN h.container IS NOT NULL THEN h.container = c.id OR EXISTS (SELECT 1 FROM reachable r WHERE r.container = c.id AND r.target = h.container) END,
           f.path, f.line, f.column, f.end_line, f.end_column
    FROM fallback f JOIN container c ON c.id = f.container LEFT JOIN container_host h ON h.project = c.project AND lower(h.host) = f.host
  )
  SELECT coalesce(c.service, c.name) AS service, c.role AS role, t.container AS container, c.project AS project, c.name AS name,
         t.how AS how,            -- environment, command, entrypoint, healthcheck, default (of a setting in code)
         t.key AS key, t.value AS value, t.scheme AS scheme, t.host AS host, t.port AS port,
         t.target AS target, n.name AS target_name, n.role AS target_role,
         t.resolves AS resolves,  -- 0 if nobody in the repository has the name; NULL where it is not known
         t.listens AS listens,    -- 0 if nobody listens there; NULL where it is not known
         t.reachable AS reachable,
         t.path AS path, t.line AS line, t.column AS column, t.end_line AS end_line, t.end_column AS end_column
  FROM told t JOIN container c ON c.id = t.container LEFT JOIN container n ON n.id = t.target
  WHERE (t.scheme IS NULL OR regexp('^(https?|wss?|grpcs?|tcp|udp|otlp|rediss?|valkeys?|amqps?|postgres(ql)?|mysql|mariadb|mongodb|clickhouse|bolt|neo4j|nats|kafka|mqtts?|ldaps?|smtps?)(\+|$)', t.scheme))
    -- What browsers and callers outside use, and how a container calls itself.
    AND NOT regexp('^(NEXT_PUBLIC|VITE|REACT_APP|VIRTUAL_HOST|LETSENCRYPT)|CORS|ORIGIN|PUBLIC|EXTERNAL|ALLOWED|TRUSTED|NO_PROXY|(SERVER|NODE|HOST)_?NAME', t.key);

-- Addresses of containers with which one shares no network, in the models that are started by themselves.
CREATE VIEW unreachable_address AS
  SELECT a.*, t.path AS target_path, t.line AS target_line
  FROM told_address a JOIN container t ON t.id = a.target
  WHERE a.reachable = 0 AND t.model IN ('dev', 'prod')
    -- What a job gets with the environment of the services is not always meant for it.
    AND NOT (a.role = 'migration_job' AND EXISTS (SELECT 1 FROM told_address o WHERE o.project = a.project AND o.path = a.path AND o.line = a.line AND o.reachable = 1));

-- Names that no container of any project has, in containers that no network leads out of the project.
CREATE VIEW unknown_host AS
  SELECT a.*, (SELECT min(h.host) FROM container_host h WHERE h.project = a.project AND replace(lower(h.host), '-', '_') = replace(a.host, '-', '_')) AS meant
  FROM told_address a JOIN container c ON c.id = a.container
  WHERE a.resolves = 0 AND c.network_mode IS NULL
    AND NOT regexp('(?i)^(true|false|yes|no|on|off|none|null|host-gateway)$', a.host)
    AND NOT EXISTS (SELECT 1 FROM container_host h WHERE lower(h.host) = lower(a.host))
    AND NOT EXISTS (SELECT 1 FROM attached_network n JOIN compose_resource r ON (r.project, r.key, r.kind, r.external) = (a.project, n.network, 'network', 1)
                    WHERE n.container = a.container)
    AND NOT regexp('(?i)(example|sample|template|\.dist).* (.*[-_])?(your?|my|here|change|changeme|example|placeholder|x+|todo)([-_]|$)', a.path || ' ' || a.host)
    -- That nothing defines what it waits for is told where it waits.
    AND NOT EXISTS (SELECT 1 FROM container_dependency d WHERE d.container = a.container AND d.target = a.host)
    -- A whole environment file tells a program much that it does not ask for.
    AND (a.path IN (SELECT path FROM container)
         OR NOT EXISTS (SELECT 1 FROM service_module m WHERE m.service = a.service)
         OR EXISTS (SELECT 1 FROM setting t WHERE t.service = a.service AND upper(t.key) = upper(a.key)));
