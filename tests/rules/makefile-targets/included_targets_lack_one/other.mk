help setup:
	scripts/$@.sh
