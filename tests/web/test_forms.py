"""What people enter by hand: plans, sections, items, dates, bodies, persons, roles, meetings, days off."""

import re

import pytest

from tests.web.conftest import PLAN

OPTION = re.compile(r'<option value="([^"]+)"[^>]*>\s*([^<]+?)\s*</option>')


def options(client, path, name):
    """What a select of a form offers: words → value."""
    page = client.get(path).text
    select = page.partition(f'<select name="{name}"')[2].partition("</select>")[0]
    return {words: value for value, words in OPTION.findall(select)}


def hidden(client, path, name):
    return re.search(rf'name="{name}" value="([^"]*)"', client.get(path).text)[1]


@pytest.fixture
def admin(as_):
    return as_("admin")


@pytest.fixture
def secretary(as_):
    return as_("coordinator.by")


NEW_PLAN = {
    "title": "План мероприятий на 2026–2028 годы",
    "slug": "kursk-2026-2028",
    "starts_on": "2026-01-01",
    "ends_on": "2028-12-31",
    "signed_on": "",
    "legal_basis": "",
    "side_1_roll": "preceding",
    "side_2_roll": "following",
    "side_1_co_chair": "Министр связи и информатизации",
}


def open_plan(admin, **more):
    sides = options(admin, "/plans/new", "side_1")
    by_list = {"side_1": sides["Республика Беларусь"], "side_2": sides["Курская область"]}
    agreement = {"agreement": next(iter(options(admin, "/plans/new", "agreement").values()))}
    return admin.post("/plans", data={**NEW_PLAN, **by_list, **agreement, **more})


def new_item(client, plan, **more):
    page = f"{plan}/items/new"
    bodies = options(client, page, "owner_0_body")
    minsvyaz = next(value for words, value in bodies.items() if words.startswith("Министерство связи"))
    return {
        "section": next(iter(options(client, page, "section").values())),
        "number": "1.1",
        "title": "Проведение встречи секретарей рабочей группы",
        "term": "до 1 марта 2026 г.",
        "kind": "date",
        "due": "01.03.2026",
        "owner_0_body": minsvyaz,
        "owner_0_role": "lead",
        **more,
    }


def test_a_plan_is_opened_with_sections_and_items_by_hand(admin):
    assert open_plan(admin).headers["location"] == "/plans/kursk-2026-2028"

    plan = "/plans/kursk-2026-2028"
    admin.post(f"{plan}/sections", data={"number": "1", "title": "Организация"})
    lead_to = admin.post(f"{plan}/items", data=new_item(admin, plan)).headers["location"]

    assert admin.get(lead_to).headers["location"] == f"{plan}/items/1.1"
    assert "Проведение встречи секретарей" in admin.get(f"{plan}/board").text
    assert "01.03.2026" in admin.get(plan).text


def test_a_plan_with_new_sides_region_and_agreement_in_one_form(admin):
    answer = open_plan(
        admin,
        slug="chuvashia",
        side_2="",
        side_2_name="Чувашская Республика",
        side_2_short="ЧР",
        side_2_country="RU",
        agreement="",
        agreement_title="Соглашение о сотрудничестве",
        agreement_signed_on="2020-01-10",
        region="Чувашская Республика",
    )

    assert answer.headers["location"] == "/plans/chuvashia"
    assert "Чувашская Республика" in admin.get("/plans/chuvashia/passport").text
    assert "Чувашская Республика" in admin.get("/meetings/new").text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"slug": "kursk-2023-2025"}, "slug"),
        ({"slug": "Курск"}, "slug"),
        ({"ends_on": "2025-12-31"}, "ends_on"),
        ({"starts_on": "вчера"}, "starts_on"),
        ({"agreement": "", "agreement_title": ""}, "agreement_title"),
    ],
)
def test_a_wrong_field_of_a_plan_is_named_and_the_rest_stays(admin, wrong, field):
    answer = open_plan(admin, **wrong)

    assert answer.status_code == 422
    assert f'id="{field}-problem"' in answer.text
    assert "Министр связи и информатизации" in answer.text


def test_only_an_administrator_opens_a_plan(secretary):
    assert secretary.post("/plans", data=NEW_PLAN).status_code == 403


def test_the_passport_is_changed_and_the_second_of_two_editors_is_told(secretary):
    form = {**NEW_PLAN, "title": "План", "starts_on": "2023-01-01", "ends_on": "2025-12-31"}
    version = hidden(secretary, f"{PLAN}/edit", "version")
    first = secretary.post(PLAN, data={**form, "version": version})
    second = secretary.post(PLAN, data={**form, "title": "Другой план", "version": version})

    assert (first.status_code, second.status_code) == (303, 409)
    assert "Другой план" in second.text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"number": ""}, "number"), ({"title": " "}, "title"), ({"term": ""}, "term"), ({"due": "31.02.2026"}, "due"),
     ({"due": ""}, "due"), ({"section": "nonsense"}, "section")],
)  # fmt: skip
def test_a_wrong_field_of_an_item_is_named_and_the_rest_stays(secretary, wrong, field):
    answer = secretary.post(f"{PLAN}/items", data={**new_item(secretary, PLAN, number="1.77"), **wrong})

    assert answer.status_code == 422
    assert f'id="{field}-problem"' in answer.text


def edited(client, path, **more):
    """The item's form as it stands, with these fields typed anew."""
    page = client.get(f"{path}/edit").text
    inputs = [tag for tag in re.findall(r"<input[^>]*>", page) if "checkbox" not in tag or " checked" in tag]
    fields = dict(found for tag in inputs for found in re.findall(r'name="([^"]+)"[^>]*value="([^"]*)"', tag))
    areas = dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', page))
    chosen = {
        name: found[1]
        for name, rest in re.findall(r'<select name="([^"]+)"(.*?)</select>', page, re.DOTALL)
        if (found := re.search(r'value="([^"]*)" selected', rest))
    }
    action = re.search(r'<form class="form ruled" method="post" action="([^"]+)"', page)[1]
    return action, {**fields, **areas, **chosen, **more}


def test_an_item_is_worded_anew_and_the_old_words_stay_readable(secretary):
    path = f"{PLAN}/items/2.5"
    action, form = edited(secretary, path, title="Новая формулировка", act="Протокол № 13, п. 4")

    assert secretary.post(action, data=form).status_code == 303
    page = secretary.get(path).text
    assert "Новая формулировка" in page.partition("</h1>")[0]
    assert "Протокол № 13, п. 4" in page.partition('id="history"')[2]


def test_two_people_change_one_item_and_the_second_sees_both_versions(secretary):
    path = f"{PLAN}/items/2.5"
    action, first = edited(secretary, path, title="Слова первого")
    _, second = edited(secretary, path, title="Слова второго")
    secretary.post(action, data=first)
    answer = secretary.post(action, data=second)

    assert answer.status_code == 409
    assert {"Слова первого", "Слова второго"} <= set(re.findall(r"Слова \w+", answer.text))

    again = {**second, "version": re.search(r'name="version" value="(\d+)"', answer.text)[1]}
    assert secretary.post(action, data=again).status_code == 303
    assert "Слова второго" in secretary.get(path).text


def test_reports_outlive_a_rewording_that_keeps_the_date(secretary):
    path = f"{PLAN}/items/2.4"
    action, form = edited(secretary, path, title="Иначе сказано")
    secretary.post(action, data=form)

    assert 'data-signal="done"' in secretary.get(path).text


def test_a_date_moves_with_its_reason_and_the_first_date_stays_visible(secretary, date_of):
    path = f"{PLAN}/items/2.5"
    form = {"occurrence": date_of(secretary, "2.5"), "to": "2025-06-30", "reason": "Письмо № 12-34"}
    secretary.post(f"{path}/postponements", data=form)
    page = secretary.get(path).text

    assert "<s>31.12.2025</s>" in page
    assert "30.06.2025" in page
    assert "Письмо № 12-34" in page


@pytest.mark.parametrize("wrong", [{"reason": " "}, {"to": ""}, {"to": "2025-12-31"}])
def test_a_date_does_not_move_without_reason_or_change(secretary, date_of, wrong):
    form = {"occurrence": date_of(secretary, "2.5"), "to": "2025-06-30", "reason": "Письмо", **wrong}

    assert secretary.post(f"{PLAN}/items/2.5/postponements", data=form).status_code == 422


def test_an_owner_does_not_move_dates(as_, date_of):
    owner = as_("owner.by")
    form = {"occurrence": date_of(owner, "2.5"), "to": "2025-06-30", "reason": "Не успеваем"}

    assert owner.post(f"{PLAN}/items/2.5/postponements", data=form).status_code == 403


def test_a_number_that_repeats_is_addressed_with_its_section(secretary):
    secretary.post(f"{PLAN}/items", data=new_item(secretary, PLAN, number="2.5"))

    assert secretary.get(f"{PLAN}/items/2.5").status_code == 404
    assert "Проведение встречи" in secretary.get(f"{PLAN}/items/1/2.5").text
    assert f'href="{PLAN}/items/2/2.5"' in secretary.get(PLAN).text


def test_a_body_gets_names_a_contact_and_a_successor(secretary):
    sides = options(secretary, "/people/bodies/new", "side")
    form = {"side": sides["Республика Беларусь"], "name": "Министерство энергетики", "short": "Минэнерго"}
    path = secretary.post("/people/bodies", data={**form, "aliases": "Минэнерго РБ\nЭнергетики"}).headers["location"]
    person = next(iter(options(secretary, f"{path}/contacts/new", "person").values()))
    secretary.post(f"{path}/contacts", data={"person": person, "since": "2024-01-01"})
    page = secretary.get(path).text

    assert "Минэнерго РБ" in page
    assert "01.01.2024" in page


def test_a_coordinator_keeps_only_the_own_side(secretary):
    sides = options(secretary, "/people/bodies/new", "side")
    form = {"side": sides["Курская область"], "name": "Комитет", "short": "Комитет"}

    assert secretary.post("/people/bodies", data=form).status_code == 403


def test_a_person_is_added_and_given_a_role(secretary, client):
    sides = options(secretary, "/people/persons/new", "side")
    form = {"name": "Главный специалист", "email": "New.Post@example.org", "language": "be"}
    added = secretary.post("/people/persons", data={**form, "side": sides["Республика Беларусь"]})
    path = added.headers["location"]
    plan = next(iter(options(secretary, f"{path}/memberships/new", "plan").values()))
    role = {"plan": plan, "side": sides["Республика Беларусь"], "role": "owner"}

    assert secretary.post(f"{path}/memberships", data=role).status_code == 303
    assert secretary.post(f"{path}/memberships", data=role).status_code == 409
    assert "new.post@example.org" in secretary.get(path).text


def test_a_second_account_with_the_same_address_is_refused(secretary):
    sides = options(secretary, "/people/persons/new", "side")
    form = {"name": "Двойник", "email": "OWNER.BY@example.org", "language": "ru", "side": sides["Республика Беларусь"]}

    assert secretary.post("/people/persons", data=form).status_code == 422


def test_a_coordinator_cannot_take_over_an_administrators_account(secretary, admin, as_):
    page = as_("admin").get("/people").text
    path = re.search(r'href="(/people/persons/[^"]+)">[^<]*дминистратор', page)[1]
    answer = as_("coordinator.by").post(path, data={"name": "Я", "email": "me@example.org", "language": "ru"})

    assert answer.status_code == 403


def test_a_coordinator_gives_no_roles_for_the_other_side(secretary):
    sides = options(secretary, "/people/persons/new", "side")
    page = secretary.get("/people").text
    path = re.search(r'href="(/people/persons/[^"]+)">Начальник отдела внешне', page)[1]
    plan = next(iter(options(secretary, f"{path}/memberships/new", "plan").values()))
    role = {"plan": plan, "side": sides["Курская область"], "role": "coordinator"}

    assert secretary.post(f"{path}/memberships", data=role).status_code == 403


def test_a_meeting_is_called_for_a_month_and_gets_its_day_later(secretary):
    group = next(iter(options(secretary, "/meetings/new", "group").values()))
    form = {"group": group, "number": "15", "state": "planned", "month": "2026-06", "place": "г. Минск"}
    path = secretary.post("/meetings", data=form).headers["location"]

    assert path == "/meetings/belarus-kursk/15"
    version = hidden(secretary, f"{path}/edit", "version")
    when = {"number": "15", "state": "planned", "day": "2026-06-18", "hour": "10:00", "version": version}
    secretary.post(path, data=when)
    assert "18.06.2026, 10:00" in secretary.get(path).text


def test_a_meeting_needs_at_least_a_month(secretary):
    group = next(iter(options(secretary, "/meetings/new", "group").values()))
    answer = secretary.post("/meetings", data={"group": group, "number": "15", "state": "planned"})

    assert answer.status_code == 422


def test_a_day_off_that_a_coordinator_enters_moves_the_dates_of_that_side(as_):
    """2.10.2 is due on 29.11.2024."""
    secretary = as_("coordinator.ru")
    secretary.post("/days-off", data={"country": "RU", "day": "2024-11-29", "working": "no", "name": "Указ"})

    assert "28.11.2024" in secretary.get(f"{PLAN}/items/2.10.2").text
    assert "Указ" in secretary.get("/days-off?year=2024").text

    secretary.post("/days-off/forget", data={"country": "RU", "day": "2024-11-29"})
    assert "28.11.2024" not in secretary.get(f"{PLAN}/items/2.10.2").text


def test_the_calendar_feed_is_secret_and_the_next_one_ends_it(as_):
    owner = as_("owner.by")
    first, second = (re.search(r"(/calendar/[\w-]+\.ics)", owner.post("/calendar").text)[1] for _ in range(2))
    owner.cookies.clear()

    assert owner.get(first).status_code == 404
    assert owner.get(second).text.startswith("BEGIN:VCALENDAR")
    assert "private" in owner.get(second).headers["cache-control"]


def test_a_deputy_is_named_and_released_by_the_coordinator(secretary):
    page = secretary.get("/people").text
    path = re.search(r'href="(/people/persons/[^"]+)">Начальник отдела внешне', page)[1]
    deputies = options(secretary, f"{path}/deputies/new", "deputy")
    form = {"deputy": next(iter(deputies.values())), "since": "2025-06-01", "until": "2025-06-14"}
    secretary.post(f"{path}/deputies", data=form)
    page = secretary.get(path).text

    assert "01.06.2025 – 14.06.2025" in page
    secretary.post(re.search(r'action="([^"]+/deputies/[^"]+/end)"', page)[1])
    assert "01.06.2025 – 14.06.2025" not in secretary.get(path).text


def test_a_deputy_needs_both_days(secretary):
    page = secretary.get("/people").text
    path = re.search(r'href="(/people/persons/[^"]+)">Начальник отдела внешне', page)[1]

    assert secretary.post(f"{path}/deputies", data={"since": "2025-06-01"}).status_code == 422


def test_members_are_seated_and_released_by_hand(secretary):
    members = "/groups/belarus-kursk/members"
    persons = options(secretary, members, "person")
    newcomer = next(words for words in persons if words.startswith("Главный специалист управления растениеводства"))
    form = {"person": persons[newcomer], "role": "member", "since": "2024-11-18"}
    secretary.post(members, data=form)
    page = secretary.get(members).text.partition('id="members"')[2].partition("<aside>")[0]

    assert page.count(newcomer) >= 2
    assert newcomer in secretary.get("/meetings/belarus-kursk/14").text


@pytest.mark.parametrize(
    "path",
    ["/people/persons", "/people/bodies", "/meetings", f"{PLAN}/sections", f"{PLAN}/items", f"{PLAN}/selections"],
)
def test_a_refused_form_is_told_once_at_the_beginning_of_its_title(secretary, path):
    answer = secretary.post(path, data={})
    title = answer.text.partition("<title>")[2].partition("</title>")[0]

    assert answer.status_code == 422
    assert (title.startswith("Ошибка: "), title.count("Ошибка")) == (True, 1)
