include more.mk
setup build deploy-prod clean:
	scripts/$@.sh
