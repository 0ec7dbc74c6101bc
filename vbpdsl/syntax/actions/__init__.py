"""From trees to typed nodes: the only place that knows in which order the grammar puts things."""
