from typing import Annotated, Optional

import domain
from domain import (
    AnyByBase, AnyByCall, AnyByConfig, AnyByDict, AnyByHeader, AnyByName, AnyBySpread, AnyBySpreadDict, AnyInherited, ByHeader, ByMain, Clock, Decorated, Dynamic, Foreign, Ids, Ignoring, Made, Mapping, Mixed, Odd, OldPage, OldStrict,
    Order, Page, Plain, Point, Settings, Strict, Task, Ticket, Twice, Unknown, Watched,
)
from domain.answers import Answer
from fastapi import Depends, FastAPI
from pydantic import BaseModel

app = FastAPI()


class Local(BaseModel):
    name: str


def load() -> Task: ...


@app.post("/tasks")
async def create(task: Task) -> dict:
    # ok: model-attribute-exists
    known = [task.title, task.due_date, task.is_late, task.slug, task.length, task.LIMIT, task.Status, task.strip, task.short(), task.count(), task.total]
    # expect: model-attribute-exists "`task` is a `Task`, which has no `titel`"
    first = f"{task.titel}"
    # ok: model-attribute-exists
    second = task.titel
    return {"first": first, "second": second, "known": known}


@app.post("/tickets")
async def ticket(
    renamed: Ticket, optional: Optional[domain.Task], union: Task | None, annotated: Annotated[Task, Depends(load)], quoted: "Task", local: Local, default: Task = Depends(load)
) -> None:
    # expect: model-attribute-exists "`renamed` is a `Task`, which has no `dueDate`"
    print(renamed.dueDate)
    # expect: model-attribute-exists "no `close`"
    optional.close()
    # expect: model-attribute-exists "no `owner`"
    union.owner.name.strip()
    # expect: model-attribute-exists "no `state`"
    annotated.state = "done"
    # expect: model-attribute-exists "no `visits`"
    quoted.visits += 1
    # expect: model-attribute-exists "`local` is a `Local`, which has no `title`"
    print(local.title)

    def later() -> str:
        # expect: model-attribute-exists "no `Titel`"
        return default.Titel

    later()


def closed(
    page: Page[Task], ids: Ids, settings: Settings, strict: Strict, ignoring: Ignoring, old: OldStrict, header: ByHeader, plain: Plain, main: ByMain, pages: OldPage[int],
    order: Order, answer: Answer,
) -> None:
    # expect: model-attribute-exists "`page` is a `Page`, which has no `total`"
    print(page.items, page.total)
    # expect: model-attribute-exists "no `ids`"
    print(ids.root, ids.ids)
    # expect: model-attribute-exists "`settings` is a `Settings`, which has no `databse_url`"
    print(settings.databse_url)
    # expect: model-attribute-exists "`Strict`"
    print(strict.title)
    # expect: model-attribute-exists "`Ignoring`"
    print(ignoring.title)
    # expect: model-attribute-exists "`OldStrict`"
    print(old.title)
    # expect: model-attribute-exists "`ByHeader`"
    print(header.title)
    # expect: model-attribute-exists "`Plain`"
    print(plain.title)
    # expect: model-attribute-exists "`ByMain`"
    print(main.title)
    # expect: model-attribute-exists "`OldPage`"
    print(pages.title)
    # expect: model-attribute-exists "`Order`"
    print(order.text)
    # expect: model-attribute-exists "`Answer`"
    print(answer.title)


# What is open, or no model of Pydantic.
def opened(
    a: AnyByCall, b: AnyInherited, c: AnyByDict, d: AnyBySpread, e: AnyBySpreadDict, f: AnyByName, g: AnyByConfig, h: AnyByBase, i: AnyByHeader, j: Dynamic, k: Watched, l: Decorated, m: Made,
    n: Foreign, o: Unknown, p: Twice, q: Mapping, r: Point, s: BaseModel, t: Odd, u: Mixed, v: Clock,
) -> None:
    # ok: model-attribute-exists
    print(a.x, b.x, c.x, d.x, e.x, f.x, g.x, h.x, i.x, j.x, k.x, l.x, m.x, n.x, o.x, p.x, q.x, r.y, s.x, t.x, u.x, v.zone)


def every(task: Task, settings: Settings, ids: Ids) -> None:
    # ok: model-attribute-exists
    print(
        task.model_computed_fields, task.model_config, task.model_construct(), task.model_copy(), task.model_dump(), task.model_dump_json(), task.model_extra, task.model_fields, task.model_fields_set,
        task.model_json_schema(), task.model_parametrized_name(), task.model_post_init(None), task.model_rebuild(), task.model_validate({}), task.model_validate_json(""), task.model_validate_strings({}),
        task.construct(), task.copy(), task.dict(), task.fields, task.from_orm(1), task.json(), task.parse_file(""), task.parse_obj({}), task.parse_raw(""), task.schema(), task.schema_json(),
        task.update_forward_refs(), task.validate({}), task.__class__, task._private, settings.settings_customise_sources, ids.root,
    )  # fmt: skip


# Objects that are another thing by then, and attributes that the code asks for.
def other(first: Task, second: Task, third: Task, fourth: Task, fifth: Task, sixth: Task, seventh: Task, many: list[Task], *rest: Task) -> None:
    first = first.model_dump()
    # ok: model-attribute-exists
    print(first.items(), rest.count(1), many.pop())
    if isinstance(second, Local):
        # ok: model-attribute-exists
        print(second.name)
    if hasattr(third, "owner"):
        # ok: model-attribute-exists
        print(third.owner)
    match fourth:
        case Local():
            # ok: model-attribute-exists
            print(fourth.name)
    try:
        # ok: model-attribute-exists
        print(seventh.owner)
    except AttributeError:
        pass
    try:
        # expect: model-attribute-exists "no `color`"
        print(sixth.color)
    except ValueError:
        pass
    # ok: model-attribute-exists
    print([fifth.name for fifth in many])
