-- What runs once per request, message or update, and what is made there.

-- Calls that make what should be made once, and run again and again: why, in words, by the nearest reason for each call in a service.
-- Functions that publish by their name run per operation, too.
CREATE MATERIALIZED VIEW repeated_call AS
  WITH
  made AS MATERIALIZED (
    SELECT DISTINCT file, call, function, kept, cached, context FROM listed_call
    WHERE list IN ('connection_openers', 'bot_classes', 'dispatcher_classes') AND function IS NOT NULL
  ),
  -- `last` is the kind of the last step to the function, `helper` the function before it; the site is that of the first step.
  way AS (
    SELECT p.service, p.file, m.call, p.definition AS function, p.depth, e.kind, e.noun, e.name, e.path, e.probe,
           p.steps ->> '$[#-1][0]' AS last, p.steps ->> '$[#-1][1]' AS helper_file, p.steps ->> '$[#-1][3]' AS helper, p.steps ->> '$[#-1][2]' AS last_site,
           p.steps ->> '$[0][0]' AS first, p.steps ->> '$[0][1]' AS site_file, p.steps ->> '$[0][2]' AS site
    FROM made m CROSS JOIN call_path p ON p.file = m.file AND p.definition = m.function
    JOIN entry_function e ON e.service = p.service AND e.file = p.by_file AND e.function = p.by_definition
    WHERE p.every_time = 1 AND e.per_operation = 1 AND (m.kept IS NULL OR instr(p.unkept, m.kept))
      -- Who keeps a function that gives a connection keeps the connection, too.
      AND NOT (m.context = 'return' AND p.steps ->> '$[#-1][0]' IS 'callback')
    UNION ALL
    -- In the loop that takes the messages.
    SELECT s.service, m.file, m.call, m.function, 0, 'consumer', 'message loop of', d.name, d.path, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM made m
    CROSS JOIN python_call c ON c.file = m.file AND c.ordinal = m.call AND c.in_loop = 2 AND c.kept IS NULL
    CROSS JOIN python_definition d ON d.file = m.file AND d.ordinal = m.function
    CROSS JOIN service_module s ON s.file = m.file
    WHERE EXISTS (SELECT 1 FROM python_call i WHERE i.file = m.file AND i.scope = m.function AND i.method = 'iterator' AND i.ordinal < c.ordinal)
    UNION ALL
    SELECT p.service, p.file, p.call, p.function, p.depth, 'publisher', 'publishing function', d.name, d.path, 0,
           CASE p.depth WHEN 1 THEN 'call' END, d.file, d.ordinal, p.site, CASE p.depth WHEN 1 THEN 'call' END, CASE p.depth WHEN 1 THEN d.file END, p.site
    FROM (SELECT s.service, m.*, m.file AS by_file, m.function AS by_function, 0 AS depth, NULL AS site FROM made m CROSS JOIN service_module s ON s.file = m.file
          UNION ALL
          SELECT e.service, m.*, e.file, e.definition, 1, e.site FROM made m CROSS JOIN definition_edge e ON e.target = m.file AND e.target_definition = m.function AND e.kind = 'call'
          JOIN python_call c ON c.file = e.file AND c.ordinal = e.site AND c.kept IS NULL) p
    CROSS JOIN python_definition d ON d.file = p.by_file AND d.ordinal = p.by_function AND regexp('^_?(publish|send_event|send_message|emit|enqueue)(_|$)', d.name)
    WHERE p.kept IS NULL AND p.cached = 0 AND NOT EXISTS (SELECT 1 FROM entry_function e WHERE e.file = p.file AND e.function = p.function AND e.kind = 'startup')
  ),
  -- What makes an object bears the name of its class.
  named AS (
    SELECT r.*, CASE WHEN d.name NOT IN ('__init__', '__new__', '__post_init__') THEN d.name
                     ELSE coalesce(CASE r.last WHEN 'dependency' THEN (SELECT a.text FROM python_argument a WHERE a.file = r.helper_file AND a.call = r.last_site AND (a.position = 0 OR a.keyword = 'dependency'))
                                               WHEN 'call' THEN (SELECT k.callee FROM python_call k WHERE k.file = r.helper_file AND k.ordinal = r.last_site) END, c.name, d.name) END AS made_by
    FROM way r
    JOIN python_definition d ON d.file = r.file AND d.ordinal = r.function
    LEFT JOIN python_definition c ON c.file = d.file AND c.ordinal = d.parent AND c.kind = 'class'
  )
  SELECT r.service, r.file, r.call, r.function, r.kind, r.probe,
         CASE WHEN coalesce(r.last, r.kind) = 'dependency' THEN 'for each request that depends on `' || r.made_by || '`'
              WHEN r.depth = 0 THEN 'each time the ' || r.noun || ' `' || r.name || '` runs'
              WHEN r.last = 'call' THEN 'each time the ' || r.noun || ' `' || r.name || '` calls `' || r.made_by || '`'
              WHEN r.last IN ('handed', 'callback') THEN 'each time the ' || r.noun || ' `' || r.name || '` has `' || r.made_by || '` run'
              WHEN r.depth = 1 THEN 'each time the decorated ' || r.noun || ' `' || r.name || '` runs'
              ELSE 'each time the ' || r.noun || ' `' || r.name || '` calls the decorated `' || h.name || '`' END AS how,
         f.path AS site_path, coalesce(k.line, s.line) AS site_line, CASE r.first WHEN 'decorator' THEN '`' || r.name || '`' WHEN 'handed' THEN 'handed on here' WHEN 'callback' THEN 'called back here' ELSE 'called here' END AS site_says,
         min(printf('%03d %d %s %s', r.depth, r.last = 'decorator', r.path, r.name)) AS nearness
  FROM named r
  LEFT JOIN python_definition h ON h.file = r.helper_file AND h.ordinal = r.helper
  LEFT JOIN file f ON f.id = r.site_file
  LEFT JOIN python_call k ON r.first <> 'decorator' AND k.file = r.site_file AND k.ordinal = r.site
  LEFT JOIN python_definition s ON r.first = 'decorator' AND s.file = r.site_file AND s.ordinal = r.site
  GROUP BY r.service, r.file, r.call;

-- Bots and dispatchers of aiogram that a service makes, each with how often.
CREATE MATERIALIZED VIEW aiogram_object AS
  WITH
  made AS MATERIALIZED (
    SELECT DISTINCT s.service, s.owner, s.depth, CASE c.list WHEN 'bot_classes' THEN 'Bot' ELSE 'Dispatcher' END AS what,
           c.file, c.call, c.function, c.function_name, c.lazy OR c.cached AS kept, c.branch, c.path, c.line, c.column, c.end_line, c.end_column,
           (SELECT a.target FROM python_assignment a WHERE a.file = c.file AND a.call = c.call) AS target
    FROM listed_call c JOIN live_code s ON s.file = c.file
    WHERE c.list IN ('bot_classes', 'dispatcher_classes')
  ),
  called AS MATERIALIZED (
    SELECT m.service, m.file, m.function, count(DISTINCT e.file || ':' || e.site) AS calls
    FROM made m JOIN definition_edge e ON e.service = m.service AND e.target = m.file AND e.target_definition = m.function AND e.kind = 'call'
    WHERE m.function_name <> '__init__'
    GROUP BY m.service, m.file, m.function HAVING calls > 1
  ),
  rated AS MATERIALIZED (
    SELECT m.*, coalesce(r.how, 'in each of the ' || c.calls || ' calls of `' || m.function_name || '`') AS how, r.site_path, r.site_line
    FROM made m
    LEFT JOIN repeated_call r ON r.service = m.service AND r.file = m.file AND r.call = m.call AND r.kind <> 'publisher'
    LEFT JOIN called c ON m.kept = 0 AND c.service = m.service AND c.file = m.file AND c.function = m.function
  ),
  -- Branches of which one runs, and calls that fill the same name, are one; the first is the one nearest to the start.
  once AS (
    SELECT m.*, row_number() OVER w AS number, first_value(m.path) OVER w AS first_path, first_value(m.line) OVER w AS first_line
    FROM rated m
    WHERE m.how IS NULL AND NOT EXISTS (
      SELECT 1 FROM rated o WHERE o.service = m.service AND o.what = m.what AND o.file = m.file AND o.function IS m.function AND o.call < m.call AND o.how IS NULL
        AND (o.target = m.target OR excludes(o.branch, m.branch)))
    WINDOW w AS (PARTITION BY m.service, m.what ORDER BY m.depth, m.path, m.line, m.column)
  )
  SELECT coalesce(owner, service) AS service, what, how, 'called here' AS related_message, site_path AS related_path, site_line AS related_line, path, line, column, end_line, end_column
  FROM rated WHERE how IS NOT NULL
  UNION ALL
  SELECT service, what, CASE WHEN number > 1 THEN 'once more, after the one in `' || first_path || '`' END, 'the first `' || what || '`', first_path, first_line, path, line, column, end_line, end_column
  FROM once;
