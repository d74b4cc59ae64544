-- Which sites browsers let use a service.

-- What services and nginx say of the origins that may use them (CORS): one row per middleware or header, and value that may count. What a name stands for is followed
-- to settings, their defaults, and what containers are given instead: of production where there is one.
CREATE MATERIALIZED VIEW cors_policy AS
  WITH RECURSIVE
  middleware AS MATERIALIZED (
    SELECT c.file, c.path, c.call, c.callee, c.function, c.branch, c.line FROM listed_call c
    WHERE c.list = 'cors_middlewares'
      AND (c.item GLOB '*CORSMiddleware+' OR EXISTS (
        SELECT 1 FROM fact_python_argument a
        LEFT JOIN definition_edge e ON e.file = a.file AND e.site = a.call
        LEFT JOIN class_ancestor p ON p.file = e.target AND p.definition = e.target_definition AND regexp('\.CORSMiddleware$', p.name)
        WHERE a.file = c.file AND a.call = c.call AND (regexp('(^|\.)CORSMiddleware$', coalesce(a.value, a.text)) OR p.name IS NOT NULL)))
    GROUP BY c.file, c.call
  ),
  -- What is given for it; parameters of a function that makes the middleware are followed to its calls.
  option(file, call, keyword, kind, value, text, at_file, function, far, line, column, end_line, end_column) AS (
    SELECT m.file, m.call, a.keyword, a.kind, a.value, a.text, m.file, m.function, 0, a.line, a.column, a.end_line, a.end_column
    FROM middleware m CROSS JOIN fact_python_argument a ON a.file = m.file AND a.call = m.call
    UNION
    SELECT o.file, o.call, o.keyword, a.kind, a.value, a.text, e.file, e.definition, 1, a.line, a.column, a.end_line, a.end_column
    FROM option o CROSS JOIN python_parameter p ON p.file = o.at_file AND p.definition = o.function AND p.name = o.text
    CROSS JOIN definition_edge e ON e.target = o.at_file AND e.target_definition = o.function
    CROSS JOIN fact_python_argument a ON a.file = e.file AND a.call = e.site AND (a.keyword = p.name OR a.position = p.position)
  ),
  -- The places whose reads make the value: the argument, the line that binds its name, the functions called there, and the properties that are read.
  place(file, call, keyword, at_file, scope, line, column, end_line, end_column) AS (
    SELECT o.file, o.call, o.keyword, o.at_file, NULL, o.line, o.column, o.end_line, o.end_column FROM option o
    UNION
    SELECT o.file, o.call, o.keyword, n.file, NULL, n.line, n.column, n.line, 10000
    FROM option o CROSS JOIN fact_python_assignment n ON n.file = o.at_file AND n.target = o.text AND (n.scope IS NULL OR n.scope = o.function)
    UNION
    SELECT p.file, p.call, p.keyword, e.target, e.target_definition, NULL, NULL, NULL, NULL
    FROM place p CROSS JOIN fact_python_call k ON k.file = p.at_file AND (k.line, k.column) >= (p.line, p.column) AND (k.end_line, k.end_column) <= (p.end_line, p.end_column)
    CROSS JOIN definition_edge e ON e.file = k.file AND e.site = k.ordinal
    UNION
    SELECT p.file, p.call, p.keyword, d.file, d.ordinal, NULL, NULL, NULL, NULL
    FROM place p CROSS JOIN fact_python_attribute x ON x.file = p.at_file AND (x.line, x.column) >= (p.line, p.column) AND (x.end_line, x.end_column) <= (p.end_line, p.end_column)
    CROSS JOIN model_class m ON m.kind = 'settings' CROSS JOIN fact_python_definition d ON d.file = m.file AND d.parent = m.class AND d.name = x.attribute
  ),
  word AS (
    SELECT p.file, p.call, p.keyword, x.attribute AS word
    FROM place p CROSS JOIN fact_python_attribute x ON x.file = p.at_file AND (x.scope = p.scope OR (x.line, x.column) >= (p.line, p.column) AND (x.end_line, x.end_column) <= (p.end_line, p.end_column))
    UNION
    SELECT p.file, p.call, p.keyword, x.key
    FROM place p CROSS JOIN fact_python_env_read x ON x.file = p.at_file AND (x.scope = p.scope OR (x.line, x.column) >= (p.line, p.column) AND (x.end_line, x.end_column) <= (p.end_line, p.end_column))
  ),
  read AS MATERIALIZED (
    SELECT DISTINCT w.file, w.call, w.keyword, s.service, t.key, t.default_value, t.file AS default_file, t.line
    FROM word w CROSS JOIN serving_code s ON s.file = w.file CROSS JOIN setting t ON t.service = s.service AND w.word IN (t.field, t.key)
  ),
  given AS MATERIALIZED (
    SELECT DISTINCT r.file, r.call, r.keyword, r.service, r.key, c.model, u.value, u.path, u.line
    FROM read r JOIN env_use u ON u.service = r.service AND upper(u.key) = upper(r.key) JOIN system_container c ON c.id = u.container
  ),
  said(file, call, keyword, value, source_path, source_line) AS (
    SELECT o.file, o.call, o.keyword, CASE WHEN o.kind <> 'call' THEN coalesce(o.value, o.text) END, CASE WHEN o.far THEN f.path END, o.line FROM option o CROSS JOIN file f ON f.id = o.at_file
    -- The default of a class in the same module may be known at once.
    WHERE NOT (o.text REGEXP '^\w+\.[\w.]+$' AND EXISTS (SELECT 1 FROM given g WHERE g.file = o.file AND g.call = o.call AND g.keyword = o.keyword))
    UNION
    -- A variable of this module or another.
    SELECT o.file, o.call, o.keyword, n.value, f.path, n.line
    FROM option o LEFT JOIN import_of_service i ON i.file = o.at_file AND i.alias = o.text
    CROSS JOIN fact_python_assignment n ON n.file = coalesce(i.target, o.at_file) AND n.target = coalesce(i.name, o.text) AND n.scope IS NULL
    CROSS JOIN file f ON f.id = n.file
    UNION
    SELECT g.file, g.call, g.keyword, g.value, g.path, g.line FROM given g
    WHERE g.model = 'prod' OR NOT EXISTS (SELECT 1 FROM given p WHERE p.service = g.service AND p.key = g.key AND p.model = 'prod')
    UNION
    -- The default of a setting that no container is given: its constant, its list, or what `Field` is given.
    SELECT r.file, r.call, r.keyword, coalesce(r.default_value, n.value, ''), f.path, r.line
    FROM read r CROSS JOIN file f ON f.id = r.default_file
    LEFT JOIN fact_python_assignment n ON n.file = r.default_file AND n.line = r.line
    WHERE NOT EXISTS (SELECT 1 FROM given g WHERE g.service = r.service AND g.key = r.key)
    UNION
    SELECT r.file, r.call, r.keyword, replace(coalesce(a.text, a.value), 'lambda: ', ''), f.path, r.line
    FROM read r CROSS JOIN file f ON f.id = r.default_file
    CROSS JOIN fact_python_assignment n ON n.file = r.default_file AND n.line = r.line
    CROSS JOIN fact_python_argument a ON a.file = n.file AND a.call = n.call AND (a.position = 0 OR a.keyword IN ('default', 'default_factory'))
    WHERE NOT EXISTS (SELECT 1 FROM given g WHERE g.service = r.service AND g.key = r.key)
  )
  SELECT m.file AS file, m.path AS path,
         m.callee AS what,
         CASE s.keyword WHEN 'allow_origin_regex' THEN regexp('^\^?\(?(https\?|https?)?\)?(\(\?:)?(://)?\)?\??\.[*+]\$?$', s.value) ELSE regexp('(^|[",''\[ ])\*($|[",''\] ])', s.value) END AS any_origin,  -- 1 if every site may
         EXISTS (SELECT 1 FROM said c WHERE c.file = m.file AND c.call = m.call AND c.keyword = 'allow_credentials' AND regexp('(?i)^(true|1|yes|on)$', c.value)) AS credentials,  -- 1 if browsers may send cookies along
         s.value AS value,                  -- NULL if it is not known
         s.source_path AS source_path, s.source_line AS source_line,  -- where the value stands, if not here
         EXISTS (SELECT 1 FROM fact_python_attribute x WHERE x.file = m.file AND m.branch <> '' AND x.scope IS m.function AND x.line BETWEEN m.line - 3 AND m.line - 1
                 AND regexp('(?i)debug|env|local|dev', x.attribute))
           OR coalesce(regexp('(?i) if .*(debug|env|local|dev|prod)', s.value), 0) AS guarded,  -- 1 if the kind of environment decides on it
         o.line AS line, o.column AS column, o.end_line AS end_line, o.end_column AS end_column
  FROM middleware m CROSS JOIN option o ON o.file = m.file AND o.call = m.call AND NOT o.far
  CROSS JOIN said s ON s.file = o.file AND s.call = o.call AND s.keyword = o.keyword
  WHERE o.keyword IN ('allow_origins', 'allow_origin_regex')
  UNION ALL
  SELECT n.file, n.path, 'add_header', d.arguments ->> 1 IN ('*', '$http_origin') AND coalesce(b.name, '') <> 'if',
         EXISTS (SELECT 1 FROM fact_nginx_directive c WHERE c.file = d.file AND c.parent IS d.parent AND c.name = 'add_header'
                 AND lower(c.arguments ->> 0) = 'access-control-allow-credentials' AND lower(c.arguments ->> 1) = 'true'),
         d.arguments ->> 1, NULL, NULL,
         -- Fonts, pictures and the like are there for everybody, and so are files that it serves itself.
         coalesce(regexp('(?i)woff|ttf|\.(png|jpe?g|svg|css|js)|\((png|jpe?g|svg|css|js)|/(static|assets|media|fonts|images)', b.arguments), 0)
           OR EXISTS (SELECT 1 FROM fact_nginx_directive c WHERE c.file = d.file AND c.parent = d.parent AND c.name IN ('root', 'alias'))
              AND NOT EXISTS (SELECT 1 FROM fact_nginx_directive c WHERE c.file = d.file AND c.parent = d.parent AND c.name IN ('proxy_pass', 'location')),
         d.line, d.column, d.end_line, d.end_column
  FROM nginx_config n CROSS JOIN fact_nginx_directive d ON d.file = n.file AND d.name = 'add_header' AND lower(d.arguments ->> 0) = 'access-control-allow-origin'
  LEFT JOIN fact_nginx_directive b ON b.file = d.file AND b.ordinal = d.parent;
