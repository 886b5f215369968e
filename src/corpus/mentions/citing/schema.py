"""The slots of attribution.toml: how a language cites."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class AttributionData:
    """Slots of attribution.toml.

    `verbs` maps a class of `cues.CLASSES` to its verbs: the name of a conjugation with stems, or
    the name of a form with whole words. Words that must follow the verb may stand beside the
    class ("announce bekannt"), with "|" between those of which one must ("announce de|d'"), and
    with "^" those that must stand right before it ("announce ^s' ^en à"), with ">" one that closes
    the clause ("announce >mit"). An ending with "~" puts the stem there ("ge~t").
    """

    conjugations: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    verbs: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    according: list[str] = field(default_factory=list)  # before a source: "selon", "de | source"
    in_view_of: list[str] = field(default_factory=list)  # before a speaker only: "for"
    in_contrast: list[str] = field(default_factory=list)  # of these, "90 selon X, 40 pour Y"
    voices: list[str] = field(default_factory=list)  # whose view they tell: "for | the union,"
    measurers: list[str] = field(default_factory=list)  # who measures, with `voices`: "survey"
    afterwards: list[str] = field(default_factory=list)  # after a source: "zufolge"
    reckonings: list[str] = field(default_factory=list)  # after an owner: "by Kyiv's | count"
    reckoning_marks: list[str] = field(default_factory=list)  # before him: "by | Kyiv's count"
    surveys: list[str] = field(default_factory=list)  # what speaks for its author: "poll"
    pollsters: list[str] = field(default_factory=list)  # who gives shares by trade: "YouGov"
    survey_marks: list[str] = field(default_factory=list)  # before it: "in a poll by X"
    hearsay: list[str] = field(default_factory=list)  # from whom one hears: "auprès de"
    not_sources: list[str] = field(default_factory=list)  # after `according`: "age", "season"
    before_names: list[str] = field(
        default_factory=list
    )  # of `according`, "per | the police" alone
    not_after: list[str] = field(default_factory=list)  # before `according`: "varies"
    people_endings: list[str] = field(default_factory=list)  # of adjectives: "américain"
    noun_links: list[str] = field(default_factory=list)  # from a noun of saying to what is said
    accused_of: list[str] = field(default_factory=list)  # "of", "de"
    name_joiners: list[str] = field(default_factory=list)  # inside names: "van", "de"
    plurals: list[str] = field(default_factory=list)  # endings of the plural of the nouns below
    plural_changes: list[str] = field(default_factory=list)  # of whole endings: "ón~ones"
    inflections: list[str] = field(default_factory=list)  # their other endings: "Ministers"
    persons: list[str] = field(default_factory=list)  # "minister"
    bodies: list[str] = field(default_factory=list)  # "police"
    offices: list[str] = field(default_factory=list)  # after a title: "Health", "Intérieur"
    documents: list[str] = field(default_factory=list)  # "report"
    issued: list[str] = field(default_factory=list)  # after a document: "published"
    seen: list[str] = field(default_factory=list)  # the same, but by readers: "seen by"
    media: list[str] = field(default_factory=list)  # "newspaper"
    sayings: list[str] = field(default_factory=list)  # "warning"
    utterances: list[str] = field(default_factory=list)  # no source, but who said it: "remarks"
    tallies: list[str] = field(default_factory=list)  # what a source can set: "toll"
    set_marks: list[str] = field(default_factory=list)  # before the number set: "put it at 30"
    amount_marks: list[str] = field(default_factory=list)  # the same, whoever sets: "à 30"
    change_marks: list[str] = field(default_factory=list)  # after a forecast: "falls to 30"
    outcomes: list[str] = field(default_factory=list)  # what nobody can set but report: "deaths"
    determiners: list[str] = field(default_factory=list)
    quantifiers: list[str] = field(default_factory=list)  # determiners that count: "several"
    nobodies: list[str] = field(default_factory=list)  # those that deny: "no official"
    own: list[str] = field(default_factory=list)  # of the article's own voice: "our"
    demonstratives: list[str] = field(default_factory=list)  # those that point back: "this"
    possessives: list[str] = field(default_factory=list)  # of the third person: "his"
    links: list[str] = field(default_factory=list)  # inside a name or title: "of"
    named_for: list[str] = field(default_factory=list)  # bodies that such words follow: "Agency"
    purposes: list[str] = field(default_factory=list)  # inside the names of bodies: "for"
    borders: list[str] = field(default_factory=list)  # that end a name: "without borders"
    near_links: list[str] = field(default_factory=list)  # the same before a capital: "in"
    locatives: list[str] = field(default_factory=list)  # of these, before a place: "in Oslo"
    prepositions: list[str] = field(default_factory=list)  # all others
    agents: list[str] = field(default_factory=list)  # "by"
    coordinators: list[str] = field(default_factory=list)
    contrasts: list[str] = field(default_factory=list)  # "while": ends what was said before
    conjunctions: list[str] = field(default_factory=list)  # that begin a clause
    complementizers: list[str] = field(default_factory=list)  # "that"
    relatives: list[str] = field(default_factory=list)  # as a subject: "who"
    as_words: list[str] = field(default_factory=list)  # "as the police said"
    pronouns: list[str] = field(default_factory=list)  # of the third person, as a subject
    latter: list[str] = field(default_factory=list)  # as good as a pronoun: "ce | dernier"
    object_pronouns: list[str] = field(default_factory=list)  # after `according`: "him"
    after_verb: list[str] = field(default_factory=list)  # subjects tied to the verb: "-t-il"
    no_sources: list[str] = field(default_factory=list)  # subjects that are nobody: "it", "we"
    impersonals: list[str] = field(default_factory=list)  # subjects that are anybody: "on"
    agreement: dict[str, list[str]] = field(default_factory=dict)  # "feminine": pronouns, articles
    clitics: list[str] = field(default_factory=list)  # between subject and verb
    have: list[str] = field(default_factory=list)  # auxiliaries of the active
    be: list[str] = field(default_factory=list)  # auxiliaries of the passive and progressive
    been: list[str] = field(default_factory=list)  # participles of these
    deadlines: list[str] = field(default_factory=list)  # of plans: "will | bis 2030 ... haben"
    reflexives: list[str] = field(default_factory=list)  # that make `be` active
    lead_ins: list[str] = field(default_factory=list)  # before an infinitive: "vient d'"
    attribute_endings: list[str] = field(default_factory=list)  # of participles: "genannt | en"
    infinitive_endings: list[str] = field(default_factory=list)
    infinitive_marks: list[str] = field(default_factory=list)  # "to"
    verb_endings: list[str] = field(default_factory=list)  # that no noun or adjective has
    participle_endings: list[str] = field(default_factory=list)  # of the present: "ing"
    quoting_endings: list[str] = field(default_factory=list)  # verb forms beside a quotation
    acting_endings: list[str] = field(default_factory=list)  # before a number: "schick | te 60"
    quoting_participles: list[str] = field(default_factory=list)  # the same after an auxiliary
    negations: list[str] = field(default_factory=list)
    adverbs: list[str] = field(default_factory=list)
    adverb_endings: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)  # phrases that are as good as adverbs
    emphatics: list[str] = field(default_factory=list)  # the same between commas: ", lui,"
    amounts: list[str] = field(default_factory=list)  # between a source and its number: "about"
    times: list[str] = field(default_factory=list)  # "Monday", "today"
    finite: list[str] = field(default_factory=list)  # common verb forms that end a noun phrase
    addresses: list[str] = field(default_factory=list)  # "Mr"
    plural_verbs: list[str] = field(default_factory=list)  # endings of verbs in the plural
    null_subjects: bool = False  # a verb may stand without subject: "Dijo que"
    tells_view: bool = False  # "for the union," tells its view: "Pour le syndicat, 30 ..."
    plain_times: bool = False  # days and months have no capital: "Julio" is a name
    bare_clauses: bool = False  # "said six had died": no complementizer needed
    inversion: bool = True  # ", a indiqué X": the subject may follow without a quotation
    brackets: bool = False  # the finite verb stands second or last, its other words last
    relative_articles: list[str] = field(default_factory=list)  # that may open a relative clause
    reported_forms: list[str] = field(default_factory=list)  # that go on with who spoke: "seien"
    unreal_forms: list[str] = field(default_factory=list)  # of these, "könnten": not on their own
    in_brief: list[str] = field(default_factory=list)  # set off, before a speaker: "so | X"
    in_own_words: list[str] = field(default_factory=list)  # by the subject: "by his own account"
    references: list[str] = field(default_factory=list)  # before who stands behind a source
    adding: list[str] = field(default_factory=list)  # a part, another count: "dont", "of them"
    same_words: list[str] = field(default_factory=list)  # "the same | source": who spoke before
    informants: list[str] = field(default_factory=list)  # nouns that name nobody: "source"
    points_back: list[str] = field(default_factory=list)  # at the sentence before: "das | sagte X"
    points_to: list[str] = field(default_factory=list)  # the same without a verb: "a dirlo è | X"
    thereby: list[str] = field(default_factory=list)  # by what is told there: "demnach"
    telling: list[str] = field(default_factory=list)  # beginnings of verbs that only tell news
    in_writing: list[str] = field(default_factory=list)  # before a document: "nach | Angaben"
    compounds: bool = False  # the last part of a word tells what it is: "Polizeisprecher"
    head_last: bool = False  # a noun stands after what describes it: "Las Vegas woman"
    capital_nouns: bool = False  # common nouns have capitals: a capital alone is no name
