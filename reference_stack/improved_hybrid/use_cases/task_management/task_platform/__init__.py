"""What the services of the use case share: settings, logging, tracing, HTTP, messaging, metrics."""
