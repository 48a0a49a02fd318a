package main

import (
	"log/slog"
	"os"

	"github.com/acme/gateway/v2/pkg/rpc"
)

func main() {
	logger := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	if err := rpc.Serve(":9090"); err != nil {
		logger.Error("stopped", "error", err)
		os.Exit(1)
	}
}
