"""What `make bench` measures: ours, what a user would write instead, and the floor, side by side in one run."""
