"""New versions of the program: which, when, and each step on the way, cut off or not."""
