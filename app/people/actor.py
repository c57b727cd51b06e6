"""Who asks: a signed-in person with the roles of that moment. Rights are read off here and nowhere else."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from app.base.errors import NotAllowed
from app.base.language import N_
from app.history.circles import is_open_to
from app.history.models import Circle, Via
from app.people.models import Side


class Role(StrEnum):
    COORDINATOR = "coordinator"
    CONTROLLER = "controller"
    OWNER = "owner"
    HEAD = "head"
    GUEST = "guest"


RolesByPlan = Mapping[UUID, frozenset[tuple[Role, UUID]]]
NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Actor:
    """`roles` holds, by plan, what the person is there and for which side.

    `together`: the mark of several acts that are done as one.
    """

    person_id: UUID
    name: str
    language: str
    side_id: UUID
    zone: str
    is_administrator: bool = False
    roles: RolesByPlan = field(default_factory=dict, hash=False)
    body_ids: frozenset[UUID] = frozenset()
    via: Via = Via.WEB
    together: UUID | None = None

    @property
    def plan_ids(self) -> frozenset[UUID]:
        """The plans that are open to this person as a whole."""
        return frozenset(
            plan_id for plan_id in self.roles if any(role != Role.GUEST for role, _ in self.roles[plan_id])
        )

    @property
    def guest_plan_ids(self) -> frozenset[UUID]:
        """The plans of which this person sees only the items of the own bodies."""
        return frozenset() if self.is_administrator else frozenset(self.roles) - self.plan_ids

    @property
    def is_guest(self) -> bool:
        """Nothing is open to this person but the own items: no page that is not theirs exists."""
        return bool(self.guest_plan_ids) and not self.plan_ids

    def nameless_in(self, plan_id: UUID) -> "Actor":
        """Somebody who may do the same in the plan, and is nobody: what this reader sees is seen by all such alike."""
        roles = {plan_id: self.roles[plan_id]} if plan_id in self.roles else {}
        return replace(self, person_id=NOBODY, name="", language="", roles=roles, together=None)

    def has_role(self, role: Role) -> bool:
        return any(each == role for roles in self.roles.values() for each, _ in roles)

    def coordinates(self, plan_id: UUID) -> frozenset[UUID]:
        """The sides of the plan that this person is secretary of."""
        return self._sides_as(plan_id, Role.COORDINATOR)

    def controls(self, plan_id: UUID) -> frozenset[UUID]:
        """The sides of the plan whose reports this person was named to accept or return."""
        return self._sides_as(plan_id, Role.CONTROLLER)

    def heads(self, plan_id: UUID) -> frozenset[UUID]:
        return self._sides_as(plan_id, Role.HEAD)

    def owns_for(self, plan_id: UUID) -> frozenset[UUID]:
        """The sides of the plan for which this person reports."""
        return self._sides_as(plan_id, Role.OWNER) | self._sides_as(plan_id, Role.GUEST)

    def sides_by_role(self, plan_id: UUID) -> Mapping[Role, Set[UUID]]:
        """All that the person is in the plan, found in one go."""
        found: dict[Role, set[UUID]] = defaultdict(set)
        for role, side in self.roles.get(plan_id, ()):
            found[role].add(side)
        return found

    def _sides_as(self, plan_id: UUID, wanted: Role) -> frozenset[UUID]:
        return frozenset(side for role, side in self.roles.get(plan_id, ()) if role == wanted)

    def side_ids(self, plan_id: UUID) -> frozenset[UUID]:
        """The sides whose inner circle this person belongs to in the plan; a guest belongs to none."""
        return frozenset(side for role, side in self.roles.get(plan_id, ()) if role != Role.GUEST)

    def side_in(self, plan_id: UUID) -> UUID | None:
        """For which side this person speaks in the plan; the own one, where there are roles of both."""
        sides = {side for _, side in self.roles.get(plan_id, ())}
        return self.side_id if self.side_id in sides else min(sides, default=None)

    def must_be_inside(self, plan_id: UUID, side_id: UUID, circle: Circle) -> None:
        """Nobody writes into a circle that he does not read."""
        if not is_open_to(self.side_ids(plan_id), circle, side_id):
            raise NotAllowed(N_("You do not belong to the inner circle of this side"))

    def may_edit(self, plan_id: UUID) -> bool:
        return self.is_administrator or bool(self.coordinates(plan_id))

    @property
    def may_keep_register(self) -> bool:
        """Bodies, persons, days off: the administrator's and the coordinators' work."""
        return self.is_administrator or self.has_role(Role.COORDINATOR)

    def coordinates_side(self, side_id: UUID) -> bool:
        return any((Role.COORDINATOR, side_id) in roles for roles in self.roles.values())

    def may_keep_person(self, side_id: UUID, *, is_administrator: bool) -> bool:
        """A coordinator keeps the persons of the own side; administrators are kept by administrators only."""
        return self.is_administrator or (self.coordinates_side(side_id) and not is_administrator)

    def coordinates_all_of(self, other: "Actor") -> bool:
        """Whether the other has no role but for sides of plans that this person is secretary of."""
        return all(side in self.coordinates(plan_id) for plan_id, roles in other.roles.items() for _, side in roles)

    def must_keep_side(self, side_id: UUID) -> None:
        """Bodies and persons of a side are kept by its own coordinators."""
        if not (self.is_administrator or self.coordinates_side(side_id)):
            raise NotAllowed(N_("Only a coordinator of this side or an administrator may do this"))

    def keeps_days_of(self, country: str, sides: Iterable[Side]) -> bool:
        """Days off of a country are entered by coordinators of its sides."""
        own = (side for side in sides if side.country == country)
        return self.is_administrator or any(self.coordinates_side(side.id) for side in own)

    def must_edit(self, plan_id: UUID) -> None:
        if not self.may_edit(plan_id):
            raise NotAllowed(N_("Only a coordinator of this plan may change it"))

    def must_keep_register(self) -> None:
        if not self.may_keep_register:
            raise NotAllowed(N_("Only coordinators and administrators keep this register"))

    def must_administer(self) -> None:
        if not self.is_administrator:
            raise NotAllowed(N_("Only an administrator may do this"))
