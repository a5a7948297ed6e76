"""The application: all its wiring, in order, on one screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app import api, errors, logs, openapi, pages, security
from app.assets import Assets
from app.core import clock
from app.core.db import Database, make_engine
from app.core.settings import Settings
from app.language import Language
from app.render import make_environment


def create_app(settings: Settings) -> FastAPI:
    logs.configure(settings)
    clock.start_on(settings.today)
    assets = Assets()

    app = FastAPI(title="Keeptrack", version="1", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_lifespan)
    app.state.settings = settings
    app.state.database = Database(make_engine(settings.database_url))
    app.state.assets = assets
    app.state.templates = make_environment(assets)

    app.include_router(pages.router)
    app.include_router(api.router)
    app.include_router(openapi.router)
    openapi.describe(app)
    errors.install(app)

    # Added last is outermost: a request passes these from the bottom up.
    app.add_middleware(errors.Unforeseen)
    app.add_middleware(security.BodyLimit)
    app.add_middleware(security.SameOrigin)
    app.add_middleware(security.PlainPaths)
    app.add_middleware(Language)
    app.add_middleware(security.Compression)
    app.add_middleware(security.Headers, settings=settings)
    app.add_middleware(logs.AccessLog)
    return app


def from_environment() -> FastAPI:
    """For the server, which makes the application in each of its processes."""
    return create_app(Settings())


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.database.engine.dispose()
