-- What containers have to do with the host's network.

-- Containers in the network of the host (`joined`), and addresses of the host that containers are given.
CREATE MATERIALIZED VIEW host_use AS
  WITH loopback AS (
    SELECT 'localhost' AS host UNION ALL SELECT '127.0.0.1' UNION ALL SELECT '::1'
  ), joined AS (
    SELECT k.container, k.name, k.role, 'uses the network of the host' AS what, k.path, k.line, k.column, k.end_line, k.end_column
    FROM container_key k WHERE k.key = 'network_mode' AND k.value = 'host'
    UNION ALL
    -- Docker's own network `host` under another key.
    SELECT c.id, c.name, c.role, printf('joins the network of the host as `%s`', n.network), n.path, n.line, n.column, n.end_line, n.end_column
    FROM system_container c JOIN container_network n ON n.container = c.id
    JOIN compose_resource r ON r.project = c.project AND r.kind = 'network' AND r.key = n.network AND r.external = 1 AND coalesce(r.name, r.key) = 'host'
  ), address AS (
    SELECT w.*, w.host || coalesce(':' || w.port, '') AS text, w.host IN loopback AS loopback, t.name AS published, t.path AS published_path, t.line AS published_line,
           t.name IS NOT NULL AND t.role NOT IN ('frontend', 'gateway')
             OR w.host NOT IN loopback AND w.port IN (SELECT CAST(item AS INTEGER) FROM list WHERE list IN ('database_ports', 'broker_ports')) AS certain
    FROM wire w
    LEFT JOIN published_port p ON p.project = w.project AND p.host_port = w.port AND p.container <> w.container
    LEFT JOIN container t ON t.id = p.container
    WHERE w.how IN ('environment', 'command', 'entrypoint')
      AND (w.host IN loopback OR w.host IN (SELECT item FROM list WHERE list = 'host_addresses'))
      -- Addresses for browsers and callers outside, and what a process says of itself.
      AND NOT regexp('CORS|ORIGIN|PUBLIC|EXTERNAL|FRONTEND|REDIRECT|CALLBACK|WEBHOOK|ALLOWED|TRUSTED|NO_PROXY|^(WEB_|UI_|SITE_|APP_|SELF_|SERVER_|SWAGGER_|OPENAPI_|ROOT_|DOCS_)*(URL|HOST|BIND|ADDR|LISTEN)', w.key)
  )
  SELECT j.name AS name, j.role AS role, 1 AS joined, j.what AS what,
         1 AS certain,            -- of an address: a container publishes that port, or it is one of a database or a broker
         0 AS loopback, NULL AS published, NULL AS published_path, NULL AS published_line, NULL AS address,
         j.path AS path, j.line AS line, j.column AS column, j.end_line AS end_line, j.end_column AS end_column
  FROM joined j
  UNION ALL
  SELECT a.name, a.role, 0,
         CASE WHEN NOT a.certain THEN printf('leaves the services'' network for the host (`%s` is `%s`)', a.key, a.text)
              ELSE printf('reaches %s through the host (`%s` is `%s`)', coalesce('`' || a.published || '`', 'a service'), a.key, a.text) END,
         a.certain, a.loopback, a.published, a.published_path, a.published_line, printf('`%s` is `%s`', a.key, a.text), a.path, a.line, a.column, a.end_line, a.end_column
  FROM address a;
