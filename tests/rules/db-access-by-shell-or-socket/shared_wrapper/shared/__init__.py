from subprocess import run as run_program
