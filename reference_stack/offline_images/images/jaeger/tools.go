//go:build tools

// Package jaeger names the Jaeger all-in-one command, so that go.mod pins it.
package jaeger

import _ "github.com/jaegertracing/jaeger/cmd/all-in-one"
