"""What users rely on: the contract's columns are there, the dictionary is current, schemas change on purpose.

`python -m tests.warehouse.test_declarations` writes the golden file anew.
"""

import json
from pathlib import Path

from flows.dictionary import DICTIONARY
from flows.session import all_tables
from warehouse.dictionary import markdown

GOLDEN = Path(__file__).parents[1] / "golden" / "schemas.json"


def schemas() -> dict[str, object]:
    return {
        table.name: {"version": table.version, "columns": {c.name: c.type for c in table.columns}}
        for table in all_tables()
    }


def test_the_dictionary_is_current() -> None:
    assert DICTIONARY.read_text(encoding="utf-8") == markdown(all_tables()), "run `make dictionary`"


def test_schemas_change_on_purpose_alone() -> None:
    assert schemas() == json.loads(GOLDEN.read_text())


def test_a_column_name_has_one_type_everywhere() -> None:
    types: dict[str, set[str]] = {}
    for table in all_tables():
        for column in table.columns:
            if (table.name, column.name) == ("time_expressions", "value"):  # TIMEX3's; numbers elsewhere
                continue
            types.setdefault(column.name, set()).add(column.type)
    assert {name: found for name, found in types.items() if len(found) > 1} == {}


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(schemas(), indent=1) + "\n")
