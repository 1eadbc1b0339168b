"""Where words of acts are everyday words, and who acts in what standing, on Docs that are written out by hand."""

import pytest

from tests.tasks.events.test_events import row

COUNSEL = """\
{actor}_ NOUN NNS nsubj 1 {lemma} O
defended_ VERB VBD ROOT 1 defend O
Luis_ PROPN NNP compound 3 Luis B-PERSON
Vega PROPN NNP dobj 1 Vega I-PERSON
. PUNCT . punct 1 . O
"""
HIMSELF = """\
The_ DET DT det 1 the O
gunman_ NOUN NN nsubj 2 gunman O
shot_ VERB VBD ROOT 2 shoot O
{target} PRON PRP dobj 2 {target} O
. PUNCT . punct 2 . O
"""
GENERAL = """\
firms_ NOUN NNS nsubj 1 firm O
{verb}_ VERB {tag} ROOT 1 reject O
{article}_ DET DT det 3 {article} O
law NOUN NN dobj 1 law O
. PUNCT . punct 1 . O
"""
DUTY = """\
The_ DET DT det 1 the O
police_ NOUN NNS nsubj 2 police O
had_ VERB VBD ROOT 2 have O
a_ DET DT det 4 a O
{noun}_ NOUN NN dobj 2 {noun} O
to_ PART TO aux 6 to O
accuse_ VERB VB acl 4 accuse O
Luis_ PROPN NNP compound 8 Luis B-PERSON
Vega PROPN NNP dobj 6 Vega I-PERSON
. PUNCT . punct 2 . O
"""
TORN = """\
Val{gap} PROPN NNP nsubj 3 Val B-ORG
-{gap} PUNCT HYPH punct 2 - O
Ta_ PROPN NNP appos 0 Ta B-ORG
accused_ VERB VBD ROOT 3 accuse O
Peru_ PROPN NNP dobj 3 Peru B-GPE
yesterday NOUN NN npadvmod 3 yesterday O
. PUNCT . punct 3 . O
"""
RAID = """\
The_ DET DT det 1 the O
{actor}_ NOUN NNS nsubj 2 {lemma} O
raided_ VERB VBD ROOT 2 raid O
the_ DET DT det 4 the O
village_ NOUN NN dobj 2 village O
with_ ADP IN prep 2 with O
rockets NOUN NNS pobj 5 rocket O
. PUNCT . punct 2 . O
"""
SUSPENDED = """\
The_ DET DT det 1 the O
{actor}_ NOUN NN nsubj 4 {actor} O
of_ ADP IN prep 1 of O
Peru_ PROPN NNP pobj 2 Peru B-GPE
suspended_ VERB VBD ROOT 4 suspend O
aid_ NOUN NN dobj 4 aid O
to_ ADP IN prep 4 to O
Chad PROPN NNP pobj 6 Chad B-GPE
. PUNCT . punct 4 . O
"""
CLAIM = """\
Norway_ PROPN NNP nsubj 1 Norway B-GPE
{verb}_ VERB VBD ROOT 1 {verb} O
the_ DET DT det 3 the O
{noun}_ NOUN NN dobj 1 {noun} O
that_ SCONJ IN mark 6 that O
Iceland_ PROPN NNP nsubj 6 Iceland B-GPE
attacked_ VERB VBD acl 3 attack O
Chad PROPN NNP dobj 6 Chad B-GPE
. PUNCT . punct 1 . O
"""
CALLED = """\
Norway_ PROPN NNP nsubj 1 Norway B-GPE
called_ VERB VBD ROOT 1 call O
for_ ADP IN prep 1 for O
the_ DET DT det 4 the O
release_ NOUN NN pobj 2 release O
of_ ADP IN prep 4 of O
the_ DET DT det 7 the O
sailors NOUN NNS pobj 5 sailor O
. PUNCT . punct 1 . O
"""
MEANT = """\
It_ PRON PRP nsubj 3 it O
did_ AUX VBD aux 3 do O
not_ PART RB neg 3 not O
mean_ VERB VB ROOT 3 mean O
that_ SCONJ IN mark 6 that O
Chad_ PROPN NNP nsubj 6 Chad B-GPE
attacked_ VERB VBD ccomp 3 attack O
Libya PROPN NNP dobj 6 Libya B-GPE
. PUNCT . punct 3 . O
"""
UNTIL = """\
They_ PRON PRP nsubj 1 they O
waited_ VERB VBD ROOT 1 wait O
until_ SCONJ IN mark 4 until O
Chad_ PROPN NNP nsubj 4 Chad B-GPE
attacks_ VERB VBZ advcl 1 attack O
Libya PROPN NNP dobj 4 Libya B-GPE
. PUNCT . punct 1 . O
"""
WENT_ON = """\
Chad_ PROPN NNP nsubj 1 Chad B-GPE
went_ VERB VBD ROOT 1 go O
{particle} {pos} 1 {particle} O
to_ PART TO aux 4 to O
attack_ VERB VB xcomp 1 attack O
Libya PROPN NNP dobj 4 Libya B-GPE
. PUNCT . punct 1 . O
"""
APOLOGY = """\
Chad_ PROPN NNP nsubj 2 Chad B-GPE
will_ AUX MD aux 2 will O
apologise_ VERB VB ROOT 2 apologise O
for_ ADP IN prep 2 for O
attacking_ VERB VBG pcomp 3 attack O
Libya PROPN NNP dobj 4 Libya B-GPE
. PUNCT . punct 2 . O
"""
TRUCE = """\
Chad_ PROPN NNP nsubj 1 Chad B-GPE
{verb}_ VERB VBD ROOT 1 {lemma} O
the_ DET DT det 3 the O
ceasefire_ NOUN NN dobj 1 ceasefire O
with_ ADP IN prep 3 with O
Libya PROPN NNP pobj 4 Libya B-GPE
. PUNCT . punct 1 . O
"""
AGREED = """\
Chad_ PROPN NNP nsubj 1 Chad B-GPE
agreed_ VERB VBD ROOT 1 agree O
with_ ADP IN prep 1 with O
{other} {pos} pobj 2 {other} {label}
yesterday NOUN NN npadvmod 1 yesterday O
. PUNCT . punct 1 . O
"""
VOWED = """\
Chad_ PROPN NNP nsubj 1 Chad B-GPE
vowed_ VERB VBD ROOT 1 vow O
to_ PART TO aux 3 to O
{verb} VERB VB xcomp 1 {verb} O
. PUNCT . punct 1 . O
"""


def kind(table: str, predicate: str, **words: str) -> str | None:
    found: str | None = row(table.format(**words), predicate)["event_type"]
    return found


def test_counsel_defends_in_court() -> None:
    assert kind(COUNSEL, "defend", actor="Ministers", lemma="minister") == "SUPPORT"
    assert kind(COUNSEL, "defend", actor="Lawyers", lemma="lawyer") is None


def test_nothing_is_done_to_another_where_it_is_done_to_oneself() -> None:
    assert kind(HIMSELF, "shoot", target="them") == "ASSAULT"
    assert kind(HIMSELF, "shoot", target="himself") is None


def test_what_is_general_has_no_type() -> None:
    assert kind(GENERAL, "reject", verb="reject", tag="VBP", article="a") is None
    assert kind(GENERAL, "reject", verb="reject", tag="VBP", article="the") == "REJECT"
    assert kind(GENERAL, "reject", verb="rejected", tag="VBD", article="a") == "REJECT"
    assert kind(DUTY, "accuse", noun="plan") is not None
    assert kind(DUTY, "accuse", noun="duty") is None


def test_half_a_name_is_no_party() -> None:
    assert kind(TORN, "accuse", gap="_") == "ACCUSE"
    assert kind(TORN, "accuse", gap="") is None


def test_police_raids_are_searches() -> None:
    assert kind(RAID, "raid", actor="rebels", lemma="rebel") == "ASSAULT"
    assert kind(RAID, "raid", actor="police", lemma="police") == "COERCE"


def test_a_firm_of_a_country_is_no_state() -> None:
    assert kind(SUSPENDED, "suspend", actor="president") == "SANCTION"
    assert kind(SUSPENDED, "suspend", actor="bank") is None


@pytest.mark.parametrize(
    ("verb", "noun", "modality"),
    [
        ("deny", "allegation", "denied"),
        ("repeat", "allegation", "possible"),
        ("repeat", "demand", "requested"),
        ("know", "fact", "asserted"),
    ],
)
def test_what_a_noun_of_saying_holds_is_said_only(verb: str, noun: str, modality: str) -> None:
    assert row(CLAIM.format(verb=verb, noun=noun), "attack")["modality"] == modality


def test_what_is_called_for_is_asked_for() -> None:
    assert row(CALLED, "release")["modality"] == "requested"


def test_what_is_not_meant_is_not_so() -> None:
    assert row(MEANT, "attack")["is_negated"]


@pytest.mark.parametrize(
    ("table", "modality"),
    [
        (UNTIL, "future"),
        (WENT_ON.format(particle="on", pos="ADP RP prt"), "asserted"),
        (APOLOGY, "asserted"),
    ],
)
def test_what_is_awaited_is_to_come_and_what_is_presupposed_is_so(table: str, modality: str) -> None:
    assert row(table, "attack")["modality"] == modality


def test_a_truce_that_is_broken_is_none() -> None:
    assert kind(TRUCE, "ceasefire", verb="praised", lemma="praise") == "RETREAT"
    assert kind(TRUCE, "ceasefire", verb="broke", lemma="break") is None


def test_to_share_an_opinion_is_to_agree_to_nothing() -> None:
    assert kind(AGREED, "agree", other="Libya", pos="PROPN NNP", label="B-GPE") == "AGREE"
    assert kind(AGREED, "agree", other="everything", pos="NOUN NN", label="O") is None


def test_a_vow_to_fight_offers_nothing() -> None:
    assert kind(VOWED, "vow", verb="help") == "AGREE"
    assert kind(VOWED, "vow", verb="fight") is None
