import rows
