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
    CROSS JOIN fact_python_argument g ON g.file = c.file AND g.call = c.ordinal AND g.kind = 'string'
    WHERE c.method IN ('b64decode', 'urlsafe_b64decode', 'fromhex', 'unhexlify', 'SecretStr')
    UNION ALL
    SELECT g.file, 'argument', g.keyword, g.value, NULL, g.line, g.column, g.end_line, g.end_column
    FROM fact_python_argument g WHERE g.kind = 'string' AND g.text IS NULL
      -- A server of one's own asks for no key, and the client wants a word: `AsyncOpenAI(api_key="ollama", base_url=…)`.
      AND NOT (g.keyword LIKE '%api_key' AND regexp('^[A-Za-z _-]{1,20}$', g.value)
               AND EXISTS (SELECT 1 FROM fact_python_argument b WHERE b.file = g.file AND b.call = g.call AND regexp('base_url|api_base|azure_endpoint', b.keyword)))
    UNION ALL
    -- `{"X-API-Key": "…"}`
    SELECT e.file, 'constant', e.key, e.value, NULL, e.line, e.column, e.end_line, e.end_column
    FROM fact_python_entry e WHERE e.kind = 'string' AND e.key > '' AND length(e.value) >= 12
    UNION ALL
    -- `password: str = field(default="…")`, `Field("…")`, `field(default_factory=lambda: "…")`
    SELECT a.file, 'variable', a.target, coalesce(g.value, captured('^lambda\s*:\s*["'']([^"'']*)["'']$', g.text)), NULL, a.line, a.column, a.end_line, a.end_column
    FROM fact_python_assignment a CROSS JOIN fact_python_argument g ON g.file = a.file AND g.call = a.call
    WHERE a.scope_kind = 'class' AND regexp('(^|\.)(field|Field|ib|attrib|mapped_column|Column)$', a.value)
      AND (g.keyword = 'default' AND g.kind = 'string' OR g.keyword = 'default_factory' AND g.kind = 'lambda' OR g.position = 0 AND g.kind = 'string' AND regexp('(^|\.)Field$', a.value))
    UNION ALL
    -- `def connect(password: str = "…")`
    SELECT p.file, 'variable', p.name, captured('^[rRbBuU]*["'']+([^"'']+)["'']+$', p.default_text), NULL, d.line, d.column, d.end_line, d.end_column
    FROM fact_python_definition d CROSS JOIN python_parameter p ON p.file = d.file AND p.definition = d.ordinal
    -- Most functions have no text in their parameters, and need not be taken apart.
    WHERE (instr(d.parameters, '\"') OR instr(d.parameters, '''')) AND p.default_text IS NOT NULL
    UNION ALL
    -- What somebody has to know is compared with: `if token == "…"`, `compare_digest(token, "…")`
    SELECT c.file, 'compared', captured('(\w+)$', iif(c.value IS NULL, c.left_text, c.right_text)), coalesce(c.value, captured('^[rRbBuU]*["'']+([^"'']+)["'']+$', c.right_text)), NULL, c.line, c.column, c.end_line, c.end_column
    FROM (SELECT *, captured('^[rRbBuU]*["'']+([^"'']+)["'']+$', left_text) AS value FROM python_comparison WHERE constant) c
    UNION ALL
    SELECT g.file, 'compared', captured('(\w+)$', o.text), g.value, NULL, g.line, g.column, g.end_line, g.end_column
    FROM fact_python_call c
    CROSS JOIN fact_python_argument g ON g.file = c.file AND g.call = c.ordinal AND g.kind = 'string'
    CROSS JOIN fact_python_argument o ON o.file = c.file AND o.call = c.ordinal AND o.position <> g.position
    WHERE c.method = 'compare_digest'
    UNION ALL
    -- `auth=("admin", "…")`
    SELECT g.file, 'argument', 'password', g.value ->> 1, NULL, g.line, g.column, g.end_line, g.end_column
    FROM fact_python_argument g WHERE g.keyword IN ('auth', 'basic_auth', 'http_auth') AND g.kind = 'list' AND json_array_length(g.value) = 2
    UNION ALL
    SELECT d.file, 'environment', d.key, d.value, NULL, d.line, d.column, d.end_line, d.end_column
    FROM fact_dotenv d
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
         n.how AS how,              -- variable, argument, compared, environment (a line of a file of variables), constant (in a file of another format), token
         n.key AS key,              -- NULL for a token
         n.value AS value,
         n.token AS token,          -- whose form it has: telegram, aws, github …, private_key; NULL for a constant
         CASE WHEN n.token = 'private_key' THEN 0
              ELSE regexp((SELECT item FROM list WHERE list = 'placeholder_pattern'), n.value)
                   -- `PASSWORD = "password"` names something.
                   OR coalesce(instr('_' || n.name || '_', '_' || snake_case(n.value) || '_') > 0, 0) OR length(n.value) < 4
              END AS placeholder,   -- 1 if nobody takes it for a secret: a placeholder, a reference, a path, prose
         regexp((SELECT item FROM list WHERE list = 'weak_secret_pattern'), n.value) AS weak,  -- 1 if it has a word of what developers use for want of a secret
         length(n.value) >= 20 AND entropy(n.value) >= 3.5 AND regexp('[0-9]', n.value) AS random,  -- 1 if nobody would make it up
         n.line AS line, n.column AS column, n.end_line AS end_line, n.end_column AS end_column
  FROM named n;

-- Values that a program or a compose file takes for a secret if nobody gives it one: defaults of settings and of reads of the environment,
-- `${TOKEN:-x}`. One row per service, key and place.
CREATE MATERIALIZED VIEW secret_default AS
  WITH read AS (
    SELECT u.service, u.key, u.how, u.file, u.path, u.line, u.column, u.end_line, u.end_column, m.class,
           -- `SecretStr("x")`, also inside `Field(…)`.
           coalesce(nullif(u.value, ''), m.default_value, captured('^lambda\s*:\s*["'']([^"'']*)["'']$', m.factory),
                    (SELECT g.value FROM fact_python_argument g WHERE g.file = m.file AND g.call = m.call AND g.position = 0 AND g.kind = 'string'),
                    (SELECT h.value FROM fact_python_argument g CROSS JOIN fact_python_argument h ON h.file = g.file AND h.call = g.value
                     WHERE g.file = m.file AND g.call = m.call AND (g.keyword = 'default' OR g.position = 0))) AS value, m.name
    FROM env_use u LEFT JOIN model_field m ON m.file = u.file AND m.line = u.line AND m.column = u.column
    LEFT JOIN fact_python_definition k ON k.file = m.file AND k.ordinal = m.class
    -- What is made for tests is no secret of the service.
    WHERE u.side = 'reads' AND NOT regexp('(^|/)(tests?|testing|test_[^/]*)(/|\.py$)', u.path) AND NOT coalesce(regexp('^Test[A-Z]|Test(ing)?(App)?(Settings|Config)', k.name), 0)
  ), judged AS (
    SELECT r.*,
           regexp((SELECT item FROM list WHERE list = 'secret_name_pattern'), snake_case(r.key))
             AND NOT regexp((SELECT item FROM list WHERE list = 'harmless_secret_name_pattern'), snake_case(r.key)) AS secret,
           regexp('://[^/@\s:]*:[^/@\s${}]+@', r.value) AS address
    FROM read r WHERE r.value <> ''
  )
  SELECT j.service AS service, j.key AS key,
         j.how AS how,              -- as in env_use: settings, os.getenv …; compose
         j.value AS value,
         j.address AS address,      -- 1 if it is an address with a password in it, 0 if it is the secret itself
         -- 1 if a validator of the settings class that may raise looks at it
         EXISTS (
           SELECT 1 FROM fact_python_definition d
           JOIN fact_python_decorator x ON x.file = d.file AND x.definition = d.ordinal
           JOIN fact_python_call e ON e.file = d.file AND e.scope = d.ordinal AND regexp('(Error|Exception)$', e.callee)
           WHERE d.file = j.file AND d.parent = j.class
             AND (regexp('(model|root)_validator$', coalesce(x.name, x.text))
                  OR EXISTS (SELECT 1 FROM fact_python_argument g WHERE g.file = x.file AND g.call = x.call AND g.value IN (j.name, '*')))) AS checked,
         -- 0 in a compose file that developers load
         j.path NOT IN (SELECT a.value FROM compose_project p, json_each(p.files) a WHERE p.model = 'dev') AS production,
         j.file AS file, j.path AS path, j.line AS line, j.column AS column, j.end_line AS end_line, j.end_column AS end_column
  FROM judged j
  WHERE j.address OR j.secret AND NOT regexp('(?i)^(none|null|true|false|empty|local|ollama|n/?a|not.?needed)$|[${}]|^[/~.]|://|\.(pem|key|json)$', j.value);

-- What is put as text into SQL that a call of the list `sql_senders` of `sql-injection` gets: one row per call and expression.
CREATE MATERIALIZED VIEW sent_interpolation AS
  WITH sent AS (
    SELECT DISTINCT c.file, c.path, c.call, c.callee, c.function, a.value, coalesce(regexp('^[A-Za-z_][\w.]*$', a.text), 0) AS held, a.line, a.column, a.end_line, a.end_column
    FROM listed_call c
    CROSS JOIN fact_python_argument a ON a.file = c.file AND a.call = c.call
    WHERE c.list = 'sql_senders'
  )
  SELECT s.file AS file, s.path AS path, s.call AS call, s.callee AS callee,
         i.text AS text,            -- the expression as written
         i.before AS before,        -- the text in front of it
         -- where a value stands, and no name of a table or a column and no condition that was put together before
         regexp('(?i)((=|<|>|\b(like|ilike|between|limit|offset|interval|in))\s*(\(|any\s*\()?|\bvalues\s*\(([^()]|\([^()]*\))*,?|\bin\s*\([^()]*,)\s*[''"]?%?$', i.before) AS value,
         (SELECT p.annotation_name FROM python_parameter p WHERE p.file = s.file AND p.definition = s.function AND p.name = i.text) AS type,  -- of a parameter of the function around it
         s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column,
         i.line AS put_line, i.column AS put_column
  FROM sent s
  CROSS JOIN fact_python_string q ON q.file = s.file AND q.value = s.value
    AND CASE WHEN s.held THEN q.scope IS s.function
             ELSE (q.line, q.column) >= (s.line, s.column) AND (q.end_line, q.end_column) <= (s.end_line, s.end_column) END
  CROSS JOIN fact_python_interpolation i ON i.file = q.file AND i.string = q.ordinal;

-- What code does with passwords that are called so: digests that are made of them, schemes that take them, comparisons, columns that hold them.
CREATE MATERIALIZED VIEW password_practice AS
  WITH digest AS (
    SELECT c.file, c.path, c.callee, c.function, coalesce(c.function_name, '') AS function_name, c.line, c.column, c.end_line, c.end_column,
           coalesce((SELECT group_concat(coalesce(n.callee, g.text, g.value), ' ') FROM fact_python_argument g
                     LEFT JOIN fact_python_call n ON n.file = g.file AND n.ordinal = g.value WHERE g.file = c.file AND g.call = c.call), '') AS given
    FROM listed_call c WHERE c.list = 'fast_hashes' AND c.name LIKE 'hashlib.%'
  ), side AS (
    SELECT p.*, p.left_text AS text FROM python_comparison p UNION ALL SELECT p.*, p.right_text FROM python_comparison p
  )
  SELECT 'digest' AS what,          -- digest, scheme, comparison, column
         NULL AS service,           -- of a column
         d.callee AS thing, d.given AS given,
         EXISTS (SELECT 1 FROM listed_call b WHERE b.list = 'slow_password_hashes' AND b.file = d.file AND b.function IS d.function) AS hashed,  -- 1 if the same function, or of a column anything, calls what is made for it
         d.file AS file, d.path AS path, d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM digest d
  WHERE (regexp('(?i)passw(or)?d|passphrase|(^|[^a-z])pwd', d.given) OR regexp('(?i)(hash|verify|check|compare)\w*passw|passw\w*(hash|verify)', d.function_name))
    AND NOT regexp('(?i)token|reset|fingerprint|etag|cache|pwned|breach|leak|file|gravatar', d.function_name || ' ' || d.given)
  UNION ALL
  SELECT 'scheme', NULL, c.callee, m.value, m.key > 0 AND EXISTS (SELECT 1 FROM python_argument d WHERE d.file = c.file AND d.call = c.call AND d.keyword = 'deprecated'),
         c.file, c.path, g.line, g.column, g.end_line, g.end_column
  FROM listed_call c
  JOIN fact_python_argument g ON g.file = c.file AND g.call = c.call AND g.kind = 'list'
  JOIN json_each(g.value) m ON m.value IN ('plaintext', 'md5_crypt', 'hex_md5', 'hex_sha1', 'hex_sha256', 'ldap_md5', 'ldap_sha1', 'des_crypt')
  WHERE c.list = 'slow_password_hashes'
  UNION ALL
  SELECT 'comparison', NULL, p.left_text, p.right_text, 0, p.file, p.path, p.line, p.column, p.end_line, p.end_column
  FROM side p
  WHERE p.constant = 0
    AND regexp('(?i)(^|[._])(hashed_?password|password_?hash|passwd_?hash|pw_?hash)$|(^|[._])hash_?\w*passw\w*\(|(^|[._])(user|account|row|record|member|customer)\.password$', p.text)
  UNION ALL
  SELECT 'column', m.service, m.name, NULL, EXISTS (SELECT 1 FROM listed_call b WHERE b.list = 'slow_password_hashes'), m.file, m.path, m.line, m.column, m.end_line, m.end_column
  FROM model_field m WHERE m.kind IN ('orm', 'document') AND lower(m.name) IN ('password', 'passwd', 'user_password');
