"""Small Docs written out by hand, one a construction; the layout is that of tests/tasks/quotes/docs.py."""

ACTIVE = """\
Rebels_ NOUN NNS nsubj 1 rebel O
attacked_ VERB VBD ROOT 1 attack O
the_ DET DT det 3 the O
town_ NOUN NN dobj 1 town O
of_ ADP IN prep 3 of O
Gao_ PROPN NNP pobj 4 Gao B-GPE
on_ ADP IN prep 1 on O
Monday PROPN NNP pobj 6 Monday B-DATE
. PUNCT . punct 1 . O
"""
PASSIVE = """\
Two_ NUM CD nummod 2 two B-CARDINAL
aid_ NOUN NN compound 2 aid O
workers_ NOUN NNS nsubjpass 4 worker O
were_ AUX VBD auxpass 4 be O
released_ VERB VBN ROOT 4 release O
by_ ADP IN agent 4 by O
the_ DET DT det 7 the O
militia NOUN NN pobj 5 militia O
. PUNCT . punct 4 . O
"""
RELATIVE = """\
Kenya_ PROPN NNP nsubj 1 Kenya B-GPE
expelled_ VERB VBD ROOT 1 expel O
the_ DET DT det 3 the O
envoys_ NOUN NNS dobj 1 envoy O
who_ PRON WP nsubj 6 who O
had_ AUX VBD aux 6 have O
mocked_ VERB VBN relcl 3 mock O
its_ PRON PRP$ poss 8 its O
president NOUN NN dobj 6 president O
. PUNCT . punct 1 . O
"""
CONTROL = """\
Chad_ PROPN NNP nsubj 1 Chad B-GPE
agreed_ VERB VBD ROOT 1 agree O
to_ PART TO aux 3 to O
withdraw_ VERB VB xcomp 1 withdraw O
its_ PRON PRP$ poss 5 its O
soldiers_ NOUN NNS dobj 3 soldier O
from_ ADP IN prep 3 from O
Libya PROPN NNP pobj 6 Libya B-GPE
. PUNCT . punct 1 . O
"""
ORDERED = """\
The_ DET DT det 1 the O
court_ NOUN NN nsubj 2 court O
ordered_ VERB VBD ROOT 2 order O
the_ DET DT det 4 the O
minister_ NOUN NN dobj 2 minister O
to_ PART TO aux 6 to O
resign VERB VB xcomp 2 resign O
. PUNCT . punct 2 . O
"""
GERUND = """\
Norway_ PROPN NNP nsubj 1 Norway B-GPE
accused_ VERB VBD ROOT 1 accuse O
Iceland_ PROPN NNP dobj 1 Iceland B-GPE
of_ ADP IN prep 1 of O
blocking_ VERB VBG pcomp 3 block O
the_ DET DT det 6 the O
port NOUN NN dobj 4 port O
. PUNCT . punct 1 . O
"""
LIGHT = """\
Peru_ PROPN NNP nsubj 1 Peru B-GPE
held_ VERB VBD ROOT 1 hold O
talks_ NOUN NNS dobj 1 talk O
with_ ADP IN prep 2 with O
Chile_ PROPN NNP pobj 3 Chile B-GPE
in_ ADP IN prep 2 in O
Lima PROPN NNP pobj 5 Lima B-GPE
. PUNCT . punct 1 . O
"""
NOUN = """\
Mali PROPN NNP poss 2 Mali B-GPE
's_ PART POS case 0 's O
attack_ NOUN NN nsubj 6 attack O
on_ ADP IN prep 2 on O
the_ DET DT det 5 the O
camp_ NOUN NN pobj 3 camp O
failed VERB VBD ROOT 6 fail O
. PUNCT . punct 6 . O
"""
BETWEEN = """\
The_ DET DT det 1 the O
talks_ NOUN NNS nsubj 6 talk O
between_ ADP IN prep 1 between O
Laos_ PROPN NNP pobj 2 Laos B-GPE
and_ CCONJ CC cc 3 and O
Japan_ PROPN NNP conj 3 Japan B-GPE
collapsed VERB VBD ROOT 6 collapse O
. PUNCT . punct 6 . O
"""
JOINED = """\
France_ PROPN NNP nsubj 3 France B-GPE
and_ CCONJ CC cc 0 and O
Spain_ PROPN NNP conj 0 Spain B-GPE
condemned_ VERB VBD ROOT 3 condemn O
the_ DET DT det 5 the O
raid NOUN NN dobj 3 raid O
. PUNCT . punct 3 . O
"""
MET = """\
Brazil_ PROPN NNP nsubj 3 Brazil B-GPE
and_ CCONJ CC cc 0 and O
Bolivia_ PROPN NNP conj 0 Bolivia B-GPE
met_ VERB VBD ROOT 3 meet O
in_ ADP IN prep 3 in O
Quito PROPN NNP pobj 4 Quito B-GPE
. PUNCT . punct 3 . O
"""
UNSIGNED = """\
Greece_ PROPN NNP nsubj 3 Greece B-GPE
did_ AUX VBD aux 3 do O
not_ PART RB neg 3 not O
sign_ VERB VB ROOT 3 sign O
the_ DET DT det 5 the O
treaty NOUN NN dobj 3 treaty O
. PUNCT . punct 3 . O
"""
NO = """\
No_ DET DT det 1 no O
agreement_ NOUN NN nsubjpass 3 agreement O
was_ AUX VBD auxpass 3 be O
reached VERB VBN ROOT 3 reach O
. PUNCT . punct 3 . O
"""
MODAL = """\
Cuba_ PROPN NNP nsubj 2 Cuba B-GPE
may_ AUX MD aux 2 may O
release_ VERB VB ROOT 2 release O
the_ DET DT det 4 the O
sailors NOUN NNS dobj 2 sailor O
. PUNCT . punct 2 . O
"""
FUTURE = """\
Cuba_ PROPN NNP nsubj 2 Cuba B-GPE
will_ AUX MD aux 2 will O
release_ VERB VB ROOT 2 release O
the_ DET DT det 4 the O
sailors NOUN NNS dobj 2 sailor O
. PUNCT . punct 2 . O
"""
DENIED = """\
Sudan_ PROPN NNP nsubj 1 Sudan B-GPE
denied_ VERB VBD ROOT 1 deny O
bombing_ VERB VBG xcomp 1 bomb O
the_ DET DT det 4 the O
village NOUN NN dobj 2 village O
. PUNCT . punct 1 . O
"""
URGED = """\
Ghana_ PROPN NNP nsubj 1 Ghana B-GPE
urged_ VERB VBD ROOT 1 urge O
Togo_ PROPN NNP dobj 1 Togo B-GPE
to_ PART TO aux 4 to O
free_ VERB VB xcomp 1 free O
the_ DET DT det 6 the O
pilots NOUN NNS dobj 4 pilot O
. PUNCT . punct 1 . O
"""
REPORTED = """\
Turkey_ PROPN NNP nsubj 1 Turkey B-GPE
said_ VERB VBD ROOT 1 say O
it_ PRON PRP nsubj 4 it O
had_ AUX VBD aux 4 have O
closed_ VERB VBN ccomp 1 close O
the_ DET DT det 6 the O
border NOUN NN dobj 4 border O
. PUNCT . punct 1 . O
"""
CANCELLED = """\
Oman_ PROPN NNP nsubj 1 Oman B-GPE
cancelled_ VERB VBD ROOT 1 cancel O
the_ DET DT det 3 the O
visit NOUN NN dobj 1 visit O
. PUNCT . punct 1 . O
"""
IF = """\
Oman_ PROPN NNP nsubj 2 Oman B-GPE
will_ AUX MD aux 2 will O
retaliate_ VERB VB ROOT 2 retaliate O
if_ SCONJ IN mark 5 if O
Qatar_ PROPN NNP nsubj 5 Qatar B-GPE
attacks VERB VBZ advcl 2 attack O
. PUNCT . punct 2 . O
"""
OFFICIALS = """\
Danish_ ADJ JJ amod 1 danish B-NORP
officials_ NOUN NNS nsubj 2 official O
visited_ VERB VBD ROOT 2 visit O
Moscow PROPN NNP dobj 2 Moscow B-GPE
,_ PUNCT , punct 2 , O
and_ CCONJ CC cc 2 and O
the_ DET DT det 7 the O
Kremlin_ PROPN NNP nsubj 8 Kremlin B-ORG
thanked_ VERB VBD conj 2 thank O
them PRON PRP dobj 8 they O
. PUNCT . punct 8 . O
"""
