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

# What the parse loses, with its faults; ¶ is an empty line
HIRED = """\
Kenya_ PROPN NNP nsubj 1 Kenya B-GPE
opens_ VERB VBZ ROOT 1 open O
port NOUN NN dobj 1 port O
¶ SPACE _SP dep 2 ¶ O
The_ DET DT det 5 the O
ministry_ NOUN NN appos 2 ministry O
has_ AUX VBZ aux 7 have O
hired_ VERB VBN conj 1 hire O
Ida_ PROPN NNP compound 9 Ida B-PERSON
Holm PROPN NNP dobj 7 Holm I-PERSON
. PUNCT . punct 1 . O
"""
OBJECT = """\
Kenya_ PROPN NNP nsubj 1 Kenya B-GPE
opens_ VERB VBZ ROOT 1 open O
new_ ADJ JJ amod 3 new O
port NOUN NN compound 6 port O
¶ SPACE _SP dep 3 ¶ O
The_ DET DT det 6 the O
ministry_ NOUN NN dobj 1 ministry O
has_ AUX VBZ aux 8 have O
hired_ VERB VBN conj 1 hire O
Ida_ PROPN NNP compound 10 Ida B-PERSON
Holm PROPN NNP dobj 8 Holm I-PERSON
. PUNCT . punct 1 . O
"""
APPOSED = """\
Kenya_ PROPN NNP nsubj 1 Kenya B-GPE
opens_ VERB VBZ ccomp 14 open O
port NOUN NN dobj 1 port O
¶ SPACE _SP dep 2 ¶ O
Norsk_ PROPN NNP compound 5 Norsk B-ORG
Bank PROPN NNP appos 2 Bank I-ORG
,_ PUNCT , punct 5 , O
the_ DET DT det 8 the O
owner_ NOUN NN nsubj 14 owner O
of_ ADP IN prep 8 of O
the_ DET DT det 11 the O
dam NOUN NN pobj 9 dam O
,_ PUNCT , punct 8 , O
has_ AUX VBZ aux 14 have O
hired_ VERB VBN ROOT 14 hire O
Ida_ PROPN NNP compound 16 Ida B-PERSON
Holm PROPN NNP dobj 14 Holm I-PERSON
. PUNCT . punct 14 . O
"""
ENDING = """\
Kenya_ PROPN NNP nsubj 1 Kenya B-GPE
opens_ VERB VBZ ROOT 1 open O
port NOUN NN dobj 1 port O
,_ PUNCT , punct 1 , O
ending_ VERB VBG csubj 9 end O
feud NOUN NN compound 7 feud O
¶ SPACE _SP dep 5 ¶ O
Chile_ PROPN NNP nsubj 9 Chile B-GPE
has_ AUX VBZ aux 9 have O
hired_ VERB VBN conj 1 hire O
Ida_ PROPN NNP compound 11 Ida B-PERSON
Holm PROPN NNP dobj 9 Holm I-PERSON
. PUNCT . punct 9 . O
"""
RALLY = """\
Peru_ PROPN NNP compound 1 Peru B-GPE
shares_ NOUN NNS compound 2 share O
rally_ VERB VBP ROOT 2 rally O
as_ ADP IN prep 2 as O
Chile_ PROPN NNP compound 5 Chile B-GPE
banks_ NOUN NNS pobj 3 bank O
cut_ VERB VBP advcl 2 cut O
rates NOUN NNS dobj 6 rate O
. PUNCT . punct 2 . O
"""
CLIPPED = """\
This_ PRON DT nsubj 1 this O
backs_ VERB VBZ ROOT 1 back O
the_ DET DT det 5 the O
Norsk_ PROPN NNP compound 4 Norsk B-ORG
Bank_ PROPN NNP nsubj 5 Bank I-ORG
plan_ NOUN NN ccomp 1 plan O
to_ PART TO aux 7 to O
build_ VERB VB acl 5 build O
a_ DET DT det 9 a O
dam NOUN NN dobj 7 dam O
. PUNCT . punct 1 . O
"""
INVERTED = """\
It_ PRON PRP nsubj 1 it O
is_ AUX VBZ ccomp 4 be O
late ADJ JJ acomp 1 late O
,_ PUNCT , punct 4 , O
said_ VERB VBD ROOT 4 say O
clerk_ NOUN NN compound 7 clerk O
Egil_ PROPN NNP compound 7 Egil B-PERSON
Lund_ PROPN NNP nsubj 8 Lund I-PERSON
reading_ VERB VBG ccomp 4 read O
the_ DET DT det 10 the O
list NOUN NN dobj 8 list O
. PUNCT . punct 4 . O
"""

# Arguments that stand elsewhere
GUILTY = """\
Egil_ PROPN NNP compound 1 Egil B-PERSON
Lund_ PROPN NNP nsubjpass 3 Lund I-PERSON
was_ AUX VBD auxpass 3 be O
found_ VERB VBN ROOT 3 find O
guilty_ ADJ JJ oprd 3 guilty O
of_ ADP IN prep 4 of O
killing_ VERB VBG pcomp 5 kill O
a_ DET DT det 8 a O
guard NOUN NN dobj 6 guard O
. PUNCT . punct 3 . O
"""
FIRST = """\
It_ PRON PRP nsubj 1 it O
is_ AUX VBZ ROOT 1 be O
the_ DET DT det 4 the O
first_ ADJ JJ amod 4 first B-ORDINAL
ship_ NOUN NN attr 1 ship O
to_ PART TO aux 7 to O
be_ AUX VB auxpass 7 be O
built_ VERB VBN relcl 4 build O
by_ ADP IN agent 7 by O
Norway PROPN NNP pobj 8 Norway B-GPE
. PUNCT . punct 1 . O
"""
GAP = """\
Peru_ PROPN NNP nsubj 1 Peru B-GPE
showed_ VERB VBD ROOT 1 show O
the_ DET DT det 3 the O
plane_ NOUN NN dobj 1 plane O
they_ PRON PRP nsubj 5 they O
want_ VERB VBP relcl 3 want O
to_ PART TO aux 7 to O
launch VERB VB xcomp 5 launch O
. PUNCT . punct 1 . O
"""
BELOW = """\
Chile_ PROPN NNP nsubj 1 Chile B-GPE
praised_ VERB VBD ROOT 1 praise O
the_ DET DT det 3 the O
bailout_ NOUN NN dobj 1 bailout O
of_ ADP IN prep 3 of O
the_ DET DT det 6 the O
bank_ NOUN NN pobj 4 bank O
by_ ADP IN prep 3 by O
Peru PROPN NNP pobj 7 Peru B-GPE
. PUNCT . punct 1 . O
"""
SHARED = """\
Judges_ NOUN NNS nsubjpass 2 judge O
are_ AUX VBP auxpass 2 be O
chosen_ VERB VBN ROOT 2 choose O
and_ CCONJ CC cc 2 and O
paid_ VERB VBN conj 2 pay O
by_ ADP IN agent 4 by O
Peru PROPN NNP pobj 5 Peru B-GPE
. PUNCT . punct 2 . O
"""
PURPOSE = """\
The_ DET DT det 1 the O
bridge_ NOUN NN nsubjpass 3 bridge O
was_ AUX VBD auxpass 3 be O
closed_ VERB VBN ROOT 3 close O
by_ ADP IN agent 3 by O
Norway_ PROPN NNP pobj 4 Norway B-GPE
to_ PART TO aux 7 to O
protect_ VERB VB advcl 3 protect O
the_ DET DT det 9 the O
town NOUN NN dobj 7 town O
. PUNCT . punct 3 . O
"""
QUOTED = """\
The_ DET DT det 1 the O
paper_ NOUN NN nsubj 2 paper O
quoted_ VERB VBD ROOT 2 quote O
Egil_ PROPN NNP compound 4 Egil B-PERSON
Lund_ PROPN NNP dobj 2 Lund I-PERSON
as_ ADP IN prep 2 as O
saying_ VERB VBG pcomp 5 say O
it PRON PRP dobj 6 it O
. PUNCT . punct 2 . O
"""
SERIES = """\
Peru_ PROPN NNP nsubj 1 Peru B-GPE
held_ VERB VBD ROOT 1 hold O
a_ DET DT det 3 a O
series_ NOUN NN dobj 1 series O
of_ ADP IN prep 3 of O
talks_ NOUN NNS pobj 4 talk O
with_ ADP IN prep 5 with O
Chile PROPN NNP pobj 6 Chile B-GPE
. PUNCT . punct 1 . O
"""
ORDERS = """\
Norsk_ PROPN NNP compound 1 Norsk B-ORG
Bank_ PROPN NNP nsubj 2 Bank I-ORG
won_ VERB VBD ROOT 2 win O
$ SYM $ nmod 4 $ O
2bn_ NOUN NN dobj 2 2bn B-MONEY
of_ ADP IN prep 4 of O
orders NOUN NNS pobj 5 order O
. PUNCT . punct 2 . O
"""
GIVEN = """\
Norsk_ PROPN NNP compound 1 Norsk B-ORG
Bank_ PROPN NNP nsubj 2 Bank I-ORG
won_ VERB VBD ROOT 2 win O
an_ DET DT det 4 an O
order_ NOUN NN dobj 2 order O
from_ ADP IN prep 2 from O
Peru PROPN NNP pobj 5 Peru B-GPE
. PUNCT . punct 2 . O
"""
STATE = """\
Peru_ PROPN NNP nsubj 1 Peru B-GPE
is_ AUX VBZ ROOT 1 be O
in_ ADP IN prep 1 in O
talks_ NOUN NNS pobj 2 talk O
with_ ADP IN prep 3 with O
Chile PROPN NNP pobj 4 Chile B-GPE
. PUNCT . punct 1 . O
"""
LEFT = """\
The_ DET DT det 1 the O
departure_ NOUN NN nsubjpass 8 departure O
from_ ADP IN prep 1 from O
Oslo_ PROPN NNP pobj 2 Oslo B-GPE
of_ ADP IN prep 3 of O
the_ DET DT det 6 the O
fleet_ NOUN NN pobj 4 fleet O
was_ AUX VBD auxpass 8 be O
delayed VERB VBN ROOT 8 delay O
. PUNCT . punct 8 . O
"""
RULED = """\
It_ PRON PRP nsubj 1 it O
followed_ VERB VBD ROOT 1 follow O
an_ DET DT det 3 an O
order_ NOUN NN dobj 1 order O
of_ ADP IN prep 3 of O
the_ DET DT det 6 the O
court NOUN NN pobj 4 court O
. PUNCT . punct 1 . O
"""
FALL = """\
Peru_ PROPN NNP nsubj 1 Peru B-GPE
saw_ VERB VBD ROOT 1 see O
a_ DET DT det 3 a O
fall_ NOUN NN dobj 1 fall O
in_ ADP IN prep 3 in O
prices NOUN NNS pobj 4 price O
. PUNCT . punct 1 . O
"""
WORRY = """\
Norway_ PROPN NNP nsubj 1 Norway B-GPE
voiced_ VERB VBD ROOT 1 voice O
worries_ NOUN NNS dobj 1 worry O
about_ ADP IN prep 2 about O
Iceland PROPN NNP pobj 3 Iceland B-GPE
. PUNCT . punct 1 . O
"""
SEEN = """\
Norway_ PROPN NNP nsubj 1 Norway B-GPE
saw_ VERB VBD ROOT 1 see O
the_ DET DT det 3 the O
envoys_ NOUN NNS nsubj 4 envoy O
taken_ VERB VBN ccomp 1 take O
to_ ADP IN prep 4 to O
Oslo PROPN NNP pobj 5 Oslo B-GPE
. PUNCT . punct 1 . O
"""
MEETING = """\
The_ DET DT det 2 the O
Eurogroup_ PROPN NNP compound 2 Eurogroup O
meeting_ NOUN NN nsubj 3 meeting O
was_ AUX VBD ROOT 3 be O
short ADJ JJ acomp 3 short O
. PUNCT . punct 3 . O
"""
AUTHOR = """\
Norway_ PROPN NNP nsubj 1 Norway B-GPE
regretted_ VERB VBD ROOT 1 regret O
a_ DET DT det 3 a O
decision_ NOUN NN dobj 1 decision O
by_ ADP IN prep 3 by O
the_ DET DT det 6 the O
court_ NOUN NN pobj 4 court O
to_ PART TO aux 8 to O
free_ VERB VB acl 3 free O
the_ DET DT det 10 the O
pilots NOUN NNS dobj 8 pilot O
. PUNCT . punct 1 . O
"""
RANKED = """\
Peru_ PROPN NNP nsubj 1 Peru B-GPE
is_ AUX VBZ ROOT 1 be O
the_ DET DT det 4 the O
first_ ADJ JJ amod 4 first B-ORDINAL
country_ NOUN NN attr 1 country O
to_ PART TO aux 6 to O
cut_ VERB VB relcl 4 cut O
rates NOUN NNS dobj 6 rate O
. PUNCT . punct 1 . O
"""
RISE = """\
Peru_ PROPN NNP nsubj 1 Peru B-GPE
reported_ VERB VBD ROOT 1 report O
a_ DET DT det 3 a O
rise_ NOUN NN dobj 1 rise O
of_ ADP IN prep 3 of O
two_ NUM CD nummod 6 two B-CARDINAL
points NOUN NNS pobj 4 point O
. PUNCT . punct 1 . O
"""
WELCOMED = """\
The_ DET DT det 1 the O
court_ NOUN NN nsubj 2 court O
ruled VERB VBD ccomp 10 rule O
¶ SPACE _SP dep 2 ¶ O
Welcoming_ VERB VBG xcomp 2 welcome O
the_ DET DT det 6 the O
ruling NOUN NN dobj 4 ruling O
,_ PUNCT , punct 10 , O
Egil_ PROPN NNP compound 9 Egil B-PERSON
Lund_ PROPN NNP nsubj 10 Lund I-PERSON
thanked_ VERB VBD ROOT 10 thank O
Norway PROPN NNP dobj 10 Norway B-GPE
. PUNCT . punct 10 . O
"""
BLAMED = """\
Norway_ PROPN NNP nsubj 1 Norway B-GPE
blamed_ VERB VBD ROOT 1 blame O
the_ DET DT det 3 the O
rebels_ NOUN NNS dobj 1 rebel O
for_ ADP IN prep 1 for O
the_ DET DT det 6 the O
raid NOUN NN pobj 4 raid O
. PUNCT . punct 1 . O
"""
INVOLVED = """\
The_ DET DT det 1 the O
rebels_ NOUN NNS nsubjpass 3 rebel O
were_ AUX VBD auxpass 3 be O
involved_ VERB VBN ROOT 3 involve O
in_ ADP IN prep 3 in O
the_ DET DT det 6 the O
raid NOUN NN pobj 4 raid O
. PUNCT . punct 3 . O
"""
CONCURRED = """\
Norway_ PROPN NNP nsubj 1 Norway B-GPE
agreed_ VERB VBD ROOT 1 agree O
with_ ADP IN prep 1 with O
the_ DET DT det 4 the O
report NOUN NN pobj 2 report O
. PUNCT . punct 1 . O
"""
