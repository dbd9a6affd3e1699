"""The forms of the capture commands: what each asks, in the coach's words, and how it is read.

One question stands for one option; the order is the order of the options, and of the asking.
"""

import re

from coachlog import text
from coachlog.cli.forms.form import (
    AHEAD,
    BACK,
    DAY_AHEAD,
    DAY_BACK,
    Form,
    Question,
    Typed,
    choice,
    free,
    given,
    today,
    told,
)
from coachlog.cli.options import readers
from coachlog.cli.options.readers import Context
from coachlog.records import vocabulary as words
from coachlog.records.vocabulary import TEAM


def _usual_due(_: Typed, known: Context) -> str:
    return readers.shown_day(readers.usual_due(known), known)


def _keeper(typed: Typed, _: Context) -> str:
    return str(typed.get("rep") or "me")


def _doer(typed: Typed, _: Context) -> str:
    return "me" if typed.get("rep") == TEAM else "{rep}"


def _remover(typed: Typed, _: Context) -> str:
    hit = typed.get("rep") or ["me"]
    alone = len(hit) == 1 and told("cause", "self")(typed)
    return str(hit[0]) if alone else "me"


_OURS = re.compile(
    r"(to |we |we'll |we will |i |i will )*(introduce|present|show|demo|demonstrate|pitch|discuss|"
    r"talk|touch base|check in|catch up|follow up|explain|tell|update|walk|go (over|through)|"
    r"review|meet|learn|understand|find out|build|connect|qualify|sell|convince|persuade|"
    r"give|do|make|send|share|deliver|close)\b"
)


def _whose_move(objective: str) -> str:
    """The gentle second question for an objective that says what we do."""
    return "What will the *customer* do?" if _OURS.match(text.fold(objective)) else ""


_ROLE = choice(
    "role", "What is your part on the call?", words.Role,
    explain="absent: you are not there. observe: you watch. joint: you share it. lead: you run it.",
)  # fmt: skip
_ASKED_BY = choice(
    "asked_by", "Who asked for this talk?", words.Asker,
    explain="rep: they came to you. me: you went to them.",
)  # fmt: skip
_MINUTES = Question(
    "minutes", "--minutes", "How many minutes?", readers.number("--minutes", 1, 1440),
    explain="How long the talk took, as a whole number.",
)  # fmt: skip
_ACTION = free(
    "action", "What will {rep} do next?",
    explain="One thing, by one person, by one day. It is kept as an action item.",
)  # fmt: skip
_DUE = Question(
    "due", "--due", "By when?", AHEAD,
    fits=given("action"), default=_usual_due, explain=DAY_AHEAD,
)  # fmt: skip
_OWNER = Question(
    "owner", "--owner", "Who does it?", readers.owner,
    fits=given("action"), default=_doer,
    explain="me, a rep, or the name of somebody else.",
)  # fmt: skip
_NOTE = free("note", "Anything else?", piped=True, explain="Whatever you want to find again.")

PLAN = Form(
    "plan",
    (
        Question(
            "rep", "REP", "With whom?", readers.rep, required=True,
            explain="The handle or name of the rep, or a unique beginning of it.",
        ),
        Question(
            "account", "ACCOUNT", "Which account?", required=True,
            explain="The customer, as you call them.",
        ),
        free(
            "objective", "What will the customer agree to do by the end?", required=True,
            explain="What the customer does, not what you present: an advance to a decision.",
            nudge=_whose_move,
        ),
        Question(
            "on", "--on", "When is the call?", readers.when, required=True,
            explain="A day to come, with a time if it has one: tue, fri 2pm, 2026-11-27 14:00.",
        ),
        free(
            "people", "Who will be there, and what does each of them want?",
            explain="Names and roles, and what a good end is for each.",
        ),
        free(
            "fallback", "What is the least they can agree to that still makes it worth it?",
            explain="The smallest commitment of the customer's that you would come for.",
        ),
        free(
            "stretch", "What would be even better?",
            explain="What to ask for if it goes well.",
        ),
        free(
            "question", "Which question will {rep} ask?", many=True,
            explain="One after another, in {rep}'s words.",
        ),
        free(
            "expect", "What could get in the way?", many=True,
            explain="One after another: objections, people, things of ours.",
        ),
        free(
            "practice", "What does {rep} practice on this call?",
            explain="One behavior. Skipped: what {rep} works on, if that is known.",
        ),
        _ROLE,
        free("deal", "Which deal is it about?", explain="As you call it in the pipeline."),
        free(
            "stage", "Where in the sales process is it?", explain="The stage, as you call it."
        ),
        _NOTE,
    ),
    person="rep",
)  # fmt: skip

DEBRIEF = Form(
    "debrief",
    (
        Question(
            "target", "REP|PLAN", "Whose call was it?", readers.rep_or_plan, required=True,
            explain="The rep, or the ref of the plan, such as p3.",
        ),
        choice(
            "outcome", "How did it end, exactly?", words.Outcome, required=True,
            explain="order: they bought. advance: they agreed to a step that moves to a decision. "
            "continuation: talks go on, nothing is agreed. no-sale: they said no.",
        ),
        free(
            "well", "What does {rep} say worked?", required=True,
            explain="Ask before you tell: in {rep}'s words.",
        ),
        free(
            "improve", "What would {rep} do differently?", required=True,
            explain="One thing, in {rep}'s words; the next call can practice it.",
        ),
        free(
            "account", "Which account?",
            explain="The customer: nobody planned this call, so it is not known yet.",
        ),
        _ACTION,
        _DUE,
        free(
            "obstacle", "Did anything of ours get in the way?",
            explain="What stood in the way goes on the obstacle register.",
        ),
        choice(
            "cause", "Who makes that obstacle?", words.Cause, required=True, fits=given("obstacle"),
            explain="self: the rep's own habit or skill. organization: ours, and yours to remove.",
        ),
        free(
            "got", "What did the customer agree to?",
            explain="What they will do, and by when, in their words.",
        ),
        free(
            "why", "What made the difference to the plan?",
            explain="Why it ended otherwise than wanted, better or worse.",
        ),
        Question(
            "practiced", "--practiced", "Did {rep} practice it?", readers.flag,
            choices=("yes", "no"),
            explain="Whether what you agreed to practice was done on the call.",
        ),
        Question("on", "--on", "When did you talk?", BACK, default=today, explain=DAY_BACK),
        Question("call_on", "--call-on", "When was the call?", BACK, explain=DAY_BACK),
        _ROLE,
        _ASKED_BY,
        _MINUTES,
        _NOTE,
        _OWNER,
    ),
    person="target",
)  # fmt: skip

_REVIEW, _DEAL_REVIEW = told("about", "pipeline"), told("about", "pipeline", "deal")
_STRATEGY, _PRACTICE = told("about", "strategy"), told("about", "skill", "process", "correction")

COACH = Form(
    "coach",
    (
        Question(
            "rep", "REP", "With whom?", readers.rep_or_team, required=True,
            explain="The handle or name of the rep; team is kept, but never counts as coaching.",
        ),
        Question(
            "note", "NOTE", "What did you talk about, and what will change?",
            required=True, piped=True, explain="One sentence is enough: what will be different.",
        ),
        choice(
            "about", "What was it about?", words.About, default=lambda _typed, _known: "moment",
            explain="moment: in the flow of work. pipeline counts with a lever. inspection and "
            "performance-review are kept, but never count as coaching.",
        ),
        Question("on", "--on", "When was it?", BACK, default=today, explain=DAY_BACK),
        choice(
            "lever", "Which lever did you coach?", words.Lever, many=True, fits=_REVIEW,
            explain="Without a lever a pipeline review is an inspection: it does not count.",
        ),
        free(
            "deal", "Which deal?", many=True, fits=_DEAL_REVIEW,
            explain="One after another, as you call them in the pipeline.",
        ),
        free("coverage", "What is the coverage?", fits=_REVIEW, explain="Such as 2.1x."),
        free(
            "skill", "Which skill?", fits=told("about", "skill"),
            explain="Such as discovery, negotiation, next steps.",
        ),
        choice(
            "how", "How was it practiced?", words.How, fits=_PRACTICE,
            explain="talk: spoken about. role-play: tried out. live: done with a customer.",
        ),
        free(
            "step", "Which step of the process?", fits=told("about", "process"),
            explain="The step, as you call it.",
        ),
        free(
            "strategy", "Which piece of the strategy?", fits=_STRATEGY,
            explain="Such as a market, an offer, a price.",
        ),
        choice(
            "level", "How far has {rep} made it their own?", words.Level, fits=_STRATEGY,
            explain="heard: knows of it. explains: in their own words. uses: with customers.",
        ),
        Question(
            "works_on", "--works-on", "Which obstacle did it work on?",
            readers.ref("o", "obstacle"),
            explain="The ref of an obstacle that this talk works on, such as o3.",
        ),
        _ASKED_BY,
        _MINUTES,
        _ACTION,
        _DUE,
        _OWNER,
    ),
    person="rep",
)  # fmt: skip

OBSTACLE = Form(
    "obstacle add",
    (
        Question(
            "what", "WHAT", "What is in the way?", required=True, piped=True,
            explain="What keeps somebody from performing, as a fact.",
        ),
        choice(
            "cause", "Who makes it?", words.Cause, required=True,
            explain="self: the rep's own habit or skill. organization: ours, and yours to remove.",
        ),
        Question(
            "rep", "--rep or --team", "Whom does it hit?", readers.rep_or_team,
            required=True, many=True, explain="One rep after another, or team.",
        ),
        choice(
            "intent", "Was it made on purpose?", words.Intent, fits=told("cause", "organization"),
            explain="deliberate: somebody decided it. unnoticed: nobody knows that it hurts.",
        ),
        Question(
            "owner", "--owner", "Who removes it?", readers.owner, default=_remover,
            explain="me, a rep, or the name of somebody else.",
        ),
        choice(
            "category", "What kind of thing is it?", words.Category,
            explain="The nearest one; other fits everything.",
        ),
        Question("raised", "--raised", "Since when?", BACK, default=today, explain=DAY_BACK),
        free("cost", "What does it cost?", explain="Time, money, deals: a reason to fight."),
        free("next", "What is the next move?", explain="What you do about it first."),
        free(
            "decided_by", "Who decided it?", fits=told("intent", "deliberate"),
            explain="Whoever can change it.",
        ),
    ),
)  # fmt: skip

ACTION = Form(
    "action add",
    (
        Question(
            "text", "TEXT", "What will be done?", required=True, piped=True,
            explain="One thing, so that it can be said whether it was done.",
        ),
        Question(
            "owner", "--owner", "Who does it?", readers.owner, default=_keeper,
            explain="me, a rep, or the name of somebody else.",
        ),
        Question("rep", "--rep", "Whom is it for?", readers.rep, explain="The handle of a rep."),
        Question(
            "due", "--due", "By when?", AHEAD, default=_usual_due, explain=DAY_AHEAD
        ),
    ),
)  # fmt: skip

FORMS = (PLAN, DEBRIEF, COACH, OBSTACLE, ACTION)
"""The forms of all capture commands."""
