"""Small Docs written out by hand: no model is asked in unit tests."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

# One token a line: text (an underscore for the space after it), part of speech, tag, dependency, head, lemma,
# entity.
INVERTED = """\
The_ DET DT det 1 the O
bridge_ NOUN NN nsubj 3 bridge O
will_ AUX MD aux 3 will O
open_ VERB VB ccomp 7 open O
in_ ADP IN prep 3 in O
May PROPN NNP pobj 4 May B-DATE
,_ PUNCT , punct 7 , O
said_ VERB VBD ROOT 7 say O
Ada_ PROPN NNP compound 9 Ada B-PERSON
Moreno PROPN NNP nsubj 7 Moreno I-PERSON
. PUNCT . punct 7 . O
"""
MIXED = """\
Moreno_ PROPN NNP nsubj 1 Moreno B-ORG
said_ VERB VBD ROOT 1 say O
the_ DET DT det 3 the O
bridge_ NOUN NN nsubj 4 bridge O
was_ AUX VBD ccomp 1 be O
" PUNCT `` punct 4 " O
a_ DET DT det 8 a O
small_ ADJ JJ amod 8 small O
wonder NOUN NN attr 4 wonder O
"_ PUNCT '' punct 8 " O
for_ ADP IN prep 8 for O
the_ DET DT det 12 the O
town NOUN NN pobj 10 town O
. PUNCT . punct 1 . O
"""
SPLIT = """\
" PUNCT `` punct 7 " O
It_ PRON PRP nsubjpass 3 it O
is_ AUX VBZ auxpass 3 be O
done VERB VBN ccomp 7 do O
, PUNCT , punct 7 , O
"_ PUNCT '' punct 7 " O
she_ PRON PRP nsubj 7 she O
said VERB VBD ROOT 7 say O
._ PUNCT . punct 7 . O
" PUNCT `` punct 12 " O
We_ PRON PRP nsubj 12 we O
can_ AUX MD aux 12 can O
rest VERB VB ROOT 12 rest O
. PUNCT . punct 12 . O
" PUNCT '' punct 12 " O
"""
PHRASE = """\
According_ VERB VBG prep 6 accord O
to_ ADP IN prep 0 to O
the_ DET DT det 3 the O
council NOUN NN pobj 1 council O
,_ PUNCT , punct 6 , O
costs_ NOUN NNS nsubj 6 cost O
rose VERB VBD ROOT 6 rise O
. PUNCT . punct 6 . O
"""
TITLE = """\
She_ PRON PRP nsubj 1 she O
read_ VERB VBD ROOT 1 read O
" PUNCT `` punct 1 " O
War_ PROPN NNP dobj 1 War B-WORK_OF_ART
and_ CCONJ CC cc 3 and I-WORK_OF_ART
Peace PROPN NNP conj 3 Peace I-WORK_OF_ART
"_ PUNCT '' punct 1 " O
in_ ADP IN prep 1 in O
the_ DET DT det 9 the O
tent NOUN NN pobj 7 tent O
. PUNCT . punct 1 . O
"""
LOST = """\
We_ PRON PRP nsubj 1 we O
built_ VERB VBD ccomp 6 build O
it_ PRON PRP dobj 1 it O
ourselves PRON PRP npadvmod 1 ourselves O
,_ PUNCT , punct 6 , O
he_ PRON PRP nsubj 6 he O
said VERB VBD ROOT 6 say O
._ PUNCT . punct 6 . O
I_ PRON PRP nsubj 9 I O
am_ AUX VBP ROOT 9 be O
proud_ ADJ JJ acomp 9 proud O
of_ ADP IN prep 10 of O
it PRON PRP pobj 11 it O
. PUNCT . punct 9 . O
"""
ADDING = """\
He_ PRON PRP nsubj 1 he O
said_ VERB VBD ROOT 1 say O
the_ DET DT det 3 the O
work_ NOUN NN nsubj 4 work O
was_ AUX VBD ccomp 1 be O
late ADJ JJ acomp 4 late O
,_ PUNCT , punct 1 , O
adding_ VERB VBG advcl 1 add O
that_ SCONJ IN mark 10 that O
money_ NOUN NN nsubj 10 money O
was_ AUX VBD ccomp 7 be O
short ADJ JJ acomp 10 short O
. PUNCT . punct 1 . O
"""
PEOPLE = """\
Ada_ PROPN NNP compound 1 Ada B-PERSON
Moreno_ PROPN NNP nsubj 2 Moreno I-PERSON
praised_ VERB VBD ROOT 2 praise O
Luis_ PROPN NNP compound 4 Luis B-PERSON
Vega PROPN NNP dobj 2 Vega I-PERSON
._ PUNCT . punct 2 . O
Later_ ADV RB advmod 8 later O
she_ PRON PRP nsubj 8 she O
thanked_ VERB VBD ROOT 8 thank O
him PRON PRP dobj 8 he O
._ PUNCT . punct 8 . O
The_ DET DT det 12 the O
mayor NOUN NN nsubj 17 mayor O
,_ PUNCT , punct 12 , O
Ada_ PROPN NNP compound 15 Ada B-PERSON
Moreno PROPN NNP appos 12 Moreno I-PERSON
,_ PUNCT , punct 12 , O
smiled VERB VBD ROOT 17 smile O
._ PUNCT . punct 17 . O
Moreno_ PROPN NNP nsubj 20 Moreno B-PERSON
left VERB VBD ROOT 20 leave O
. PUNCT . punct 20 . O
"""


def hand_built(table: str) -> Doc:
    """The Doc that a table of tokens describes; ¶ is an empty line."""
    rows = [line.split(" ") for line in table.splitlines()]
    return Doc(
        Vocab(),
        words=[row[0].removesuffix("_").replace("¶", "\n\n") for row in rows],
        spaces=[row[0].endswith("_") for row in rows],
        pos=[row[1] for row in rows],
        tags=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        heads=[int(row[4]) for row in rows],
        lemmas=[row[5] for row in rows],
        ents=[row[6] for row in rows],
    )
