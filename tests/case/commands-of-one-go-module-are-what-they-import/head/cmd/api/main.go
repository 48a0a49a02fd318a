package main

import (
	"log/slog"
	"os"

	"example.test/platform/internal/api"
)

func main() {
	if err := api.Run(); err != nil {
		slog.Error("stopped", "error", err)
		os.Exit(1)
	}
}
