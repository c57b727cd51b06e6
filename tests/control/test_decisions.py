"""What becomes of a report: who decides on it, what the other side says, how a disagreement ends. On both databases."""

from datetime import date

import pytest
from sqlmodel import select

from app.base.errors import Conflict, Invalid, NotAllowed
from app.control.evidence import Proof
from app.control.models import Evidence, Progress, Report
from app.figures.lateness import By, lateness
from app.history.checks import first_broken_row
from app.people.actor import Role
from app.plans.changes import give_role, take_role
from app.plans.memberships import Membership
from app.plans.models import Consent, Postponement
from app.plans.queries import days_by_code
from tests.control.conftest import CONTROLLERS, COORDINATORS, LETTER, OWNERS
from tests.town import CLERK

LATER = date(2025, 6, 2)


# ── Report and proof ─────────────────────────────────────────────────────────────────────────────────────


def test_done_without_a_proof_is_refused(council):
    with pytest.raises(Invalid) as refused:
        council.report("by", proofs=[])

    assert set(refused.value.problems) == {"evidence"}


@pytest.mark.parametrize(
    ("proof", "field"),
    [
        (Proof(number="12-34"), "letter_number"), (Proof(day=date(2024, 11, 5)), "letter_number"),
        (Proof(url="javascript:alert(1)"), "link"), (Proof(url="http://[bad"), "link"), (Proof(url="protocol"), "link"),
    ],
)  # fmt: skip
def test_half_a_proof_is_none(council, proof, field):
    with pytest.raises(Invalid) as refused:
        council.report("by", proofs=[proof])

    assert set(refused.value.problems) == {field}


def test_each_proof_is_kept_with_its_report(council, session):
    said = council.report("by", proofs=[LETTER, Proof(url="https://example.org/act")], difficulties="the road")
    kept = session.exec(select(Evidence).where(Evidence.report_id == said.id).order_by(Evidence.position)).all()

    assert [(each.kind.value, each.number or each.url) for each in kept] == [
        ("letter", "12-34"), ("link", "https://example.org/act"),
    ]  # fmt: skip
    assert said.difficulties == "the road"


@pytest.mark.parametrize("progress", [Progress.NOT_BEGUN, Progress.UNDER_WAY])
def test_interim_information_needs_no_proof_and_closes_nothing(council, progress):
    council.report("by", progress, proofs=[])

    assert council.state == progress.value


def test_a_co_owner_adds_and_does_not_change_the_progress_of_the_side(council):
    council.report("by", Progress.UNDER_WAY, proofs=[])
    added = council.report("by", Progress.DONE, body="board", by="ben")

    assert (added.is_addition, added.n) == (True, 2)
    assert council.stance("by") == "under_way"


def test_the_first_named_owner_speaks_where_the_side_names_no_leader(council):
    """The owners of this item are all called co-owners."""
    assert not council.report("by").is_addition


def test_the_coordinator_reports_for_a_body_without_an_account(council):
    said = council.report("by", by="carla")

    assert said.person_id == council.actor("carla").person_id
    assert council.stance("by") == "done_reported"


def test_of_two_who_report_at_once_the_second_sees_the_word_of_the_first(council):
    seen = council.report("by", Progress.UNDER_WAY, text="first").seq
    council.report("by", Progress.UNDER_WAY, text="meanwhile")

    with pytest.raises(Conflict) as refused:
        council.report("by", Progress.DONE, seen=seen)
    assert refused.value.present.text == "meanwhile"


def test_words_of_the_other_side_are_no_conflict(council):
    seen = council.report("by", Progress.UNDER_WAY).seq
    council.report("ru", Progress.UNDER_WAY)

    assert council.report("by", Progress.DONE, seen=seen)


# ── Acceptance and return ────────────────────────────────────────────────────────────────────────────────


def test_a_closing_word_awaits_acceptance_and_then_stands(council):
    council.report("by")
    assert (council.state, council.stance("by")) == ("acceptance", "done_reported")

    council.accept("by")
    assert (council.state, council.stance("by")) == ("waiting", "done")

    council.report("ru")
    assert council.state == "acceptance"

    council.accept("ru")
    assert council.state == "done"


def test_both_accepted_not_done_is_not_done(council):
    for side in ("by", "ru"):
        council.report(side, Progress.NOT_DONE)
        council.accept(side)

    assert council.state == "not_done"


def test_a_return_needs_a_text_and_opens_the_word_again(council):
    council.report("by")
    with pytest.raises(Invalid):
        council.send_back("by", " ")

    council.send_back("by", "add the minutes")
    assert (council.state, council.stance("by")) == ("under_way", "returned")

    council.report("by")
    assert council.stance("by") == "done_reported"


def test_interim_information_is_not_accepted(council):
    council.report("by", Progress.UNDER_WAY)

    with pytest.raises(Conflict):
        council.accept("by")


def test_a_word_is_accepted_once(council):
    council.report("by")
    council.accept("by")

    with pytest.raises(Conflict):
        council.accept("by")


def test_an_older_word_than_the_last_one_is_not_accepted(council):
    older = council.report("by").id
    council.report("by", Progress.UNDER_WAY)
    council.report("by", text="again")
    council.word = {"by": older}.get

    with pytest.raises(Conflict) as refused:
        council.accept("by")
    assert refused.value.present.text == "again"


def test_what_was_accepted_is_not_said_anew_but_may_be_returned(council):
    council.report("by")
    council.accept("by")
    with pytest.raises(Conflict):
        council.report("by", Progress.UNDER_WAY)

    council.send_back("by")
    council.report("by", Progress.UNDER_WAY)
    assert council.state == "under_way"


def test_the_reporter_never_accepts_the_own_report(council, session):
    give_role(session, council.plan.id, council.town.persons["clara"], Role.OWNER, council.side("by"), by=CLERK,
              now=council.now)  # fmt: skip
    council.town.name_contact("plant", "clara", since=date(2020, 1, 1), now=council.now, session=session)
    council.report("by", by="clara")

    for act in (council.accept, council.send_back):
        with pytest.raises(NotAllowed):
            act("by", by="clara")
    assert council.stance("by") == "done_reported"


def test_the_coordinator_decides_only_where_no_controller_is_named(council, session):
    council.report("by")
    with pytest.raises(NotAllowed):
        council.accept("by", by="carla")

    held = select(Membership).where(Membership.person_id == council.town.persons["clara"].id)
    take_role(session, session.exec(held).one(), by=council.town.clerk, now=council.now)
    council.wait()
    council.accept("by", by="carla")

    assert council.stance("by") == "done"


EVERYBODY = ["anna", "ben", "carla", "clara", "darya", "egor", "kirill"]


def test_only_the_controller_of_the_side_decides_on_its_word(council):
    council.report("by", by="anna")
    for name in EVERYBODY:
        if name != CONTROLLERS["by"]:
            for act in (council.accept, council.send_back, council.remove):
                with pytest.raises(NotAllowed):
                    act("by", by=name)


# ── The other side ───────────────────────────────────────────────────────────────────────────────────────


def test_done_and_anything_else_is_a_disagreement(council):
    council.report("ru", Progress.UNDER_WAY)
    council.report("by")
    council.accept("by")

    assert council.state == "disagreement"


@pytest.mark.parametrize("number", ["1.1", "1.2"])
def test_the_other_side_acknowledges(council, number):
    """1.2 is owned by one side alone."""
    council.number = number
    council.report("by")
    council.accept("by")
    council.acknowledge("ru")

    assert council.state == "done"
    assert council.row.occurrences[0].answer_by == {}


@pytest.mark.parametrize("number", ["1.1", "1.2"])
def test_an_objection_is_a_disagreement_until_the_word_is_returned(council, number):
    council.number = number
    council.report("by")
    council.accept("by")
    with pytest.raises(Invalid):
        council.object("ru", "")
    council.object("ru", "no such meeting")
    assert council.state == "disagreement"

    council.send_back("by")
    assert council.state == "under_way"


def test_an_answer_is_given_once_and_only_to_what_was_accepted(council):
    council.report("by")
    with pytest.raises(Conflict):
        council.acknowledge("ru")

    council.accept("by")
    council.acknowledge("ru")
    with pytest.raises(Conflict):
        council.object("ru")


def test_whoever_has_spoken_itself_answers_by_reporting(council):
    council.report("ru", Progress.UNDER_WAY)
    council.report("by")
    council.accept("by")

    with pytest.raises(Conflict):
        council.acknowledge("ru")


def test_only_the_other_side_answers(council):
    council.report("by")
    council.accept("by")
    for name in EVERYBODY:
        if name not in (COORDINATORS["ru"], CONTROLLERS["ru"]):
            for act in (council.acknowledge, council.object):
                with pytest.raises(NotAllowed):
                    act("ru", by=name)


# ── Off control ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_date_off_control_is_removed_for_both_and_takes_no_more_words(council):
    council.report("ru", Progress.UNDER_WAY)
    with pytest.raises(Invalid):
        council.remove("by", "")
    council.remove("by", "minutes of meeting No. 13")
    assert council.state == "removed"

    for side in ("by", "ru"):
        with pytest.raises(Conflict):
            council.report(side, Progress.UNDER_WAY)


def test_a_removal_may_be_objected_to_and_taken_back_with_a_basis(council):
    council.report("ru", Progress.UNDER_WAY)
    council.remove("by")
    council.object("ru")
    assert council.state == "disagreement"

    council.resume("by", "letter of 5 November")
    assert (council.state, council.stance("ru")) == ("under_way", "under_way")


def test_a_side_without_owners_takes_nothing_off_control(alone):
    with pytest.raises(NotAllowed):
        alone.remove("ru")


# ── Settling ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def disagreeing(council):
    council.report("ru", Progress.UNDER_WAY)
    council.report("by")
    council.accept("by")
    return council


@pytest.mark.parametrize(
    ("value", "state"),
    [(Progress.DONE, "done"), (Progress.NOT_DONE, "not_done"), (Progress.UNDER_WAY, "under_way")],
)
def test_both_coordinators_settle_and_both_words_stay(disagreeing, value, state, session):
    disagreeing.propose("ru", value, "as agreed by telephone")
    assert disagreeing.state == "disagreement"

    disagreeing.confirm("by")
    assert disagreeing.state == state
    assert {each.progress for each in session.exec(select(Report))} == {Progress.DONE, Progress.UNDER_WAY}
    assert {code: said.progress for code, said in disagreeing.row.positions.items()} == {
        "by": Progress.DONE, "ru": Progress.UNDER_WAY,
    }  # fmt: skip


def test_a_settlement_needs_a_reason_and_both_sides(disagreeing):
    with pytest.raises(Invalid):
        disagreeing.propose("ru", Progress.DONE, "")
    with pytest.raises(Invalid):
        disagreeing.propose("ru", Progress.NOT_BEGUN)

    disagreeing.propose("ru", Progress.DONE)
    with pytest.raises(NotAllowed):
        disagreeing.confirm("ru")


def test_only_coordinators_settle(disagreeing):
    for name in EVERYBODY:
        if name not in COORDINATORS.values():
            with pytest.raises(NotAllowed):
                disagreeing.propose("by", by=name)
    disagreeing.propose("ru")
    for name in EVERYBODY:
        if name != COORDINATORS["by"]:
            with pytest.raises(NotAllowed):
                disagreeing.confirm("by", by=name)


def test_a_proposal_falls_with_the_disagreement_that_it_was_about(disagreeing):
    disagreeing.propose("ru")
    disagreeing.send_back("by")
    assert disagreeing.state == "under_way"

    with pytest.raises(Conflict):
        disagreeing.propose("by")


def test_work_that_was_settled_to_go_on_ends_like_any_other(disagreeing):
    disagreeing.propose("by", Progress.UNDER_WAY)
    disagreeing.confirm("ru")
    for side in ("by", "ru"):
        disagreeing.report(side)
        disagreeing.accept(side)

    assert disagreeing.state == "done"


# ── A later date ─────────────────────────────────────────────────────────────────────────────────────────


def test_an_extension_moves_the_date_with_notice_to_the_other_side(council):
    council.ask("by", LATER)
    assert council.due == date(2025, 3, 3)

    council.grant("by")
    assert council.due == LATER
    assert council.row.first_due_on == date(2025, 3, 3)


def test_where_consent_is_asked_the_date_waits_for_it(council, session):
    plan = council.plan
    plan.extension_consent = Consent.CONSENT
    session.add(plan)
    council.ask("by", LATER)
    council.grant("by")
    assert council.due == date(2025, 3, 3)

    council.decline("ru", "the fair is in May")
    council.ask("by", LATER)
    council.grant("by")
    council.consent("ru")
    assert council.due == LATER


def test_an_extension_that_was_refused_may_be_asked_for_anew(council):
    council.ask("by", LATER)
    with pytest.raises(Conflict):
        council.ask("by", date(2025, 7, 1))
    with pytest.raises(Invalid):
        council.refuse("by", "")
    council.refuse("by", "too late")

    assert council.ask("by", date(2025, 4, 1))


@pytest.mark.parametrize(("to", "reason", "field"), [(date(2025, 3, 3), "x", "to"), (LATER, " ", "reason")])
def test_an_extension_has_a_later_date_and_a_reason(council, to, reason, field):
    with pytest.raises(Invalid) as refused:
        council.ask("by", to, reason)

    assert set(refused.value.problems) == {field}


def test_who_may_ask_grant_and_consent(council, session):
    plan = council.plan
    plan.extension_consent = Consent.CONSENT
    session.add(plan)
    for name in EVERYBODY:
        if name not in (OWNERS["by"], COORDINATORS["by"]):
            with pytest.raises(NotAllowed):
                council.ask("by", LATER, by=name)
    council.ask("by", LATER)
    for name in EVERYBODY:
        if name != CONTROLLERS["by"]:
            with pytest.raises(NotAllowed):
                council.grant("by", by=name)
    council.grant("by")
    for name in EVERYBODY:
        if name not in (COORDINATORS["ru"], CONTROLLERS["ru"]):
            with pytest.raises(NotAllowed):
                council.consent("ru", by=name)


def test_lateness_differs_by_the_first_and_by_the_present_date(council):
    council.ask("by", LATER)
    council.grant("by")
    council.wait(150)
    standing = council.standing()
    sides = days_by_code(standing.parties)

    by_present = lateness(standing.rows, sides, standing.today, by=By.PRESENT)
    by_first = lateness(standing.rows, sides, standing.today, by=By.FIRST)
    assert (by_present.overdue, by_first.overdue) == (1, 2)
    assert by_present.moved == by_first.moved == 1


# ── Undo ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_last_own_act_is_undone_and_the_row_stays(council, session):
    council.report("by", Progress.UNDER_WAY)
    council.report("by")
    council.undo(by="anna")

    assert council.stance("by") == "under_way"
    assert len(session.exec(select(Report)).all()) == 2
    assert council.report("by").n == 3


def test_a_decision_is_undone_while_nothing_came_after_it(council):
    council.report("by")
    council.accept("by")
    with pytest.raises(NotAllowed):
        council.undo(by="anna")
    council.undo(by="clara")

    assert council.stance("by") == "done_reported"


def test_what_something_has_followed_is_not_undone(council, session):
    first = council.report("by", Progress.UNDER_WAY)
    council.report("ru", Progress.UNDER_WAY)
    with pytest.raises(NotAllowed):
        council.undo(by="anna")

    assert session.get_one(Report, first.id).undone_at is None


def test_a_granted_extension_is_undone_with_its_move(council, session):
    council.ask("by", LATER)
    council.grant("by")
    council.undo(by="clara")

    assert council.due == date(2025, 3, 3)
    assert session.exec(select(Postponement)).one().undone_at
    council.grant("by")
    assert council.due == LATER


def test_the_journal_of_all_this_is_sound(disagreeing, session):
    disagreeing.propose("by", Progress.DONE)
    disagreeing.confirm("ru")
    disagreeing.undo(by="egor")
    session.flush()

    assert first_broken_row(session) is None
