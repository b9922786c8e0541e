"""YAML text becomes a tree of entries that remember their line and lose no digit."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from chungtay.rules.problems import Problem

MAX_CHARACTERS = 300_000
MAX_DEPTH = 20
MAX_EVENTS = 40_000

Scalar = str | int | Decimal | bool | datetime.date | None

_SCALARS: dict[str, Callable[[str], Scalar]] = {
    "null": lambda text: None,
    "bool": lambda text: text.lower() == "true",
    "int": int,
    "float": Decimal,
    "timestamp": datetime.date.fromisoformat,
    "str": str,
}


@dataclass(frozen=True)
class Entry:
    """One value with the line it stands on; `path` reads like `sheets[2].groups[0].key`."""

    value: "Scalar | tuple[Entry, ...] | dict[str, Entry]"
    line: int
    path: str


class Yaml:
    """One file being read; faults gather in `problems` and the reading goes on."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def read(self, text: str) -> Entry | None:
        if len(text) > MAX_CHARACTERS:
            self._fault(1, "", f"Tệp quá lớn: {len(text)} ký tự, tối đa {MAX_CHARACTERS}.")
            return None
        try:
            node = self._compose(text)
        except MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            self._fault(line, "", f"Không đọc được YAML: {error.problem}.")
            return None
        except (ReaderError, RecursionError):
            self._fault(1, "", "Không đọc được YAML: tệp có ký tự lạ hoặc lồng quá sâu.")
            return None
        return None if node is None else self._entry(node, "")

    def _compose(self, text: str) -> Node | None:
        # Looked through before anything is built: aliases and deep nests let a small file grow without end.
        depth = 0
        for count, event in enumerate(YAML(typ="safe", pure=True).parse(text)):
            line = event.start_mark.line + 1
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if isinstance(event, AliasEvent):
                self._fault(line, "", "Không dùng bí danh (&, *) trong tệp luật.")
                return None
            if depth > MAX_DEPTH or count > MAX_EVENTS:
                self._fault(line, "", f"Tệp lồng quá {MAX_DEPTH} cấp hoặc có quá nhiều mục.")
                return None
        node: Node | None = YAML(typ="safe", pure=True).compose(text)
        if node is None:
            self._fault(1, "", "Tệp trống.")
        return node

    def _entry(self, node: Node, path: str) -> Entry:
        line = node.start_mark.line + 1
        if not isinstance(node, ScalarNode) and str(node.tag).rsplit(":", 1)[-1] not in ("map", "seq"):
            self._fault(line, path, f"Không dùng nhãn kiểu “{node.tag}”.")
        if isinstance(node, MappingNode):
            return Entry(self._mapping(node, path), line, path)
        if isinstance(node, SequenceNode):
            children = (self._entry(child, f"{path}[{n}]") for n, child in enumerate(node.value))
            return Entry(tuple(children), line, path)
        assert isinstance(node, ScalarNode)
        return Entry(self._scalar(node, path), line, path)

    def _mapping(self, node: MappingNode, path: str) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            place = f"{path}.{key}" if path else key
            if key in found:
                line = key_node.start_mark.line + 1
                self._fault(line, place, f"Khóa lặp lại; đã có ở dòng {found[key].line}.")
                continue
            value = self._entry(value_node, place)
            found[key] = Entry(value.value, key_node.start_mark.line + 1, place)
        return found

    def _scalar(self, node: ScalarNode, path: str) -> Scalar:
        text: str = node.value
        kind = str(node.tag).rsplit(":", 1)[-1]
        try:
            if kind in _SCALARS:
                return _SCALARS[kind](text)
        except (ValueError, InvalidOperation):
            pass
        self._fault(node.start_mark.line + 1, path, f"Không hiểu giá trị “{text}”.")
        return None

    def _fault(self, line: int, key: str, message: str) -> None:
        self.problems.append(Problem(self.file, line, key, message))
