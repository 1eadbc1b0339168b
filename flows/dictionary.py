"""Write warehouse/DICTIONARY.md from the declarations: `make dictionary`."""

from pathlib import Path

from flows.lakes import all_tables
from warehouse.dictionary import markdown

DICTIONARY = Path(__file__).parent.parent / "warehouse" / "DICTIONARY.md"


def main() -> None:
    """Write the dictionary."""
    DICTIONARY.write_text(markdown(all_tables()), encoding="utf-8")


if __name__ == "__main__":
    main()
