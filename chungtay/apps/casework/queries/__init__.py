"""What is read of household plans: lists with their counters, counts by place, and one plan whole."""
