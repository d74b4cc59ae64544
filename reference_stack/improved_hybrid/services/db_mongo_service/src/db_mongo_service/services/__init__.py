"""Use of the repositories, one service per resource."""
