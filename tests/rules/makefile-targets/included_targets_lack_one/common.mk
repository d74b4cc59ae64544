test deploy deploy-prod clean:
	scripts/$@.sh
