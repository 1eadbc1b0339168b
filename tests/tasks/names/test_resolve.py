"""Who is who in sentences written out by hand."""

from tasks.names.resolve import Resolution, resolution_of
from tests.tasks.quotes.docs import PEOPLE, hand_built


def resolved() -> Resolution:
    return resolution_of(hand_built(PEOPLE))


def test_partial_names_and_pronouns_go_to_their_person() -> None:
    by_name = {
        entity.name: [(mention.name or "", mention.kind) for mention in entity.mentions]
        for entity in resolved().entities
    }
    assert by_name == {
        "Ada Moreno": [
            ("Ada Moreno", "name"),
            ("she", "pronoun"),
            ("Ada Moreno", "name"),
            ("Moreno", "name"),
        ],
        "Luis Vega": [("Luis Vega", "name"), ("him", "pronoun")],
    }


def test_an_apposition_names_whom_a_role_means() -> None:
    found = resolved()
    assert found.name_of((11, 16)) == ("Ada Moreno", "e0")


def test_what_is_not_resolved_stays_as_written() -> None:
    assert resolved().name_of((8, 9)) == ("thanked", None)


def test_entities_are_named_by_their_first_character() -> None:
    assert [entity.entity_id for entity in resolved().entities] == ["e0", "e19"]
