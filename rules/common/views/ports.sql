-- Who listens where.

-- Ports on which the containers of the system listen, by what starts in them, what is declared for them, and what their images are known for.
CREATE MATERIALIZED VIEW listened_port AS
  WITH server AS MATERIALIZED (
    SELECT p.container, p.kind, p.command FROM system_process p
  ), started AS MATERIALIZED (
    SELECT s.*, captured('(?:^| )(?:--port|--bind|--listen|--server\.port|--http-port|-b|-p)[ =](?:\S*:)?(\d{2,5})(?: |$)', s.command) AS port FROM server s
  ), serve AS MATERIALIZED (
    -- Calls that start a server in what a container runs, with the argument that is its port.
    SELECT DISTINCT c.id AS container, s.service, k.file, k.name, o.value, o.text, o.line, o.column, o.end_line, o.end_column
    FROM listed_call k JOIN service_code s ON s.file = k.file AND s.runs JOIN system_container c ON c.service = s.service
    LEFT JOIN call_option o ON o.file = k.file AND o.call = k.call AND o.option = 'port'
    WHERE k.list = 'port_openers'
      -- What a module would start if it were the program.
      AND NOT (k.name LIKE 'uvicorn.%' AND EXISTS (SELECT 1 FROM server p WHERE p.container = c.id AND p.kind <> 'python'))
  ), found AS (
    SELECT s.container, CAST(s.port AS INTEGER) AS port, 'command' AS how FROM started s WHERE s.port IS NOT NULL
    UNION
    -- What these servers do by themselves.
    SELECT s.container, 8000, 'command' FROM started s
    WHERE s.kind IN ('uvicorn', 'gunicorn', 'fastapi') AND NOT regexp('(^| )(-b|--bind|-c|--config|--port|--uds|--fd|--env-file)([ =]|$)', s.command)
    UNION
    -- `port=8000`, `port=settings.port`, `port=int(os.getenv("PORT", "8000"))`; without one the library's own, NULL where nobody knows.
    SELECT s.container, nullif(CAST(coalesce(e.value, t.default_value, s.value, CASE WHEN s.text IS NOT NULL THEN NULL WHEN s.name LIKE 'aiohttp.%' THEN 8080 WHEN s.name LIKE 'flask.%' THEN 5000 ELSE 8000 END) AS INTEGER), 0), 'code'
    FROM serve s
    LEFT JOIN setting t ON t.service = s.service AND (lower(t.field) = lower(captured('\.(\w+)$', s.text)) 
      OR t.file = s.file AND (t.line, t.column) >= (s.line, s.column) AND (t.line, t.column) < (s.end_line, s.end_column))
    LEFT JOIN container_env e ON e.container = s.container AND e.key = t.key
    UNION
    SELECT e.container, CAST(e.value AS INTEGER), 'environment' FROM container_env e JOIN system_container c ON c.id = e.container
    WHERE regexp('(^|_)PORT$', e.key) AND regexp('^\d{2,5}$', e.value)
      AND NOT EXISTS (SELECT 1 FROM container_env h WHERE h.container = e.container AND h.key = replace(e.key || '.', 'PORT.', 'HOST'))
    UNION
    SELECT c.id, nullif(CAST(v.value AS INTEGER), 0), 'dockerfile'
    FROM system_container c JOIN container_image i ON i.container = c.id JOIN image g ON g.id = i.image JOIN json_each(g.exposed) v
    UNION
    SELECT l.container, l.port, l.source FROM container_listens l JOIN system_container c ON c.id = l.container
  )
  SELECT f.container AS container, f.port AS port,  -- NULL: one that nobody knows
         f.how AS how  -- command, code, environment (a `PORT`), dockerfile (EXPOSE), expose, port (published), image (what it is known for)
  FROM found f;

-- Containers whose ports are all known: by what they start, by what is declared for them, or as databases, caches, brokers and monitors that nobody configures otherwise.
CREATE MATERIALIZED VIEW known_listener AS
  SELECT DISTINCT c.id AS container
  FROM system_container c JOIN listened_port l ON l.container = c.id
  WHERE c.id NOT IN (SELECT u.container FROM listened_port u WHERE u.port IS NULL) AND (l.how IN ('command', 'code', 'expose')
     OR l.how = 'dockerfile' AND c.service IN (SELECT service FROM service_module)
     OR l.how = 'image' AND c.role IN ('infra_db', 'infra_cache', 'infra_broker')
        AND NOT regexp('(?i)port|listener|\.conf|config', coalesce(c.command, '') || coalesce(c.entrypoint, ''))
        AND NOT EXISTS (SELECT 1 FROM container_env e WHERE e.container = c.id AND regexp('PORT|LISTENER', e.key))
     -- Flags alone move these elsewhere.
     OR regexp('(^|/)(prometheus|alertmanager|node-exporter|cadvisor)([:@]|$)', c.image)
        AND NOT regexp('(?i)listen-address|port', coalesce(c.command, '') || coalesce(c.entrypoint, '')));

-- Ports of the host that containers take: published ones, and in the network of the host those on which the program listens.
CREATE VIEW host_port AS
  SELECT p.container AS container, c.name AS name, p.project AS project, p.profiles AS profiles,
         CASE WHEN p.host_ip IN ('0.0.0.0', '::') THEN '' ELSE coalesce(p.host_ip, '') END AS host_ip,  -- '': all addresses
         p.host_port AS host_port, p.protocol AS protocol, p.path AS path, p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column
  FROM published_port p JOIN container c ON c.id = p.container
  -- 0 is any free port.
  WHERE p.host_port > 0 AND c.network_mode IS NULL AND c.model IN ('dev', 'prod')
  UNION
  SELECT c.id, c.name, c.project, c.profiles, '', l.port, 'tcp', c.path, c.line, c.column, c.end_line, c.end_column
  FROM system_container c JOIN listened_port l ON l.container = c.id AND l.how IN ('command', 'code')
  WHERE c.network_mode = 'host';

-- Variables that choose the port of a container on the host, where the port inside is fixed.
CREATE MATERIALIZED VIEW host_port_variable AS
  WITH published AS MATERIALIZED (
    SELECT c.project, c.id, c.name, p.target, p.path, p.line FROM system_container c JOIN container_port p ON p.container = c.id
  )
  SELECT p.project AS project, p.id AS container, p.name AS name, captured('\$\{?([A-Za-z_]\w*)(?:[:?+-][^}]*)?\}?:\d+(?:/\w+)?$', n.text) AS variable,
         p.target AS port, p.path AS path, p.line AS line
  FROM published p JOIN compose_variable n ON n.path = p.path AND n.line = p.line
  UNION
  SELECT p.project, p.id, p.name, captured('^\$\{?([A-Za-z_]\w*)', n.text), p.target, p.path, p.line
  FROM compose_variable n JOIN published p ON p.path = n.path AND p.line BETWEEN n.line - 4 AND n.line
  JOIN fact_yaml_node t ON t.file = n.file AND t.pointer = substr(n.pointer, 1, length(n.pointer) - 9) || 'target' AND t.value = p.target
  WHERE n.pointer LIKE '%.published';

-- Values of the environment whose port, or which as a port, is a variable: of an address, of the key beside a host, of the container itself.
CREATE VIEW inner_port_use AS
  WITH variable AS MATERIALIZED (
    SELECT e.container, e.key, e.path, e.line, e.column, e.end_line, e.end_column, c.project, c.name, n.text,
           captured('^(?:\w+=)?\$\{?([A-Za-z_]\w*)(?:[:?+-][^}]*)?\}?$', n.text) AS whole, captured('[^$]:\$\{?([A-Za-z_]\w*)(?:[:?+-][^}]*)?\}?(?:/|$)', n.text) AS port
    FROM compose_variable n JOIN container_env e ON e.path = n.path AND e.line = n.line JOIN system_container c ON c.id = e.container
  )
  SELECT v.project AS project, v.name AS name, v.key AS key, a.target AS target, v.port AS variable,
         v.path AS path, v.line AS line, v.column AS column, v.end_line AS end_line, v.end_column AS end_column
  FROM variable v JOIN told_address a ON a.container = v.container AND a.key = v.key
  UNION ALL
  SELECT v.project, v.name, v.key, a.target, v.whole, v.path, v.line, v.column, v.end_line, v.end_column
  FROM variable v JOIN told_address a ON a.container = v.container AND v.key = captured('^(\w*)(?:HOST|SERVER|ADDR)$', a.key) || 'PORT'
  UNION ALL
  SELECT v.project, v.name, v.key, v.container, v.whole, v.path, v.line, v.column, v.end_line, v.end_column
  FROM variable v WHERE regexp('^(APP_|API_|SERVER_|HTTP_|SERVICE_|UVICORN_)?PORT$', v.key);
