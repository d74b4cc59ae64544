"""`--guard`: what a change takes away from the gate itself, found by comparing what both states mean."""
