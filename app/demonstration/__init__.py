"""A service of fictional children to try Keeptrack with, and synthetic ones of any size."""

from app.demonstration.loading import Loaded, SignIn, bundles, load, load_demonstration
from app.demonstration.nation import load_synthetic
from app.demonstration.synthetic import synthetic

__all__ = ["Loaded", "SignIn", "bundles", "load", "load_demonstration", "load_synthetic", "synthetic"]
