"""The measures a second time, in plain loops, straight from their text: what the figures are held against.

Nothing here imports what it judges. Values of interventions.model go in, plain dicts and lists come out.
It is slow and simple on purpose; where the text leaves two readings, docs/adr/0003 says which is taken.
"""
