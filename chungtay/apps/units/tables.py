"""The columns of the list of units, for the screen and for Excel alike."""

from chungtay.apps.units.models import Kind, Level
from chungtay.base.lists import Column

# What the columns read.
READ = ("key", "name", "kind", "level", "seat__full_name", "seat__code")
COLUMNS = [
    Column("ten", "Tên đơn vị", lambda unit: unit.name, sort=("name",)),
    Column("loai", "Loại", lambda unit: Kind(unit.kind).label, sort=("kind", "name")),
    Column("cap", "Cấp", lambda unit: Level(unit.level).label, sort=("level", "name")),
    Column("dia_ban", "Địa bàn", lambda unit: unit.seat.full_name, sort=("seat__name", "name")),
    Column("ma", "Mã địa bàn", lambda unit: unit.seat.code, sort=("seat__code", "name")),
]
