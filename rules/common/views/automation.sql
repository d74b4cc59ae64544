-- What Makefiles, CI, hooks and scripts run.

-- Commands of Makefiles, CI steps and the local actions that these use, hooks, tasks and shell scripts, and what takes their failures.
CREATE MATERIALIZED VIEW automation_command AS
  WITH placed AS MATERIALIZED (
    SELECT c.*, f.path, f.name AS file_name, f.directory, n.parent AS step, n.value AS written, t.name AS target_name,
           CASE WHEN c.target IS NOT NULL THEN 'make' WHEN c.node IS NULL THEN 'script' WHEN r.role = 'ci' THEN 'ci' WHEN r.role = 'precommit' THEN 'hook'
                WHEN regexp('^\.github/(.+/)?action\.ya?ml$', f.path) THEN 'action'
                WHEN regexp('^[Tt]askfile(\.dist)?\.ya?ml$', f.name) THEN 'task' END AS form
    FROM fact_step_command c JOIN file f ON f.id = c.file
    LEFT JOIN yaml_role r ON r.file = c.file
    LEFT JOIN fact_yaml_node n ON n.file = c.file AND n.ordinal = c.node
    LEFT JOIN fact_make_target t ON t.file = c.file AND t.ordinal = c.target
  )
  SELECT p.file AS file, p.path AS path, p.ordinal AS command,
         p.form AS form,       -- make, ci, action (a local one of GitHub), hook, task (of go-task), script; NULL in a YAML file that none of these reads
         CASE p.form WHEN 'make' THEN p.target_name WHEN 'action' THEN p.directory WHEN 'ci' THEN iif(p.job GLOB 'jobs.*', substr(p.job, 6), p.job)
                     WHEN 'task' THEN substr(p.job, 7) ELSE p.file_name END AS unit,  -- target, job, task; of an action its directory, else the file's name
         p.step AS step,       -- of CI the yaml_node of the step
         p.words AS words, p.tool AS tool, p.arguments AS arguments,
         trim(p.tool || ' ' || (SELECT coalesce(group_concat(a.value, ' '), '') FROM json_each(p.arguments) a)) AS does,  -- both as one text: `ruff check .`
         p.named AS named,
         coalesce(CASE WHEN NOT (p.swallowed LIKE '|| echo%' AND regexp('GITHUB_(OUTPUT|ENV)', p.written)) THEN p.swallowed END,
                  (SELECT k.key || ': true' FROM fact_yaml_node k
                   WHERE k.file = p.file AND k.key IN ('continue-on-error', 'allow_failure') AND k.value = 'true'
                     AND (k.parent = p.step OR k.pointer = p.job || '.' || k.key)
                     -- A later step asks how it ended.
                     AND NOT EXISTS (SELECT 1 FROM fact_yaml_node i JOIN fact_yaml_node o ON o.file = i.file AND instr(o.value, 'steps.' || i.value || '.outcome')
                                     WHERE i.file = p.file AND i.parent = p.step))) AS swallowed,  -- what lets the step end well when the command fails, as written; NULL if nothing is known to
         p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column
  FROM placed p;

-- Those that check something: one row per command and kind of gate, by the list `gate_commands`.
CREATE MATERIALIZED VIEW gate_command AS
  SELECT c.*, substr(l.item, 1, instr(l.item, ' ') - 1) AS gate  -- lint, format, types, security, tests
  FROM list l CROSS JOIN automation_command c
  WHERE l.list = 'gate_commands' AND regexp(substr(l.item, instr(l.item, ' ') + 1), c.does) AND NOT regexp(' --(version|help)( |$)', c.does);

-- Steps and targets whose whole name says a check, and that only say something: no gate stands in their job, no other target is needed.
CREATE VIEW empty_gate AS
  WITH named AS (
    SELECT c.file, c.step AS node, c.unit FROM automation_command c JOIN fact_yaml_node k ON k.file = c.file AND k.parent = c.step AND k.key = 'name'
    WHERE regexp('(?i)^(run |execute )?(the )?((all|unit|integration|e2e) )?(tests?|pytest|lint|linter|linting|linters|type[ -]?check(s|ing)?|mypy|ruff|flake8|bandit)$', trim(k.value))
    UNION
    SELECT t.file, NULL, t.name FROM fact_make_target t WHERE t.name IN ('test', 'lint') AND t.prerequisites = '[]'
  )
  SELECT c.path AS path, c.unit AS unit, c.does AS does, min(c.line) AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM named n JOIN automation_command c ON c.file = n.file AND c.unit = n.unit AND c.step IS n.node
  GROUP BY n.file, n.unit, n.node
  HAVING min(c.tool IN ('echo', 'true', ':')) = 1 AND NOT EXISTS (SELECT 1 FROM gate_command g WHERE g.file = n.file AND g.unit = n.unit);

-- When CI files run by themselves: for each change that somebody proposes, or not before it is merged.
CREATE VIEW ci_trigger AS
  WITH event AS (
    SELECT n.file, coalesce(k.key, k.value, n.value) AS event, k.ordinal AS node
    FROM fact_yaml_node n LEFT JOIN fact_yaml_node k ON k.file = n.file AND k.parent = n.ordinal WHERE n.pointer = 'on'
  ),
  filter AS (
    SELECT e.file, e.event, x.key AS filter, group_concat(coalesce(p.value, x.value), ' ') AS patterns
    FROM event e JOIN fact_yaml_node x ON x.file = e.file AND x.parent = e.node LEFT JOIN fact_yaml_node p ON p.file = x.file AND p.parent = x.ordinal
    GROUP BY e.file, e.event, x.key
  ),
  running AS (
    SELECT e.file, e.event,
           e.event IN ('pull_request', 'pull_request_target', 'merge_group')
             OR e.event = 'push' AND NOT EXISTS (SELECT 1 FROM filter x WHERE x.file = e.file AND x.event = e.event AND (x.filter = 'branches' AND NOT regexp('(^| )\*\*?( |$)', x.patterns) OR x.filter = 'tags')) AS proposed,
           EXISTS (SELECT 1 FROM filter x WHERE x.file = e.file AND x.event = e.event
                   AND x.filter = 'paths-ignore' AND regexp('(^| )(\*\*/)?\*\*?(\.py|/\*)?( |$)|(^| )(services|use_cases|src|app)/\*\*', x.patterns)) AS skipped
    FROM event e
  )
  SELECT r.file AS file, r.path AS path,
         r.path NOT GLOB '.github/*' OR EXISTS (SELECT 1 FROM running e WHERE e.file = r.file AND e.proposed AND NOT e.skipped) AS proposed
  FROM yaml_role r WHERE r.role = 'ci';

-- Which target, script, task, hooks or local action a command starts.
CREATE MATERIALIZED VIEW unit_call AS
  WITH
  target AS MATERIALIZED (SELECT t.file, t.name, t.ordinal, t.prerequisites FROM fact_make_target t),
  first_target AS MATERIALIZED (SELECT t.file, t.name, min(t.ordinal) FROM target t WHERE t.name NOT GLOB '.*' GROUP BY t.file),
  made AS MATERIALIZED (SELECT DISTINCT c.file, c.unit, a.value AS name FROM automation_command c CROSS JOIN json_each(c.arguments) a WHERE c.tool = 'make'),
  needed AS MATERIALIZED (SELECT t.file, t.name, p.value AS need FROM target t CROSS JOIN json_each(t.prerequisites) p),
  word AS MATERIALIZED (
    SELECT DISTINCT c.file, c.unit, replace(w.value, rtrim(w.value, replace(w.value, '/', '')), '') AS name FROM automation_command c CROSS JOIN json_each(c.words) w
  ),
  used AS MATERIALIZED (SELECT DISTINCT n.file, n.pointer, n.value FROM ci_trigger t CROSS JOIN fact_yaml_node n ON n.file = t.file WHERE n.value GLOB './*')
  SELECT m.file AS file, m.unit AS unit, t.file AS to_file, t.name AS to_unit FROM made m JOIN target t ON t.name = m.name
  UNION
  SELECT c.file, c.unit, t.file, t.name FROM automation_command c CROSS JOIN first_target t WHERE c.tool = 'make' AND c.arguments = '[]'
  UNION
  SELECT n.file, n.name, t.file, t.name FROM needed n JOIN target t ON t.name = n.need
  UNION
  SELECT w.file, w.unit, f.id, f.name FROM word w JOIN file f ON f.name = w.name
  UNION
  SELECT c.file, c.unit, h.file, h.unit FROM automation_command c JOIN automation_command h ON h.form = 'task' WHERE c.tool = 'task'
  UNION
  SELECT u.file, substr(u.pointer, 6, instr(u.pointer, '.steps[') - 6), a.file, a.unit
  FROM used u JOIN (SELECT DISTINCT file, unit, './' || unit AS called FROM automation_command) a ON a.called = u.value;

-- Jobs that CI runs for each change that somebody proposes, and the targets, scripts, tasks and local actions that they start, however far away.
CREATE MATERIALIZED VIEW ci_unit AS
  WITH RECURSIVE
  started AS MATERIALIZED (
    SELECT c.file FROM ci_trigger c WHERE c.proposed
    UNION
    SELECT w.file FROM ci_trigger c CROSS JOIN fact_yaml_node n ON n.file = c.file JOIN ci_trigger w ON n.value = './' || w.path WHERE c.proposed
  ),
  reached(file, unit) AS (
    SELECT c.file, c.unit FROM automation_command c JOIN started s ON s.file = c.file
    WHERE NOT EXISTS (SELECT 1 FROM fact_yaml_node k WHERE k.file = c.file AND k.pointer IN ('jobs.' || c.unit || '.if', c.unit || '.when')
                      AND regexp('^(\$\{\{ *)?false|schedule|workflow_dispatch|^manual$', k.value))
    UNION
    SELECT u.to_file, u.to_unit FROM reached r JOIN unit_call u ON u.file = r.file AND u.unit = r.unit
  )
  SELECT r.file AS file, r.unit AS unit FROM reached r;

-- What CI checks: commands, the actions of the list `gate_actions`, and hooks of the list `gate_hooks` where it runs them.
CREATE MATERIALIZED VIEW ci_gate AS
  WITH
  use AS MATERIALIZED (
    SELECT n.file, n.parent, substr(n.value, 1, instr(n.value || '@', '@') - 1) AS action FROM ci_trigger t CROSS JOIN fact_yaml_node n ON n.file = t.file WHERE t.proposed
  ),
  done AS (
    SELECT c.does FROM ci_unit u JOIN automation_command c ON c.file = u.file AND c.unit = u.unit
    UNION
    SELECT substr(l.item, instr(l.item, '=') + 1) || ' ' || coalesce((SELECT a.value FROM fact_yaml_node w JOIN fact_yaml_node a ON a.file = w.file AND a.parent = w.ordinal AND a.key = 'args'
                                                                       WHERE w.file = u.file AND w.parent = u.parent), '')
    FROM list l JOIN use u ON u.action = substr(l.item, 1, instr(l.item, '=') - 1) WHERE l.list = 'gate_actions'
    UNION
    SELECT coalesce((SELECT substr(l.item, instr(l.item, '=') + 1) FROM list l WHERE l.list = 'gate_hooks' AND substr(l.item, 1, instr(l.item, '=') - 1) = i.value), h.does)
    FROM yaml_role r CROSS JOIN fact_yaml_node i ON i.file = r.file AND i.key = 'id'
    LEFT JOIN automation_command h ON h.file = i.file AND h.step = i.parent
    WHERE r.role = 'precommit'
      AND (EXISTS (SELECT 1 FROM ci_unit u JOIN automation_command c ON c.file = u.file AND c.unit = u.unit AND c.tool = 'pre-commit') OR EXISTS (SELECT 1 FROM use u WHERE u.action = 'pre-commit/action')
           -- pre-commit.ci
           OR EXISTS (SELECT 1 FROM fact_yaml_node k WHERE k.file = i.file AND k.pointer = 'ci'))
  )
  SELECT DISTINCT substr(l.item, 1, instr(l.item, ' ') - 1) AS gate, d.does AS does FROM done d JOIN list l ON l.list = 'gate_commands' AND regexp(substr(l.item, instr(l.item, ' ') + 1), d.does)
  WHERE NOT regexp(' --(version|help)( |$)', d.does);

-- What CI starts and nobody can look into: other task runners, workflows of other repositories, builds of images that check, CI systems whose files are not read.
CREATE VIEW unread_ci AS
  SELECT c.path AS path, c.does AS what FROM ci_unit u JOIN automation_command c ON c.file = u.file AND c.unit = u.unit
  WHERE regexp('^(tox|nox|hatch|poe|inv|invoke|just|doit|earthly|dagger|bazel|pants|buck2?|mise|moon|turbo|nx|act)( |$)|^python[0-9.]* \S*(ci|lint|qualit|test|check)\S*[.]py|^docker .*(--exit-code-from|--abort-on-container-exit|--target[ =]\S*(test|lint|check|ci))|\$\{MAKE\}', c.does)
     OR EXISTS (SELECT 1 FROM fact_toml_value v WHERE v.key LIKE '%.scripts.' || c.tool)
  UNION ALL
  SELECT t.path, n.value FROM ci_trigger t CROSS JOIN fact_yaml_node n ON n.file = t.file AND n.key = 'uses' AND n.pointer NOT LIKE '%.steps[%' AND n.value NOT LIKE './%' WHERE t.proposed
  UNION ALL
  SELECT f.path, f.name FROM file f
  WHERE regexp('^(Jenkinsfile|[.]travis[.]yml|[.]drone[.]yml|[.]woodpecker(/.*|[.]ya?ml)|cloudbuild[.]ya?ml|buildspec[.]ya?ml|[.]?appveyor[.]yml|[.](buildkite|teamcity)/.*)$', f.path);

-- Makefiles with the ones that they include, however deep; a file is found by its name.
CREATE MATERIALIZED VIEW makefile_part AS
  WITH RECURSIVE part(file, part) AS (
    SELECT t.file, t.file FROM fact_make_target t
    UNION
    SELECT i.file, i.file FROM fact_make_include i
    UNION
    SELECT p.file, f.id FROM part p JOIN fact_make_include i ON i.file = p.part JOIN file f ON f.name = replace(i.target, rtrim(i.target, replace(i.target, '/', '')), '')
  )
  SELECT p.file AS file, p.part AS part FROM part p;

-- The targets of a Makefile and of what it includes. `%` stands for any, where a name is computed, a pattern fits all, or an included file is not there.
CREATE MATERIALIZED VIEW makefile_target AS
  SELECT p.file AS file, iif(t.name GLOB '*[$%]*', '%', t.name) AS name,
         t.recipe <> '[]' OR t.prerequisites <> '[]' AS acts  -- 0: it does nothing
  FROM makefile_part p JOIN fact_make_target t ON t.file = p.part
  UNION
  SELECT p.file, '%', 1 FROM makefile_part p JOIN fact_make_include i ON i.file = p.part
  WHERE NOT EXISTS (SELECT 1 FROM makefile_part x JOIN file f ON f.id = x.part WHERE x.file = p.file AND f.name = replace(i.target, rtrim(i.target, replace(i.target, '/', '')), ''));

-- Who runs the security scan of Python code, or has ruff run its rules: one row per place that says so.
CREATE VIEW security_scan AS
  SELECT g.path AS path, g.line AS line, iif(g.tool = 'bandit', 'bandit', 'other') AS tool FROM gate_command g WHERE g.gate = 'security'
  UNION ALL
  SELECT r.path, n.line, iif(n.value GLOB '*bandit*', 'bandit', 'other') FROM yaml_role r CROSS JOIN fact_yaml_node n ON n.file = r.file
  WHERE n.key = 'id' AND n.value = 'bandit' OR n.key = 'uses' AND regexp('/bandit-action|^github/codeql-action/analyze|^(returntocorp|semgrep)/', n.value)
  UNION ALL
  SELECT v.path, v.line, 'ruff' FROM toml_value v WHERE regexp('(^|[.])(extend-)?select$', v.key) AND regexp('"(S|S\d+|ALL)"', v.value)
  UNION ALL
  SELECT v.path, v.line, 'bandit' FROM ini_value v WHERE regexp('(^|\s)bandit\s', v.value)
  UNION ALL
  SELECT a.path, a.line, 'bandit' FROM python_argument a WHERE a.value = 'bandit';
