package main

import (
	"log/slog"
	"os"

	"example.test/platform/internal/report"
)

func main() {
	if err := report.Run(); err != nil {
		slog.Error("stopped", "error", err)
		os.Exit(1)
	}
}
