"""A coaching conversation that is no debrief; without a rep, a note to the whole team."""

from coachlog.days.toward import Toward
from coachlog.records import vocabulary
from coachlog.records.fields import (
    MADE,
    Field,
    Holds,
    Kind,
    Offers,
    Typed,
    day,
    default_today,
    text,
    texts,
    when_answer_is,
    word,
)
from coachlog.records.talk import ASKED_BY, MINUTES, PRACTICE, PRACTICED
from coachlog.records.vocabulary import TEAM
from coachlog.text import fold_statement

_REVIEW = when_answer_is("about", "pipeline")
_DEAL_REVIEW = when_answer_is("about", "pipeline", "deal")
_STRATEGY = when_answer_is("about", "strategy")
_PRACTICE = when_answer_is("about", "skill", "process", "correction")


def _is_with_one(typed: Typed) -> bool:
    return typed.get("rep") != TEAM


def _usual(_: Typed) -> str:
    return vocabulary.About.MOMENT.value


COACHING = Kind(
    "coaching", "c", "day",
    fields=(
        Field(
            "rep", Holds.REP_OR_TEAM, flags=("REP|team",),
            help="A rep; or team, which never counts as coaching.",
            ask="Who with?",
            explain="The rep's name or handle. A note to the team is kept, but never counts as "
            "coaching.",
        ),
        day(
            "day", "--on", never_null=True, toward=Toward.BACK,
            help="When: tue, 2d ago, 2026-11-10 (default: today).", ask="When was it?",
            default=default_today,
        ),
        word(
            "about", vocabulary.About, "--about", "-a", never_null=True,
            help=f"{', '.join(vocabulary.About)} (default: moment); "
            "the last two never count.",
            ask="What was it about?", default=_usual,
            explain="moment: in passing, in the flow of work. pipeline counts if you say what you "
            "coached in it (a lever). inspection and performance-review never count.",
        ),
        text(
            "note", "NOTE", required=True, piped=True,
            help="What you coached; - reads it from stdin. Leave it out to be asked.",
            ask="What did you talk about, and what will change?",
            explain="One sentence is enough: what will be different.",
        ),
        PRACTICED._replace(fits=_is_with_one),
        text(
            "agreed", folded="agreed_key", fold=fold_statement,
            help="What they will do differently.", ask="What will {rep} do differently?",
            fits=_is_with_one, offers=Offers.AGREEMENTS,
            explain="One thing, in {rep}'s words. From now on you are asked whether it happened.",
        ),
        PRACTICE,
        Field(
            "lever", Holds.WORDS, words=vocabulary.Lever,
            help=f"What a pipeline review coached: {', '.join(vocabulary.Lever)}; repeat for more.",
            ask="What did the review work on?",
            fits=_REVIEW,
            explain="The lever that you coached. Without one, the review only looked at numbers: "
            "that is an inspection, and does not count.",
        ),
        texts(
            "deal", line=True, help="The deal; repeat for more.",
            ask="Which deal?", fits=_DEAL_REVIEW,
            explain="One after another, as you call them in the pipeline.",
        ),
        text(
            "coverage", line=True, help="Pipeline coverage, such as 2.1x.",
            ask="What is the coverage?", fits=_REVIEW,
            explain="Such as 2.1x.",
        ),
        text(
            "skill", line=True, help="The skill you worked on.", ask="Which skill?",
            fits=when_answer_is("about", "skill"),
            explain="Such as discovery, negotiation, next steps.",
        ),
        word(
            "how", vocabulary.How, help="How it was practiced: talk, role-play or live.",
            ask="How was it practiced?",
            fits=_PRACTICE,
            explain="talk: you talked about it. role-play: you tried it out. live: with a "
            "customer.",
        ),
        text(
            "step", line=True, help="The step of the sales process.",
            ask="Which step of the process?",
            fits=when_answer_is("about", "process"), explain="The step, as you call it.",
        ),
        text(
            "strategy", line=True, folded="strategy_key", help="The piece of the strategy.",
            ask="Which piece of the strategy?",
            fits=_STRATEGY, explain="Such as a market, an offer, a price.",
        ),
        word(
            "level", vocabulary.Level, help="How far they are with it: heard, explains or uses.",
            ask="How far has {rep} made it their own?", fits=_STRATEGY,
            explain="heard: has heard of it. explains: can say it in their own words. uses: with "
            "customers.",
        ),
        Field(
            "works_on", Holds.LINK, links=(("obstacle", "works_on"),),
            help="The obstacle it worked on, such as o3.", ask="Which obstacle did it work on?",
            offers=Offers.OPEN_OBSTACLES,
            explain="The number of the obstacle that you worked on together, such as o3.",
        ),
        ASKED_BY,
        MINUTES,
        MADE,
    ),
    known_by=("rep", "about", "day"),
    theirs=("rep_id",),
    called="coaching note",
    plural="coaching notes",
)  # fmt: skip
