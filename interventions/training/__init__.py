"""Who was trained for what, who may deliver what, and what is planned against that. Pure: values in, values out."""

from interventions.training.deliverers import SOON, Deliverers, deliverers, lacking, may_deliver

__all__ = ["SOON", "Deliverers", "deliverers", "lacking", "may_deliver"]
