"""The sealed address of a letter: opening it changes nothing, one click of a mail program switches off."""

from sqlmodel import select

from app.ladders.models import Preference
from app.letters.unsubscribing import unsubscribe_path
from app.people.models import Person
from app.plans.models import Plan
from app.post.models import Ground, Letter, LetterState, Reminder, ReminderKind, ReminderState


def letter_about_a_date(session, now) -> Letter:
    reader = session.exec(select(Person).where(Person.email == "owner.by@example.org")).one()
    plan = session.exec(select(Plan)).first()
    letter = Letter(
        kind="deadlines", person_id=reader.id, message_id="<u@x>", state=LetterState.SENT, created_at=now,
        next_attempt_at=now,
    )  # fmt: skip
    session.add(letter)
    session.flush()
    told = Reminder(
        person_id=reader.id, kind=ReminderKind.DEADLINE, subject_id=plan.id, due_on=now.date(), stage=-10,
        plan_id=plan.id, side_id=reader.side_id, state=ReminderState.SENT, ground=Ground.CONTACT,
        letter_id=letter.id, created_at=now, leaves_at=now,
    )  # fmt: skip
    session.add(told)
    return letter


def test_one_click_switches_off_and_opening_does_not(client, as_, database, settings, now):
    as_("owner.by")  # the sample is there
    client.cookies.clear()
    with database.writing() as session:
        path = unsubscribe_path(letter_about_a_date(session, now).id, settings)

    def switched_off() -> list[str]:
        with database.reading() as session:
            return [row.kind.value for row in session.exec(select(Preference).where(Preference.is_off))]

    assert client.get(path).status_code == 200
    assert switched_off() == []
    for _ in range(2):
        elsewhere = {"Origin": "https://mail.example.net", "Sec-Fetch-Site": "cross-site"}
        answer = client.post(path, data={"List-Unsubscribe": "One-Click"}, headers=elsewhere)
        assert answer.status_code == 200
    assert switched_off() == ["deadline"]
    assert client.post(f"{path[:-1]}{'0' if path[-1] != '0' else '1'}").status_code == 404
