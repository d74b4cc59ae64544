-- What must exist: required files and directories at each root, and what is wrong with them.

-- Where required things are looked for: every use case, service, front end and build context, and the root as `root` ''. The place is what to point at if
-- something is missing.
CREATE MATERIALIZED VIEW expected_root AS
  WITH place AS (
    SELECT 'use_case' AS kind, u.name, u.path AS root, u.anchor AS path, 1 AS line, 1 AS column, NULL AS end_line, NULL AS end_column FROM use_case u
    UNION ALL
    SELECT 'service', s.name, s.root, s.path, s.line, s.column, s.end_line, s.end_column FROM first_party_service s WHERE s.root IS NOT NULL
    UNION ALL
    SELECT 'build_context', coalesce(nullif(c.build_context, ''), '.'), c.build_context, c.path, min(c.line), c.column, c.end_line, c.end_column
    FROM system_container c WHERE c.build_context IS NOT NULL AND substr(c.build_context, 1, 2) <> '..' GROUP BY c.build_context
    UNION ALL
    SELECT 'front_end', coalesce(nullif(e.root, ''), '.'), e.root, e.path, e.line, e.column, e.end_line, e.end_column FROM front_end e
    UNION ALL
    SELECT 'root', 'the repository', '',
           coalesce(
             (SELECT f.path FROM list l CROSS JOIN file f ON f.path = l.item WHERE l.list = 'root_anchors' ORDER BY l.rowid LIMIT 1),
             (SELECT s.path FROM system_service s ORDER BY s.first_party DESC, s.path LIMIT 1)), 1, 1, NULL, NULL
  ),
  span AS (
    SELECT p.*, CASE p.root WHEN '' THEN '' ELSE p.root || '/' END AS prefix, CASE p.root WHEN '' THEN char(1114111) ELSE p.root || '0' END AS beyond
    FROM place p
  )
  SELECT s.kind AS kind, s.name AS name, s.root AS root,
         s.prefix AS prefix, s.beyond AS beyond, -- paths below the root lie between the two
         EXISTS (SELECT 1 FROM file f WHERE f.path > s.prefix AND f.path < s.beyond AND f.tracked = 1) AS tracked, -- git knows something there
         s.path AS path, s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column
  FROM span s;

-- What rules ask for with `expects`: one row per rule, kind of root and item.
CREATE MATERIALIZED VIEW expectation AS
  SELECT substr(l.list, instr(substr(l.list, 9), ' ') + 9) AS rule, substr(l.list, 9, instr(substr(l.list, 9), ' ') - 1) AS kind,
         json_extract(l.item, '$.item') AS item, -- as written: `a|b` are alternatives
         coalesce(json_extract(l.item, '$.misnamed'), '[]') AS misnamed, coalesce(json_extract(l.item, '$.instead'), '[]') AS instead,
         l.rowid AS position, -- in the order of the rule's items
         coalesce(json_extract(l.item, '$.empty'), 0) AS empty, coalesce(json_extract(l.item, '$.filled'), 0) AS filled
  FROM list l WHERE l.list GLOB 'expects *';

-- Each alternative of each required thing at each root, and what is wrong with it: `problem` is NULL where it is there as it should be, and ''
-- where nobody knows, because the configuration leaves it out.
CREATE MATERIALIZED VIEW expected_alternative AS
  WITH
  roots AS MATERIALIZED (SELECT * FROM expected_root),
  written AS MATERIALIZED (
    SELECT x.rule, x.item, x.position, x.misnamed, x.instead, x.empty, x.filled, r.*, a.key AS rank, rtrim(a.value, '/') AS relative, a.value LIKE '%/' AS directory,
           substr('../../../../../../', 1, 3 * (1 + length(a.value) - length(replace(rtrim(a.value, '/'), '/', '')))) AS climb
    FROM expectation x JOIN roots r ON r.kind = x.kind CROSS JOIN json_each('["' || replace(x.item, '|', '","') || '"]') a
  ),
  wanted AS MATERIALIZED (
    SELECT w.*, w.prefix || w.relative AS wanted, w.prefix || nullif(substr(w.relative, 1, instr(w.relative, '/') - 1), '') AS parent
    FROM written w WHERE NOT instr(w.relative, '*')
    UNION ALL
    -- Of a pattern each file that it fits.
    SELECT w.*, coalesce(f.path, w.prefix || w.relative), NULL
    FROM written w LEFT JOIN file f ON f.path > w.prefix AND f.path < w.beyond AND glob_match(w.relative, substr(f.path, length(w.prefix) + 1))
    WHERE instr(w.relative, '*')
  ),
  absent AS MATERIALIZED (SELECT * FROM wanted w WHERE NOT w.directory AND NOT EXISTS (SELECT 1 FROM file g WHERE g.path = w.wanted)),
  twin AS MATERIALIZED (
    SELECT a.wanted, min(f.path) AS path
    FROM absent a CROSS JOIN file f ON f.path > a.prefix AND f.path < a.beyond AND lower(f.path) = lower(a.wanted)
    WHERE a.root <> ''
    GROUP BY a.wanted
    UNION ALL
    -- At the root the usual variants, by the index: the root's files are as many as the repository's.
    SELECT a.wanted, min(f.path)
    FROM absent a
    CROSS JOIN file f ON f.path IN (lower(a.wanted), upper(a.wanted), upper(substr(a.wanted, 1, 1)) || lower(substr(a.wanted, 2)))
    WHERE a.root = ''
    GROUP BY a.wanted
  ),
  held AS MATERIALIZED (
    SELECT w.wanted, count(f.id) AS files, sum(w.tracked = 0 OR f.tracked IS NOT 0) AS kept,
           sum(f.size > 0 AND f.name NOT IN ('.gitkeep', '.keep') AND (w.tracked = 0 OR f.tracked IS NOT 0)) AS filled
    FROM wanted w CROSS JOIN file f ON f.path > w.wanted || '/' AND f.path < w.wanted || '0'
    WHERE w.directory GROUP BY w.rule, w.wanted
  ),
  away AS MATERIALIZED (
    SELECT w.wanted,
           CASE o.reason
             WHEN 'ignored by git' THEN 'is ignored by git, so nobody else gets it'
             WHEN 'dangling symbolic link' THEN 'is a symbolic link to nothing'
             WHEN 'symbolic link that leads to itself' THEN 'is a symbolic link to itself'
             WHEN 'symbolic link out of the repository' THEN 'is a symbolic link out of the repository'
             WHEN 'another git repository or a submodule' THEN 'belongs to another git repository'
             ELSE '' END AS problem
    FROM wanted w JOIN left_out o ON o.path IN (w.wanted, w.parent) GROUP BY w.wanted
  )
  SELECT w.rule AS rule, w.kind AS kind, w.name AS name, w.root AS root, w.item AS item, w.position AS position, w.misnamed AS misnamed, w.instead AS instead, w.rank AS rank,
         0 AS directory, CASE WHEN instr(w.relative, '*') THEN substr(w.wanted, length(w.prefix) + 1) ELSE w.relative END AS relative, w.wanted AS wanted, f.id AS file, coalesce(f.path, t.path) AS found, 0 AS filled,
         CASE
           WHEN f.id IS NULL AND t.path IS NOT NULL THEN 'is spelled `' || substr(t.path, length(w.prefix) + 1) || '`'
           WHEN f.id IS NULL THEN coalesce(
             (SELECT a.problem FROM away a WHERE a.wanted = w.wanted),
             (SELECT 'is a directory' FROM directory d WHERE d.path = w.wanted),
             (SELECT 'is only behind the symbolic link `' || k.name || '` → `' || k.link || '`' FROM file k WHERE k.path = w.parent AND k.link IS NOT NULL),
             'is missing')
           WHEN w.tracked AND f.tracked = 0 THEN 'is not tracked by git, so nobody else gets it'
           WHEN f.kind = 'link' THEN 'is a symbolic link to a directory'
           WHEN w.root <> '' AND substr(f.link, 1, length(w.climb)) = w.climb
             THEN 'is a symbolic link to `' || f.link || '`, outside the ' || replace(w.kind, '_', ' ')
           WHEN NOT w.empty AND (f.size = 0 OR x.filled_lines = 0 OR m.statements = 0) THEN 'is empty'
         END AS problem,
         w.path AS path, w.line AS line, w.column AS column, w.end_line AS end_line, w.end_column AS end_column
  FROM wanted w
  LEFT JOIN file f ON f.path = w.wanted
  LEFT JOIN twin t ON t.wanted = w.wanted
  LEFT JOIN fact_text_file x ON x.file = f.id
  LEFT JOIN fact_python_module m ON m.file = f.id
  WHERE NOT w.directory
  UNION ALL
  SELECT w.rule, w.kind, w.name, w.root, w.item, w.position, w.misnamed, w.instead, w.rank, 1, w.relative, w.wanted, NULL, NULL, coalesce(h.filled, 0),
         CASE
           WHEN h.kept > 0 THEN CASE WHEN w.filled AND h.filled = 0 THEN 'holds no file that says anything' END
           WHEN h.files > 0 THEN 'is not tracked by git, so nobody else gets it'
           ELSE coalesce(
             (SELECT a.problem FROM away a WHERE a.wanted = w.wanted),
             (SELECT 'is a symbolic link to `' || k.link || '`' FROM file k WHERE k.path IN (w.wanted, w.parent) AND k.link IS NOT NULL),
             (SELECT 'is a file, not a directory' FROM file k WHERE k.path = w.wanted),
             (SELECT 'is spelled `' || substr(d.path, length(w.prefix) + 1) || '`' FROM directory d
              WHERE d.path > w.prefix AND d.path < w.beyond AND lower(d.path) = lower(w.wanted) AND d.path <> w.wanted),
             (SELECT 'is empty, and git does not keep an empty directory' FROM directory d WHERE d.path = w.wanted),
             'is missing')
         END,
         w.path, w.line, w.column, w.end_line, w.end_column
  FROM wanted w LEFT JOIN held h ON h.wanted = w.wanted
  WHERE w.directory;

-- Each required thing at each root, by its best alternative: `problem` says what is wrong, NULL if nothing is. What lies in a required directory
-- that is missing itself is not asked for. The place is the thing itself where there is one, else its root's.
CREATE MATERIALIZED VIEW expected AS
  WITH
  judged AS (
    SELECT a.*, row_number() OVER (
             PARTITION BY a.rule, a.kind, a.root, a.item ORDER BY nullif(a.problem, '') IS NOT NULL, a.problem = 'is missing', a.rank, a.wanted) AS choice
    FROM expected_alternative a
  ),
  chosen AS MATERIALIZED (SELECT * FROM judged j WHERE j.choice = 1),
  -- The first other thing that is there in its place.
  other AS MATERIALIZED (
    SELECT c.rule, c.kind, c.root, c.item, f.path, f.name, n.misnamed, row_number() OVER (PARTITION BY c.rule, c.kind, c.root, c.item ORDER BY n.misnamed DESC, n.rank) AS choice
    FROM chosen c
    CROSS JOIN (SELECT x.rule, x.kind, x.item, 1 AS misnamed, v.key AS rank, v.value AS name FROM expectation x, json_each(x.misnamed) v
                UNION ALL SELECT x.rule, x.kind, x.item, 0, v.key, v.value FROM expectation x, json_each(x.instead) v) n
      ON n.rule = c.rule AND n.kind = c.kind AND n.item = c.item
    JOIN expected_root r ON r.kind = c.kind AND r.root = c.root
    JOIN file f ON f.path = r.prefix || n.name
    WHERE c.problem = 'is missing'
  )
  SELECT c.rule AS rule, c.kind AS kind,
         c.name AS name, c.root AS root, -- of the use case, the service …; '' for the root of the repository
         c.item AS item, c.relative AS relative, -- as the rule asks for it; the alternative that is judged, from the root
         CASE WHEN c.directory THEN c.wanted || '/' ELSE c.wanted END AS wanted, -- the same as a path of the repository, a directory with its slash
         c.position AS position,
         CASE WHEN o.misnamed THEN 'is named `' || o.name || '`'
              WHEN o.path IS NOT NULL THEN 'is missing, there is only `' || o.name || '`'
              ELSE nullif(c.problem, '') END AS problem,
         c.file AS file, coalesce(c.found, o.path) AS found,
         c.filled AS filled, -- of a directory: files below it that say something
         c.path AS anchor,
         coalesce(c.found, o.path, c.path) AS path,
         CASE WHEN coalesce(c.found, o.path) IS NULL THEN c.line ELSE 1 END AS line, CASE WHEN coalesce(c.found, o.path) IS NULL THEN c.column ELSE 1 END AS column,
         CASE WHEN coalesce(c.found, o.path) IS NULL THEN c.end_line END AS end_line, CASE WHEN coalesce(c.found, o.path) IS NULL THEN c.end_column END AS end_column
  FROM chosen c LEFT JOIN other o ON o.rule = c.rule AND o.kind = c.kind AND o.root = c.root AND o.item = c.item AND o.choice = 1
  WHERE NOT EXISTS (SELECT 1 FROM chosen d WHERE d.rule = c.rule AND d.kind = c.kind AND d.root = c.root AND d.directory AND d.problem <> ''
                      AND c.wanted > d.wanted || '/' AND c.wanted < d.wanted || '0');
