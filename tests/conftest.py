"""How hypothesis looks for counter-examples: the same ones each time, unless asked otherwise.

``pytest --hypothesis-profile=long`` tries many more, new ones at every run; a counter-example that
it finds becomes an ``@example`` of its test.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "fixed",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "long", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("fixed")
