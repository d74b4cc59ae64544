-- Requests to what a use case serves, as far as they can be written down without knowing what the data means.

-- What the body of a route may be, for the routes that take one: a text of JSON with what the model demands, NULL where a value that it takes cannot be told. One row per route.
CREATE VIEW example_body AS
  WITH taken AS (
    SELECT b.service, b.method, b.path_template, b.file, b.function, b.name FROM body_parameter b
    WHERE NOT regexp('^(str|int|float|bool|datetime|date|UUID|Request|Response|BackgroundTasks)\b', b.type)
  ), field AS (
    SELECT t.service, t.method, t.path_template, coalesce(f.alias, f.name) AS name,
           CASE WHEN regexp('^(Annotated|con[a-z]+)\b', f.annotation) THEN NULL
                WHEN EXISTS (SELECT 1 FROM fact_python_argument a
                             WHERE a.file = f.file AND a.call = f.call
                               AND CASE WHEN a.keyword NOT REGEXP '^(min_length|max_length|ge|gt|le|lt|pattern|regex|multiple_of|decimal_places|max_digits)$' THEN 0
                                        WHEN a.keyword = 'min_length' THEN CAST(a.value AS INTEGER) NOT BETWEEN 0 AND 15 WHEN a.keyword = 'max_length' THEN CAST(a.value AS INTEGER) < 15
                                        WHEN a.keyword = 'ge' THEN CAST(a.value AS REAL) > 1 WHEN a.keyword = 'gt' THEN CAST(a.value AS REAL) >= 1
                                        WHEN a.keyword = 'le' THEN CAST(a.value AS REAL) < 1 WHEN a.keyword = 'lt' THEN CAST(a.value AS REAL) <= 1 ELSE 1 END) THEN NULL
                ELSE CASE f.annotation_name WHEN 'builtins.str' THEN '"an example text"' WHEN 'builtins.int' THEN '1' WHEN 'builtins.float' THEN '1.5' WHEN 'builtins.bool' THEN 'true'
                       WHEN 'builtins.list' THEN '[]' WHEN 'builtins.dict' THEN '{}' WHEN 'pydantic.EmailStr' THEN '"user@example.com"' WHEN 'datetime.datetime' THEN '"2035-01-01T12:00:00+00:00"'
                       WHEN 'datetime.date' THEN '"2035-01-01"' WHEN 'uuid.UUID' THEN '"6f9619ff-8b86-4d01-b42d-00cf4fc964ff"' END END AS value
    FROM taken t
    JOIN parameter_class p ON p.service = t.service AND p.file = t.file AND p.definition = t.function AND p.parameter = t.name
    JOIN taken_model_line l ON l.service = p.service AND l.file = p.target AND l.class = p.target_definition
    JOIN model_field f ON f.service = l.service AND f.file = l.in_file AND f.class = l.in_class AND NOT f.has_default
  ), modelled AS (
    SELECT t.service, t.method, t.path_template, count(*) AS parameters,
           (SELECT min(1) FROM parameter_class p JOIN taken_model_line l ON l.service = p.service AND l.file = p.target AND l.class = p.target_definition
            WHERE p.service = t.service AND p.file = t.file AND p.definition = t.function AND p.parameter = t.name) AS model
    FROM taken t GROUP BY t.service, t.method, t.path_template
  )
  SELECT m.service AS service, m.method AS method, m.path_template AS path_template,
         CASE WHEN m.parameters = m.model THEN
           (SELECT CASE WHEN count(*) = count(f.value) THEN '{' || coalesce(group_concat('"' || f.name || '": ' || f.value, ', '), '') || '}' END
            FROM (SELECT * FROM field ORDER BY name) f WHERE f.service = m.service AND f.method = m.method AND f.path_template = m.path_template) END AS json
  FROM modelled m;

-- Requests to the routes of the services that publish a port of the host: one row per route. Files and forms are none of JSON and left out, and so are paths that take slashes.
CREATE MATERIALIZED VIEW example_request AS
  WITH served AS (
    SELECT r.*, captured('^(\d+):', s.ports) AS port, replace(r.service, '-', '_') AS word, d.name AS function_name,
           (SELECT group_concat(q.name || '=${' || q.name || ':?}', '&') FROM (
              SELECT p.name FROM python_parameter p
              WHERE p.file = r.file AND p.definition = r.function AND p.default_text IS NULL AND instr(r.path_template, '{' || p.name || '}') = 0
                AND regexp('^(builtins\.(str|int|float|bool)|uuid\.UUID|datetime\.(datetime|date))$', p.annotation_name) AND NOT regexp('\b(Depends|Header|Cookie|Body|Security)\(|Depends\b', p.annotation)
              ORDER BY p.position) q) AS query
    FROM use_case_route r JOIN use_case_service s ON s.service = r.service AND s.ports IS NOT NULL
    JOIN fact_python_definition d ON d.file = r.file AND d.ordinal = r.function
    WHERE NOT regexp(':path\}', r.path_template)
      AND NOT EXISTS (SELECT 1 FROM python_parameter p WHERE p.file = r.file AND p.definition = r.function AND regexp('UploadFile|RequestForm|\b(Form|File)\(', coalesce(p.annotation, '') || ' ' || coalesce(p.default_text, '')))
  )
  SELECT s.root AS root, s.use_case AS use_case, s.service AS service, s.word AS word, s.port AS port, s.method AS method, s.path_template AS path_template, s.says AS says, s.status AS status, s.protected AS protected,
         s.function_name || CASE row_number() OVER (PARTITION BY s.root, s.function_name ORDER BY s.service, s.path_template, s.method) WHEN 1 THEN ''
           ELSE '_' || row_number() OVER (PARTITION BY s.root, s.function_name ORDER BY s.service, s.path_template, s.method) END AS name,
         instr(s.path_template || coalesce(s.query, ''), '{') AS asks, -- 0: nothing has to be known to send it
         replace(replace(s.path_template, '{', '${'), '}', ':?}') || coalesce('?' || s.query, '') AS target, -- as a text of a shell
         b.service IS NOT NULL AS takes_body, b.json AS json
  FROM served s LEFT JOIN example_body b ON b.service = s.service AND b.method = s.method AND b.path_template = s.path_template
  ORDER BY s.root, s.service, s.path_template, s.method
  LIMIT 1000;

-- These as the parts of a script and of a module, which asks the first service that can be asked without knowing any data.
CREATE VIEW example_texts AS
  WITH plain AS (SELECT DISTINCT root, service, port, path_template FROM example_request WHERE method = 'GET' AND asks = 0)
  SELECT x.root AS root,
         (SELECT group_concat(w.word || '="${' || upper(w.word) || '_URL:-http://localhost:' || w.port || '}"', char(10)) FROM (SELECT DISTINCT word, port FROM example_request WHERE root = x.root ORDER BY word) w) AS bases,
         (SELECT group_concat('    ' || r.name || ') call ' || r.method || ' "$' || r.word || r.target || '"'
                   || CASE WHEN r.protected THEN ' --header "${auth_header:?}"' ELSE '' END
                   || CASE WHEN r.takes_body = 0 THEN '' ELSE ' --header "$json" --data ' || coalesce('''' || r.json || '''', '"${body:?}"') END || ' ;;', char(10))
          FROM example_request r WHERE r.root = x.root) AS cases,
         (SELECT group_concat('  ' || r.name, char(10)) FROM example_request r WHERE r.root = x.root) AS names,
         x.service AS service, x.port AS port, upper(replace(x.service, '-', '_')) AS word,
         (SELECT group_concat('    "' || r.path_template || '",', char(10)) FROM plain r WHERE r.service = x.service) AS paths
  FROM (SELECT r.root, min(p.service) AS service, p.port FROM example_request r LEFT JOIN plain p ON p.service = r.service GROUP BY r.root) x;
