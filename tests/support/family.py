"""What a child and a carer said, and how the child's sheet tells of the work, as it travels with a case."""

from typing import Any

SAID: dict[str, Any] = {
    "feedback": [
        {
            "given_on": "2025-12-03", "moment": "plan", "who": "child", "person": None, "way": "drawing",
            "space": "At the youth club, with cards.", "voice": "I want to play football again.",
            "audience": "My worker and my tutor.", "influence": "We meet after training now.", "on_sheet": True,
            "recorded_by": "worker@example.test", "recorded_on": "2025-12-03",
        },
        {"given_on": "2025-12-05", "moment": "plan", "who": "carer", "person": "Gran", "way": "phone",
         "voice": "Tell us what is being done."},
    ],
    "sheet_lines": [
        {"component": "GLG", "picture": "star", "words": "To find out what I want", "with_whom": "Wren",
         "together_with": "Gran", "place": "The youth club", "at_time": "16:00",
         "recorded_by": "worker@example.test", "recorded_on": "2025-12-03"},
    ],
}  # fmt: skip
