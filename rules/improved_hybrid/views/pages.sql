-- What of a use case is known well enough to be written on a page about it: what its services serve, how they run, whom they ask.

-- The services of a use case, with the container in which the stack of the root starts them for development; `container` is NULL where it starts none. One row per service.
CREATE MATERIALIZED VIEW use_case_service AS
  SELECT u.path AS root, u.name AS use_case, s.name AS service, s.role AS role,
         CASE s.role WHEN 'business_api' THEN 'API' ELSE replace(replace(s.role, 'business_', ''), '_', ' ') END AS kind,
         c.id AS container, c.name AS name,     -- by which compose knows it
         c.image AS image, c.build_context AS build_context, c.dockerfile AS dockerfile,
         (SELECT k.command FROM process k WHERE k.container = c.id ORDER BY k.long_running DESC, k.ordinal LIMIT 1) AS command,
         (SELECT group_concat(p.host_port || ':' || p.port, ', ') FROM published_port p WHERE p.container = c.id) AS ports -- of the host, and its own
  FROM use_case u JOIN system_service s ON s.use_case = u.name
  LEFT JOIN container c ON c.id = (SELECT x.id FROM system_container x JOIN compose_project p ON p.id = x.project AND p.directory = ''
                                   WHERE x.service = s.name ORDER BY x.model <> 'dev', x.id LIMIT 1);

-- The routes of these, in the order of their paths, with the models that they take and what they answer.
-- `protected` is narrower than that of `endpoint`, which is to keep quiet about routes: a token is taken apart on the way, or a dependency compares secrets itself.
CREATE MATERIALIZED VIEW use_case_route AS
  WITH checked AS MATERIALIZED (
    SELECT DISTINCT p.service, p.by_file, p.by_definition
    FROM listed_call c CROSS JOIN call_path p ON p.file = c.file AND p.definition = c.function
    WHERE c.list = 'authentication_checks'
      AND (regexp('decode$', c.callee) OR EXISTS (SELECT 1 FROM service_entry d WHERE d.service = p.service AND d.file = p.file AND d.definition = p.definition AND d.kind = 'dependency'))
  )
  SELECT s.root AS root, s.use_case AS use_case, e.service AS service, e.method AS method, e.path_template AS path_template, e.file AS file, e.function AS function,
         coalesce(e.summary, replace(e.function_name, '_', ' '), '') AS says,
         CASE WHEN e.status IS NULL THEN '200' ELSE coalesce(captured('(?:^|_)([1-5]\d\d)(?:_|$)', e.status), '') END AS status,
         nullif(coalesce(captured('^[\w.]*[.:](\w+)$', e.response_model), e.response_model, e.returns), 'None') AS answer,
         (SELECT group_concat(d.name, ', ') FROM body_parameter b
          JOIN parameter_class p ON p.service = b.service AND p.file = b.file AND p.definition = b.function AND p.parameter = b.name
          JOIN fact_python_definition d ON d.file = p.target AND d.ordinal = p.target_definition
          WHERE b.service = e.service AND b.method = e.method AND b.path_template = e.path_template) AS body,
         EXISTS (SELECT 1 FROM checked c WHERE c.service = e.service AND c.by_file = e.file AND c.by_definition = e.function) AS protected
  FROM use_case_service s JOIN endpoint e ON e.service = s.service
  WHERE e.complete AND e.documented
  ORDER BY s.root, s.service, e.path_template, e.method;

-- The models that routes of a use case take or answer with, where one module at its top defines all of them. One row per use case.
CREATE VIEW served_models AS
  WITH served AS (
    SELECT DISTINCT s.root, m.path, m.name
    FROM use_case_service s JOIN use_case_route r ON r.service = s.service
    JOIN model_class m ON m.service = s.service AND m.kind = 'dto'
    WHERE regexp('\b' || m.name || '\b', coalesce(r.body, '') || ' ' || coalesce(r.answer, ''))
    ORDER BY m.path, m.name
  )
  SELECT v.root AS root, min(v.path) AS path, json_group_array(v.name) AS classes FROM served v
  GROUP BY v.root HAVING count(DISTINCT v.path) = 1 AND rtrim(min(v.path), replace(min(v.path), '/', '')) = v.root || '/';

-- The page on the API of a use case; none without a route.
CREATE VIEW use_case_api_page AS
  WITH line AS (
    SELECT r.root, r.service,
           printf('| `%s` | `%s` | %s | %s | %s | %s |', r.method, r.path_template, replace(r.says, '|', '\|'), coalesce('`' || r.body || '`', ''),
                  ltrim(r.status || coalesce(' `' || replace(r.answer, '|', '\|') || '`', '')), CASE WHEN r.protected THEN 'required' ELSE '' END) AS text
    FROM use_case_route r ORDER BY r.root, r.service, r.path_template, r.method LIMIT 1000
  ), section AS (
    SELECT l.root,
           '## `' || l.service || '`' || char(10, 10)
             || coalesce((SELECT 'Published by compose (port of the host, own port): ' || s.ports || char(10, 10) FROM use_case_service s WHERE s.service = l.service), '')
             || '| Method | Path | What it does | Body | Answer | Authentication |' || char(10) || '| --- | --- | --- | --- | --- | --- |' || char(10) || group_concat(l.text, char(10))
             || coalesce((SELECT char(10, 10) || 'Below ' || group_concat('`' || coalesce(nullif(o.prefix, ''), '/') || '`', ', ') || ' others answer, whose routes are not listed here.'
                          FROM (SELECT DISTINCT q.prefix FROM opaque_route q WHERE q.service = l.service ORDER BY q.prefix) o), '') AS text
    FROM line l GROUP BY l.root, l.service ORDER BY l.service
  )
  SELECT s.root AS root, group_concat(s.text, char(10, 10)) AS text FROM section s GROUP BY s.root;

-- What is known of how the services run, as parts of pages. One row per service; the parts are NULL where the stack of the root does not start it.
CREATE VIEW use_case_running AS
  SELECT s.root AS root, s.name AS name, s.kind AS kind, s.command AS command, s.ports AS ports,
         CASE WHEN s.build_context IS NULL THEN '`' || s.image || '`'
              ELSE 'built in `' || coalesce(nullif(s.build_context, ''), '.') || '`' || coalesce(' by `' || s.dockerfile || '`', '') END AS source,
         (SELECT group_concat('`' || n.network || '`', ', ') FROM (SELECT network FROM container_network WHERE container = s.container ORDER BY network) n) AS networks,
         (SELECT group_concat('`' || d.target || '`' || CASE d.condition WHEN 'service_healthy' THEN ' (healthy)' WHEN 'service_completed_successfully' THEN ' (done)' ELSE '' END, ', ')
          FROM (SELECT target, max(condition) AS condition FROM container_dependency WHERE container = s.container GROUP BY target ORDER BY target) d) AS waits,
         (SELECT CASE json_extract(h.test, '$[0]') WHEN 'CMD' THEN (SELECT group_concat(w.value, ' ') FROM json_each(h.test) w WHERE w.key > 0) WHEN 'CMD-SHELL' THEN json_extract(h.test, '$[1]') END
          FROM health_check h WHERE h.container = s.container) AS health,
         (SELECT group_concat(printf('| `%s` | %s | %s |', k.key, k.said, k.given), char(10))
          FROM (SELECT e.key, CASE WHEN e.secret THEN 'a secret' || CASE WHEN e.required THEN ', required' ELSE '' END WHEN e.required THEN 'required'
                                   WHEN regexp('^[\w.,:/+-]{1,80}$', e.default_value) THEN '`' || e.default_value || '`' ELSE 'optional' END AS said,
                       CASE WHEN e.given THEN 'compose' ELSE '' END AS given
                FROM env_key e WHERE e.service = s.service AND e.reads ORDER BY e.key LIMIT 200) k) AS variables,
         (SELECT group_concat('`' || e.key || '`', ', ') FROM (SELECT key FROM env_key WHERE service = s.service AND required ORDER BY key LIMIT 100) e) AS required,
         (SELECT group_concat('`' || w.host || coalesce(':' || w.port, '') || '` (`' || w.key || '`)', ', ')
          FROM (SELECT host, max(port) AS port, min(key) AS key FROM wire
                WHERE container = s.container AND how = 'environment' AND target IS NOT NULL GROUP BY host ORDER BY host LIMIT 50) w) AS asks,
         (SELECT group_concat('`' || q.name || '`', ', ')
          FROM (SELECT DISTINCT b.name FROM broker_declaration b JOIN service_code c ON c.file = b.file AND c.service = s.service WHERE b.kind = 'queue' ORDER BY b.name LIMIT 50) q) AS queues
  FROM use_case_service s;

-- The pages on deployment and on what to look at when something fails, and the table of services for a README; none without a service that the stack starts.
CREATE VIEW use_case_running_pages AS
  WITH part AS (
    SELECT r.root, r.name,
           '## `' || r.name || '`' || char(10, 10) || '- Kind: ' || r.kind || char(10) || '- Image: ' || r.source
             || coalesce(char(10) || '- Starts: `' || r.command || '`', '')
             || char(10) || '- Ports (of the host, its own): ' || coalesce(r.ports, 'none published')
             || coalesce(char(10) || '- Networks: ' || r.networks, '')
             || coalesce(char(10) || '- Waits for: ' || r.waits, '')
             || coalesce(char(10) || '- Health check: `' || r.health || '`', '')
             || coalesce(char(10, 10) || '| Variable | Default | Set by |' || char(10) || '| --- | --- | --- |' || char(10) || r.variables, '') AS deployment,
           '## `' || r.name || '`' || char(10, 10) || '- Its log: `docker compose logs --tail 200 ' || r.name || '`'
             || char(10) || '- Whether it runs and is healthy: `docker compose ps --all ' || r.name || '`'
             || coalesce(char(10) || '- Its health check: `' || r.health || '`', char(10) || '- It has no health check.')
             || coalesce(char(10) || '- It starts only after: ' || r.waits, '')
             || coalesce(char(10) || '- It is told of: ' || r.asks || '. Look there when it runs and yet fails.', '')
             || coalesce(char(10) || '- Queues that it declares: ' || r.queues, '')
             || coalesce(char(10) || '- It does not start without: ' || r.required, '') AS troubleshooting,
           '| `' || r.name || '` | ' || r.kind || ' | ' || coalesce('`' || replace(r.command, '|', '\|') || '`', '') || ' | ' || coalesce(r.ports, '') || ' |' AS list
    FROM use_case_running r ORDER BY r.name
  )
  SELECT p.root AS root, group_concat(p.deployment, char(10, 10)) AS deployment, group_concat(p.troubleshooting, char(10, 10)) AS troubleshooting,
         group_concat(p.list, char(10)) AS list, group_concat(p.name, ' ') AS services
  FROM part p GROUP BY p.root;

-- The README of a use case that the root's stack starts: what is there to set it up, run it and test it, as commands for the root.
CREATE VIEW use_case_readme AS
  SELECT p.root AS root,
         '## Services' || char(10, 10) || '| Service | Kind | Starts | Ports (of the host, its own) |' || char(10) || '| --- | --- | --- | --- |' || char(10) || p.list
           || char(10, 10) || '## Setup' || char(10, 10) || 'All commands are for the root of the repository.' || char(10, 10) || '```bash' || char(10)
           || coalesce((SELECT 'cp ' || f.path || ' .env' || char(10) FROM file f WHERE f.path = '.env.example'), '')
           || coalesce((SELECT 'bash ' || f.path || char(10) FROM file f WHERE f.path = p.root || '/scripts/setup.sh'), '')
           || 'docker compose build ' || p.services || char(10) || '```'
           || char(10, 10) || '## Running' || char(10, 10) || '```bash' || char(10) || 'docker compose up --detach --wait ' || p.services || char(10)
           || 'docker compose logs --follow ' || p.services || char(10) || '```'
           || coalesce(char(10, 10) || '## Tests' || char(10, 10) || '```bash' || char(10)
                       || (SELECT group_concat('(cd ' || t.root || ' && python -m pytest ' || t.folder || ')', char(10))
                           FROM (SELECT DISTINCT root, folder FROM use_case_test_file WHERE root = p.root AND tests > 0 AND folder NOT LIKE 'tests/load%' ORDER BY folder) t) || char(10) || '```', '')
           || coalesce(char(10, 10) || '`make -C ' || p.root || '` has the targets '
                       || (SELECT group_concat('`' || m.name || '`', ', ') FROM (SELECT DISTINCT t.name FROM file f JOIN makefile_target t ON t.file = f.id
                           WHERE f.path = p.root || '/Makefile' AND regexp('^\w[\w-]*$', t.name) ORDER BY t.name LIMIT 100) m) || '.', '')
           || coalesce(char(10, 10) || '## More' || char(10, 10)
                       || (SELECT group_concat('- [' || substr(d.path, length(p.root) + 2) || '](' || substr(d.path, length(p.root) + 2) || ')', char(10))
                           FROM (SELECT path FROM file WHERE path GLOB p.root || '/docs/*.md' ORDER BY path LIMIT 50) d), '') AS text
  FROM use_case_running_pages p;

-- Commands that the bots of a use case answer: one row per command that a filter of aiogram names, with the function that answers.
CREATE MATERIALIZED VIEW bot_command AS
  WITH filter AS MATERIALIZED (
    SELECT c.file, c.ordinal, c.parent, c.name LIKE '%Start' AS start
    FROM fact_python_call c WHERE regexp('^aiogram\.filters\.(command\.)?Command(Start)?$', c.name)
  ), named AS (
    SELECT f.file, ltrim(v.value, '/') AS command,
           coalesce((SELECT x.definition FROM fact_python_decorator x WHERE x.file = f.file AND x.call = f.parent),
                    (SELECT d.ordinal FROM fact_python_argument r JOIN fact_python_definition d ON d.file = r.file AND d.qualname = r.text WHERE r.file = f.file AND r.call = f.parent ORDER BY r.position LIMIT 1)) AS function
    FROM filter f LEFT JOIN fact_python_argument a ON a.file = f.file AND a.call = f.ordinal AND coalesce(a.keyword, 'commands') = 'commands' AND a.kind REGEXP '^(string|list)$'
    CROSS JOIN json_each(CASE WHEN f.start THEN '["start"]' WHEN a.kind = 'list' THEN a.value ELSE json_array(a.value) END) v
  )
  SELECT DISTINCT s.root AS root, s.service AS service, n.command AS command, d.name AS function_name,
         EXISTS (SELECT 1 FROM python_parameter p WHERE p.file = n.file AND p.definition = n.function AND regexp('\bCommandObject\b', p.annotation)) AS takes_text -- what follows the command
  FROM use_case_service s JOIN service_code c ON c.service = s.service JOIN named n ON n.file = c.file
  LEFT JOIN fact_python_definition d ON d.file = n.file AND d.ordinal = n.function;

-- What a page says of them.
CREATE VIEW bot_command_list AS
  SELECT b.root AS root, group_concat('| `/' || b.command || b.rest || '` | ' || b.says || ' |', char(10)) AS lines
  FROM (SELECT root, command, CASE WHEN max(takes_text) THEN ' <text>' ELSE '' END AS rest, coalesce(replace(min(function_name), '_', ' '), '') AS says
        FROM bot_command GROUP BY root, command ORDER BY root, command <> 'start', command LIMIT 1000) b
  GROUP BY b.root;
