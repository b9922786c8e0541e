"""A household's own plan out of poverty, its steps and its checks."""
