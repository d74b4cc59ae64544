-- The facts of hybrid-lint: one table per kind of fact, one row per occurrence.
--
-- Conventions that hold everywhere
--   file      INTEGER  → file.id. A view of the same name without the `fact_` prefix adds the text column `path`.
--   line, column, end_line, end_column   1-based; columns count code points (a tab is one); the end is exclusive
--             (the column after the last character); a UTF-8 byte order mark is not counted.
--   ordinal   the row's number inside its file and table, in source order, from 0. (file, ordinal) is a key.
--   flags     0 or 1. Lists and maps are JSON text. NULL means "not written" or "cannot be known from the text".
--   Dotted names of Python (`name` columns, "resolved name") follow the file's own imports and aliases:
--     `subprocess.run`           an absolute name, whatever alias the file uses
--     `..clients.http.Client`    relative to the file's package (one dot: its own package)
--     `:TaskService.create`      defined in this very module (qualified name)
--     `builtins.open`            a builtin that the module does not shadow
--     `redis.Redis.get`          a method on an instance whose class is known (constructor call, annotation, self attribute)
--     `aio_pika.connect().channel`  an attribute of what a call returns
--     `starlette.config.Config.__call__`  a call of an instance
--     NULL                       the root of the expression is not known

-- ───────────────────────────── the tree ─────────────────────────────

-- One row per file below the checked root that is not left out. Directories are in `directory`.
CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,        -- relative to the checked root, `/` between segments
  directory TEXT NOT NULL,          -- path of the containing directory, '' for the root
  name TEXT NOT NULL,               -- last segment
  stem TEXT NOT NULL,               -- name without its last suffix (`Dockerfile.api` → `Dockerfile`)
  suffix TEXT NOT NULL,             -- last suffix with its dot, '' if none
  kind TEXT NOT NULL,               -- python, python_stub, dockerfile, yaml, toml, requirements, dotenv, shell, script, sql, nginx, ini, ignore_git, ignore_docker, markdown, make, json, package_json, javascript, client_script (of a front end in Svelte), client_component (a Svelte component in one), svelte, procfile, link (to a directory), binary, other
  size INTEGER NOT NULL,            -- bytes
  digest TEXT NOT NULL,             -- of the content, hexadecimal; '' for kinds that no extractor reads
  executable INTEGER NOT NULL,      -- git's index mode where git knows the file, else the file system's
  tracked INTEGER,                  -- 1 in git's index, 0 not, NULL without git
  link TEXT                         -- target of a symbolic link as written, else NULL
);

-- One row per directory below the checked root (the root itself is ''), empty ones too.
CREATE TABLE directory (
  path TEXT PRIMARY KEY,
  parent TEXT,                      -- NULL for the root
  name TEXT NOT NULL
) WITHOUT ROWID;

-- What was not read, and why: ignored by git, excluded by configuration, too large, unreadable, a submodule, a broken link …
CREATE TABLE left_out (
  path TEXT PRIMARY KEY,
  reason TEXT NOT NULL
) WITHOUT ROWID;

-- Patterns of the .gitignore files above the checked root, up to the top of git's work tree: the farthest file first, as written.
CREATE TABLE outer_ignore_pattern (
  ordinal INTEGER PRIMARY KEY,
  root TEXT NOT NULL,               -- the checked root, relative to the file's directory
  pattern TEXT NOT NULL,            -- without the negation sign
  negated INTEGER NOT NULL
);

-- What a text file looks like as a whole (all kinds that are text).
CREATE TABLE fact_text_file (
  file INTEGER NOT NULL,
  lines INTEGER NOT NULL,           -- number of lines
  filled_lines INTEGER NOT NULL,    -- lines that are neither blank nor only a comment or a Markdown heading
  first_line TEXT NOT NULL,         -- at most 200 characters
  newline TEXT NOT NULL,  -- 'lf', 'crlf', 'mixed', 'none'
  PRIMARY KEY (file)
) WITHOUT ROWID;

-- Where a file could not be parsed. What did parse still has rows.
CREATE TABLE fact_parse_error (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  message TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- `# hybrid-lint: ignore[rule, rule] until 2027-01-31 TASK-812: reason` in any commented format.
CREATE TABLE fact_suppression (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  rules TEXT NOT NULL,              -- JSON list of the names in the brackets
  reason TEXT NOT NULL,             -- what stands behind the brackets and, if they are there, date and ticket; '' if nothing does
  scope TEXT NOT NULL,              -- 'line' (ignore) or 'file' (ignore-file)
  target_line INTEGER NOT NULL,     -- the line it speaks of: its own, or the next code line if it stands alone
  until TEXT,                       -- the date it ends with as it is written (2027-01-31), '' if nothing follows `until`, NULL without one
  ticket TEXT,                      -- TASK-812, #17, owner/project#17, an address; NULL without one
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Comments with a marker, in any commented format; one row per marker.
CREATE TABLE fact_comment (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  marker TEXT NOT NULL,             -- unfinished work: TODO, FIXME, XXX, HACK, PLACEHOLDER; a check switched off: noqa, type: ignore, pyright: ignore, pylint: disable, pragma: no cover, nosec, hadolint ignore …
  codes TEXT NOT NULL,              -- JSON list: `# noqa: E501, F401` → ["E501","F401"]
  text TEXT NOT NULL,               -- from the marker to the end of its line or comment, at most 200 characters
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of that text, uncut
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- ───────────────────────────── Python ─────────────────────────────

-- One row per Python file.
CREATE TABLE fact_python_module (
  file INTEGER NOT NULL,
  all_names TEXT,                   -- JSON list of `__all__` if it is constant, else NULL
  main_guard_line INTEGER,          -- line of `if __name__ == "__main__":`, else NULL
  lazy_getattr INTEGER NOT NULL,    -- 1 if the module defines `__getattr__`
  further_names TEXT,               -- JSON list of the names that the module binds by other means than assignments, definitions and imports of its own level: loops, `with`, patterns, `global` in functions; NULL if none
  statements INTEGER NOT NULL,  -- top-level statements, docstring not counted
  PRIMARY KEY (file)
) WITHOUT ROWID;

-- One row per imported name (`from a import b, c` gives two); dynamic imports too, one per name that may be meant (branches, defaults, loops over constants).
CREATE TABLE fact_python_import (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,               -- 'import', 'from', 'star', 'dynamic'
  statement INTEGER NOT NULL,       -- ordinal of the first row of the same statement
  level INTEGER NOT NULL,           -- leading dots
  module TEXT,                      -- as written, without dots: `import a.b as c` → a.b; `from .x import y` → x; '' for `from . import y`; NULL if not constant
  name TEXT,                        -- the imported name of a `from`, else NULL
  alias TEXT,                       -- the name bound in this module, NULL for star and dynamic
  top_level TEXT NOT NULL,          -- first segment of an absolute module, '' for relative or unknown
  scope INTEGER,                    -- enclosing definition's ordinal, NULL at module level
  type_checking INTEGER NOT NULL,   -- under `if TYPE_CHECKING:`
  in_try INTEGER NOT NULL,          -- inside try or except
  conditional INTEGER NOT NULL,     -- inside any other `if`, `match`, `for`, `while`
  interpreters TEXT,                -- the versions that run it, where a condition says so: `>=3.12`, `[:1]==3 <3.9` (of the first number of `sys.version_info`), all of which must hold; NULL for all
  how TEXT,                         -- dynamic only: import_module, __import__, find_spec, exec, eval, compile, run_module, run_path, load_source, SourceFileLoader, walk_packages, entry_points, import_string
  argument TEXT,                    -- dynamic only, if the argument is not constant here: its resolved name, `name[key]` for an entry, `(0:name)` for parameter 0 of the function around it
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the module name (dots included), of the call for dynamic
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Classes, functions and lambdas bound to names, nested ones included.
CREATE TABLE fact_python_definition (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,               -- 'class' or 'function'
  name TEXT NOT NULL,
  qualname TEXT NOT NULL,           -- `TaskService.create`; functions inside functions as `outer.<locals>.inner`
  parent INTEGER,                   -- enclosing definition's ordinal
  is_async INTEGER NOT NULL,
  is_generator INTEGER NOT NULL,    -- contains yield
  parameters TEXT NOT NULL,         -- JSON list of [name, kind, annotation text, resolved annotation, default text]; kind: positional_only, positional, keyword_only, variadic, keywords. See view python_parameter
  returns TEXT,                     -- return annotation as written
  returns_name TEXT,                -- resolved name of the return annotation (Optional, Annotated, Awaitable, AsyncIterator … stripped)
  statements INTEGER NOT NULL,      -- statements of the body, docstring not counted
  documented INTEGER NOT NULL,      -- 1 if the body begins with a docstring
  body_line INTEGER NOT NULL, body_end_line INTEGER NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the name
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- One row per decorator.
CREATE TABLE fact_python_decorator (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  definition INTEGER NOT NULL,
  text TEXT NOT NULL,               -- without arguments: `app.get`
  name TEXT,                        -- resolved name: `fastapi.FastAPI.get`
  call INTEGER,                     -- ordinal in python_call if it is called
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- One row per base class; keyword arguments of the class header too (`metaclass=`, `table=True`).
CREATE TABLE fact_python_base (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  definition INTEGER NOT NULL,
  keyword TEXT,                     -- NULL for a base
  text TEXT NOT NULL,
  name TEXT,                        -- resolved name; for `declarative_base()` results `sqlalchemy.orm.declarative_base()`
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Assignments: all at module and class level; in functions those to attributes and subscripts, and those whose value is a call, a constant string, a name or a dictionary.
CREATE TABLE fact_python_assignment (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  scope INTEGER,                    -- enclosing definition's ordinal, NULL at module level
  scope_kind TEXT NOT NULL,         -- 'module', 'class', 'function'
  target TEXT NOT NULL,             -- as written: `app`, `self._conn`, `dispatcher["redis"]`
  target_kind TEXT NOT NULL,        -- 'name', 'attribute', 'subscript'
  target_name TEXT,                 -- resolved name of the target's object (`dispatcher` of `dispatcher["redis"]`), or of the target
  key TEXT,                         -- constant subscript key or attribute name
  annotation TEXT,                  -- as written
  annotation_name TEXT,             -- resolved name of the annotation (Optional, Annotated … stripped)
  value_kind TEXT,                  -- 'constant', 'name', 'call', 'list', 'dict', 'lambda', 'annotated' (`Annotated[…]`), 'other'; NULL without a value
  value TEXT,                       -- folded constant text, or resolved name (of the called object for a call, of the type that is annotated), or JSON list of constants
  call INTEGER,                     -- python_call ordinal if the value is a call (await stripped)
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the target
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Every call. Calls in decorators and in parameter defaults have the outer scope: they run when the function is defined.
CREATE TABLE fact_python_call (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  callee TEXT NOT NULL,             -- as written, white space removed, at most 200 characters
  name TEXT,                        -- resolved name of what is called
  method TEXT NOT NULL,             -- last segment of the callee, '' if it has none
  scope INTEGER,                    -- enclosing definition's ordinal, NULL at module level
  awaited INTEGER NOT NULL,         -- directly under await
  parent INTEGER,                   -- ordinal of the call of which this one is an argument (through await, starred, list, lambda)
  context TEXT NOT NULL,            -- 'expression', 'statement' (result discarded), 'with' (context manager), 'decorator', 'return', 'assignment', 'iteration' (for … in), 'default'
  main_guard INTEGER NOT NULL,      -- inside `if __name__ == "__main__":`
  in_loop INTEGER NOT NULL,         -- inside for, while or a comprehension of the same scope; 2 inside a `while` or an `async for`
  in_lambda INTEGER NOT NULL,       -- inside a lambda (runs later); one that is bound to a name is a definition instead
  type_checking INTEGER NOT NULL,
  in_finally INTEGER NOT NULL,      -- in the `finally` of a `try` of the same scope
  kept TEXT,                        -- how long that lives which a guard around the call asks for and fills (`if x is None: x = …`, an early return, `hasattr`, `except KeyError`): 'module' (a variable of the module, of a class, of what comes from elsewhere), 'object' (an attribute of self), 'argument' (a parameter); NULL if it is made each time, and for built-in functions but `open`
  keeper TEXT,                      -- what it asks for, as written: `_client`, `self._client`, `_clients`
  object TEXT,                      -- what a method is called on: `12` for what the call 12 of this file made, `:Store.client` for an attribute, `:client` for a variable of the module, `(client)` for a parameter; NULL where the name is none of a method
  guard INTEGER,                    -- python_except.statement of the innermost `try` of the same scope in whose body it stands, NULL without one
  branch TEXT NOT NULL,             -- arms of `if` and `match` that it stands in inside its scope, outermost first: `3:0 7:1! `, statement:arm, `!` if the arm ends by leaving. See excludes()
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- the whole call
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- One row per argument of every call.
CREATE TABLE fact_python_argument (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  call INTEGER NOT NULL,            -- ordinal in python_call
  position INTEGER,                 -- from 0, NULL for keyword arguments, `**x` and what follows a `*x`
  keyword TEXT,
  kind TEXT NOT NULL,               -- string, constant, name, call, list, dict, lambda, fstring, starred, other
  value,                            -- folded text, resolved name, ordinal of a nested call, JSON of a list or a dict (null for what is not constant)
  text TEXT,                        -- as written, for names, f-strings, lambdas, lists and dicts that are not wholly constant, and what has no value; at most 120 characters, of f-strings 500
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, call, ordinal)
) WITHOUT ROWID;

-- One row per entry of a dictionary that is written as an argument, bound to a name or returned; of dictionaries inside of it none.
CREATE TABLE fact_python_entry (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  holder TEXT NOT NULL,             -- 'argument', 'assignment', 'return'
  owner INTEGER NOT NULL,           -- ordinal in python_call, python_assignment or python_return
  argument INTEGER,                 -- ordinal in python_argument, for 'argument'
  scope INTEGER,                    -- enclosing definition's ordinal, NULL at module level
  key TEXT,                         -- folded text; NULL if it is not known
  key_name TEXT,                    -- resolved name of a key that is not known, '' if it has none; NULL for `**x`
  kind TEXT NOT NULL,               -- of the value, as in python_argument; 'starred' for `**x`
  value,
  text TEXT,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the key
  PRIMARY KEY (file, holder, owner, ordinal)
) WITHOUT ROWID;

-- Arguments that are put together from texts and names and hold a slash or a parameter: f-strings, `+`, a local variable that is one.
CREATE TABLE fact_python_joined_argument (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  call INTEGER NOT NULL,            -- ordinal in python_call
  position INTEGER,                 -- as in python_argument
  keyword TEXT,
  parts TEXT NOT NULL,              -- JSON list of its texts, and of names, each in a list of its own: `["(path)"]` for a parameter of the function around it, `[""]` for what is neither
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, call, ordinal)
) WITHOUT ROWID;

-- Constants that can matter (URLs, DSNs, SQL, environment keys, paths, host:port, long base64), folded: adjacent literals, `+`, `%` and f-string parts, str.join, module constants. Docstrings are not here.
CREATE TABLE fact_python_string (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  value TEXT NOT NULL,              -- what cannot be known is `{}`; at most 2000 characters
  kind TEXT NOT NULL,               -- 'url', 'dsn', 'dsn_keywords', 'sql', 'host_port', 'base64_dsn', 'module_path' (a.b:c), 'command' …
  complete INTEGER NOT NULL,        -- 1 if nothing was unknown
  scope INTEGER,
  call INTEGER,                     -- the call whose argument it is, if any
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- What is put at run time into the strings of python_string that are SQL: by an f-string, `+`, `%` or `.format`. One row per expression that is not constant.
CREATE TABLE fact_python_interpolation (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  string INTEGER NOT NULL,          -- ordinal in python_string
  text TEXT NOT NULL,               -- the expression as written, white space joined, at most 120 characters
  before TEXT NOT NULL,             -- the text in front of it, white space joined, at most 80 characters
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- `==` and `!=` of which a side that is no constant is called like a secret or a digest (`password`, `token`, `signature` …).
CREATE TABLE fact_python_comparison (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  left_text TEXT NOT NULL,          -- as written, white space joined, at most 120 characters
  left_name TEXT,                   -- resolved name of a name, or of what a call calls; NULL for anything else
  right_text TEXT NOT NULL,
  right_name TEXT,
  constant INTEGER NOT NULL,        -- 1 if one side is a constant
  scope INTEGER,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Environment reads that are written as such, one per key that may be meant; fields of settings classes are in the derived table `setting`.
CREATE TABLE fact_python_env_read (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  key TEXT,                         -- NULL if not constant
  how TEXT NOT NULL,                -- os.environ, os.getenv, os.environ.get, decouple.config, environs, starlette.config, dynaconf, pop, setdefault, wrapper
  default_value TEXT,               -- constant default, else NULL
  has_default INTEGER NOT NULL,
  scope INTEGER,
  call INTEGER,
  argument TEXT,                    -- what another module may know of a key that is not constant, as python_import.argument
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Attribute reads in UPPER_CASE on any object (`settings.DATABASE_URL`), and all on objects that look like settings by their name (`settings.database_url`, `self.config.host`, `get_settings().debug`) or by their class (`…Settings`, `…Config`). `settings.db.host` has a row for each of its attributes, a method that is called none.
CREATE TABLE fact_python_attribute (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  object TEXT NOT NULL,             -- as written
  object_name TEXT,                 -- resolved
  attribute TEXT NOT NULL,
  scope INTEGER,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Attributes of parameters whose annotation names one class that is no builtin, by the function that has the parameter: each at its first place, what is set apart
-- from what is read or called. Parameters that are bound again, or narrowed (`isinstance`, `hasattr`, `match`), and private attributes have no row.
CREATE TABLE fact_python_parameter_attribute (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  definition INTEGER NOT NULL,      -- the function that has the parameter
  parameter TEXT NOT NULL,
  attribute TEXT NOT NULL,
  assigned INTEGER NOT NULL,        -- 1 if it is set there
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of `parameter.attribute`
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- One row per return statement of a function (a lambda's body too).
CREATE TABLE fact_python_return (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  kind TEXT NOT NULL,               -- 'none', 'dict', 'list', 'constant', 'name', 'call', 'other'
  value TEXT,                       -- folded constant or resolved name (of the callee for a call)
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- One row per `assert`.
CREATE TABLE fact_python_assert (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  scope INTEGER,                    -- enclosing definition's ordinal, NULL at module level
  kind TEXT NOT NULL,               -- 'constant' (literals alone, a tuple, `… or True`: it says nothing), 'same' (`x == x`), 'name' (a name alone), 'other'
  text TEXT NOT NULL,               -- the condition as written, at most 200 characters
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the condition
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- One row per `except` clause.
CREATE TABLE fact_python_except (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  statement INTEGER NOT NULL,       -- ordinal of the first clause of the same `try`; python_call.guard names it
  scope INTEGER,                    -- enclosing definition's ordinal, NULL at module level
  guard INTEGER,                    -- of the `try` itself, as python_call.guard
  in_loop INTEGER NOT NULL,         -- as python_call.in_loop
  endless INTEGER NOT NULL,         -- 1 if it goes on with a loop that nothing but success ends: `while True: try: return f()`
  types TEXT NOT NULL,              -- JSON list of the resolved names that it catches, tuples spelled out, null for what cannot be known; [] for a bare `except:`
  variable TEXT,                    -- `error` of `except ValueError as error`
  does TEXT NOT NULL,               -- JSON list of what its body does, nested blocks included: 'reraise' (the same error), 'raise' (another), 'log', 'trace' (a log with the traceback, instead of 'log'), 'return', 'continue', 'break', 'other'; ["pass"] if nothing
  raises TEXT,                      -- resolved name of what the first other `raise` raises
  returns_kind TEXT,                -- of its first return, as python_return.kind; NULL without one
  returns TEXT,                     -- as python_return.value
  try_line INTEGER NOT NULL, try_end_line INTEGER NOT NULL,    -- the body of the `try`
  body_line INTEGER NOT NULL, body_end_line INTEGER NOT NULL,  -- the body of this clause
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- `except … as …` without the colon
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Routes as written at their handler; the full path with the routers' prefixes is in the derived table `route`.
CREATE TABLE fact_python_route (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  definition INTEGER,               -- handler in this file, else NULL
  handler TEXT,                     -- resolved name of the handler for add_api_route
  router TEXT NOT NULL,             -- resolved name of the app or router variable: `:router`, `.api.router`; of a parameter its class
  method TEXT NOT NULL,             -- GET …, WEBSOCKET, or `*`
  path TEXT,                        -- NULL if not constant
  path_parts TEXT,                  -- as python_router.prefix_parts
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- FastAPI, Starlette, APIRouter, aiogram Router/Dispatcher, aiohttp and Flask applications and routers bound to a name.
CREATE TABLE fact_python_router (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  variable TEXT NOT NULL,           -- `:router`
  kind TEXT NOT NULL,               -- resolved constructor: fastapi.FastAPI …
  call INTEGER NOT NULL,            -- ordinal in python_call of the constructor
  prefix TEXT,                      -- '' if none, NULL if not constant
  prefix_parts TEXT,                -- of a prefix that is not constant: JSON list of its texts, and of names, each in a list of its own; NULL if a part is neither
  scope INTEGER,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- `app.include_router(child, prefix=…)`, `app.mount(path, child)`, `dp.include_routers(a, b)`.
CREATE TABLE fact_python_router_include (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  parent TEXT,                      -- as python_route.router
  child TEXT,                       -- resolved name; a loop over routers has a row for each
  call INTEGER NOT NULL,            -- ordinal in python_call
  prefix TEXT,                      -- '' if none, NULL if not constant
  prefix_parts TEXT,                -- of a prefix that is not constant: JSON list of its texts, and of names, each in a list of its own; NULL if a part is neither
  scope INTEGER,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- `sys.path.append/insert`, `site.addsitedir` with what is known of the argument.
CREATE TABLE fact_python_path_edit (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  text TEXT NOT NULL,               -- the argument as written
  directory TEXT,                   -- relative to the file's directory (`__file__`, Path(__file__).parent… folded) or an absolute or plain constant; NULL if unknown
  anchor TEXT,                      -- 'file' (relative to the file's directory), 'working_directory', 'absolute', NULL
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- ───────────────────────────── Dockerfiles ─────────────────────────────

-- One row per FROM.
CREATE TABLE fact_docker_stage (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  name TEXT,                        -- AS name, lower case
  base TEXT NOT NULL,               -- as written
  base_resolved TEXT,               -- with the defaults of global ARGs; NULL if one has no default
  platform TEXT,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the base
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- One row per instruction, FROM included.
CREATE TABLE fact_docker_instruction (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  stage INTEGER,                    -- ordinal in docker_stage, NULL before the first FROM
  keyword TEXT NOT NULL,            -- upper case
  onbuild INTEGER NOT NULL,
  form TEXT NOT NULL,               -- 'shell', 'exec', 'heredoc', 'words', 'pairs', 'invalid_exec' (single-quoted JSON)
  text TEXT NOT NULL,               -- arguments, continuations joined, comments in continuations removed; the body for a heredoc
  value TEXT NOT NULL,              -- JSON: list of words (exec form, COPY/ADD sources + destination, EXPOSE …), [[key, value], …] for ENV/ARG/LABEL, [text] for the shell form
  flags TEXT NOT NULL,              -- JSON object: {"from": "builder", "chown": …, "mount": […]}
  heredocs TEXT NOT NULL,           -- JSON list of {"name", "body", "line"}
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- the whole instruction, first to last line
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Simple commands of shell text: RUN, shell-form CMD/ENTRYPOINT/HEALTHCHECK in a Dockerfile, and shell scripts. A command in a loop over known words has a row
-- per word; one over what is set elsewhere stays `${NAME[each]}`, `${@[each]}`.
CREATE TABLE fact_shell_command (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  instruction INTEGER,              -- docker_instruction ordinal, NULL in a script
  words TEXT NOT NULL,              -- JSON list after quote removal; variables stay `${NAME}`; assignments of the script and ARG/ENV of the stage are substituted where constant; a redirection to `/dev/tcp/host/port` is the last word
  program TEXT NOT NULL,            -- base name of the program after wrappers (exec, env, sudo, tini --, dumb-init, gosu user, nohup, time) are stripped
  assignments TEXT NOT NULL,        -- JSON [[name, value], …] standing before the command
  background INTEGER NOT NULL,      -- followed by `&`
  is_exec INTEGER NOT NULL,
  follows TEXT NOT NULL,            -- operator before it: '', ';', '&&', '||', '|', '&', newline
  function TEXT,                    -- name of the shell function it stands in
  nesting TEXT NOT NULL,            -- '', 'loop', 'if', 'case', 'subshell', 'substitution' (innermost)
  branch TEXT NOT NULL,             -- JSON list of what must hold for it to run (arms of `if` and `case`, tests before `&&`): ["match", "", subject, pattern …], ["test", "not", "[", word …], ["unknown"]
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- ───────────────────────────── YAML ─────────────────────────────

-- Every node of a YAML file that an architecture reads (compose, Prometheus, CI …), and of a JSON list of scrape targets. Nothing is merged or interpolated here.
CREATE TABLE fact_yaml_node (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  document INTEGER NOT NULL,
  parent INTEGER,                   -- ordinal of the containing collection
  key TEXT,                         -- key in the parent mapping (`<<` for a merge)
  position INTEGER,                 -- index in the parent (mapping or sequence)
  kind TEXT NOT NULL,               -- 'map', 'seq', 'scalar', 'alias'
  value TEXT,                       -- a scalar's text; an alias's name
  target INTEGER,                   -- an alias's node
  style TEXT,                       -- scalars: 'plain', 'single', 'double', 'literal', 'folded'; collections: 'block', 'flow'
  tag TEXT,                         -- explicit tag as written: '!reset', '!!str'
  anchor TEXT,
  pointer TEXT NOT NULL,            -- `services.web.ports[0]`
  key_line INTEGER, key_column INTEGER, key_end_line INTEGER, key_end_column INTEGER,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- the value
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Objects of Kubernetes: documents of YAML and JSON files with `apiVersion` and `kind` at their top, templates too.
CREATE TABLE fact_kubernetes_object (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  api_version TEXT NOT NULL,        -- `v1`, `apps/v1`, `argoproj.io/v1alpha1`
  kind TEXT NOT NULL,               -- `Deployment`, `Service` …
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the kind
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Containers that objects of Kubernetes run, init containers left out.
CREATE TABLE fact_kubernetes_container (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  name TEXT,
  image TEXT NOT NULL,              -- as written, quotes removed: `registry.example.org/task-api:1.2`
  user TEXT,                        -- `runAsUser` of the container, else of the pod; `nonroot` for `runAsNonRoot: true` alone; NULL if nothing is said
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the image
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- ───────────────────────────── manifests and configuration ─────────────────────────────

-- Declared Python requirements, whatever the manifest: pyproject.toml, requirements files, setup.cfg, setup.py, Pipfile, pylock.toml.
CREATE TABLE fact_requirement (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,               -- normalised (PEP 503), '' for a bare URL or path
  extras TEXT NOT NULL,             -- JSON list
  specifier TEXT NOT NULL,          -- PEP 440 text, poetry's carets and tildes translated
  marker TEXT,
  url TEXT,                         -- direct reference: URL, VCS or path; `workspace:<name>`, `index:<name>` for uv sources
  origin TEXT NOT NULL,             -- 'runtime', 'extra:<name>', 'group:<name>', 'build', 'constraint', 'uv-source'
  text TEXT NOT NULL,               -- as written
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- `-r other.txt`, `-c constraints.txt`, PEP 735 include-group, dynamic dependencies read from files.
CREATE TABLE fact_manifest_include (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,               -- 'requirements', 'constraints', 'group', 'editable', 'index'
  origin TEXT NOT NULL,             -- as in requirement
  target TEXT NOT NULL,             -- path as written, or group name
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Keys of TOML files (pyproject.toml, uv.lock's head, hybrid-lint.toml); arrays of tables as `a.b[0].c`.
CREATE TABLE fact_toml_value (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  key TEXT NOT NULL,                -- dotted, quoted segments unquoted
  kind TEXT NOT NULL,               -- string, integer, float, boolean, datetime, array, table
  value TEXT,                       -- scalars as text, arrays and inline tables as JSON
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- [project.scripts], entry points, setup.cfg console_scripts, poetry scripts.
CREATE TABLE fact_console_script (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  target TEXT NOT NULL,             -- `package.module:function`
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Packages of a lock file (uv.lock, poetry.lock, pylock.toml, requirements compiled with `# via`).
CREATE TABLE fact_locked_package (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  version TEXT,
  source TEXT,                      -- registry, virtual, editable, git …
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Edges of a lock file.
CREATE TABLE fact_locked_dependency (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  package TEXT NOT NULL,            -- normalised name of the dependent
  name TEXT NOT NULL,               -- normalised name of the dependency
  extra TEXT,                       -- of the dependent under which it applies
  "group" TEXT,                     -- dependency group of the dependent
  marker TEXT,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Lines of .env files.
CREATE TABLE fact_dotenv (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  key TEXT NOT NULL,
  value TEXT,                       -- unquoted, not interpolated; NULL for a bare key
  quote TEXT NOT NULL,              -- '', 'single', 'double', 'open' (no closing quote)
  exported INTEGER NOT NULL,        -- `export KEY=`
  raw TEXT,                         -- everything behind `=` on its line, which `format: raw` takes as the value; NULL without `=`
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the key
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Assignments in comments of .env files: `# SENTRY_DSN=https://…`.
CREATE TABLE fact_dotenv_comment (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  key TEXT NOT NULL,                -- in upper case, lest prose counts
  value TEXT NOT NULL,              -- as written behind `=`
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the key
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Database connection strings (`postgresql://…`) in JSON, YAML, TOML, INI and other configuration files; comment lines left out.
CREATE TABLE fact_connection_string (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  value TEXT NOT NULL,              -- at most 2000 characters
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- What looks like a credential in a text file of any format: a token in the form of a provider's and the head of a private key, also in comments; in files
-- other than Python, environment files and prose also constants under the name of a secret.
CREATE TABLE fact_credential (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,               -- constant, private_key, or whose token it looks like: telegram, aws, github, gitlab, openai, slack, google, stripe, sendgrid
  key TEXT,                         -- of a constant, as written
  value TEXT NOT NULL,              -- at most 200 characters
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the value
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- INI files: setup.cfg, supervisord.conf, tox.ini, alembic.ini, pytest.ini; Procfile as section 'procfile'.
CREATE TABLE fact_ini_value (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  section TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the key
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Patterns of .gitignore and .dockerignore files.
CREATE TABLE fact_ignore_pattern (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  pattern TEXT NOT NULL,            -- without the negation sign
  negated INTEGER NOT NULL,
  dialect TEXT NOT NULL,            -- 'git' or 'docker'
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Identifiers that SQL text defines or a DDL statement names: SQL files, strings of Python code, here-documents and arguments of shell commands (Dockerfiles too).
CREATE TABLE fact_sql_identifier (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,               -- database, schema, table, column, index, constraint, type, extension, view, sequence, function; reference for a table that REFERENCES names
  name TEXT NOT NULL,               -- without quotes
  quoted INTEGER NOT NULL,
  table_name TEXT,                  -- owning table of a column, index or constraint
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Columns that the SQL files of the repository give to tables, with the keys that the same file says of them, also in later statements.
CREATE TABLE fact_sql_column (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  name TEXT NOT NULL,               -- without quotes
  type TEXT NOT NULL,               -- as written: `varchar(20)`, `timestamp with time zone`; '' if none is
  nullable INTEGER NOT NULL,
  key TEXT,                         -- 'primary' or 'unique'
  reference TEXT,                   -- the table that it refers to
  default_value TEXT,               -- as written, `GENERATED … AS IDENTITY` too; NULL without one
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the name
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Statements of SQL files.
CREATE TABLE fact_sql_statement (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  verb TEXT NOT NULL,               -- its first word, upper case; '' if it begins with no word
  kind TEXT,                        -- what CREATE or ALTER speaks of: table, extension …
  name TEXT,                        -- of that, without quotes
  modifiers TEXT NOT NULL,          -- JSON list of the words between: TEMPORARY, FOREIGN, UNIQUE …
  if_not_exists INTEGER NOT NULL,
  primary_key INTEGER NOT NULL,     -- it says PRIMARY KEY
  problem TEXT,                     -- why PostgreSQL refuses it whatever the tables are, as a clause
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Databases of MongoDB that somebody chooses by name: scripts of its shell (JavaScript files, here-documents of shell scripts) and Python code. One row per name that may be meant.
CREATE TABLE fact_mongo_database (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  how TEXT NOT NULL,                -- of scripts: sibling (`getSiblingDB`, `getDB`), use, connect, role (where a user gets a role), start (something is made before any is chosen); of Python: item (`client["x"]`), method (`get_database`), default (`get_default_database`)
  name TEXT,                        -- NULL if it is not known; beside a variable what stands in for it
  variable TEXT,                    -- of the environment, in scripts: `process.env.MONGO_DB`, `_getEnv("MONGO_DB")`; MONGO_INITDB_DATABASE for start
  setting TEXT,                     -- in Python the last name of what gives it, if that is no text: `settings.mongo_db` → mongo_db; its default is the name then, where it is known
  maker TEXT,                       -- in Python python_call.name of the function that gives the client, where only that function tells whether it is one; NULL for what certainly is
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the call, of the name after `use` and in a role, of the subscript
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Directives of nginx configuration.
CREATE TABLE fact_nginx_directive (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  parent INTEGER,                   -- ordinal of the enclosing block
  name TEXT NOT NULL,
  arguments TEXT NOT NULL,          -- JSON list
  is_block INTEGER NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- name to last argument
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Targets of Makefiles with their recipe lines.
CREATE TABLE fact_make_target (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  recipe TEXT NOT NULL,             -- JSON list of recipe lines
  prerequisites TEXT NOT NULL,      -- JSON list, order-only ones too, with the variables of the file filled in
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Assignments of Makefiles, those of both branches of a condition; none of a single target, and no `define`.
CREATE TABLE fact_make_variable (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  operator TEXT NOT NULL,           -- =, :=, ::=, :::=, ?=, +=, !=
  value TEXT NOT NULL,              -- as written, without a comment; continued lines joined by a space. Variables are not expanded
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the name
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- `include`, `-include` and `sinclude` of Makefiles, one row per word.
CREATE TABLE fact_make_include (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  target TEXT NOT NULL,             -- with the variables of the file filled in; what is not known is `${…}`
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the directive
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Commands of Makefile recipes, of CI steps, of hooks and tasks in YAML files, and of shell scripts. See the view automation_command.
CREATE TABLE fact_step_command (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  target INTEGER,                   -- make_target ordinal, NULL elsewhere; a recipe of several targets has rows for each
  node INTEGER,                     -- yaml_node ordinal of the text, NULL elsewhere
  job TEXT,                         -- pointer of the job, task or hook around that text: `jobs.lint`, `lint`, `tasks.lint`
  words TEXT NOT NULL,              -- JSON list, as shell_command.words; variables of a Makefile are filled in
  tool TEXT NOT NULL,               -- base name of the program that in the end does the work, behind `uv run`, `python -m`, `docker compose exec`, `xargs` …; '' if that is not known
  arguments TEXT NOT NULL,          -- JSON list of its arguments
  named TEXT,                       -- JSON list of the services that a `docker compose` command names, NULL for any other command
  follows TEXT NOT NULL,            -- as shell_command.follows
  swallowed TEXT,                   -- what makes the step end well when the command fails, as written: `|| true`, `| tee log`, `; echo done`, `-`, `&`; NULL if the step fails or nobody can tell
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- the command; its line in a Makefile, the whole text where YAML folds or quotes it
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- ───────────────────────────── front ends ─────────────────────────────

-- Scripts and Svelte components below a package.json that names svelte. A template is text with holes: `{env:VITE_API_URL}` a variable of the environment, `{import:API.url}` a name of
-- another module, `{(2:0.baseUrl)}` the property `baseUrl` of the first argument of function 2, `{this:ApiClient.baseUrl}` an attribute of a class, `{@3}` what call 3 gives back, `{}` anything.
-- Where several are possible all of them are told, as a JSON list.

-- Imports of a front end's scripts, a row per name.
CREATE TABLE fact_script_import (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  local TEXT,                       -- NULL: for its effects alone
  imported TEXT,                    -- `default`, `*`, or the name there
  source TEXT NOT NULL,             -- as written: `$lib/api`
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the statement
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- What a front end's scripts export.
CREATE TABLE fact_script_export (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,               -- `default`; `*` for all of another module
  local TEXT,                       -- the name here, or with a source there
  source TEXT,                      -- of another module, else NULL
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the statement
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Functions of a front end's scripts.
CREATE TABLE fact_script_function (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,               -- '' if it has none
  owner TEXT NOT NULL,              -- the class or object that has it, `createApi()` for what a function gives back; '' for a module's
  defaults TEXT NOT NULL,           -- JSON list, per parameter what stands in for it: templates, a map from key to templates, null
  returns TEXT NOT NULL,            -- JSON list of templates
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- up to the body
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- What names of a front end's modules hold, of objects each entry.
CREATE TABLE fact_script_value (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,               -- `API_URL`, `config.apiUrl`
  templates TEXT NOT NULL,          -- JSON list
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the value
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Calls of a front end's scripts that are given a text, a path or a variable of the environment.
CREATE TABLE fact_script_call (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  callee TEXT NOT NULL,             -- `fetch`, `this.request`, `api.users.get`
  function INTEGER,                 -- → script_function.ordinal of the function around it
  class_name TEXT NOT NULL,         -- the class around it, '' if none
  made INTEGER NOT NULL,            -- `new X(…)`
  bound TEXT,                       -- the name that holds the result
  arguments TEXT NOT NULL,          -- JSON list: {"text": templates}, of an object literal {"of": {key: templates}, "spread": templates}
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the first argument that is no object literal, else the call
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- URLs that a front end's scripts and components write, each as a whole.
CREATE TABLE fact_script_url (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  value TEXT NOT NULL,              -- template
  text TEXT,                        -- as written; NULL if several texts make it, or it is markup
  fallback INTEGER NOT NULL,        -- only taken where a variable of the environment says nothing
  name TEXT,                        -- the name that holds it, `api.baseUrl`, or the call that is given it, `fetch()`; in markup the attribute
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the expression
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- What a front end's scripts keep in the browser.
CREATE TABLE fact_script_storage (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  store TEXT NOT NULL,              -- localStorage, sessionStorage, document.cookie
  key TEXT,                         -- template, NULL if it is not known
  value TEXT NOT NULL,              -- as written, at most 200 characters
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the call or assignment
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- What the development server of a front end passes on.
CREATE TABLE fact_script_proxy (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  prefix TEXT NOT NULL,             -- `/api`
  target TEXT,                      -- template, NULL if it is not known
  stripped TEXT,                    -- taken off the path before; '' for nothing, NULL if that is not known
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the prefix
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- Dependencies of a package.json.
CREATE TABLE fact_package_dependency (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,               
  specifier TEXT NOT NULL,          
  group_name TEXT NOT NULL,         -- dependencies, devDependencies, peerDependencies, optionalDependencies
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the name
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- ───────────────────────────── documentation ─────────────────────────────

-- Headings, links, images, fenced code and tables of Markdown files.
CREATE TABLE fact_markdown_part (
  file INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,               -- heading, link, image, code, table
  level INTEGER,                    -- of a heading, from 1
  text TEXT NOT NULL,               -- of a heading or link as written, the lines of code, the head of a table; at most 10,000 characters
  target TEXT,                      -- of a link or image; the language of code
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
  PRIMARY KEY (file, ordinal)
) WITHOUT ROWID;

-- ───────────────────────────── derived: compose ─────────────────────────────

-- A set of compose files that are loaded together. A repository may hold several.
CREATE TABLE compose_project (
  id INTEGER PRIMARY KEY,
  directory TEXT NOT NULL,          -- the project directory
  model TEXT NOT NULL,              -- 'dev' (base + override) or 'prod' (base + production overlay); further overlays by their own name
  area TEXT NOT NULL,               -- main; overlay (for development: tools, another way to start the same services), production; no part of the system: test, fixture, example
  files TEXT NOT NULL,              -- JSON list of paths in load order
  name TEXT NOT NULL                -- of the project, with which the names of its networks and volumes begin: COMPOSE_PROJECT_NAME, `name`, the directory's
);

-- A service of the effective compose model.
CREATE TABLE container (
  id INTEGER PRIMARY KEY,
  project INTEGER NOT NULL,
  model TEXT NOT NULL,              -- the project's model
  area TEXT NOT NULL,               -- the project's area. The view system_container has those of the system
  name TEXT NOT NULL,               -- compose key
  service TEXT,                     -- service.name this container runs
  role TEXT NOT NULL,               -- filled with the service's role
  image TEXT,                       -- interpolated
  build_context TEXT,               -- repository directory, NULL if none or outside
  dockerfile TEXT,                  -- repository path, NULL if none, inline or missing
  target TEXT,
  command TEXT,                     -- JSON list of words after shell splitting, NULL if not set
  entrypoint TEXT,                  -- JSON list, NULL if not set
  working_dir TEXT,
  container_name TEXT, hostname TEXT,
  network_mode TEXT,
  profiles TEXT NOT NULL,           -- JSON list
  scale INTEGER,                    -- deploy.replicas or scale, NULL if not set
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL  -- of the service's key where it is first defined
);

-- Effective environment of a container: compose's environment and env_file over the image's ENV.
CREATE TABLE container_env (
  container INTEGER NOT NULL,
  key TEXT NOT NULL,
  value TEXT,                       -- interpolated with .env, then .env.example, then defaults; NULL: passed through from the host and unknown
  source TEXT NOT NULL,             -- 'environment', 'env_file', 'image', 'build_arg', 'secret', 'config'
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- Ports that a container publishes.
CREATE TABLE container_port (
  container INTEGER NOT NULL,
  host_ip TEXT, published TEXT, target TEXT NOT NULL, protocol TEXT NOT NULL, mode TEXT NOT NULL,  -- ranges as written
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- Networks of a container; the implicit `default` too.
CREATE TABLE container_network (
  container INTEGER NOT NULL,
  network TEXT NOT NULL,
  aliases TEXT NOT NULL,            -- JSON list
  implicit INTEGER NOT NULL,
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- Edges between containers: depends_on, links, external_links, volumes_from, network_mode, pid, ipc.
CREATE TABLE container_dependency (
  container INTEGER NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,             -- compose key (or outside name for external_links)
  condition TEXT,
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- Mounts of a container.
CREATE TABLE container_volume (
  container INTEGER NOT NULL,
  kind TEXT NOT NULL,               -- bind, volume, tmpfs
  source TEXT,                      -- repository path of a bind inside the repository, else as written
  target TEXT NOT NULL,
  read_only INTEGER NOT NULL,
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- Every other leaf of the effective model, with where it came from.
CREATE TABLE container_value (
  container INTEGER NOT NULL,
  pointer TEXT NOT NULL,            -- `healthcheck.test[0]`, `deploy.resources.limits.memory`
  value TEXT,
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- What compose runs in a container, taken apart as a shell does: one row per simple command. What the image starts is in `process` and `docker_instruction`.
CREATE TABLE container_command (
  container INTEGER NOT NULL,
  key TEXT NOT NULL,                -- entrypoint, command, healthcheck, post_start, pre_stop, pre_start, watch (`develop.watch[].exec`)
  number INTEGER NOT NULL,          -- index of the hook in its list, else 0
  program TEXT NOT NULL,            -- as in `shell_command`
  words TEXT NOT NULL,              -- JSON list after quote removal, as in `shell_command`
  whole INTEGER NOT NULL,           -- 1: no shell takes the words apart but one that they start (`["sh", "-c", …]`, whose commands are further rows); 0: CMD-SHELL, or a shell as entrypoint
  follows TEXT NOT NULL, nesting TEXT NOT NULL,  -- as in `shell_command`
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL  -- of the whole text or list
);

-- What files tell a container that it finds by `secrets`, `configs` and bind mounts: each line of a file of variables and of such `content`, each
-- connection string of another configuration file, the name of each secret and config and the host's variable that it takes. A directory that is
-- mounted counts where no code is in it.
CREATE TABLE mounted_value (
  container INTEGER NOT NULL,
  how TEXT NOT NULL,                -- secret, config, mount
  target TEXT NOT NULL,             -- path in the container
  source TEXT,                      -- repository path of the file, NULL for `content`, `environment` and what lies elsewhere
  key TEXT NOT NULL,                -- of the line; the host's variable that a secret or config takes; else the file's name
  value TEXT,                       -- as written, not interpolated; NULL if not known
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,  -- of the key, or where the file is mounted
  use_path TEXT NOT NULL, use_line INTEGER NOT NULL, use_column INTEGER NOT NULL  -- the service's entry that mounts the file
);

-- Top-level networks, volumes, secrets and configs of a project.
CREATE TABLE compose_resource (
  project INTEGER NOT NULL,
  kind TEXT NOT NULL,               -- network, volume, secret, config
  key TEXT NOT NULL,
  name TEXT,                        -- `name:` if written (interpolated), else NULL
  external INTEGER NOT NULL,
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL  -- of the key
);

-- Names under which a container is reached inside its networks: key, container_name, hostname, aliases, links.
CREATE TABLE container_host (
  project INTEGER NOT NULL, container INTEGER NOT NULL, host TEXT NOT NULL, how TEXT NOT NULL
);

-- Hosts that a container's configuration names: URLs, DSNs and host:port in environment, command, arguments, healthcheck, extra_hosts.
CREATE TABLE container_url (
  container INTEGER NOT NULL,
  key TEXT NOT NULL,                -- environment key, or 'command', 'entrypoint', 'healthcheck', 'extra_hosts'
  value TEXT NOT NULL,
  scheme TEXT, host TEXT NOT NULL, port INTEGER,
  target INTEGER,                   -- container.id of the host in the same project, NULL if outside or unknown
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- Ports on which a container listens, and how that is known.
CREATE TABLE container_listens (
  container INTEGER NOT NULL,
  port INTEGER NOT NULL,
  source TEXT NOT NULL,             -- command, code, expose, image, port, environment
  path TEXT, line INTEGER
);

-- What Compose refuses in the compose files, and what a model lacks because something is missing (loops, missing include …).
CREATE TABLE compose_problem (
  message TEXT NOT NULL,
  severity TEXT NOT NULL,           -- error, warning, info
  breaks INTEGER NOT NULL,          -- 1: the model is less than what was meant; there are rows of `gap` then
  kind TEXT NOT NULL,               -- extends, include, inherited (what a service takes over by `extends` and nothing here defines), build, undefined_network, undefined_volume, undefined_service, undefined_secret, undefined_config, profile, environment_file, variable, contradiction, file, form (what is written makes no sense)
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- What the Compose specification's schema does not allow in the compose files. A file that several projects load has its violations once for each.
CREATE TABLE compose_violation (
  container INTEGER,                -- of the service that it stands in, NULL outside services and where no container comes of it
  pointer TEXT NOT NULL,            -- `services.web.enviroment`, `services.web.ports[0]`
  kind TEXT NOT NULL,               -- unknown_key, missing_key, type, value, repetition
  message TEXT NOT NULL,            -- in words: "`enviroment` is no key of `services.web`; perhaps `environment` is meant"
  meant TEXT,                       -- the key that is probably meant by an unknown one
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- Services of the files that use cases carry beside the root compose file: service_definitions.yml and production_overrides.yml.
CREATE TABLE fragment_service (
  id INTEGER PRIMARY KEY,
  fragment TEXT NOT NULL,           -- path of the file
  kind TEXT NOT NULL,               -- 'definitions' or 'overrides'
  directory TEXT NOT NULL,          -- the file's directory, which is use_case.path
  name TEXT NOT NULL,               -- compose key
  container INTEGER,                -- container.id of that key in the nearest project above (dev for definitions, prod for overrides where there is one), NULL if it has none
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- The values of such a service beside those of its container, in one normal form; for definitions without what Compose's override file changes for
-- development. A list is one value, as JSON.
CREATE TABLE fragment_value (
  fragment_service INTEGER NOT NULL,
  pointer TEXT NOT NULL,            -- `build.context`, `environment.KEY`, `ports.8000/tcp`, `volumes./data`, `networks.backend`, `depends_on.redis`, `command` …
  written INTEGER NOT NULL,         -- 1 if the fragment has it
  value TEXT,                       -- with relative paths read from the fragment's directory
  root_value TEXT,                  -- with relative paths read from the project's directory
  in_container INTEGER NOT NULL,    -- 1 if the container has it
  container_value TEXT,
  path TEXT, line INTEGER, column INTEGER, end_line INTEGER, end_column INTEGER,  -- in the fragment, NULL if it is not there
  container_path TEXT, container_line INTEGER, container_column INTEGER           -- in the compose files, NULL if it is not there
);

-- ───────────────────────────── derived: images ─────────────────────────────

-- What one build produces: a Dockerfile with its context, target and arguments.
CREATE TABLE image (
  id INTEGER PRIMARY KEY,
  dockerfile TEXT NOT NULL,         -- repository path
  context TEXT NOT NULL,            -- repository directory
  target TEXT,
  base TEXT,                        -- final base image reference, NULL if unknown
  base_dockerfile TEXT,             -- of the repository, where its own build makes the base
  workdir TEXT NOT NULL,
  user TEXT,
  entrypoint TEXT, cmd TEXT,        -- JSON lists in exec terms (`["/bin/sh", "-c", …]` for the shell form), NULL if inherited from an unknown base
  python_path TEXT NOT NULL,        -- JSON list of directories in the image
  cmd_line INTEGER,                 -- line of the effective CMD or ENTRYPOINT
  exposed TEXT NOT NULL             -- JSON list of what EXPOSE says in it, with the values of ARG and ENV: `8000`, `8000/tcp`; as written where they are not known
);

-- container.id → image.id
CREATE TABLE container_image (container INTEGER PRIMARY KEY, image INTEGER NOT NULL);

-- Repository files inside an image. `instruction` is the COPY or ADD that brought them.
CREATE TABLE image_file (
  image INTEGER NOT NULL,
  file INTEGER NOT NULL,
  container_path TEXT NOT NULL,
  instruction INTEGER NOT NULL
);

-- Instructions that feed the final stage of an image (stage chain and COPY --from).
CREATE TABLE image_instruction (
  image INTEGER NOT NULL, file INTEGER NOT NULL, instruction INTEGER NOT NULL,
  final INTEGER NOT NULL            -- 1 in the final stage or one it inherits from, 0 only through COPY --from
);

-- Packages that an image installs.
CREATE TABLE image_package (
  image INTEGER NOT NULL,
  manager TEXT NOT NULL,            -- pip, uv, poetry, pipenv, apt, apk, yum, conda, npm, download
  name TEXT NOT NULL,               -- normalised for Python
  extras TEXT NOT NULL,
  specifier TEXT NOT NULL,
  manifest INTEGER,                 -- file.id of the manifest it came from, NULL if named on the command line
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- Manifests that an image installs from, with the groups and extras chosen.
CREATE TABLE image_manifest (
  image INTEGER NOT NULL, file INTEGER NOT NULL,
  origins TEXT NOT NULL,            -- JSON list of requirement.origin values that are installed
  path TEXT NOT NULL, line INTEGER NOT NULL  -- of the RUN
);

-- ───────────────────────────── derived: services ─────────────────────────────

-- The services of the repository. The view system_service has those of the system.
CREATE TABLE service (
  name TEXT PRIMARY KEY,            -- compose key, else the name of the root directory; made unique by its project directory where two share it
  role TEXT NOT NULL,               -- business_api, business_bot, business_worker, data_postgres, data_mongo, gateway, infra_db, infra_cache, infra_broker, observability, migration_job, test (runs tests or makes load), tool, frontend, unknown
  area TEXT NOT NULL,               -- that of the stacks which run it: main, overlay, production; test, fixture or example if no stack of the system does. Without a container by its place
  first_party INTEGER NOT NULL,     -- has code in the repository
  root TEXT,                        -- directory that it owns, NULL if none
  code_of TEXT,                     -- the service whose code it only runs too: as a test runner, a job, a shell, a copy in another stack; NULL for all others
  use_case TEXT,                    -- name of the use case it belongs to
  path TEXT NOT NULL,               -- where it is declared
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
) WITHOUT ROWID;

-- Why a service has its role. The first row (rank 0) decided.
CREATE TABLE service_evidence (
  service TEXT NOT NULL, rank INTEGER NOT NULL,
  role TEXT NOT NULL,
  evidence TEXT NOT NULL,           -- configuration, label, name, image, content, entry_point
  detail TEXT NOT NULL,
  path TEXT, line INTEGER
);

-- What is not known of a service, or of the repository as a whole: rules that need it are unresolved for that subject.
CREATE TABLE gap (
  service TEXT,                     -- NULL: of the repository as a whole
  container INTEGER,                -- → container.id where one container of the service is meant, else NULL
  what TEXT NOT NULL,               -- role, start, build, environment, dependencies, imports, compose, files
  reason TEXT NOT NULL,             -- a clause: "its environment file `/etc/fleet/.env` lies outside the repository"
  path TEXT NOT NULL,               -- where that is written
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- Use cases: children of `use_cases/` (or of a directory of that name at any depth that holds services).
CREATE TABLE use_case (
  name TEXT NOT NULL, path TEXT PRIMARY KEY,
  anchor TEXT NOT NULL,             -- a file inside it to point at
  has_bot INTEGER NOT NULL
) WITHOUT ROWID;

-- The profile that was detected, and each layout that was recognised.
CREATE TABLE repository (
  profile TEXT NOT NULL,            -- improved_hybrid, database_per_service, general (services of neither), none
  profile_source TEXT NOT NULL,     -- configuration, command line, detected
  kind TEXT NOT NULL,               -- services, monolith, library, documentation
  detail TEXT NOT NULL,             -- the evidence, in words
  resembles TEXT NOT NULL           -- the documented architecture that is nearest to a general one, '' if neither is near
);
CREATE TABLE layout (name TEXT NOT NULL, path TEXT NOT NULL);

-- What a container starts. Order of start; run-once steps too.
CREATE TABLE process (
  service TEXT NOT NULL, container INTEGER,  -- NULL for a service without compose
  ordinal INTEGER NOT NULL,
  command TEXT NOT NULL,            -- for people
  kind TEXT NOT NULL,               -- python, uvicorn, gunicorn, celery, console_script, other
  long_running INTEGER NOT NULL,    -- 0 for a run-once step before the main process
  background INTEGER NOT NULL,
  module TEXT,                      -- dotted module it runs
  attribute TEXT,                   -- `app` of `main:app`
  file INTEGER,                     -- repository file of that module
  via TEXT NOT NULL,                -- CMD, ENTRYPOINT, command, script; what takes it apart or starts it anew: supervisord, procfile, watchfiles …
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- Where each process of a service with code of the repository leads, and each Dockerfile that compose names and that is not there.
CREATE TABLE start_target (
  service TEXT NOT NULL, container INTEGER, ordinal INTEGER,  -- of `process`; ordinal is NULL for a Dockerfile
  leads TEXT NOT NULL,              -- file (of the repository), outside (a library or program that others make), nowhere (nothing lies there), unknown
  named TEXT NOT NULL,              -- what the command names: `app.main:app`, `/app/start.sh`
  detail TEXT NOT NULL,             -- a clause: why it is not known, what was probably meant; '' if there is nothing to say
  certain INTEGER NOT NULL,         -- 0 if only a branch of a script starts it, or the script goes on without it
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- Commands that run when a container starts, in the order in which its scripts come to them, built-ins left out: with the parameters of functions and
-- scripts, the words of loops and the variables of the container filled in, and without what its branches leave out.
CREATE TABLE start_command (
  service TEXT NOT NULL, container INTEGER,  -- NULL for a service without compose
  ordinal INTEGER NOT NULL,
  program TEXT NOT NULL,            -- as shell_command.program
  words TEXT NOT NULL,              -- JSON list; what is not known stays `${NAME}`
  called TEXT,                      -- the program as a function or script writes it whose parameters make the command what it is; the place is then that of the call
  path TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- Entry modules by their own evidence: an app object or a main guard.
CREATE TABLE entry_module (
  file INTEGER NOT NULL,
  kind TEXT NOT NULL,               -- web_app, main_guard, bot, worker
  service TEXT,                     -- a service that starts it, NULL if none does
  line INTEGER NOT NULL
);

-- ───────────────────────────── derived: front ends ─────────────────────────────

-- Requests that the scripts of front ends send, at the place where the path is written: through their own functions and clients. One row per meaning of the base.
CREATE TABLE client_request (
  front_end TEXT NOT NULL,          -- directory of its package.json
  file INTEGER NOT NULL, call INTEGER NOT NULL,  -- → script_call
  method TEXT,                      -- NULL if it is not known
  base TEXT NOT NULL,               -- `http://localhost:8001`, `{env:VITE_API_URL}`, '' for the host of the page or one that nobody knows
  base_kind TEXT NOT NULL,          -- relative, literal, variable, unknown
  path_template TEXT,               -- behind the base and without a query, `{}` for any text of a segment; NULL if it is not known
  loose INTEGER NOT NULL,           -- a text of unknown form follows, most often a query
  body TEXT,                        -- template: `{json}`, `{new URLSearchParams}`, `{new FormData}`, `{}` if it is not known; NULL if there is none
  content_type TEXT,                -- of its headers; `{}` if it is not known, NULL if it is not said
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- Routes that a front end answers itself: `+server` files of SvelteKit.
CREATE TABLE client_route (front_end TEXT NOT NULL, file INTEGER NOT NULL, path_template TEXT NOT NULL);

-- ───────────────────────────── derived: Python per service ─────────────────────────────

-- Python files of a service under the module name they have inside its container.
CREATE TABLE service_module (
  service TEXT NOT NULL, file INTEGER NOT NULL,
  module TEXT NOT NULL,
  owned INTEGER NOT NULL,           -- 1 if it is the service's own, alone or with others of its code base (two processes of one image), 0 shared or somebody else's
  in_image INTEGER                  -- 1 copied or mounted into the container, 0 not, NULL if there is no image
);

-- The one owner of a file: the service below whose root it lies; where several have that root, who alone reaches it, else ships it.
-- `shared` for code of several, `test` for tests.
CREATE TABLE file_owner (
  file INTEGER PRIMARY KEY,
  service TEXT,                     -- NULL for shared code and for what no service owns
  area TEXT NOT NULL                -- service, shared, test, tool, migration, example, documentation, unowned
);

-- Tests belong to the services whose code they import or whose fixtures they use.
CREATE TABLE test_of (file INTEGER NOT NULL, service TEXT NOT NULL);

-- Resolved imports of a service: each python_import of each of its files, once. The view import_of_service adds the place and the target's owner.
CREATE TABLE service_import (
  service TEXT NOT NULL, file INTEGER NOT NULL, import INTEGER NOT NULL,
  module TEXT NOT NULL,             -- absolute dotted name
  top_level TEXT NOT NULL,
  target INTEGER,                   -- file.id of a first-party target, NULL for an external module
  type_checking INTEGER NOT NULL,
  ambiguous INTEGER NOT NULL        -- 1 if two files could be meant; then no verdict follows from it
);

-- Imports of which nobody can say what they import: `gap` has them for the services whose start reaches them.
CREATE TABLE unresolved_import (
  service TEXT NOT NULL, file INTEGER NOT NULL, import INTEGER NOT NULL,
  reason TEXT NOT NULL              -- as in gap
);

-- Imports of the repository's own modules that lead to nothing, where they run and nobody catches the error: those of services' code, and of tests.
CREATE TABLE missing_import (
  service TEXT NOT NULL, file INTEGER NOT NULL, import INTEGER NOT NULL,
  kind TEXT NOT NULL,               -- module (its package does not have it), name (its module does not bind it), outside (its dots lead out of the top-level package), container (it is in the repository, not in the container)
  named TEXT NOT NULL,              -- what is missing: `app.services.task`, `app.models.Task`; of `outside` as written
  holder INTEGER,                   -- → file.id: the package or module that lacks it, the module that the container lacks; NULL for a namespace package
  place TEXT,                       -- where in the repository a module of that name would lie, without suffix
  ignored INTEGER NOT NULL          -- 1 if git would not track it there, so that a checkout says nothing
);

-- What a service reaches from its entry points (and from every module under its own root).
CREATE TABLE service_reach (
  service TEXT NOT NULL, file INTEGER NOT NULL,
  depth INTEGER NOT NULL,           -- 0 for a root
  from_entry INTEGER NOT NULL,      -- 1 if reached from a process's entry module, 0 only because the file ships
  parent INTEGER, parent_import INTEGER,  -- the file and its python_import through which it is reached
  chain TEXT NOT NULL               -- `task_api_service → shared.utils → shared.db`
);

-- Calls, decorators, bases and references resolved to definitions of this repository.
CREATE TABLE definition_edge (
  service TEXT NOT NULL,
  kind TEXT NOT NULL,               -- call, argument (passed as a value), base, decorator
  file INTEGER NOT NULL, definition INTEGER,      -- the user (NULL: module level)
  site INTEGER,                     -- python_call ordinal for call and argument
  target INTEGER NOT NULL, target_definition INTEGER NOT NULL
);

-- Names that only another module explains: re-exports, shims, star imports, methods on what first-party functions return. One row per call whose name changes.
CREATE TABLE call_name (
  service TEXT NOT NULL, file INTEGER NOT NULL, call INTEGER NOT NULL,
  name TEXT NOT NULL                -- final absolute name: `httpx.AsyncClient`
);

-- Names in arguments and in keys of dictionaries that stand for constant text, mostly of another module: module variables in upper case, members of
-- enumerations and attributes of classes. One row per service, file and name; texts of more than 255 characters are left out.
CREATE TABLE constant_name (
  service TEXT NOT NULL, file INTEGER NOT NULL,
  name TEXT NOT NULL,               -- as python_argument.value or python_entry.key_name has it
  value TEXT NOT NULL
);

-- Base classes through the repository: every class with each external ancestor it has.
CREATE TABLE class_ancestor (
  service TEXT NOT NULL, file INTEGER NOT NULL, definition INTEGER NOT NULL,
  name TEXT NOT NULL,               -- external ancestor's absolute name
  depth INTEGER NOT NULL
);

-- Parameters whose annotation names a class of the repository (Optional, Annotated … stripped, of alternatives the first).
CREATE TABLE parameter_class (
  service TEXT NOT NULL, file INTEGER NOT NULL, definition INTEGER NOT NULL,
  parameter TEXT NOT NULL,          -- its name
  target INTEGER NOT NULL, target_definition INTEGER NOT NULL  -- file and definition of the class
);

-- Settings: fields of settings classes (inherited ones too) and environment reads, under the key that is read.
CREATE TABLE setting (
  service TEXT NOT NULL, file INTEGER NOT NULL,
  key TEXT NOT NULL,                -- environment key, upper case where settings ignore case
  field TEXT,
  annotation TEXT,
  default_value TEXT, has_default INTEGER NOT NULL,
  how TEXT NOT NULL,                -- settings, or python_env_read.how
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- Routes with their full path. What is included or mounted and is no router of the service has a row, too, of the method `*` and not complete.
CREATE TABLE route (
  service TEXT NOT NULL, file INTEGER NOT NULL, definition INTEGER,
  method TEXT NOT NULL, path_template TEXT NOT NULL, complete INTEGER NOT NULL,
  registered TEXT NOT NULL,         -- places of the statements that register it, the application's first: `12:000034.0001/15:000120.0000`, file:line.number; in this order where the files are the same
  line INTEGER NOT NULL, column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL
);

-- Functions that something outside of the code calls: per request or message, at start, on schedule. See the view entry_function.
CREATE TABLE service_entry (
  service TEXT NOT NULL, file INTEGER NOT NULL, definition INTEGER NOT NULL,
  kind TEXT NOT NULL,               -- route, bot, consumer, middleware, error_handler, dependency, background, task, scheduled, cli, startup
  what TEXT NOT NULL                -- `GET /tasks/{}`, the event, the decorator or the call that registers it; several are joined by `, `
);

-- The shortest way from a function of service_entry, or from a coroutine, to each function that it runs. See the views function_path and coroutine_path.
CREATE TABLE call_path (
  service TEXT NOT NULL,
  coroutine INTEGER NOT NULL,       -- 0 from a function of service_entry; 1 from a coroutine, through functions that are none
  by_file INTEGER NOT NULL, by_definition INTEGER NOT NULL,  -- where the way begins
  file INTEGER NOT NULL, definition INTEGER NOT NULL,        -- where it ends
  depth INTEGER NOT NULL,           -- number of steps
  every_time INTEGER NOT NULL,      -- 0 if a guard that keeps something (python_call.kept) or a cache lets a step be gone once only
  unkept TEXT NOT NULL,             -- the kinds of python_call.kept that keep nothing at its end: 'object' if the way makes the object anew, 'argument' if its last call leaves the parameter out
  at_start INTEGER NOT NULL,        -- of a coroutine: 1 if the way is gone only while the process starts or ends
  steps TEXT NOT NULL               -- JSON list of [kind, file, site, definition that it starts from]; site: python_call ordinal of a 'call', of what is 'handed' on to be run or, as a 'callback', called by the object that keeps it, or of a 'dependency' (null where an annotation has a name), the decorated definition of a 'decorator'
);

-- gitignore and dockerignore decisions that rules ask for: is `probe` ignored below `directory`?
CREATE TABLE ignored_probe (
  directory TEXT NOT NULL,          -- a use case or '' for git, a build context for docker
  dialect TEXT NOT NULL,            -- 'git' or 'docker'
  probe TEXT NOT NULL,              -- `.env`, `__pycache__/` …; a directory ends with a slash
  ignored INTEGER NOT NULL,
  dockerfile TEXT,                  -- docker: the Dockerfile of the build, NULL if it is not in the repository
  ignore_file TEXT,                 -- docker: the ignore file in effect (`<Dockerfile>.dockerignore` before `.dockerignore`), NULL without one
  path TEXT, line INTEGER           -- of the deciding pattern, NULL if it stands above the checked root
);
