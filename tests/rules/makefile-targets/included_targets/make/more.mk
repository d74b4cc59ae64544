test:
	pytest
deploy:
	docker compose up -d
