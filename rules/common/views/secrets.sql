-- Secrets that are written down.

-- Constants under the name of a secret, and texts in the form of a provider's token, wherever they stand: one row per place. Fields and variables of
-- Python, arguments, environment files, and text of any other format.
CREATE MATERIALIZED VIEW written_secret AS
  WITH said AS (
    SELECT a.file, 'variable' AS how, coalesce(a.key, a.target) AS key, a.value, NULL AS token, a.line, a.column, a.end_line, a.end_column
    FROM fact_python_assignment a WHERE a.value_kind = 'constant'
    UNION ALL
    -- Encoded is not hidden.
    SELECT a.file, 'variable', coalesce(a.key, a.target), g.value, NULL, a.line, a.column, a.end_line, a.end_column
    FROM fact_python_call c
    CROSS JOIN fact_python_assignment a ON a.file = c.file AND a.call = c.ordinal
    CROSS JOIN fact_python_argument g ON g.file = c.file AND g.call = c.ordinal AND g.position = 0 AND g.kind = 'string'
    WHERE c.method IN ('b64decode', 'urlsafe_b64decode', 'fromhex', 'unhexlify', 'SecretStr')
    UNION ALL
    SELECT g.file, 'argument', g.keyword, g.value, NULL, g.line, g.column, g.end_line, g.end_column
    FROM fact_python_argument g WHERE g.kind = 'string' AND g.keyword IS NOT NULL AND g.text IS NULL
    UNION ALL
    SELECT d.file, 'environment', d.key, d.value, NULL, d.line, d.column, d.end_line, d.end_column
    FROM fact_dotenv d WHERE d.value <> ''
    UNION ALL
    SELECT c.file, CASE c.kind WHEN 'constant' THEN 'constant' ELSE 'token' END, c.key, c.value, CASE WHEN c.kind <> 'constant' THEN c.kind END,
           c.line, c.column, c.end_line, c.end_column
    FROM fact_credential c
  ), named AS (
    SELECT s.*, f.path, snake_case(s.key) AS name
    FROM said s JOIN file f ON f.id = s.file
    WHERE s.token IS NOT NULL
       OR regexp((SELECT item FROM list WHERE list = 'secret_name_pattern'), snake_case(s.key))
          AND NOT regexp((SELECT item FROM list WHERE list = 'harmless_secret_name_pattern'), snake_case(s.key))
  )
  SELECT n.file AS file, n.path AS path,
         n.how AS how,              -- variable, argument, environment (a line of a file of variables), constant (in a file of another format), token
         n.key AS key,              -- NULL for a token
         n.value AS value,
         n.token AS token,          -- whose form it has: telegram, aws, github …, private_key; NULL for a constant
         CASE WHEN n.token = 'private_key' THEN 0
              ELSE regexp((SELECT item FROM list WHERE list = 'placeholder_pattern'), n.value)
                   -- `PASSWORD = "password"` names something.
                   OR coalesce(instr('_' || n.name || '_', '_' || snake_case(n.value) || '_') > 0, 0) OR length(n.value) < 4
              END AS placeholder,   -- 1 if nobody takes it for a secret: a placeholder, a reference, a path, prose
         regexp((SELECT item FROM list WHERE list = 'weak_secret_pattern'), n.value) AS weak,  -- 1 if it has a word of what developers use for want of a secret
         length(n.value) >= 20 AND entropy(n.value) >= 3.5 AND regexp('[0-9]', n.value) AND regexp('[A-Za-z]', n.value) AS random,  -- 1 if nobody would make it up
         n.line AS line, n.column AS column, n.end_line AS end_line, n.end_column AS end_column
  FROM named n;
