"""An independent opinion on what a rule picks: the segment language read again, in plain Python over raw cells."""
