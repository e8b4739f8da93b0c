"""The shipped stance model: what differs from the encoder's weights, its settings and its card."""
