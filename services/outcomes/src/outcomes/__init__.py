"""What became of a topic after its session: minutes, adoption, assignments, evaluation, effects.

Owns the outcome file of each topic, publishes outcomes.outcome.v1, and promises that everything of one topic
is told in the order in which it happened.
"""
