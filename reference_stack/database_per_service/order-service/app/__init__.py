"""A microservice of the e-commerce platform."""
