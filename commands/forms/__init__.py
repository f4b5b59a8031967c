"""Forms: what is filled in with the hands, and the one line that it stands for."""
