package main

import (
	"log/slog"
	"os"

	"example.test/platform/internal/kitchen"
)

func main() {
	if err := kitchen.Run(); err != nil {
		slog.Error("stopped", "error", err)
		os.Exit(1)
	}
}
