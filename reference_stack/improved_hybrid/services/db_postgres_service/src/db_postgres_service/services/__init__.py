"""Use of the repositories inside transactions, one service per resource."""
