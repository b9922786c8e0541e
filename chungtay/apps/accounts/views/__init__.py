"""Pages of desks, people and posts, and of one’s own address of mail."""
