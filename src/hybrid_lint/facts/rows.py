"""One frozen type per fact table, in the column order of `schema.sql` without `file`.

Rows are named tuples because a cold run makes a million of them and hands them to SQLite unchanged.
`schema.sql` says what each column means; a test holds the two together. Annotations are not postponed here: making
the types from texts takes twice the time.
"""

from typing import NamedTuple


class TextFile(NamedTuple):
    """What a text file looks like as a whole (all kinds that are text)."""

    lines: int
    filled_lines: int
    first_line: str
    newline: str


class ParseError(NamedTuple):
    """Where a file could not be parsed. What did parse still has rows."""

    ordinal: int
    message: str
    line: int
    column: int
    end_line: int
    end_column: int


class Suppression(NamedTuple):
    """`# hybrid-lint: ignore[rule, rule] until 2027-01-31 TASK-812: reason` in any commented format."""

    ordinal: int
    rules: str
    reason: str
    scope: str
    target_line: int
    until: str | None
    ticket: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class Comment(NamedTuple):
    """Comments with a marker, in any commented format; one row per marker."""

    ordinal: int
    marker: str
    codes: str
    text: str
    line: int
    column: int
    end_line: int
    end_column: int


class PythonModule(NamedTuple):
    """One row per Python file."""

    all_names: str | None
    main_guard_line: int | None
    lazy_getattr: int
    further_names: str | None
    statements: int


class PythonImport(NamedTuple):
    """One row per imported name (`from a import b, c` gives two); dynamic imports too, one per name that may be meant (branches, defaults, loops over constants)."""

    ordinal: int
    kind: str
    statement: int
    level: int
    module: str | None
    name: str | None
    alias: str | None
    top_level: str
    scope: int | None
    type_checking: int
    in_try: int
    conditional: int
    interpreters: str | None
    how: str | None
    argument: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class PythonDefinition(NamedTuple):
    """Classes, functions and lambdas bound to names, nested ones included."""

    ordinal: int
    kind: str
    name: str
    qualname: str
    parent: int | None
    is_async: int
    is_generator: int
    parameters: str
    returns: str | None
    returns_name: str | None
    statements: int
    documented: int
    body_line: int
    body_end_line: int
    line: int
    column: int
    end_line: int
    end_column: int


class PythonDecorator(NamedTuple):
    """One row per decorator."""

    ordinal: int
    definition: int
    text: str
    name: str | None
    call: int | None
    line: int
    column: int
    end_line: int
    end_column: int


class PythonBase(NamedTuple):
    """One row per base class; keyword arguments of the class header too (`metaclass=`, `table=True`)."""

    ordinal: int
    definition: int
    keyword: str | None
    text: str
    name: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class PythonAssignment(NamedTuple):
    """Assignments: all at module and class level; in functions those to attributes and subscripts, and those whose value is a call, a constant string or a name."""

    ordinal: int
    scope: int | None
    scope_kind: str
    target: str
    target_kind: str
    target_name: str | None
    key: str | None
    annotation: str | None
    annotation_name: str | None
    value_kind: str | None
    value: str | None
    call: int | None
    line: int
    column: int
    end_line: int
    end_column: int


class PythonCall(NamedTuple):
    """Every call."""

    ordinal: int
    callee: str
    name: str | None
    method: str
    scope: int | None
    awaited: int
    parent: int | None
    context: str
    main_guard: int
    in_loop: int
    in_lambda: int
    type_checking: int
    in_finally: int
    kept: str | None
    keeper: str | None
    object: str | None
    guard: int | None
    branch: str
    line: int
    column: int
    end_line: int
    end_column: int


class PythonArgument(NamedTuple):
    """One row per argument of every call."""

    ordinal: int
    call: int
    position: int | None
    keyword: str | None
    kind: str
    value: str | int | None
    text: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class PythonEntry(NamedTuple):
    """One row per entry of a dictionary that is written as an argument, bound to a name or returned; of dictionaries inside of it none."""

    ordinal: int
    holder: str
    owner: int
    argument: int | None
    scope: int | None
    key: str | None
    key_name: str | None
    kind: str
    value: str | int | None
    text: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class PythonJoinedArgument(NamedTuple):
    """Arguments that are put together from texts and names and hold a slash or a parameter: f-strings, `+`, a local variable that is one."""

    ordinal: int
    call: int
    position: int | None
    keyword: str | None
    parts: str
    line: int
    column: int
    end_line: int
    end_column: int


class PythonString(NamedTuple):
    """Constants that can matter (URLs, DSNs, SQL, environment keys, paths, host:port, long base64), folded: adjacent literals, `+`, `%` and f-string parts, str.join, module constants. Docstrings are not here."""

    ordinal: int
    value: str
    kind: str
    complete: int
    scope: int | None
    call: int | None
    line: int
    column: int
    end_line: int
    end_column: int


class PythonInterpolation(NamedTuple):
    """What is put at run time into the strings of python_string that are SQL."""

    ordinal: int
    string: int
    text: str
    before: str
    line: int
    column: int
    end_line: int
    end_column: int


class PythonComparison(NamedTuple):
    """`==` and `!=` of which a side that is no constant is called like a secret or a digest."""

    ordinal: int
    left_text: str
    left_name: str | None
    right_text: str
    right_name: str | None
    constant: int
    scope: int | None
    line: int
    column: int
    end_line: int
    end_column: int


class PythonEnvRead(NamedTuple):
    """Environment reads that are written as such, one per key that may be meant; fields of settings classes are in the derived table `setting`."""

    ordinal: int
    key: str | None
    how: str
    default_value: str | None
    has_default: int
    scope: int | None
    call: int | None
    argument: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class PythonAttribute(NamedTuple):
    """Attribute reads in UPPER_CASE on any object, and all on objects that look like settings."""

    ordinal: int
    object: str
    object_name: str | None
    attribute: str
    scope: int | None
    line: int
    column: int
    end_line: int
    end_column: int


class PythonParameterAttribute(NamedTuple):
    """Attributes of parameters whose annotation names one class: each at its first place, what is set apart from what is read."""

    ordinal: int
    definition: int
    parameter: str
    attribute: str
    assigned: int
    line: int
    column: int
    end_line: int
    end_column: int


class PythonReturn(NamedTuple):
    """One row per return statement of a function (a lambda's body too)."""

    ordinal: int
    scope: int
    kind: str
    value: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class PythonAssert(NamedTuple):
    """One row per `assert`."""

    ordinal: int
    scope: int | None
    kind: str
    text: str
    line: int
    column: int
    end_line: int
    end_column: int


class PythonExcept(NamedTuple):
    """One row per `except` clause."""

    ordinal: int
    statement: int
    scope: int | None
    guard: int | None
    in_loop: int
    endless: int
    types: str
    variable: str | None
    does: str
    raises: str | None
    returns_kind: str | None
    returns: str | None
    try_line: int
    try_end_line: int
    body_line: int
    body_end_line: int
    line: int
    column: int
    end_line: int
    end_column: int


class PythonRoute(NamedTuple):
    """Routes as written at their handler; the full path with the routers' prefixes is in the derived table `route`."""

    ordinal: int
    definition: int | None
    handler: str | None
    router: str
    method: str
    path: str | None
    path_parts: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class PythonRouter(NamedTuple):
    """FastAPI, Starlette, APIRouter, aiogram Router/Dispatcher, aiohttp and Flask applications and routers bound to a name."""

    ordinal: int
    variable: str
    kind: str
    call: int
    prefix: str | None
    prefix_parts: str | None
    scope: int | None
    line: int
    column: int
    end_line: int
    end_column: int


class PythonRouterInclude(NamedTuple):
    """`app.include_router(child, prefix=…)`, `app.mount(path, child)`, `dp.include_routers(a, b)`."""

    ordinal: int
    parent: str | None
    child: str | None
    call: int
    prefix: str | None
    prefix_parts: str | None
    scope: int | None
    line: int
    column: int
    end_line: int
    end_column: int


class PythonPathEdit(NamedTuple):
    """`sys.path.append/insert`, `site.addsitedir` with what is known of the argument."""

    ordinal: int
    text: str
    directory: str | None
    anchor: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class DockerStage(NamedTuple):
    """One row per FROM."""

    ordinal: int
    name: str | None
    base: str
    base_resolved: str | None
    platform: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class DockerInstruction(NamedTuple):
    """One row per instruction, FROM included."""

    ordinal: int
    stage: int | None
    keyword: str
    onbuild: int
    form: str
    text: str
    value: str
    flags: str
    heredocs: str
    line: int
    column: int
    end_line: int
    end_column: int


class ShellCommand(NamedTuple):
    """Simple commands of shell text: RUN, shell-form CMD/ENTRYPOINT/HEALTHCHECK in a Dockerfile, and shell scripts."""

    ordinal: int
    instruction: int | None
    words: str
    program: str
    assignments: str
    background: int
    is_exec: int
    follows: str
    function: str | None
    nesting: str
    branch: str
    line: int
    column: int
    end_line: int
    end_column: int


class YamlNode(NamedTuple):
    """Every node of a YAML file that an architecture reads (compose, Prometheus, CI …). Nothing is merged or interpolated here."""

    ordinal: int
    document: int
    parent: int | None
    key: str | None
    position: int | None
    kind: str
    value: str | None
    target: int | None
    style: str | None
    tag: str | None
    anchor: str | None
    pointer: str
    key_line: int | None
    key_column: int | None
    key_end_line: int | None
    key_end_column: int | None
    line: int
    column: int
    end_line: int
    end_column: int


class KubernetesObject(NamedTuple):
    """Objects of Kubernetes: documents of YAML and JSON files with `apiVersion` and `kind` at their top."""

    ordinal: int
    api_version: str
    kind: str
    line: int
    column: int
    end_line: int
    end_column: int


class KubernetesContainer(NamedTuple):
    """Containers that objects of Kubernetes run, init containers left out."""

    ordinal: int
    name: str | None
    image: str
    user: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class Requirement(NamedTuple):
    """Declared Python requirements, whatever the manifest."""

    ordinal: int
    name: str
    extras: str
    specifier: str
    marker: str | None
    url: str | None
    origin: str
    text: str
    line: int
    column: int
    end_line: int
    end_column: int


class ManifestInclude(NamedTuple):
    """`-r other.txt`, `-c constraints.txt`, PEP 735 include-group, dynamic dependencies read from files."""

    ordinal: int
    kind: str
    origin: str
    target: str
    line: int
    column: int
    end_line: int
    end_column: int


class TomlValue(NamedTuple):
    """Keys of TOML files (pyproject.toml, uv.lock's head, hybrid-lint.toml); arrays of tables as `a.b[0].c`."""

    ordinal: int
    key: str
    kind: str
    value: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class ConsoleScript(NamedTuple):
    """[project.scripts], entry points, setup.cfg console_scripts, poetry scripts."""

    ordinal: int
    name: str
    target: str
    line: int
    column: int
    end_line: int
    end_column: int


class LockedPackage(NamedTuple):
    """Packages of a lock file (uv.lock, poetry.lock, requirements compiled with `# via`)."""

    ordinal: int
    name: str
    version: str | None
    source: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class LockedDependency(NamedTuple):
    """Edges of a lock file."""

    ordinal: int
    package: str
    name: str
    extra: str | None
    group: str | None
    marker: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class Dotenv(NamedTuple):
    """Lines of .env files."""

    ordinal: int
    key: str
    value: str | None
    quote: str
    exported: int
    raw: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class DotenvComment(NamedTuple):
    """Assignments in comments of .env files: `# SENTRY_DSN=https://…`."""

    ordinal: int
    key: str
    value: str
    line: int
    column: int
    end_line: int
    end_column: int


class ConnectionString(NamedTuple):
    """Database connection strings in configuration files of any format."""

    ordinal: int
    value: str
    line: int
    column: int
    end_line: int
    end_column: int


class Credential(NamedTuple):
    """What looks like a credential in a text file of any format."""

    ordinal: int
    kind: str
    key: str | None
    value: str
    line: int
    column: int
    end_line: int
    end_column: int


class IniValue(NamedTuple):
    """INI files: setup.cfg, supervisord.conf, tox.ini, alembic.ini, pytest.ini; Procfile as section 'procfile'."""

    ordinal: int
    section: str
    key: str
    value: str
    line: int
    column: int
    end_line: int
    end_column: int


class IgnorePattern(NamedTuple):
    """Patterns of .gitignore and .dockerignore files."""

    ordinal: int
    pattern: str
    negated: int
    dialect: str
    line: int
    column: int
    end_line: int
    end_column: int


class SqlIdentifier(NamedTuple):
    """Identifiers that SQL text defines or a DDL statement names."""

    ordinal: int
    kind: str
    name: str
    quoted: int
    table_name: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class SqlColumn(NamedTuple):
    """Columns that the SQL files of the repository give to tables, with the keys that the same file says of them, also in later statements."""

    ordinal: int
    table_name: str
    name: str
    type: str
    nullable: int
    key: str | None
    reference: str | None
    default_value: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class SqlStatement(NamedTuple):
    """Statements of SQL files."""

    ordinal: int
    verb: str
    kind: str | None
    name: str | None
    modifiers: str
    if_not_exists: int
    primary_key: int
    problem: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class MongoDatabase(NamedTuple):
    """Databases of MongoDB that somebody chooses by name."""

    ordinal: int
    how: str
    name: str | None
    variable: str | None
    setting: str | None
    maker: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class ScriptImport(NamedTuple):
    """Imports of a front end's scripts."""

    ordinal: int
    local: str | None
    imported: str | None
    source: str
    line: int
    column: int
    end_line: int
    end_column: int


class ScriptExport(NamedTuple):
    """What a front end's scripts export."""

    ordinal: int
    name: str
    local: str | None
    source: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class ScriptFunction(NamedTuple):
    """Functions of a front end's scripts."""

    ordinal: int
    name: str
    owner: str
    defaults: str
    returns: str
    line: int
    column: int
    end_line: int
    end_column: int


class ScriptValue(NamedTuple):
    """What names of a front end's modules hold."""

    ordinal: int
    name: str
    templates: str
    line: int
    column: int
    end_line: int
    end_column: int


class ScriptCall(NamedTuple):
    """Calls of a front end's scripts that are given a text, a path or a variable of the environment."""

    ordinal: int
    callee: str
    function: int | None
    class_name: str
    made: int
    bound: str | None
    arguments: str
    line: int
    column: int
    end_line: int
    end_column: int


class ScriptUrl(NamedTuple):
    """URLs that a front end's scripts and components write."""

    ordinal: int
    value: str
    text: str | None
    fallback: int
    name: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class ScriptStorage(NamedTuple):
    """What a front end's scripts keep in the browser."""

    ordinal: int
    store: str
    key: str | None
    value: str
    line: int
    column: int
    end_line: int
    end_column: int


class ScriptProxy(NamedTuple):
    """What a front end's development server passes on."""

    ordinal: int
    prefix: str
    target: str | None
    stripped: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class PackageDependency(NamedTuple):
    """Dependencies of a package.json."""

    ordinal: int
    name: str
    specifier: str
    group_name: str
    line: int
    column: int
    end_line: int
    end_column: int


class NginxDirective(NamedTuple):
    """Directives of nginx configuration."""

    ordinal: int
    parent: int | None
    name: str
    arguments: str
    is_block: int
    line: int
    column: int
    end_line: int
    end_column: int


class MakeTarget(NamedTuple):
    """Targets of Makefiles with their recipe lines."""

    ordinal: int
    name: str
    recipe: str
    prerequisites: str
    line: int
    column: int
    end_line: int
    end_column: int


class MakeVariable(NamedTuple):
    """Assignments of Makefiles."""

    ordinal: int
    name: str
    operator: str
    value: str
    line: int
    column: int
    end_line: int
    end_column: int


class MakeInclude(NamedTuple):
    """Files that Makefiles include."""

    ordinal: int
    target: str
    line: int
    column: int
    end_line: int
    end_column: int


class StepCommand(NamedTuple):
    """Commands of recipes, CI steps, hooks and scripts."""

    ordinal: int
    target: int | None
    node: int | None
    job: str | None
    words: str
    tool: str
    arguments: str
    named: str | None
    follows: str
    swallowed: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class MarkdownPart(NamedTuple):
    """Headings, links, images, fenced code and tables of Markdown files."""

    ordinal: int
    kind: str
    level: int | None
    text: str
    target: str | None
    line: int
    column: int
    end_line: int
    end_column: int


#: Table name → row type; the tables carry the prefix `fact_` in the database.
ROW_TYPES: dict[str, type[tuple[object, ...]]] = {
    "text_file": TextFile,
    "parse_error": ParseError,
    "suppression": Suppression,
    "comment": Comment,
    "python_module": PythonModule,
    "python_import": PythonImport,
    "python_definition": PythonDefinition,
    "python_decorator": PythonDecorator,
    "python_base": PythonBase,
    "python_assignment": PythonAssignment,
    "python_call": PythonCall,
    "python_argument": PythonArgument,
    "python_entry": PythonEntry,
    "python_joined_argument": PythonJoinedArgument,
    "python_string": PythonString,
    "python_interpolation": PythonInterpolation,
    "python_comparison": PythonComparison,
    "python_env_read": PythonEnvRead,
    "python_attribute": PythonAttribute,
    "python_parameter_attribute": PythonParameterAttribute,
    "python_return": PythonReturn,
    "python_assert": PythonAssert,
    "python_except": PythonExcept,
    "python_route": PythonRoute,
    "python_router": PythonRouter,
    "python_router_include": PythonRouterInclude,
    "python_path_edit": PythonPathEdit,
    "docker_stage": DockerStage,
    "docker_instruction": DockerInstruction,
    "shell_command": ShellCommand,
    "yaml_node": YamlNode,
    "kubernetes_object": KubernetesObject,
    "kubernetes_container": KubernetesContainer,
    "requirement": Requirement,
    "manifest_include": ManifestInclude,
    "toml_value": TomlValue,
    "console_script": ConsoleScript,
    "locked_package": LockedPackage,
    "locked_dependency": LockedDependency,
    "dotenv": Dotenv,
    "dotenv_comment": DotenvComment,
    "connection_string": ConnectionString,
    "credential": Credential,
    "ini_value": IniValue,
    "ignore_pattern": IgnorePattern,
    "sql_identifier": SqlIdentifier,
    "sql_column": SqlColumn,
    "sql_statement": SqlStatement,
    "mongo_database": MongoDatabase,
    "script_import": ScriptImport,
    "script_export": ScriptExport,
    "script_function": ScriptFunction,
    "script_value": ScriptValue,
    "script_call": ScriptCall,
    "script_url": ScriptUrl,
    "script_storage": ScriptStorage,
    "script_proxy": ScriptProxy,
    "package_dependency": PackageDependency,
    "nginx_directive": NginxDirective,
    "make_target": MakeTarget,
    "make_variable": MakeVariable,
    "make_include": MakeInclude,
    "step_command": StepCommand,
    "markdown_part": MarkdownPart,
}
