"""The law taught: why not, what next, how to get there; lessons, a player, exercises."""
