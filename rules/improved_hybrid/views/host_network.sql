-- What containers have to do with the host's network.

-- Containers in the network of the host (`joined`), and addresses of the host that containers are given.
CREATE MATERIALIZED VIEW host_use AS
  WITH loopback AS (
    SELECT 'localhost' AS host UNION ALL SELECT '127.0.0.1' UNION ALL SELECT '::1'
  ), own_port AS MATERIALIZED (
    SELECT container, port FROM container_listens
    UNION
    SELECT p.container, w.port FROM wire w JOIN process p ON p.container = w.container AND regexp(printf('(-p|port|-b|--bind|--listen)[ =](\S*:)?%d\b', w.port), p.command)
    UNION
    SELECT c.id, CAST(v.value AS INTEGER) FROM container c JOIN service_image s ON s.service = c.service JOIN image g ON g.id = s.image JOIN json_each(g.exposed) v
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
    FROM wire w JOIN container c ON c.id = w.container
    LEFT JOIN published_port p ON p.project = w.project AND p.host_port = w.port AND p.container <> w.container
    LEFT JOIN container t ON t.id = p.container
    WHERE w.how IN ('environment', 'command', 'entrypoint')
      AND (w.host IN loopback OR w.host IN (SELECT item FROM list WHERE list = 'host_addresses'))
      -- In the network of another container that one's ports are local.
      AND NOT (w.host IN loopback AND coalesce(c.network_mode, '') LIKE '%:%')
      -- What listens there itself is meant.
      AND NOT (w.host IN loopback AND (w.container, w.port) IN own_port)
      -- Addresses for browsers and callers outside, and what a process says of itself.
      AND NOT regexp('CORS|ORIGIN|PUBLIC|EXTERNAL|FRONTEND|REDIRECT|CALLBACK|WEBHOOK|ALLOWED|TRUSTED|NO_PROXY|^(WEB_|UI_|SITE_|APP_|SELF_|SERVER_|SWAGGER_|OPENAPI_|ROOT_|DOCS_)*(URL|HOST|BIND|ADDR|LISTEN)', w.key)
  ), example AS (
    -- What an environment file beside the compose file says for `${KEY}`.
    SELECT a.container, a.key, a.path, a.line, d.path AS example_path, d.line AS example_line, d.column AS example_column, d.end_line AS example_end_line,
           d.end_column AS example_end_column, min(length(d.path)) AS nearest
    FROM address a JOIN yaml_node n ON n.path = a.path AND n.line = a.line AND (n.key = a.key OR n.value LIKE a.key || '=%')
    JOIN compose_project p ON p.id = a.project
    JOIN dotenv d ON d.path IN (ltrim(p.directory || '/.env', '/'), ltrim(p.directory || '/.env.example', '/')) AND regexp('\$\{?' || d.key || '\b', n.value) AND instr(d.value, a.host)
    WHERE a.loopback GROUP BY a.container, a.key, a.path, a.line
  )
  SELECT j.name AS name, j.role AS role, 1 AS joined, j.what AS what,
         1 AS certain,            -- of an address: a container publishes that port, or it is one of a database or a broker
         0 AS loopback,           -- a name of the host that in a container is the container's own
         NULL AS published, NULL AS published_path, NULL AS published_line, NULL AS address,
         j.path AS path, j.line AS line, j.column AS column, j.end_line AS end_line, j.end_column AS end_column
  FROM joined j
  UNION ALL
  SELECT a.name, a.role, 0,
         CASE WHEN a.loopback THEN printf('is given `%s` for `%s`, which in a container is the container itself%s', a.text, a.key, coalesce(', not `' || a.published || '`', ''))
              WHEN NOT a.certain THEN printf('leaves the services'' network for the host (`%s` is `%s`)', a.key, a.text)
              ELSE printf('reaches %s through the host (`%s` is `%s`)', coalesce('`' || a.published || '`', 'a service'), a.key, a.text) END,
         a.certain, a.loopback, a.published, a.published_path, a.published_line, printf('`%s` is `%s`', a.key, a.text),
         coalesce(e.example_path, a.path), coalesce(e.example_line, a.line), coalesce(e.example_column, a.column),
         coalesce(e.example_end_line, a.end_line), coalesce(e.example_end_column, a.end_column)
  FROM address a LEFT JOIN example e ON e.container = a.container AND e.key = a.key AND e.path = a.path AND e.line = a.line;
