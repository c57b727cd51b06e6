ACTORS = ("nobody", "stranger", "guest.by", "head.ru", "head.by", "owner.ru", "owner.by", "controller.ru", "controller.by", "coordinator.ru", "coordinator.by", "admin")
from app.web.pages import every_router
TABLE = {(m, route.path): "?"*12 for router in every_router() for route in router.routes for m in route.methods-{"HEAD"}}
