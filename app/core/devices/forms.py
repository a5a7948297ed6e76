"""What an opened record says it is. Every form that was ever issued stays readable, or goes to quarantine."""

RECORD = "record/1"
PHONED = "phoned/1"
