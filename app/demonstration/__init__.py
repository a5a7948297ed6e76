"""A service of fictional children to try Keeptrack with, and synthetic ones of any size."""

from app.demonstration.loading import Loaded, SignIn, bundles, load, load_demonstration

__all__ = ["Loaded", "SignIn", "bundles", "load", "load_demonstration"]
