"""PLOVER's types, their CAMEO roots and classes.

Types and classes: PLOVER manual, draft 0.8 (2021), one class named at the head of each category. Roots: the
table CAMEO2PLOVER-2021 of the same authors. Where one type stands for several roots (ACCUSE: 09 and 11;
ASSAULT: 18, 19, 20; COERCE: 16, 17, 19) the lexicon names the root that differs from the usual one.
"""

VERBAL_COOPERATION = "verbal cooperation"
MATERIAL_COOPERATION = "material cooperation"
VERBAL_CONFLICT = "verbal conflict"
MATERIAL_CONFLICT = "material conflict"

# type: usual CAMEO root, class
TYPES: dict[str, tuple[str, str]] = {
    "AGREE": ("03", VERBAL_COOPERATION),
    "CONSULT": ("04", VERBAL_COOPERATION),
    "SUPPORT": ("05", VERBAL_COOPERATION),
    "CONCEDE": ("08", VERBAL_COOPERATION),
    "COOPERATE": ("06", MATERIAL_COOPERATION),
    "AID": ("07", MATERIAL_COOPERATION),
    "RETREAT": ("08", MATERIAL_COOPERATION),
    "REQUEST": ("10", VERBAL_CONFLICT),
    "ACCUSE": ("11", VERBAL_CONFLICT),
    "REJECT": ("12", VERBAL_CONFLICT),
    "THREATEN": ("13", VERBAL_CONFLICT),
    "PROTEST": ("14", MATERIAL_CONFLICT),
    "SANCTION": ("16", MATERIAL_CONFLICT),
    "MOBILIZE": ("15", MATERIAL_CONFLICT),
    "COERCE": ("17", MATERIAL_CONFLICT),
    "ASSAULT": ("18", MATERIAL_CONFLICT),
}
EVENT_TYPES = tuple(TYPES)
EVENT_CLASSES = (VERBAL_COOPERATION, MATERIAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT)
