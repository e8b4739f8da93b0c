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
    arise arose arisen|be was been|bear bore borne|become became become|begin began begun|bend bent bent|
    bind bound bound|bite bit bitten|bleed bled bled|blow blew blown|break broke broken|breed bred bred|
    bring brought brought|build built built|burn burned burned|burst burst burst|buy bought bought|
    catch caught caught|choose chose chosen|come came come|cost cost cost|cut cut cut|deal dealt dealt|dig dug dug|
    do did done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|
    feel felt felt|fight fought fought|find found found|flee fled fled|fly flew flown|forbid forbade forbidden|
    forget forgot forgotten|freeze froze frozen|get got got|give gave given|go went gone|grow grew grown|
    have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|
    know knew known|lay laid laid|lead led led|leave left left|lend lent lent|let let let|lie lay lain|
    lose lost lost|make made made|mean meant meant|meet met met|mislead misled misled|
    outweigh outweighed outweighed|overcome overcame overcome|pay paid paid|put put put|quit quit quit|
    read read read|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said|see saw seen|
    seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken|shed shed shed|
    shine shone shone|shoot shot shot|show showed shown|shrink shrank shrunk|shut shut shut|sing sang sung|
    sink sank sunk|sit sat sat|sleep slept slept|slide slid slid|speak spoke spoken|spend spent spent|
    spin spun spun|split split split|spread spread spread|stand stood stood|steal stole stolen|stick stuck stuck|
    strike struck struck|swell swelled swollen|swim swam swum|take took taken|teach taught taught|tear tore torn|
    tell told told|think thought thought|throw threw thrown|undergo underwent undergone|
    understand understood understood|upset upset upset|wake woke woken|wear wore worn|win won won|
    withdraw withdrew withdrawn|withstand withstood withstood|write wrote written|overdo overdid overdone|
    undo undid undone|foresee foresaw foreseen|beat beat beaten|pick picked picked
"""
IRREGULAR = {
    base: (past, participle)
    for base, past, participle in (entry.split() for entry in _IRREGULAR_TABLE.split("|") if entry.strip())
}
"""Past and participle of verbs that do not follow the rule."""

_PLAIN = frozenset(
    """abolish absorb accelerate accept accompany accomplish account accumulate achieve acquire act activate adapt add
    address adhere adjourn adjust admit adopt advance advise affect age aggravate aggregate agitate agree aid
    aim allege alleviate allocate allow alter amplify announce antagonize anticipate appeal appear apply appoint
    approve arouse arrange arrest arrive ascend ask assemble assess assign assist associate assume assure attach
    attack attain attempt attend attenuate attract avert avoid back balance ban base bear become begin behave
    belong bend benefit bind bite blame bleach bleed block boil book boost bother bounce breathe bring broadcast
    browse burn calculate call calm cancel care carry cause cease celebrate center change circulate cite claim
    clarify classify clear click climb close clot cluster coagulate code collapse collect collide combat combine
    comfort command comment commit communicate compare compel compensate compete compile complain complete
    complicate compose comprehend compress comprise conceal concede conceive concentrate concern conclude
    condemn conduct confer confess confirm connect conserve consider consist constitute construct consult
    consume contact contain contaminate contest continue contract contradict contribute control convert convey
    convict convince cool cooperate coordinate cope copy correct correlate cough count counteract cover crack
    crash create criticize cross cry cultivate curb cure cut cycle damage damp dampen dance date deactivate
    debate deceive decide declare decline decompose decorate decrease deepen defeat defend define deform degrade
    delay delete deliver demand demonstrate denounce deny depend depict deplete deploy deport depress derive
    descend describe deserve design desire destroy detach detain detect deteriorate determine develop devote
    diagnose dictate die diet differ differentiate digest dilate dilute diminish direct disagree disappear
    discard discharge disclose discourage discover discuss dislike dismiss disperse display dispute disrupt
    dissipate dissolve distinguish disturb diverge divide dominate donate dose double doubt download
    downregulate drain drift drop drown dry dump earn ease educate eject elect elevate elicit eliminate elongate
    embed embrace emerge emit employ enable enclose encode encourage end endanger endorse endure energize
    enforce engage engraft enhance enjoy enlarge enrich enrol enroll ensure entail enter entitle equal equip
    eradicate erode erupt escape establish estimate evade evaporate evolve exacerbate exaggerate examine exceed
    exchange exclude exercise exert exhaust exhibit exist expand expect experience expire explain explode
    exploit export expose express extend facilitate fade fail farm fast favor favour fear fill filter finance
    fine finish fit float flood flow fluctuate fly focus fold follow force form found free fuel fulfil function
    fund gain gather generate glow google govern graduate grant graze grip guarantee guide halt halve handle
    happen harbor harm harvest hasten hatch heal heat help hibernate hinder hire home honor hospitalize host
    hover humidify hunt hurt identify ignite ignore illustrate impact impair impede implant imply import impose
    improve improvise inactivate include incorporate increase indicate induce infect infer infiltrate inflame
    inform inherit inhibit initiate inject injure innervate insert insist inspire install insulate insure
    integrate intend intensify interact interfere internalize intervene interview introduce invade invent invest
    investigate involve irritate isolate issue itch jeopardize join jump justify kick kill kneel label labor
    lack land last launch lay leak learn lengthen lessen lift light like limit linger link listen live load
    lobby lock lodge log long look love lower maintain manage mandate manufacture march mark market mask master
    match matter mature measure mediate melt mention merge metabolize methylate migrate mimic mind mine minimize
    mislead mitigate mix mobilize modernise modify modulate monitor mourn move multiply murder mutate name need
    negotiate neutralize nominate notice notify nourish obey oblige observe obtain occupy occur offer offset
    omit open operate oppose optimize orbit originate outlast outlive outnumber outperform overestimate overlap
    overload overrule own oxidize pack pain paint park participate pass peak penetrate perceive perform perish
    permit persist persuade phosphorylate plan plant play point pollinate pollute pose possess postpone
    potentiate power practice praise precede predict predispose prefer prescribe preserve press pretend prevent
    prey print prioritise privatize proceed process produce profit progress prohibit project proliferate prolong
    promise promote propose prosecute protect prove provide provoke publish pump punish purchase purify pursue
    push qualify quantify question quit rain raise rank rate reach react realize reassure rebound recall recede
    receive reckon recognize recommend reconcile record recover recruit recur recycle redden redistribute reduce
    reelect refer reflect reform refresh refuel refuse refute regain regard regenerate register regress regulate
    reinfect reject relapse relate relax release relieve rely remain remedy remember remove render rent reopen
    repair repeat repel replace replicate report represent require research resemble reserve reside resign
    resist resolve respond rest restore restrict result resume retain retire retreat reveal reverse revert
    revise revive reward rot round rule rupture rush sabotage sample sanction satisfy save scale scan scar
    scatter schedule score scream screen seal search secrete secure seem select sensitize separate serve settle
    shape share shield shift ship shock shop shorten sign signify simplify simulate sink skip slow smell smoke
    snore snow soak solve soothe sound spare specialise specify spill spoil sponsor spray stabilize stage stain
    start starve state stay stem sterilize stick stiffen stimulate stop store strain strengthen stress stretch
    struggle study stunt submit subscribe subside subsidize substitute succeed suck sue suffer suffice suggest
    suit supply support suppress surface surge surpass surprise surround survive suspect suspend sustain swallow
    sweat switch symbolize synthesize tackle talk target taste tax teach tell tempt tend terminate test thank
    thaw thin threaten thrive tighten tire tolerate top torture total touch trace track trade train transcend
    transcribe transfer transform translate transmit transplant transport trap travel treat trigger trouble
    trust try tumble turn type underestimate undermine understand unite unlock unsubscribe unveil update uphold
    upregulate urge use utilize vaccinate value vanish vaporize vary verify veto view violate visit vomit vote
    wait walk wander wane want warm warn warrant wash waste watch weaken weep weigh welcome whiten widen wipe
    wish withhold witness wonder work worry worsen wound wrap yield""".split()
)
NOUNISH = frozenset(
    """act address age aid aim appeal attack attempt back balance ban base benefit bite blame book boost burn call care
    cause center centre change claim clear close clot cluster code comment complete contact contest contract
    control cool copy correct cost cough count cover crack crash cure cut cycle damage dance date deal debate
    decline decrease delay demand design desire diet discharge display dispute divide dose double doubt drain
    draw drink drive drop dry ease end estimate exchange exercise exhaust experience export fall farm fast fear
    feed feel fight file fill filter fine fit flood flow fly focus fold force form found free fuel function fund
    gain grant grip guide harm harvest heat help hit hold home honor host hunt hurt impact implant import
    increase influence issue jump kick label labor lack land last launch lay lead leak lift light like limit
    link live load lobby lock log long look love low mandate mark market mask master match matter mature measure
    mind mine move murder name need notice offer open pack pain paint park pass pay peak phase place plan plant play
    point pose power practice present press print process produce profit progress project promise pump purchase
    push question rain rank rate read rebound recall record reform relapse release remedy rent repair repeat
    report research reserve rest result retreat return reverse review reward ride ring rise risk round rule run
    rupture rush sample sanction scale scan scar schedule score scream screen seal search secure select sense
    separate set shape share shed shield shift ship shock shop show sign signal sleep slow smell smoke snow
    sound spin sponsor spray spread stage stain stand start state stay stem step stick stop store strain stress
    stretch strike struggle study suit supplement supply support surface surge surprise sweat swell switch talk
    target taste tax tear test thin throw tire top total touch trace track trade train transfer transplant triple
    transport trap travel treat trigger trouble trust try turn type update use value veto view visit vote wait
    wake walk warm wash waste watch wear win wish witness wonder work worry wound wrap yield""".split()
)
"""Words of the list that are as often nouns or adjectives."""

BASES = _PLAIN | NOUNISH | frozenset(IRREGULAR)
_DOUBLED = frozenset(
    """abet admit ban beg begin chat clot commit compel concur confer control cut defer deter dig dispel drag drop
    enrol equip excel expel fit forbid forget fulfil get hit hug incur infer jog let log occur omit patrol
    permit pin pit plan plug pot prefer propel put quit rebel rebut recur refer regret repel rob rot rub run
    scan scar set ship shop shut sit skip snap sob spin split stab stem step stop strip stun submit sum sun swim
    tan tap thin tip top transfer transmit trap upset whip win wrap""".split()
)


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
