"""A mypy plugin: on a table's class a field is its column, as SQLModel makes it at run time.

SQLModel declares `name: str`, so without this `select(User.name)` and `User.name.in_(names)` are errors.
"""

from collections.abc import Callable

from mypy.nodes import TypeInfo, Var
from mypy.plugin import AttributeContext, Plugin
from mypy.typeops import make_simplified_union
from mypy.types import Instance, NoneType, Type, UnionType, get_proper_type

BASE = "sqlmodel.main.SQLModel"
COLUMN = "sqlalchemy.orm.attributes.InstrumentedAttribute"


class TablesPlugin(Plugin):
    def get_class_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        owner, _, name = fullname.rpartition(".")
        found = self.lookup_fully_qualified(owner)
        if not (found and isinstance(found.node, TypeInfo) and _is_field(found.node, name)):
            return None
        return self._key if name == "id" else self._column

    def _column(self, context: AttributeContext) -> Type:
        return self._column_of(context.default_attr_type)

    def _key(self, context: AttributeContext) -> Type:
        """`id: int | None` is None only before the row is stored: what is selected has one."""
        declared = get_proper_type(context.default_attr_type)
        parts = declared.items if isinstance(declared, UnionType) else [declared]
        stored = [part for part in parts if not isinstance(get_proper_type(part), NoneType)]
        return self._column_of(make_simplified_union(stored))

    def _column_of(self, value: Type) -> Type:
        found = self.lookup_fully_qualified(COLUMN)
        assert found is not None
        assert isinstance(found.node, TypeInfo)
        return Instance(found.node, [value])


def _is_field(owner: TypeInfo, name: str) -> bool:
    if not owner.has_base(BASE) or owner.fullname == BASE or name.startswith("_"):
        return False
    return any(isinstance(info.names[name].node, Var) for info in owner.mro if name in info.names)


def plugin(version: str) -> type[Plugin]:
    return TablesPlugin
