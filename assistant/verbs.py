"""Forms of English verbs: a list of common verbs, their regular forms by rule and the irregular ones by table."""

import re
from enum import Enum
from functools import cache


class Form(Enum):
    """A form of a verb that can be told by its spelling."""

    BASE = "reduce"
    THIRD = "reduces"
    PAST = "reduced"
    PARTICIPLE = "been reduced"
    ING = "reducing"


_IRREGULAR_TABLE = """
    arise arose arisen|be was been|bear bore borne|become became become|begin began begun|bend bent bent|bind bound bound|
    bite bit bitten|bleed bled bled|blow blew blown|break broke broken|breed bred bred|bring brought brought|
    build built built|burn burned burned|burst burst burst|buy bought bought|catch caught caught|choose chose chosen|
    come came come|cost cost cost|cut cut cut|deal dealt dealt|dig dug dug|do did done|draw drew drawn|
    drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|
    find found found|flee fled fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten|
    freeze froze frozen|get got got|give gave given|go went gone|grow grew grown|have had had|hear heard heard|
    hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|know knew known|lay laid laid|
    lead led led|leave left left|lend lent lent|let let let|lie lay lain|lose lost lost|make made made|mean meant meant|
    meet met met|mislead misled misled|outweigh outweighed outweighed|overcome overcame overcome|pay paid paid|put put put|
    quit quit quit|read read read|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said|see saw seen|
    seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken|shed shed shed|shine shone shone|
    shoot shot shot|show showed shown|shrink shrank shrunk|shut shut shut|sing sang sung|sink sank sunk|sit sat sat|
    sleep slept slept|slide slid slid|speak spoke spoken|spend spent spent|spin spun spun|split split split|
    spread spread spread|stand stood stood|steal stole stolen|stick stuck stuck|strike struck struck|swell swelled swollen|
    swim swam swum|take took taken|teach taught taught|tear tore torn|tell told told|think thought thought|
    throw threw thrown|undergo underwent undergone|understand understood understood|upset upset upset|wake woke woken|
    wear wore worn|win won won|withdraw withdrew withdrawn|withstand withstood withstood|write wrote written|
    overdo overdid overdone|undo undid undone|foresee foresaw foreseen|beat beat beaten|
    pick picked picked
"""
IRREGULAR = {
    base: (past, participle)
    for base, past, participle in (entry.split() for entry in _IRREGULAR_TABLE.split("|") if entry.strip())
}
"""Past and participle of verbs that do not follow the rule."""

_PLAIN = frozenset(
    """accelerate accept achieve acquire act activate adapt add address adhere admit adopt advance advise affect agree
    aggravate aim alleviate allow alter amplify announce appear apply approve arrive assess associate assume attach
    attain attenuate attract avert avoid ban become behave belong bend block boil boost calm carry cause cease change
    cite claim clear collapse collect combat combine compare compensate compete complicate comprise concentrate conclude
    confer confirm consider consist constitute consume contain contaminate continue contract contradict contribute
    convert cope correct correlate counteract cover cross cure damp dampen deactivate decide decline degrade
    delay deliver demonstrate deny depend deplete depress derive describe destroy detect deteriorate determine develop
    die differ diagnose differentiate dilute diminish disappear disclose discover display disrupt distinguish disturb
    divide dominate double ease eliminate elicit emerge emit enable encourage endanger engage enhance enlarge enroll
    enrol ensure enter eradicate erode escape establish evade evolve exacerbate exceed exclude exert exhibit exist expand
    expect experience explain explode expose express extend facilitate fail favor favour finish fit follow form fulfil
    gain generate graze guarantee halt halve handle happen hasten heal help hinder hospitalize identify ignore
    illustrate impair imply import improve include incorporate increase indicate induce infect inflame inform inhibit
    initiate injure inject insert inspire integrate intensify interact interfere introduce invade invent investigate
    involve isolate jeopardize join justify kill lack launch lessen lengthen lift linger live lower maintain manage
    manufacture mature mediate melt migrate mimic minimize mitigate mobilize modify modulate move multiply mutate need
    neutralize obtain occur offer operate oppose optimize orbit originate outperform outlast outlive overestimate own
    participate pass penetrate perform permit persist pollinate pollute possess postpone precede predict predispose
    prefer prescribe preserve prevent proceed process produce prohibit prolong proliferate promise promote propose
    protect prove provide provoke publish purify qualify react reach realize recall receive recognize recommend recover
    recur recycle reduce refer reflect refuse refute regain regenerate register regress regulate reinfect reject relapse
    relate release relieve rely remain remedy remove render repair repel replace replicate report represent
    require resemble resist resolve respond restore restrict result resume retain reveal reverse revert revive
    sabotage satisfy save scale secrete seem serve shield shorten signify simplify slow solve soothe spare
    stabilize start starve stay stem stiffen stimulate stop strengthen suffer suffice suggest suit suppress surpass survive sustain
    switch tackle target tend terminate test threaten thrive tolerate trace transfer transform transmit
    travel treat trigger turn underestimate undermine unite urge use utilize vaccinate vanish vary verify violate visit
    vote warn warrant weaken weigh widen work worry worsen yield
    ask attempt attend bring call cool dissolve evaporate expire filter float improve impose kick learn like look love
    matter mind mix modernise occupy open outnumber play plan pollinate prey raise rank rate react regard
    remember sink smell sound store succeed taste touch track train try understand want warm wash watch wish
    absorb accumulate aggregate alleviate amplify antagonize bind cluster coagulate collapse degrade detach dilate
    infiltrate inactivate innervate internalize metabolize methylate phosphorylate potentiate regulate
    sensitize stain synthesize upregulate downregulate encode fold bleed clot engraft home implant transplant
    abolish adjust allege allocate appoint arrest attack breathe burn celebrate commit compel compensate concede
    condemn confess conserve construct consult contest convict create criticize cultivate cut damage deceive declare
    defeat defend deploy deserve design donate drop earn educate elect employ employ end enforce estimate evaporate
    examine exaggerate exploit export finance fine fly found fund govern graduate harm heat host hurt hunt impact
    inherit insist install interview issue lay limit link listen lobby mandate mark measure merge mine monitor name
    nominate observe omit overrule persuade plant pose praise prosecute provide punish pursue quantify quit question
    recruit redistribute reelect reflect reform refuel reopen repeat resign revise rule sanction schedule score
    settle shape share sign sponsor stage state stunt subsidize sue supply support suspect suspend tax teach tell
    touch trade trap trust unveil update veto warm waste welcome whiten
    book click download enjoy subscribe google unsubscribe
    accompany accomplish account adjourn age agitate aid anticipate appeal arouse arrange ascend assemble assign
    assist assure back balance base bear begin benefit bite blame bleach bother bounce broadcast
    browse calculate cancel care center circulate clarify classify climb close code collide comfort command comment
    communicate compile complain complete compose comprehend compress conceal conceive concern conduct connect
    contact control convey convince cooperate coordinate copy cough count crack crash cry curb cycle dance date
    debate decompose decrease decorate deepen define deform delete demand denounce depict deport descend desire
    detain devote dictate digest diet direct disagree discard discharge discourage discuss dislike dismiss
    disperse dispute dissipate diverge dose doubt drain drift drown dry dump eject elevate elongate
    embed embrace enclose endorse endure energize enrich entail entitle equal equip erupt exchange exercise exhaust
    fade farm fast fear fill flood flow fluctuate focus force free fuel function
    gather glow grant grip guide handle harbor harvest hatch hibernate hire honor hover humidify ignite
    impede improvise infer insulate insure intend intervene invest irritate itch jump justify kneel label labor land
    last leak light load lock log lodge long march market mask master match mediate mention migrate mislead
    mourn murder negotiate notice notify nourish obey oblige offset overlap overload oxidize pack pain paint park
    peak perceive perish point power practice press pretend print prioritise privatize profit progress project
    pump purchase push rain reassure rebound recede reckon reconcile record redden reduce
    refresh relax rent research reserve reside rest retire retreat reward rot round rupture rush sample
    scan scar scatter scream screen search seal secure select separate shift ship shock shop simulate skip smoke
    snore snow soak specialise specify spill spoil spray sterilize stick strain stress stretch struggle study
    submit subside substitute suck surface surge surprise surround swallow sweat symbolize talk tempt thank thaw thin
    tighten tire top torture total transcend transcribe translate transport trouble tumble type unlock
    uphold vaporize value view vomit wait walk wander wane weep wipe withhold witness wonder wound wrap""".split()
)
NOUNISH = frozenset(
    """act book address age aid aim appeal attack attempt ban back balance base benefit bite blame boost burn call care cause
    change claim code comment contact contest contract control copy cost cough count cover crack crash cure cut cycle
    damage dance date deal debate decline decrease delay demand design desire diet display dispute dose double doubt
    drain draw drink drive drop ease end estimate exchange exercise experience export fall farm fast fear feed
    feel fight fill filter fine fit flood flow fly focus fold force form found free fuel function fund gain grant grip
    guide harm harvest heat help hit hold home honor host hunt hurt impact implant import increase influence issue
    jump kick label labor lack land last launch lead leak lift light limit link load lock log long look love
    mandate mark market mask master match matter measure mind mine move murder name need notice offer open pack pain
    paint park pass pay peak place plan plant play point power practice press print process produce profit progress
    project promise pump purchase push question rain rank rate read rebound recall record reform relapse release
    remedy rent repair repeat report research reserve rest result retreat return reverse reward ride ring rise risk
    round rule run rupture rush sample sanction scale scan scar schedule score scream screen seal search sense separate set
    shape share shed shield shift ship shock shop show sign sleep smell smoke snow sound spin sponsor spray spread
    stage stain stand start state stay stem step stick stop store strain stress stretch strike struggle study suit supply support
    surface surge surprise sweat swell switch talk target taste tax tear test thin throw tire top total touch
    trace track trade train transfer transplant transport trap travel treat trigger trouble trust try turn type update
    use value veto view visit vote wait wake walk wash waste watch wear win wish witness wonder work worry wound
    wrap yield progress live like round cool warm close complete correct clear dry free light low secure slow
    separate select mature lay cluster clot state present center centre discharge host balance correct
    peak exhaust divide supplement signal review file lobby pose address""".split()
)
"""Words of the list that are as often nouns or adjectives."""

BASES = _PLAIN | NOUNISH | frozenset(IRREGULAR)
_DOUBLED = frozenset(
    """stop drop ban cut get let plan prefer refer occur recur admit commit submit transmit permit omit regret fit hit
    quit put set shut sit spin split swim run win dig regret control patrol compel propel expel equip trap clot scar
    skip ship shop step thin wrap wipe trap stem sun rebut abet chat beg drag hug log jog rot strip tap tip top whip
    infer confer defer deter incur concur transfer repel scan plug snap pin pit pot rub rob sob stab stun sum tan
    upset forbid forget begin excel dispel rebel enrol fulfil""".split()
) - {"wipe"}


def third_person(base: str) -> str:
    """Return the form for he, she and it, in the present.

    Example:
        >>> [third_person(base) for base in ("reduce", "carry", "pass", "go", "have", "be")]
        ['reduces', 'carries', 'passes', 'goes', 'has', 'is']
    """
    if base in {"be", "have", "do", "go"}:
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}[base]
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies"
    return base + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", base) else "s")


def past(base: str) -> str:
    """Return the past: "reduced", "carried", "stopped", "led"."""
    return IRREGULAR[base][0] if base in IRREGULAR else _regular_past(base)


def participle(base: str) -> str:
    """Return the past participle: "reduced", "shown"."""
    return IRREGULAR[base][1] if base in IRREGULAR else _regular_past(base)


def forms(word: str) -> frozenset[tuple[Form, str]]:
    """List what a word can be as a form of a listed verb, each with its base; empty if it is none.

    Example:
        >>> sorted((form.name, base) for form, base in forms("led"))
        [('PARTICIPLE', 'lead'), ('PAST', 'lead')]
    """
    return _table().get(word.lower(), frozenset())


def base_of(word: str, form: Form) -> str | None:
    """Return the base of a word that is this form of a listed verb, None if it is not."""
    return min((base for found, base in forms(word) if found is form), default=None)


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ied"
    return _doubled(base) + "ed"


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return f"{base[:-1]}ing"
    return _doubled(base) + "ing"


def _doubled(base: str) -> str:
    return base + base[-1] if base in _DOUBLED else base


@cache
def _table() -> dict[str, frozenset[tuple[Form, str]]]:
    table: dict[str, set[tuple[Form, str]]] = {}
    for base in sorted(BASES - {"be"}):
        made = (base, third_person(base), past(base), participle(base), _ing(base))
        for form, word in zip(Form, made, strict=True):
            table.setdefault(word, set()).add((form, base))
    return {word: frozenset(found) for word, found in table.items()}
